package io.github.peakaclient.retry;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.check.Arguments;
import java.time.Duration;
import java.util.Objects;

/**
 * How often a failed call is repeated and how long to wait in between. Immutable. What may be repeated at all is not a matter
 * of policy: see the package's first page.
 */
public final class RetryPolicy {
    private static final RetryPolicy STANDARD = new Builder().build();
    private static final RetryPolicy NONE = new Builder().maxRetries(0).build();

    private final int maxRetries;
    private final Backoff backoff;
    private final Backoff throttledBackoff;
    private final Duration maxRetryAfter;
    private final boolean sendRetryCount;

    private RetryPolicy(Builder builder) {
        this.maxRetries = builder.maxRetries;
        this.backoff = builder.backoff;
        this.throttledBackoff = builder.throttledBackoff;
        this.maxRetryAfter = builder.maxRetryAfter;
        this.sendRetryCount = builder.sendRetryCount;
    }

    /** The default: what an empty {@link #builder()} builds. */
    public static RetryPolicy standard() {
        return STANDARD;
    }

    /** Nothing is repeated. */
    public static RetryPolicy none() {
        return NONE;
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder with the values of this policy. */
    public Builder toBuilder() {
        return new Builder()
                .maxRetries(maxRetries)
                .backoff(backoff)
                .throttledBackoff(throttledBackoff)
                .maxRetryAfter(maxRetryAfter)
                .sendRetryCount(sendRetryCount);
    }

    /** How often a call is repeated at most: one less than the number of attempts. */
    public int maxRetries() {
        return maxRetries;
    }

    /** The waits, unless the server answered 429. */
    public Backoff backoff() {
        return backoff;
    }

    /** The waits after a 429. */
    public Backoff throttledBackoff() {
        return throttledBackoff;
    }

    /** The longest wait that the server can ask for. */
    public Duration maxRetryAfter() {
        return maxRetryAfter;
    }

    /** Whether retries carry the header {@code X-Retry-Count}. */
    public boolean sendRetryCount() {
        return sendRetryCount;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof RetryPolicy)) {
            return false;
        }
        RetryPolicy that = (RetryPolicy) other;
        return maxRetries == that.maxRetries
                && backoff.equals(that.backoff)
                && throttledBackoff.equals(that.throttledBackoff)
                && maxRetryAfter.equals(that.maxRetryAfter)
                && sendRetryCount == that.sendRetryCount;
    }

    @Override
    public int hashCode() {
        return Objects.hash(maxRetries, backoff, throttledBackoff, maxRetryAfter, sendRetryCount);
    }

    @Override
    public String toString() {
        return "RetryPolicy{maxRetries=" + maxRetries + ", backoff=" + backoff + ", throttledBackoff="
                + throttledBackoff + ", maxRetryAfter=" + maxRetryAfter + ", sendRetryCount=" + sendRetryCount + "}";
    }

    /** Collects a policy. Not thread-safe. */
    public static final class Builder {
        private int maxRetries = 2;
        private Backoff backoff = Backoff.exponential(Duration.ofMillis(250), 2, Duration.ofSeconds(8));
        private Backoff throttledBackoff = Backoff.exponential(Duration.ofSeconds(1), 2, Duration.ofSeconds(8));
        private Duration maxRetryAfter = Duration.ofSeconds(60);
        private boolean sendRetryCount;

        private Builder() {}

        /**
         * How often a call is repeated at most. Default: 2, which makes three attempts.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder maxRetries(int maxRetries) {
            Arguments.notNegative(maxRetries, "maxRetries");
            this.maxRetries = maxRetries;
            return this;
        }

        /** The waits, unless the server answered 429. Default: up to 250 ms, doubled each time, up to 8 s. */
        public Builder backoff(Backoff backoff) {
            this.backoff = requireNonNull(backoff, "backoff == null");
            return this;
        }

        /** The waits after a 429. Default: up to 1 s, doubled each time, up to 8 s. */
        public Builder throttledBackoff(Backoff throttledBackoff) {
            this.throttledBackoff = requireNonNull(throttledBackoff, "throttledBackoff == null");
            return this;
        }

        /**
         * The longest wait that the server can ask for; when it asks for more, this is waited. Default: 60 s.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Builder maxRetryAfter(Duration maxRetryAfter) {
            Arguments.notNegative(maxRetryAfter, "maxRetryAfter");
            this.maxRetryAfter = maxRetryAfter;
            return this;
        }

        /** Whether retries carry the header {@code X-Retry-Count}: 1 for the first retry. Default: no. */
        public Builder sendRetryCount(boolean sendRetryCount) {
            this.sendRetryCount = sendRetryCount;
            return this;
        }

        /** Makes the policy. */
        public RetryPolicy build() {
            return new RetryPolicy(this);
        }
    }
}
