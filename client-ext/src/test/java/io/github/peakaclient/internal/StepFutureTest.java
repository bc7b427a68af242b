package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StepFutureTest {
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final CompletableFuture<Integer> second = new CompletableFuture<>();

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void valueIsWhatTheFunctionMakesOfTheStep() {
        CompletableFuture<Integer> future = StepFuture.map(first, String::length);
        assertThat(future).isNotDone();

        first.complete("four");

        assertThat(future).isCompletedWithValue(4);
    }

    @Test
    void stepsFollowEachOther() {
        List<String> asked = new ArrayList<>();
        CompletableFuture<Integer> future = StepFuture.flatMap(first, value -> {
            asked.add(value);
            return second;
        });

        first.complete("a");
        assertThat(future).isNotDone();
        second.complete(2);

        assertThat(future).isCompletedWithValue(2);
        assertThat(asked).containsExactly("a");
    }

    @Test
    void failureOfAStepIsNotWrapped() {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CompletableFuture<?> observed = StepFuture.flatMap(first.thenApply(value -> value), value -> second)
                .whenComplete((v, t) -> failure.set(t));

        first.completeExceptionally(new IOException("lost"));

        assertThat(observed).isCompletedExceptionally();
        assertThat(failure.get()).isInstanceOf(IOException.class).hasMessage("lost");
    }

    @Test
    void failureOfTheFunctionFailsTheFuture() {
        CompletableFuture<Object> future = StepFuture.map(first, value -> {
            throw new IllegalStateException("odd");
        });

        first.complete("a");

        assertThatThrownBy(future::get).cause().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cancelEndsTheStepInFlight() {
        CompletableFuture<Integer> future = StepFuture.flatMap(first, value -> second);
        first.complete("a");

        future.cancel(true);

        assertThat(second).isCancelled();
    }

    @Test
    void stepThatBeginsAfterTheCancellationIsCanceled() {
        AtomicReference<CompletableFuture<Integer>> future = new AtomicReference<>();
        future.set(StepFuture.flatMap(first, value -> {
            Objects.requireNonNull(future.get()).cancel(true);
            return second;
        }));

        first.complete("a");

        assertThat(second).isCancelled();
    }

    @Test
    void valueThatComesAfterTheCancellationIsDiscarded() {
        List<Integer> discarded = new ArrayList<>();
        AtomicReference<CompletableFuture<Integer>> future = new AtomicReference<>();
        future.set(StepFuture.map(
                first,
                value -> {
                    Objects.requireNonNull(future.get()).cancel(true);
                    return value.length();
                },
                discarded::add));

        first.complete("four");

        assertThat(discarded).containsExactly(4);
    }

    @Test
    void cancelingInterruptsWork() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CompletableFuture<Integer> future = StepFuture.running(executor, () -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                return 1;
            } finally {
                interrupted.countDown();
            }
        });
        begun.await();

        future.cancel(false);

        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void errorOfWorkFailsTheFuture() {
        assertThat(StepFuture.running(executor, () -> {
                    throw new AssertionError("broken");
                }))
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(AssertionError.class);
    }

    @Test
    void closedExecutorFailsTheFuture() {
        executor.shutdown();

        assertThat(StepFuture.running(executor, () -> 1))
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(IllegalStateException.class)
                .withMessageContaining("the client is closed");
    }

    @Test
    void allEndWhenTheLastHas() {
        CompletableFuture<?> all = StepFuture.all(List.of(first, second));

        second.complete(2);
        assertThat(all).isNotDone();
        first.complete("a");

        assertThat(all).isCompletedWithValue(null);
        assertThat(StepFuture.all(List.of())).isCompletedWithValue(null);
    }

    @Test
    void firstFailureEndsAllAndCancelsTheOthers() {
        CompletableFuture<?> all = StepFuture.all(List.of(first, second));

        second.completeExceptionally(new IOException("broken"));

        assertThat(all).failsWithin(30, TimeUnit.SECONDS).withThrowableThat().withCauseInstanceOf(IOException.class);
        assertThat(first).isCancelled();
    }

    @Test
    void cancelingAllCancelsEach() {
        StepFuture.all(List.of(first, second)).cancel(false);

        assertThat(first).isCancelled();
        assertThat(second).isCancelled();
    }

    @Test
    void valueOfTheSecondStepThatComesAfterTheCancellationIsDiscarded() {
        List<Integer> discarded = new ArrayList<>();
        CompletableFuture<Integer> deaf = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                return false;
            }
        };
        CompletableFuture<Integer> future = StepFuture.flatMap(first, value -> deaf, discarded::add);
        first.complete("a");

        future.cancel(false);
        deaf.complete(2);

        assertThat(discarded).containsExactly(2);
    }
}
