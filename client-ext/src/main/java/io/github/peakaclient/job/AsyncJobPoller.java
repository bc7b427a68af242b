package io.github.peakaclient.job;

import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.Timing;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** The asynchronous part of {@link Job}, separate since {@link CompletableFuture} is missing on Android before API level 24. */
final class AsyncJobPoller<S> extends CompletableFuture<S> {
    private final JobPoller<S> poller;
    private final Timing timing;
    private final JobProgress<S> progress;
    private volatile @Nullable Future<?> current;

    private AsyncJobPoller(JobPoller<S> poller, Timing timing, JobProgress<S> progress) {
        this.poller = poller;
        this.timing = timing;
        this.progress = progress;
    }

    /** Starts a poller. */
    static <S> CompletableFuture<S> start(JobPoller<S> poller, Timing timing, JobProgress<S> progress) {
        AsyncJobPoller<S> future = new AsyncJobPoller<>(poller, timing, progress);
        future.sleep();
        return future;
    }

    private void sleep() {
        try {
            now(timing.schedule(this::poll, poller.nextDelay()));
        } catch (RejectedExecutionException e) {
            completeExceptionally(new IllegalStateException("the client is closed", e));
        } catch (RuntimeException e) {
            completeExceptionally(e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // polled catches all
    private void poll() {
        if (isDone()) {
            return;
        }
        try {
            CompletableFuture<S> poll = poller.nextCall().sendAsync();
            now(poll);
            poll.whenComplete(this::polled);
        } catch (RuntimeException e) {
            completeExceptionally(e);
        }
    }

    @SuppressWarnings("NullAway") // answer is null only if there is a failure
    private void polled(@Nullable S answer, @Nullable Throwable failure) {
        try {
            if (failure != null) {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                if (!(cause instanceof PeakaException)) {
                    completeExceptionally(cause);
                    return;
                }
                poller.failed((PeakaException) cause);
            } else {
                JobStatus<S> status = poller.answered(answer);
                progress.onStatus(status);
                if (status.isEnded()) {
                    complete(poller.result(status));
                    return;
                }
            }
        } catch (Throwable t) { // from the caller's progress too: nothing else would report it
            completeExceptionally(t);
            return;
        }
        if (!isDone()) {
            sleep();
        }
    }

    /** Sets the step that is in flight, and cancels it if this was canceled in between. */
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
