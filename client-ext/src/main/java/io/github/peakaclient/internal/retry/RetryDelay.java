package io.github.peakaclient.internal.retry;

import io.github.peakaclient.retry.RateLimit;
import io.github.peakaclient.retry.RetryAfter;
import io.github.peakaclient.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The wait before a retry or the next poll. Static and thread-safe. */
public final class RetryDelay {
    private RetryDelay() {}

    /** Returns the delay that an answer requests, null if it requests none. */
    static @Nullable Duration requested(Headers headers, boolean throttled, Instant now) {
        return requested(RetryAfter.of(headers, now), throttled ? RateLimit.of(headers, now) : null);
    }

    /**
     * {@return the delay that an answer requested, null if it requested none}
     *
     * @param retryAfter the delay of the answer; may be null
     * @param rateLimit that of a 429, null for any other answer
     */
    public static @Nullable Duration requested(@Nullable Duration retryAfter, @Nullable RateLimit rateLimit) {
        return retryAfter != null || rateLimit == null ? retryAfter : rateLimit.resetAfter();
    }

    /**
     * {@return the longer of the client's own delay and the requested one} A shorter one is ignored: many clients would come back
     * at once.
     *
     * @param own the delay that the backoff gives
     * @param requested counts up to the limit of the policy: the reset of a rate limit is the latest time at which it makes sense to
     *     try again; null for none
     * @param policy the policy, with the longest delay that a server can request
     */
    public static Duration of(Duration own, @Nullable Duration requested, RetryPolicy policy) {
        if (requested == null) {
            return own;
        }
        Duration max = policy.maxRetryAfter();
        Duration capped = requested.compareTo(max) > 0 ? max : requested;
        return capped.compareTo(own) > 0 ? capped : own;
    }
}
