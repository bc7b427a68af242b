package io.github.peakaclient.job;

import io.github.peakaclient.call.Calls;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.Timing;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Apart from {@link Job}, since {@link CompletableFuture} is missing on Android before API level 24. */
final class AsyncJobPoller<S> extends CompletableFuture<S> {
    private final JobPoller<S> wait;
    private final Timing timing;
    private final JobProgress<S> progress;
    private volatile @Nullable Future<?> current;

    private AsyncJobPoller(JobPoller<S> wait, Timing timing, JobProgress<S> progress) {
        this.wait = wait;
        this.timing = timing;
        this.progress = progress;
    }

    static <S> CompletableFuture<S> start(JobPoller<S> wait, Timing timing, JobProgress<S> progress) {
        AsyncJobPoller<S> future = new AsyncJobPoller<>(wait, timing, progress);
        future.sleep();
        return future;
    }

    private void sleep() {
        try {
            now(timing.schedule(this::look, wait.nextDelay()));
        } catch (RejectedExecutionException e) {
            completeExceptionally(new IllegalStateException("the client is closed", e));
        } catch (RuntimeException e) {
            completeExceptionally(e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // looked catches all
    private void look() {
        if (isDone()) {
            return;
        }
        try {
            CompletableFuture<S> look = Calls.sendAsync(wait.nextCall());
            now(look);
            look.whenComplete(this::looked);
        } catch (RuntimeException e) {
            completeExceptionally(e);
        }
    }

    @SuppressWarnings("NullAway") // answer is null only if there is a failure
    private void looked(@Nullable S answer, @Nullable Throwable failure) {
        try {
            if (failure != null) {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                if (!(cause instanceof PeakaException)) {
                    completeExceptionally(cause);
                    return;
                }
                wait.failed((PeakaException) cause);
            } else {
                JobStatus<S> status = wait.answered(answer);
                progress.onStatus(status);
                if (status.isEnded()) {
                    complete(wait.result(status));
                    return;
                }
            }
        } catch (Throwable t) { // of the caller's progress too: else nobody would ever hear of it
            completeExceptionally(t);
            return;
        }
        if (!isDone()) {
            sleep();
        }
    }

    /** What is under way; stops it if this was canceled in between. */
    private void now(Future<?> step) {
        current = step;
        if (isCancelled()) {
            step.cancel(false);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean canceled = super.cancel(mayInterruptIfRunning);
        Future<?> step = current;
        if (canceled && step != null) {
            step.cancel(false);
        }
        return canceled;
    }
}
