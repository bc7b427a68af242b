package io.github.peakaclient.retry;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.check.Arguments;
import java.time.Duration;
import java.util.Objects;

/**
 * The number of retries of a failed call and the waits between them. Immutable. A policy does not decide which calls may be retried at
 * all: see the package's first page.
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

    /** {@return the default, which an empty {@link #builder()} builds} */
    public static RetryPolicy standard() {
        return STANDARD;
    }

    /** {@return a policy without retries} */
    public static RetryPolicy none() {
        return NONE;
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this policy} */
    public Builder toBuilder() {
        return new Builder()
                .maxRetries(maxRetries)
                .backoff(backoff)
                .throttledBackoff(throttledBackoff)
                .maxRetryAfter(maxRetryAfter)
                .sendRetryCount(sendRetryCount);
    }

    /** {@return the maximum number of retries, one less than that of attempts} */
    public int maxRetries() {
        return maxRetries;
    }

    /** {@return the backoff after failures other than a 429} */
    public Backoff backoff() {
        return backoff;
    }

    /** {@return the backoff after a 429} */
    public Backoff throttledBackoff() {
        return throttledBackoff;
    }

    /** {@return the limit for delays that the server requests} */
    public Duration maxRetryAfter() {
        return maxRetryAfter;
    }

    /** {@return whether retries carry the header {@code X-Retry-Count}} */
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

    /** A builder of policies. Not thread-safe. */
    public static final class Builder {
        private int maxRetries = 2;
        private Backoff backoff = Backoff.exponential(Duration.ofMillis(250), 2, Duration.ofSeconds(8));
        private Backoff throttledBackoff = Backoff.exponential(Duration.ofSeconds(1), 2, Duration.ofSeconds(8));
        private Duration maxRetryAfter = Duration.ofSeconds(60);
        private boolean sendRetryCount;

        private Builder() {}

        /**
         * Sets the maximum number of retries. Default: 2, which makes three attempts.
         *
         * @param maxRetries the number, 0 for no retries
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder maxRetries(int maxRetries) {
            Arguments.notNegative(maxRetries, "maxRetries");
            this.maxRetries = maxRetries;
            return this;
        }

        /**
         * Sets the backoff after failures other than a 429. Default: up to 250 ms, doubled each time, up to 8 s.
         *
         * @param backoff the delays by attempt
         * @return this builder
         */
        public Builder backoff(Backoff backoff) {
            this.backoff = requireNonNull(backoff, "backoff == null");
            return this;
        }

        /**
         * Sets the backoff after a 429. Default: up to 1 s, doubled each time, up to 8 s.
         *
         * @param throttledBackoff the delays by attempt
         * @return this builder
         */
        public Builder throttledBackoff(Backoff throttledBackoff) {
            this.throttledBackoff = requireNonNull(throttledBackoff, "throttledBackoff == null");
            return this;
        }

        /**
         * Sets the longest delay that a server can request. After a longer {@code Retry-After} there is no retry; {@link
         * io.github.peakaclient.error.ApiException#retryAfter()} has it. The reset of a rate limit is waited for up to this long.
         * Default: 60 s.
         *
         * @param maxRetryAfter the delay; a longer one ends the call at once
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder maxRetryAfter(Duration maxRetryAfter) {
            Arguments.notNegative(maxRetryAfter, "maxRetryAfter");
            this.maxRetryAfter = maxRetryAfter;
            return this;
        }

        /**
         * Sets whether retries carry the header {@code X-Retry-Count}, 1 for the first retry. Default: false.
         *
         * @param sendRetryCount true to send it
         * @return this builder
         */
        public Builder sendRetryCount(boolean sendRetryCount) {
            this.sendRetryCount = sendRetryCount;
            return this;
        }

        /** {@return the policy} */
        public RetryPolicy build() {
            return new RetryPolicy(this);
        }
    }
}
