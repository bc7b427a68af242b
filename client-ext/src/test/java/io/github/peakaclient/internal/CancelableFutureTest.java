package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CancelableFutureTest {
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final CompletableFuture<Integer> step = new CompletableFuture<>();

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void resultOfAStepIsMapped() {
        CompletableFuture<String> future = CancelableFuture.mapping(step, String::valueOf);

        step.complete(7);

        assertThat(future).isCompletedWithValue("7");
    }

    @Test
    void failureOfAStepAndOfItsContinuationFailTheFuture() {
        RuntimeException failure = new RuntimeException("first");
        CompletableFuture<String> failed = CancelableFuture.mapping(step, String::valueOf);
        CompletableFuture<String> thrown = CancelableFuture.mapping(CompletableFuture.completedFuture(1), result -> {
            throw failure;
        });

        step.completeExceptionally(failure);

        assertThat(failed).isCompletedExceptionally();
        assertThat(thrown).isCompletedExceptionally();
        assertThat(thrown.handle((value, e) -> e).join()).isSameAs(failure);
    }

    @Test
    void cancelingCancelsTheStep() {
        CompletableFuture<String> future = CancelableFuture.mapping(step, String::valueOf);

        assertThat(future.cancel(true)).isTrue();

        assertThat(step).isCancelled();
    }

    @Test
    void cancelingACompleteFutureCancelsNothing() {
        CancelableFuture<Integer> future = new CancelableFuture<>();
        future.complete(1);
        future.await(step, result -> {});

        assertThat(future.cancel(true)).isFalse();

        assertThat(step).isNotDone();
    }

    @Test
    void stepAfterTheCancellationIsCanceledAtOnce() {
        CancelableFuture<Integer> future = new CancelableFuture<>();
        future.cancel(true);

        future.await(step, future::complete);

        assertThat(step).isCancelled();
    }

    @Test
    void cancelingInterruptsWork() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CompletableFuture<Integer> future = CancelableFuture.running(executor, () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                return 1;
            } finally {
                interrupted.countDown();
            }
        });
        begun.await();

        future.cancel(true);

        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void errorOfWorkFailsTheFuture() {
        assertThat(CancelableFuture.running(executor, () -> {
                    throw new AssertionError("broken");
                }))
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(AssertionError.class);
    }

    @Test
    void closedExecutorFailsTheFuture() {
        executor.shutdown();

        assertThat(CancelableFuture.running(executor, () -> 1))
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(IllegalStateException.class)
                .withMessageContaining("the client is closed");
    }
}
