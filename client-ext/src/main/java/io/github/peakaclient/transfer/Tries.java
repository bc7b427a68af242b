package io.github.peakaclient.transfer;

import io.github.peakaclient.internal.FileTransport;
import io.github.peakaclient.retry.Attempt;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RateLimit;
import io.github.peakaclient.retry.RetryAfter;
import io.github.peakaclient.retry.RetryBudget;
import io.github.peakaclient.retry.RetryListener;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Decides after each failed request for a part whether there is another. Bytes that come begin the count again. Not thread-safe. */
final class Tries {
    /** No further attempt. */
    static final long NEVER = -1;

    private static final int TOO_MANY_REQUESTS = 429;

    private final FileTransport transport;
    private final RetryPolicy policy;
    private final @Nullable RetryListener listener;
    private final List<Attempt> attempts = new ArrayList<>();
    private @Nullable String notRetried;
    private int acquired;

    Tries(FileTransport transport, RetryPolicy policy, @Nullable RetryListener listener) {
        this.transport = transport;
        this.policy = policy;
        this.listener = listener;
    }

    /** New bytes have come. */
    void progressed() {
        if (!attempts.isEmpty()) {
            transport.budget().release(acquired);
            attempts.clear();
            acquired = 0;
        }
    }

    /** Since the last progress. */
    List<Attempt> attempts() {
        return attempts;
    }

    @Nullable
    String notRetried() {
        return notRetried;
    }

    static boolean isTransient(int status) {
        switch (status) {
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

    /** An answer that will not get better. */
    void refused(int status, long startedAt) {
        add(took(startedAt), status, null, null);
    }

    /** @return the wait before the next request in nanoseconds, or {@link #NEVER} */
    long answered(int status, Headers headers, long startedAt) {
        boolean throttled = status == TOO_MANY_REQUESTS;
        Duration asked = RetryAfter.of(headers, transport.timing().now());
        if (asked == null && throttled) {
            RateLimit limit = RateLimit.of(headers, transport.timing().now());
            asked = limit == null ? null : limit.resetAfter();
        }
        return next(isTransient(status), throttled, asked, startedAt, status, null);
    }

    /** @return the wait before the next request in nanoseconds, or {@link #NEVER} */
    long broken(IOException cause, boolean isTransient, @Nullable Integer status, long startedAt) {
        return next(isTransient, false, null, startedAt, status, cause);
    }

    private long next(
            boolean isTransient,
            boolean throttled,
            @Nullable Duration asked,
            long startedAt,
            @Nullable Integer status,
            @Nullable IOException cause) {
        Duration took = took(startedAt);
        if (!isTransient || attempts.size() >= policy.maxRetries()) {
            add(took, status, cause, null);
            return NEVER;
        }
        int cost = throttled ? RetryBudget.THROTTLED_COST : RetryBudget.TRANSIENT_COST;
        if (!transport.budget().tryAcquire(cost)) {
            notRetried = "the retry budget is empty";
            add(took, status, cause, null);
            return NEVER;
        }
        acquired = cost;
        Duration delay = delay(asked, throttled);
        Attempt failed = add(took, status, cause, delay);
        if (listener != null) {
            listener.onRetry(Transfer.OPERATION.id(), failed);
        }
        return delay.toNanos();
    }

    private Duration took(long startedAt) {
        return Duration.ofNanos(transport.timing().nanoTime() - startedAt);
    }

    private Attempt add(
            Duration took, @Nullable Integer status, @Nullable IOException cause, @Nullable Duration delay) {
        Attempt attempt = Attempt.of(attempts.size() + 1, took, status, cause, delay);
        attempts.add(attempt);
        return attempt;
    }

    /** The server may ask for more than the backoff, not for less. */
    private Duration delay(@Nullable Duration asked, boolean throttled) {
        Backoff backoff = throttled ? policy.throttledBackoff() : policy.backoff();
        Duration own = backoff.delay(attempts.size() + 1, transport.timing().random());
        if (asked == null) {
            return own;
        }
        Duration capped = asked.compareTo(policy.maxRetryAfter()) > 0 ? policy.maxRetryAfter() : asked;
        return capped.compareTo(own) > 0 ? capped : own;
    }
}
