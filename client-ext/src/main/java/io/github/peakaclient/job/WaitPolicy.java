package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.Durations;
import java.time.Duration;

/**
 * How often to ask about a job, and for how long. Immutable.
 *
 * <p>Default: the first look after 250 ms, then each wait 1.5 times the one before, up to 5 s; up to a fifth less by chance, so
 * that many waiters do not ask at once; 30 minutes in all; 10 minutes without any change, since some jobs hang for ever.
 */
public final class WaitPolicy {
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

    /** The defaults. */
    public static WaitPolicy standard() {
        return STANDARD;
    }

    /**
     * The defaults with another deadline.
     *
     * @throws IllegalArgumentException if it is zero or negative
     */
    public static WaitPolicy upTo(Duration deadline) {
        return builder().deadline(deadline).build();
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder with what is set here. */
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

    /** How long before the first look. */
    public Duration firstInterval() {
        return firstInterval;
    }

    /** How much longer each wait is than the one before. */
    public double factor() {
        return factor;
    }

    /** The longest wait between two looks. */
    public Duration maxInterval() {
        return maxInterval;
    }

    /** The largest part of a wait that chance takes off, from 0 to 1. */
    public double jitter() {
        return jitter;
    }

    /** The longest wait in all. */
    public Duration deadline() {
        return deadline;
    }

    /** How long the answers may stay the same. */
    public Duration noProgressLimit() {
        return noProgressLimit;
    }

    /** @param random from 0 to 1 */
    long intervalNanos(int polls, double random) {
        double most = Math.min(
                Durations.nanos(firstInterval) * Math.pow(factor, polls), (double) Durations.nanos(maxInterval));
        return (long) (most * (1 - jitter * random));
    }

    @Override
    public String toString() {
        return "WaitPolicy{firstInterval=" + firstInterval + ", factor=" + factor + ", maxInterval=" + maxInterval
                + ", jitter=" + jitter + ", deadline=" + deadline + ", noProgressLimit=" + noProgressLimit + "}";
    }

    /** Collects what a policy says. Not thread-safe. */
    public static final class Builder {
        private Duration firstInterval = Duration.ofMillis(250);
        private double factor = 1.5;
        private Duration maxInterval = Duration.ofSeconds(5);
        private double jitter = 0.2;
        private Duration deadline = Duration.ofMinutes(30);
        private Duration noProgressLimit = Duration.ofMinutes(10);

        private Builder() {}

        /**
         * How long before the first look. Default: 250 ms.
         *
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder firstInterval(Duration firstInterval) {
            this.firstInterval = Arguments.positive(firstInterval, "firstInterval");
            return this;
        }

        /**
         * How much longer each wait is than the one before. Default: 1.5.
         *
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
         * The longest wait between two looks. Default: 5 s.
         *
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder maxInterval(Duration maxInterval) {
            this.maxInterval = Arguments.positive(maxInterval, "maxInterval");
            return this;
        }

        /**
         * The largest part of a wait that chance takes off. Default: 0.2.
         *
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
         * The longest wait in all, looks included. Default: 30 minutes.
         *
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder deadline(Duration deadline) {
            this.deadline = Arguments.positive(deadline, "deadline");
            return this;
        }

        /**
         * How long the answers may stay the same, or fail, before the job counts as hung. Default: 10 minutes.
         *
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder noProgressLimit(Duration noProgressLimit) {
            this.noProgressLimit = Arguments.positive(noProgressLimit, "noProgressLimit");
            return this;
        }

        /** Makes the policy. */
        public WaitPolicy build() {
            return new WaitPolicy(this);
        }
    }
}
