package io.github.peakaclient.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.peakaclient.bench.Contest.Timing;
import io.github.peakaclient.bench.Peer.Work;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ContestTest {
    private final AtomicInteger closed = new AtomicInteger();

    private Contest contest(Peer peer) {
        return new Contest("rows: two", "row", 2, Timing.MEAN, () -> Arrays.asList(1L, null, "b"), List.of(peer));
    }

    private Contest contest(Work work) {
        return contest(new Peer("other", () -> closing(work)));
    }

    private Work closing(Work work) {
        return new Work() {
            @Override
            public void run(Sink sink) throws Exception {
                work.run(sink);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    @Test
    void peerThatFindsTheSameIsOpen() throws Exception {
        Work work = contest(sink -> {
                    sink.take(1L);
                    sink.take((Object) null);
                    sink.take("b");
                })
                .open("other");

        assertThat(closed).hasValue(0);
        work.close();
        assertThat(closed).hasValue(1);
    }

    @Test
    void otherValueIsRefused() {
        Contest contest = contest(sink -> {
            sink.take(1L);
            sink.take((Object) null);
            sink.take("c");
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> contest.open("other"))
                .withMessage("rows: two: value 2 of other is c, but b is expected");
        assertThat(closed).hasValue(1);
    }

    @Test
    void fewerValuesAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> contest(sink -> sink.take(1L)).open("other"))
                .withMessage("rows: two: other found 1 values, but 3 are expected");
    }

    @Test
    void moreValuesAreRefused() {
        Contest contest = contest(sink -> {
            sink.take(1L);
            sink.take((Object) null);
            sink.take("b");
            sink.take(true);
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> contest.open("other"))
                .withMessage("rows: two: other found 4 values, but 3 are expected");
    }

    @Test
    void floorHasToCountRight() throws Exception {
        contest(Peer.floor("floor", () -> sink -> sink.take(2L))).open("floor").close();

        assertThatIllegalStateException()
                .isThrownBy(() -> contest(Peer.floor("floor", () -> sink -> sink.take(3L)))
                        .open("floor"))
                .withMessage("rows: two: value 0 of floor is 3, but 2 is expected");
    }

    @Test
    void unknownPeerIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> contest(sink -> {}).open("nobody"))
                .withMessage("rows: two has no peer nobody");
    }
}
