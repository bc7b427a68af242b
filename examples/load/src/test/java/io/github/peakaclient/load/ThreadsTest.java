package io.github.peakaclient.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    @Test
    void firstZeroCountsWhateverComesLater() throws Exception {
        AtomicInteger count = new AtomicInteger(3);

        int last = Threads.awaitZero(() -> count.getAndDecrement(), Duration.ofMinutes(1));

        assertThat(last).isZero();
        assertThat(count).hasValue(-1);
    }

    @Test
    void countThatStaysIsReturnedWhenPatienceEnds() throws Exception {
        assertThat(Threads.awaitZero(() -> 3, Duration.ZERO)).isEqualTo(3);
    }

    @Test
    void namesTellWhoseAThreadIs() {
        assertThat(Threads.isOfClient("peaka-scheduler")).isTrue();
        assertThat(Threads.isOfClient("load-1")).isFalse();
        assertThat(Threads.isOfDispatcher("OkHttp Dispatcher")).isTrue();
        assertThat(Threads.isOfDispatcher("OkHttp http://127.0.0.1:1/...")).isTrue();
        assertThat(Threads.isOfDispatcher("OkHttp TaskRunner")).isFalse();
        assertThat(Threads.isOfOkHttp("OkHttp TaskRunner")).isTrue();
    }
}
