package io.github.peakaclient.internal;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A future whose value takes several steps, one after another. When the caller cancels or completes it, also by a timeout, the step in
 * flight is canceled. On Android this needs API level 24, so it is loaded by asynchronous methods only.
 *
 * @param <T> the value
 */
public class StepFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private volatile @Nullable Runnable onEnd;

    /** Creates a future without a step. */
    protected StepFuture() {}

    /**
     * {@return a future for {@link #succeed} and {@link #fail}} The action runs when anything else ends it.
     *
     * @param onCancel what to run once when it is canceled
     * @param <T> the value of the future
     */
    public static <T extends @Nullable Object> StepFuture<T> cancelable(Runnable onCancel) {
        StepFuture<T> future = new StepFuture<>();
        future.onEnd(onCancel);
        return future;
    }

    /**
     * Completes this after its last step, which is left alone. Returns false if it had ended before.
     *
     * @param value the value of the future
     * @return false if it had ended before
     */
    public final boolean succeed(T value) {
        onEnd = null;
        return super.complete(value);
    }

    /**
     * Completes this after a step that failed.
     *
     * @param failure what the step failed with
     */
    public final void fail(Throwable failure) {
        onEnd = null;
        super.completeExceptionally(failure);
    }

    /**
     * {@return a future of what the function makes of the value of a step} It fails as the step or the function does.
     *
     * @param step the step to wait for
     * @param function what is applied to the value, which is not called after a failure
     * @param <A> the value of the first step
     * @param <T> the value of the future
     */
    public static <A extends @Nullable Object, T extends @Nullable Object> CompletableFuture<T> map(
            CompletableFuture<A> step, Function<? super A, ? extends T> function) {
        return map(step, function, value -> {});
    }

    /**
     * {@return a future like {@link #map(CompletableFuture, Function)}; a value made after the cancellation is discarded}
     *
     * @param step the step to wait for
     * @param function what is applied to the value, which is not called after a failure
     * @param discard what releases such a value
     * @param <A> the value of the first step
     * @param <T> the value of the future
     */
    public static <A extends @Nullable Object, T extends @Nullable Object> CompletableFuture<T> map(
            CompletableFuture<A> step, Function<? super A, ? extends T> function, Consumer<? super T> discard) {
        StepFuture<T> future = new StepFuture<>();
        future.then(step, answer -> {
            T value = function.apply(answer);
            if (!future.complete(value)) {
                discard.accept(value);
            }
        });
        return future;
    }

    /**
     * {@return a future of the step that the function makes of the value of a first one} It fails as either step or the function does.
     *
     * @param step the step to wait for
     * @param function what is applied to the value, which is not called after a failure
     * @param <A> the value of the first step
     * @param <T> the value of the future
     */
    public static <A extends @Nullable Object, T extends @Nullable Object> CompletableFuture<T> flatMap(
            CompletableFuture<A> step, Function<? super A, CompletableFuture<T>> function) {
        return flatMap(step, function, value -> {});
    }

    /**
     * {@return a future like {@link #flatMap(CompletableFuture, Function)}; a value that comes after the cancellation is discarded}
     *
     * @param step the step to wait for
     * @param function what is applied to the value, which is not called after a failure
     * @param discard what releases such a value
     * @param <A> the value of the first step
     * @param <T> the value of the future
     */
    public static <A extends @Nullable Object, T extends @Nullable Object> CompletableFuture<T> flatMap(
            CompletableFuture<A> step,
            Function<? super A, CompletableFuture<T>> function,
            Consumer<? super T> discard) {
        StepFuture<T> future = new StepFuture<>();
        future.then(
                step,
                answer -> future.then(function.apply(answer), value -> {
                    if (!future.complete(value)) {
                        discard.accept(value);
                    }
                }));
        return future;
    }

    /**
     * {@return a future that completes when all steps have} The first failure ends it and cancels the other steps.
     *
     * @param steps the steps
     */
    @SuppressWarnings("FutureReturnValueIgnored") // both ends of the steps end this future
    public static CompletableFuture<@Nullable Void> all(List<? extends CompletableFuture<?>> steps) {
        StepFuture<@Nullable Void> future = new StepFuture<>();
        CompletableFuture<@Nullable Void> all = new CompletableFuture<@Nullable Void>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                for (CompletableFuture<?> step : steps) {
                    step.cancel(mayInterruptIfRunning);
                }
                return super.cancel(mayInterruptIfRunning);
            }
        };
        future.now(all);
        for (CompletableFuture<?> step : steps) {
            step.whenComplete((value, failure) -> {
                if (failure != null && future.completeExceptionally(unwrapped(failure))) {
                    all.cancel(false);
                }
            });
        }
        CompletableFuture.allOf(steps.toArray(new CompletableFuture<?>[0])).thenAccept(future::succeed);
        return future;
    }

    /**
     * {@return a future that has failed}
     *
     * @param failure what the step failed with
     * @param <T> the value of the future
     */
    public static <T extends @Nullable Object> CompletableFuture<T> failed(Throwable failure) {
        CompletableFuture<T> future = new CompletableFuture<>();
        future.completeExceptionally(failure);
        return future;
    }

    /**
     * {@return a future of work that blocks, on a thread of the executor} Canceling the future interrupts the thread.
     *
     * @param executor what runs it
     * @param work the work, which is interrupted when the future is canceled
     * @param <T> the value of the future
     */
    public static <T extends @Nullable Object> CompletableFuture<T> running(
            ExecutorService executor, Callable<T> work) {
        StepFuture<T> future = new StepFuture<>();
        try {
            Future<?> task = executor.submit(() -> {
                try {
                    future.succeed(work.call());
                } catch (Throwable t) { // an Error too: nothing else would report it
                    future.fail(t);
                }
            });
            future.onEnd(() -> task.cancel(true));
        } catch (RejectedExecutionException e) {
            future.completeExceptionally(new IllegalStateException("the client is closed", e));
        }
        return future;
    }

    /**
     * Waits for a step without blocking. If the step fails or {@code next} throws, this future fails likewise.
     *
     * @param step the step to wait for
     * @param next what receives the value
     * @param <A> the value of the first step
     */
    @SuppressWarnings("FutureReturnValueIgnored") // all that is thrown ends this future
    protected final <A extends @Nullable Object> void then(CompletableFuture<A> step, Consumer<? super A> next) {
        now(step);
        step.whenComplete((answer, failure) -> {
            if (failure != null) {
                completeExceptionally(unwrapped(failure));
                return;
            }
            try {
                next.accept(answer);
            } catch (Throwable t) { // nothing else would report it
                completeExceptionally(t);
            }
        });
    }

    /**
     * {@return what a step failed with, as {@link java.util.concurrent.ExecutionException} would have it as cause}
     *
     * @param failure what the step failed with
     */
    protected static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
        return cause == null ? failure : cause;
    }

    /**
     * Sets the step that is in flight, and cancels it if this has ended in between.
     *
     * @param step the step to wait for
     */
    protected final void now(Future<?> step) {
        onEnd(() -> step.cancel(false));
    }

    /** Sets the action that cancels the step in flight, and runs it if this has ended in between. */
    private void onEnd(Runnable action) {
        onEnd = action;
        if (isDone()) {
            action.run();
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return ended(super.cancel(mayInterruptIfRunning));
    }

    @Override
    public boolean complete(T value) {
        return ended(super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return ended(super.completeExceptionally(failure));
    }

    private boolean ended(boolean now) {
        Runnable action = onEnd;
        if (now && action != null) {
            action.run();
        }
        return now;
    }
}
