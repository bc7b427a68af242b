package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SystemTimingTest {
    private final SystemTiming timing = new SystemTiming();

    @Test
    void taskRunsWhenItsTimeHasCome() {
        long start = System.nanoTime();
        CompletableFuture<Long> ran = new CompletableFuture<>();
        Future<?> unused = timing.schedule(() -> ran.complete(System.nanoTime()), TimeUnit.MILLISECONDS.toNanos(20));
        assertThat(ran).succeedsWithin(Duration.ofSeconds(10));
        assertThat(ran.join() - start).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(20));
    }

    @Test
    void awaitTellsWhetherTheLatchIsOpen() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        assertThat(timing.await(latch, 1)).isFalse();
        latch.countDown();
        assertThat(timing.await(latch, Long.MAX_VALUE / 4)).isTrue();
    }

    @Test
    void interruptionEndsTheWait() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> timing.await(new CountDownLatch(1), Long.MAX_VALUE / 4))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void clockAndChanceAreReal() {
        long before = System.nanoTime();
        assertThat(timing.nanoTime() - before).isBetween(0L, TimeUnit.MINUTES.toNanos(1));
        assertThat(timing.now()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        double first = timing.random();
        assertThat(first).isBetween(0.0, 1.0);
        assertThat(timing.random()).isNotEqualTo(first);
    }
}
