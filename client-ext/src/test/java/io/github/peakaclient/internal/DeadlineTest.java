package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final VirtualTiming timing = new VirtualTiming();

    @Test
    void remainingTimeRunsOutAndGoesBelowZero() {
        timing.advance(Duration.ofDays(100_000));
        Deadline deadline = Deadline.after(Duration.ofSeconds(5), timing);
        timing.advance(Duration.ofSeconds(2));
        assertThat(deadline.remainingNanos()).isEqualTo(Duration.ofSeconds(3).toNanos());
        timing.advance(Duration.ofSeconds(4));
        assertThat(deadline.remainingNanos()).isEqualTo(Duration.ofSeconds(-1).toNanos());
        assertThat(deadline.limit()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void noneDoesNotOverflow() {
        timing.advance(Duration.ofDays(100_000));
        Deadline none = Deadline.none(timing);
        timing.advance(Duration.ofDays(100));
        assertThat(none.remainingNanos()).isGreaterThan(Duration.ofDays(1_000).toNanos());
    }
}
