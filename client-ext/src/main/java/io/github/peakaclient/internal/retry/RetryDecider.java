package io.github.peakaclient.internal.retry;

import io.github.peakaclient.internal.Deadline;
import io.github.peakaclient.internal.Durations;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.retry.Attempt;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RetryAfter;
import io.github.peakaclient.retry.RetryBudget;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The decision after each attempt of one call, or each request for one part of a file, whether and when another follows, and the
 * history of the attempts. Not thread-safe.
 */
public final class RetryDecider {
    /** Returned instead of a delay when no further attempt follows. */
    public static final long NEVER = -1;

    private final RetryPolicy policy;
    private final @Nullable Listener listener;
    private final RetryBudget budget;
    private final Timing timing;
    private final Deadline deadline;

    private AttemptHistory history = AttemptHistory.NONE;
    private long startedAt;
    private int acquired;

    /**
     * Creates a decider without a history.
     *
     * @param policy when, and how often, to retry
     * @param listener null for none
     * @param budget the tokens that retries take
     * @param timing the clock, scheduler and randomness to use
     * @param deadline the end of all attempts and waits
     */
    public RetryDecider(
            RetryPolicy policy, @Nullable Listener listener, RetryBudget budget, Timing timing, Deadline deadline) {
        this.policy = policy;
        this.listener = listener;
        this.budget = budget;
        this.timing = timing;
        this.deadline = deadline;
    }

    /** {@return the end of all attempts and waits} */
    public Deadline deadline() {
        return deadline;
    }

    /** {@return the attempts that have ended} */
    public AttemptHistory history() {
        return history;
    }

    /** Starts the clock of an attempt. */
    public void begin() {
        startedAt = timing.nanoTime();
    }

    /**
     * Records an attempt that succeeded.
     *
     * @param status the status of the answer
     */
    public void succeeded(int status) {
        budget.release(acquired == 0 ? RetryBudget.SUCCESS_REFILL : acquired);
        record(status, null, null, null);
    }

    /** Forgets the attempts so far and returns what the last retry took from the budget: data has arrived since. */
    public void progressed() {
        if (history != AttemptHistory.NONE) {
            budget.release(acquired);
            acquired = 0;
            history = AttemptHistory.NONE;
        }
    }

    /**
     * Records an attempt that was answered with an error status.
     *
     * @param status the status of the answer
     * @param headers the headers of the answer
     * @param repeatability whether the request may be sent again
     * @return the delay before the next attempt in nanoseconds, or {@link #NEVER}
     */
    public long answered(int status, Headers headers, Repeatability repeatability) {
        return next(TransientFailures.isTransient(status), status, headers, null, repeatability);
    }

    /**
     * Records an attempt that ended without a complete answer.
     *
     * @param cause the failure as the history shows it, null if something other than the connection ended the attempt
     * @param isTransient see {@link TransientFailures#isTransient(IOException)}
     * @param status null if none arrived
     * @param repeatability whether the request may be sent again
     * @return the delay before the next attempt in nanoseconds, or {@link #NEVER}
     */
    public long failed(
            @Nullable IOException cause, boolean isTransient, @Nullable Integer status, Repeatability repeatability) {
        return next(isTransient, status, null, cause, repeatability);
    }

    private long next(
            boolean isTransient,
            @Nullable Integer status,
            @Nullable Headers headers,
            @Nullable IOException cause,
            Repeatability repeatability) {
        int retry = history.attempts().size() + 1;
        if (!isTransient || retry > policy.maxRetries()) {
            return end(status, cause, null);
        }
        if (repeatability == Repeatability.ONE_SHOT) {
            return end(status, cause, "its body can be written only once");
        }
        boolean throttled = headers != null && status != null && status == TransientFailures.TOO_MANY_REQUESTS;
        if (repeatability == Repeatability.UNSAFE && !throttled) {
            return end(status, cause, "the operation must not be repeated, and the server may have processed it");
        }
        if (repeatability == Repeatability.LONG_RUNNING && isTimeout(status, cause)) {
            return end(status, cause, "the server may still be working on it, and a second run would add to its load");
        }
        Instant now = timing.now();
        Duration retryAfter = headers == null ? null : RetryAfter.of(headers, now);
        if (retryAfter != null && retryAfter.compareTo(policy.maxRetryAfter()) > 0) {
            return end(
                    status,
                    cause,
                    wish(retryAfter, now) + ", which is longer than the maxRetryAfter of " + policy.maxRetryAfter());
        }
        Duration requested = headers == null ? null : RetryDelay.requested(headers, throttled, now);
        Backoff backoff = throttled ? policy.throttledBackoff() : policy.backoff();
        Duration delay = RetryDelay.of(backoff.delay(retry, timing.random()), requested, policy);
        if (Durations.nanos(delay) >= deadline.remainingNanos()) {
            return end(status, cause, pastDeadline(requested, now));
        }
        int cost = cost(throttled, cause);
        if (!budget.tryAcquire(cost)) {
            return end(status, cause, "the retry budget is empty");
        }
        acquired = cost;
        record(status, cause, delay, null);
        return Durations.nanos(delay);
    }

    private static boolean isTimeout(@Nullable Integer status, @Nullable IOException cause) {
        return cause == null
                ? status != null && TransientFailures.isTimeout(status)
                : TransientFailures.isTimeout(cause);
    }

    private long end(@Nullable Integer status, @Nullable IOException cause, @Nullable String notRetried) {
        record(status, cause, null, notRetried);
        return NEVER;
    }

    private void record(
            @Nullable Integer status,
            @Nullable IOException cause,
            @Nullable Duration delay,
            @Nullable String notRetried) {
        Duration took = Duration.ofNanos(timing.nanoTime() - startedAt);
        Attempt attempt = Attempt.of(history.attempts().size() + 1, took, status, cause, delay);
        history = history.with(attempt, notRetried);
        if (listener != null) {
            listener.attempted(attempt);
        }
    }

    private String pastDeadline(@Nullable Duration requested, Instant now) {
        String reason = "the next attempt would start after the " + deadline;
        return requested == null ? reason : reason + "; " + wish(requested, now);
    }

    private static String wish(Duration delay, Instant now) {
        return "the server wants to be asked again in " + delay + ", at " + now.plus(delay);
    }

    /** Returns the cost of a retry. A request that an HTTP/2 server refused was no load for it. */
    private static int cost(boolean throttled, @Nullable IOException cause) {
        if (cause != null && TransientFailures.isRefusal(cause)) {
            return 0;
        }
        return throttled ? RetryBudget.THROTTLED_COST : RetryBudget.TRANSIENT_COST;
    }

    /** The receiver of the attempts. */
    public interface Listener {
        /**
         * Receives an attempt that has ended; if it has a delay, another follows.
         *
         * @param attempt numbered from 1
         */
        void attempted(Attempt attempt);
    }
}
