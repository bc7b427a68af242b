package io.github.peakaclient.retry;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.internal.check.Arguments;
import java.time.Duration;
import java.util.Objects;

/**
 * Exponential backoff with full jitter: the wait before a retry is a random time between zero and a ceiling that grows with each
 * retry, so that clients which failed together do not come back together. Immutable.
 */
public final class Backoff {
    private static final Duration MOST_NANOS = Duration.ofNanos(Long.MAX_VALUE);

    private final Duration base;
    private final double factor;
    private final Duration max;

    private Backoff(Duration base, double factor, Duration max) {
        this.base = base;
        this.factor = factor;
        this.max = max;
    }

    /**
     * {@return a backoff whose ceiling is {@code base} before the first retry and is multiplied by {@code factor} before each further
     * one, up to {@code max}}
     *
     * @param base zero or more; zero means no wait
     * @param factor 1 or more
     * @param max not less than {@code base}
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static Backoff exponential(Duration base, double factor, Duration max) {
        Arguments.notNegative(base, "base");
        if (!(factor >= 1) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("factor must be a number of 1 or more, got " + factor);
        }
        if (requireNonNull(max, "max == null").compareTo(base) < 0) {
            throw new IllegalArgumentException("max must not be less than base (" + base + "), got " + max);
        }
        return new Backoff(base, factor, max);
    }

    /** {@return the ceiling before the first retry} */
    public Duration base() {
        return base;
    }

    /** {@return the factor by which the ceiling is multiplied before each further retry} */
    public double factor() {
        return factor;
    }

    /** {@return the maximum of the ceiling} */
    public Duration max() {
        return max;
    }

    /**
     * {@return the wait before a retry, exact to the nanosecond}
     *
     * @param retry 1 for the first retry
     * @param random from 0 (inclusive) to 1 (exclusive): the share of the ceiling
     * @throws IllegalArgumentException if {@code retry} is less than 1 or {@code random} out of its range
     * @hidden
     */
    @Internal
    public Duration delay(int retry, double random) {
        if (retry < 1) {
            throw new IllegalArgumentException("retry must be 1 or more, got " + retry);
        }
        if (!(random >= 0 && random < 1)) {
            throw new IllegalArgumentException("random must be from 0 to 1 (exclusive), got " + random);
        }
        // finite, because zero times infinity is not a number
        double growth = Math.min(Math.pow(factor, retry - 1), Double.MAX_VALUE);
        double ceiling = Math.min(nanos(base) * growth, (double) nanos(max));
        return Duration.ofNanos((long) (ceiling * random));
    }

    /** Returns a duration in nanoseconds, at most 292 years. */
    private static long nanos(Duration duration) {
        return duration.compareTo(MOST_NANOS) < 0 ? duration.toNanos() : Long.MAX_VALUE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Backoff
                && ((Backoff) other).base.equals(base)
                && ((Backoff) other).factor == factor
                && ((Backoff) other).max.equals(max);
    }

    @Override
    public int hashCode() {
        return Objects.hash(base, factor, max);
    }

    @Override
    public String toString() {
        return "Backoff{base=" + base + ", factor=" + factor + ", max=" + max + "}";
    }
}
