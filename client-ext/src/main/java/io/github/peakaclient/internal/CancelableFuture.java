package io.github.peakaclient.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * A future whose cancellation ends the work behind it. Loaded by asynchronous methods only, since {@link CompletableFuture} is
 * missing on Android before API level 24. Thread-safe.
 *
 * @param <T> the type of the result
 */
public final class CancelableFuture<T> extends CompletableFuture<T> {
    private volatile Runnable cancellation = () -> {};

    /** Returns a future of the mapped result of a step. */
    public static <A, T> CompletableFuture<T> mapping(CompletableFuture<A> step, Mapper<A, T> mapper) {
        CancelableFuture<T> future = new CancelableFuture<>();
        future.await(step, result -> future.complete(mapper.map(result)));
        return future;
    }

    /** Returns a future of work that {@link #run} runs. */
    public static <T> CompletableFuture<T> running(ExecutorService executor, Callable<T> work) {
        CancelableFuture<T> future = new CancelableFuture<>();
        future.run(executor, work);
        return future;
    }

    /** Continues with the result of a step. Its failure, and what the continuation throws, complete this exceptionally. */
    @SuppressWarnings("FutureReturnValueIgnored") // the continuation handles every exception
    public <A> void await(CompletableFuture<A> step, Next<A> next) {
        onCancel(() -> step.cancel(true));
        step.whenComplete((result, failure) -> {
            if (failure != null) {
                completeExceptionally(failure);
                return;
            }
            try {
                next.accept(result);
            } catch (Throwable t) { // nothing else would report it
                completeExceptionally(t);
            }
        });
    }

    /** Completes this with the result of work that blocks. Cancellation interrupts its thread. */
    public void run(ExecutorService executor, Callable<T> work) {
        try {
            Future<?> task = executor.submit(() -> {
                try {
                    complete(work.call());
                } catch (Throwable t) { // an Error too: nothing else would report it
                    completeExceptionally(t);
                }
            });
            onCancel(() -> task.cancel(true));
        } catch (RejectedExecutionException e) {
            completeExceptionally(new IllegalStateException("the client is closed", e));
        }
    }

    /** Sets the action that ends the current work. Runs it at once if this is canceled already. */
    public void onCancel(Runnable action) {
        cancellation = action;
        if (isCancelled()) {
            action.run();
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean canceled = super.cancel(mayInterruptIfRunning);
        if (canceled) {
            cancellation.run();
        }
        return canceled;
    }

    /** A continuation. */
    public interface Next<A> {
        /** Continues with the result of a step. */
        void accept(A result);
    }

    /** A function from one result to another. */
    public interface Mapper<A, T> {
        /** Maps a result. */
        T map(A result);
    }
}
