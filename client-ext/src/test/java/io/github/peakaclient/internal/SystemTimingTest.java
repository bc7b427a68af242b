package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemTimingTest {
    private final SystemTiming timing = new SystemTiming();

    @AfterEach
    void close() {
        timing.close();
    }

    private Thread thread() {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        Future<?> unused = timing.schedule(() -> thread.complete(Thread.currentThread()), 0);
        return thread.join();
    }

    @Test
    void threadIsADaemonWithAName() {
        Thread thread = thread();
        assertThat(thread.getName()).isEqualTo("peaka-scheduler");
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread()).isSameAs(thread);
    }

    @Test
    void threadEndsWhenItIsClosed() throws Exception {
        Thread thread = thread();
        timing.close();
        timing.close();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void threadEndsWhenTheLastTaskIsCanceledAfterwards() throws Exception {
        Thread thread = thread();
        Future<?> task = timing.schedule(() -> {}, TimeUnit.HOURS.toNanos(1));
        timing.close();
        task.cancel(false);
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void whatIsScheduledStillRunsWhenItIsClosed() {
        CompletableFuture<String> ran = new CompletableFuture<>();
        Future<?> unused = timing.schedule(() -> ran.complete("yes"), TimeUnit.MILLISECONDS.toNanos(50));
        timing.close();
        assertThat(ran).succeedsWithin(Duration.ofSeconds(10));
        assertThatThrownBy(() -> timing.schedule(() -> {}, 0)).isInstanceOf(RejectedExecutionException.class);
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
