package io.github.peakaclient.call;

import io.github.peakaclient.api.Operation.Retry;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.internal.Durations;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.internal.retry.TransportFailures;
import io.github.peakaclient.retry.Attempt;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RateLimit;
import io.github.peakaclient.retry.RetryAfter;
import io.github.peakaclient.retry.RetryBudget;
import io.github.peakaclient.retry.RetryListener;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;

/** Decides after each attempt of one call whether and when there is another, and keeps the history. Not thread-safe. */
final class Retries {
    /** No further attempt. */
    static final long NEVER = -1;

    private static final int TOO_MANY_REQUESTS = 429;

    private final OperationInfo operation;
    private final boolean oneShot;
    private final RetryPolicy policy;
    private final @Nullable RetryListener listener;
    private final RetryBudget budget;
    private final Timing timing;
    private final Duration limit;
    private final long deadline;

    private AttemptHistory history = AttemptHistory.NONE;
    private int acquired;

    Retries(
            OperationInfo operation,
            boolean oneShot,
            RetryPolicy policy,
            @Nullable RetryListener listener,
            RetryBudget budget,
            Timing timing,
            Duration limit) {
        this.operation = operation;
        this.oneShot = oneShot;
        this.policy = policy;
        this.listener = listener;
        this.budget = budget;
        this.timing = timing;
        this.limit = limit;
        this.deadline = timing.nanoTime() + Durations.nanos(limit);
    }

    AttemptHistory history() {
        return history;
    }

    /** 0 before the first attempt has ended. */
    int attempts() {
        return history.attempts().size();
    }

    boolean sendsRetryCount() {
        return policy.sendRetryCount();
    }

    /** The deadline, from the start of the call. */
    Duration limit() {
        return limit;
    }

    /** The time that is left for all attempts and waits. */
    long remainingNanos() {
        return deadline - timing.nanoTime();
    }

    /**
     * Takes note of an attempt that has ended.
     *
     * @param mayHaveBeenProcessed whether the server may have acted on it
     * @return the wait before the next attempt in nanoseconds, or {@link #NEVER}
     */
    long after(AttemptResult<?> outcome, long startedAt, boolean mayHaveBeenProcessed) {
        Duration took = Duration.ofNanos(timing.nanoTime() - startedAt);
        Response<?> response = outcome.response();
        if (response != null && response.isSuccessful()) {
            budget.release(acquired == 0 ? RetryBudget.SUCCESS_REFILL : acquired);
            return end(outcome, took, null);
        }
        if (!isTransient(outcome) || attempts() >= policy.maxRetries()) {
            return end(outcome, took, null);
        }
        if (oneShot) {
            return end(outcome, took, "its body can be written only once");
        }
        boolean throttled = isThrottled(outcome);
        if (!(operation.retry() == Retry.SAFE) && !throttled && mayHaveBeenProcessed) {
            return end(outcome, took, "the operation must not be repeated, and the server may have processed it");
        }
        Instant now = timing.now();
        Duration asked = response == null ? null : askedFor(response.headers(), throttled, now);
        Duration delay = delay(asked, throttled);
        if (Durations.nanos(delay) >= remainingNanos()) {
            return end(outcome, took, pastDeadline(asked, now));
        }
        int cost = throttled ? RetryBudget.THROTTLED_COST : RetryBudget.TRANSIENT_COST;
        if (!budget.tryAcquire(cost)) {
            return end(outcome, took, "the retry budget is empty");
        }
        acquired = cost;
        Attempt failed = record(outcome, took, delay, null);
        if (listener != null) {
            listener.onRetry(operation.id(), failed);
        }
        return Durations.nanos(delay);
    }

    private long end(AttemptResult<?> outcome, Duration took, @Nullable String notRetried) {
        record(outcome, took, null, notRetried);
        return NEVER;
    }

    private Attempt record(AttemptResult<?> outcome, Duration took, @Nullable Duration delay, @Nullable String notRetried) {
        Attempt attempt = Attempt.of(attempts() + 1, took, outcome.status(), outcome.transportFailure(), delay);
        history = history.with(attempt, notRetried);
        return attempt;
    }

    private static boolean isTransient(AttemptResult<?> outcome) {
        IOException failure = outcome.transportFailure();
        if (failure != null) {
            return TransportFailures.isTransient(failure);
        }
        if (outcome.response() == null) {
            return false;
        }
        switch (outcome.response().code()) {
            case 408:
            case TOO_MANY_REQUESTS:
            case 500:
            case 502:
            case 503:
            case 504:
                return true;
            default:
                return false;
        }
    }

    private static boolean isThrottled(AttemptResult<?> outcome) {
        return outcome.response() != null && outcome.response().code() == TOO_MANY_REQUESTS;
    }

    private static @Nullable Duration askedFor(Headers headers, boolean throttled, Instant now) {
        Duration asked = RetryAfter.of(headers, now);
        if (asked == null && throttled) {
            RateLimit rateLimit = RateLimit.of(headers, now);
            return rateLimit == null ? null : rateLimit.resetAfter();
        }
        return asked;
    }

    /** The server may ask for more than the backoff, not for less: many clients would come back at once. */
    private Duration delay(@Nullable Duration asked, boolean throttled) {
        Backoff backoff = throttled ? policy.throttledBackoff() : policy.backoff();
        Duration own = backoff.delay(attempts() + 1, timing.random());
        if (asked == null) {
            return own;
        }
        Duration capped = asked.compareTo(policy.maxRetryAfter()) > 0 ? policy.maxRetryAfter() : asked;
        return capped.compareTo(own) > 0 ? capped : own;
    }

    private String pastDeadline(@Nullable Duration asked, Instant now) {
        String reason = "the next attempt would start after the deadline of " + limit;
        return asked == null
                ? reason
                : reason + "; the server wants to be asked again in " + asked + ", at " + now.plus(asked);
    }
}
