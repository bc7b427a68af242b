package io.github.peakaclient.job;

import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.StepFuture;
import io.github.peakaclient.internal.Timing;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The asynchronous part of {@link Job}, separate since {@link CompletableFuture} is missing on Android before API level 24. */
final class AsyncJobPoller<S> extends StepFuture<S> {
    private final JobPoller<S> poller;
    private final Timing timing;
    private final JobListener<S> listener;

    private AsyncJobPoller(JobPoller<S> poller, Timing timing, JobListener<S> listener) {
        this.poller = poller;
        this.timing = timing;
        this.listener = listener;
    }

    /** Starts a poller. */
    static <S> CompletableFuture<S> start(JobPoller<S> poller, Timing timing, JobListener<S> listener) {
        AsyncJobPoller<S> future = new AsyncJobPoller<>(poller, timing, listener);
        future.sleep();
        return future;
    }

    private void sleep() {
        try {
            long delay = poller.nextDelay();
            if (delay > 0) {
                now(timing.schedule(this::poll, delay));
            } else {
                poll();
            }
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
                Throwable cause = unwrapped(failure);
                if (!(cause instanceof PeakaException)) {
                    completeExceptionally(cause);
                    return;
                }
                poller.failed((PeakaException) cause);
            } else {
                JobEvent<S> event = poller.answered(answer);
                listener.onEvent(event);
                if (event.status().isEnded()) {
                    complete(poller.result(event.status()));
                    return;
                }
            }
        } catch (Throwable t) { // from the caller's listener too: nothing else would report it
            completeExceptionally(t);
            return;
        }
        if (!isDone()) {
            sleep();
        }
    }
}
