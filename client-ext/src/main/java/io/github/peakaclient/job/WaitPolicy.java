package io.github.peakaclient.job;

import io.github.peakaclient.internal.Durations;
import io.github.peakaclient.internal.check.Arguments;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The intervals of polls of a job, and the limits of the wait. Immutable.
 *
 * <p>A wait polls at once, except for a job that this client has just started, which is first polled when the first interval has passed
 * since its start.
 *
 * <p>Default: a first interval of 250 ms, then each interval 1.5 times the previous one, up to 5 s; up to a fifth less at random, so
 * that many waiters do not poll at once; 30 minutes in all; 10 minutes without any change, since some jobs hang for ever. An interval
 * is longer if the server requests it with {@code Retry-After}, up to the limit of the {@link io.github.peakaclient.retry.RetryPolicy}.
 */
public final class WaitPolicy {
    private static final Duration STANDARD_FIRST = Duration.ofMillis(250);
    private static final WaitPolicy STANDARD = builder().build();

    private final Duration firstInterval;
    private final double factor;
    private final Duration maxInterval;
    private final double jitter;
    private final Duration deadline;
    private final Duration noProgressLimit;

    private WaitPolicy(Builder builder) {
        this.firstInterval = builder.firstInterval;
        this.factor = builder.factor;
        this.maxInterval = builder.maxInterval;
        this.jitter = builder.jitter;
        this.deadline = builder.deadline;
        this.noProgressLimit = builder.noProgressLimit;
    }

    /** {@return the defaults} */
    public static WaitPolicy standard() {
        return STANDARD;
    }

    /**
     * {@return the defaults with another deadline}
     *
     * @param deadline a positive duration
     * @throws IllegalArgumentException if it is zero or negative
     */
    public static WaitPolicy upTo(Duration deadline) {
        return builder().deadline(deadline).build();
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the values of this policy} */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.firstInterval = firstInterval;
        builder.factor = factor;
        builder.maxInterval = maxInterval;
        builder.jitter = jitter;
        builder.deadline = deadline;
        builder.noProgressLimit = noProgressLimit;
        return builder;
    }

    /** {@return the first interval, zero if jobs are polled as soon as they are started} */
    public Duration firstInterval() {
        return firstInterval;
    }

    /** {@return the factor by which each interval is longer than the previous one} */
    public double factor() {
        return factor;
    }

    /** {@return the longest interval between two polls} */
    public Duration maxInterval() {
        return maxInterval;
    }

    /** {@return the largest share of an interval that is taken off at random, from 0 to 1} */
    public double jitter() {
        return jitter;
    }

    /** {@return the limit for the whole wait} */
    public Duration deadline() {
        return deadline;
    }

    /** {@return the limit for the time without a change} */
    public Duration noProgressLimit() {
        return noProgressLimit;
    }

    /**
     * Returns an interval, at least 1 ns.
     *
     * @param intervals the number of intervals before it
     * @param random from 0 to 1
     */
    long intervalNanos(int intervals, double random) {
        Duration first = firstInterval.isZero() ? STANDARD_FIRST : firstInterval;
        double most =
                Math.min(Durations.nanos(first) * Math.pow(factor, intervals), (double) Durations.nanos(maxInterval));
        return Math.max(1, (long) (most * (1 - jitter * random)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof WaitPolicy)) {
            return false;
        }
        WaitPolicy that = (WaitPolicy) other;
        return firstInterval.equals(that.firstInterval)
                && factor == that.factor
                && maxInterval.equals(that.maxInterval)
                && jitter == that.jitter
                && deadline.equals(that.deadline)
                && noProgressLimit.equals(that.noProgressLimit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(firstInterval, factor, maxInterval, jitter, deadline, noProgressLimit);
    }

    @Override
    public String toString() {
        return "WaitPolicy{firstInterval=" + firstInterval + ", factor=" + factor + ", maxInterval=" + maxInterval
                + ", jitter=" + jitter + ", deadline=" + deadline + ", noProgressLimit=" + noProgressLimit + "}";
    }

    /** A builder of policies. Not thread-safe. */
    public static final class Builder {
        private Duration firstInterval = STANDARD_FIRST;
        private double factor = 1.5;
        private Duration maxInterval = Duration.ofSeconds(5);
        private double jitter = 0.2;
        private Duration deadline = Duration.ofMinutes(30);
        private Duration noProgressLimit = Duration.ofMinutes(10);

        private Builder() {}

        /**
         * Sets the first interval: between the start of a job by this client and the first poll, or between the first two polls of any
         * other job. If it is zero, jobs are polled as soon as they are started, and the next interval is 250 ms. Default: 250 ms.
         *
         * @param firstInterval a duration that is not negative
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder firstInterval(Duration firstInterval) {
            this.firstInterval = Arguments.notNegative(firstInterval, "firstInterval");
            return this;
        }

        /**
         * Sets the factor by which each interval is longer than the previous one. Default: 1.5.
         *
         * @param factor at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1, or not finite
         */
        public Builder factor(double factor) {
            if (!(factor >= 1) || Double.isInfinite(factor)) {
                throw new IllegalArgumentException("factor must be at least 1, got " + factor);
            }
            this.factor = factor;
            return this;
        }

        /**
         * Sets the longest interval between two polls. Default: 5 s.
         *
         * @param maxInterval a positive duration
         * @return this builder
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder maxInterval(Duration maxInterval) {
            this.maxInterval = Arguments.positive(maxInterval, "maxInterval");
            return this;
        }

        /**
         * Sets the largest share of an interval that is taken off at random. Default: 0.2.
         *
         * @param jitter a share from 0, for none, to 0.9
         * @return a share from 0, for none, to 1
         * @throws IllegalArgumentException if it is not from 0 to 0.9
         */
        public Builder jitter(double jitter) {
            if (!(jitter >= 0 && jitter <= 0.9)) {
                throw new IllegalArgumentException("jitter must be from 0 to 0.9, got " + jitter);
            }
            this.jitter = jitter;
            return this;
        }

        /**
         * Sets the limit for the whole wait, polls included. Default: 30 minutes.
         *
         * @param deadline a positive duration
         * @return this builder
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder deadline(Duration deadline) {
            this.deadline = Arguments.positive(deadline, "deadline");
            return this;
        }

        /**
         * Sets the time after which a job whose answers stay the same, or fail, counts as hung. Default: 10 minutes.
         *
         * @param noProgressLimit a positive duration
         * @return this builder
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder noProgressLimit(Duration noProgressLimit) {
            this.noProgressLimit = Arguments.positive(noProgressLimit, "noProgressLimit");
            return this;
        }

        /** {@return the policy} */
        public WaitPolicy build() {
            return new WaitPolicy(this);
        }
    }
}
