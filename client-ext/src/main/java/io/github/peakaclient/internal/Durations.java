package io.github.peakaclient.internal;

import java.time.Duration;

/** The conversion of durations to nanoseconds. Static and thread-safe. */
public final class Durations {
    /** Upper bound on the result: far beyond any wait, and without overflow when it is added to a time. */
    private static final long MAX_NANOS = Long.MAX_VALUE / 4;

    private Durations() {}

    /**
     * {@return a duration in nanoseconds, at most 73 years}
     *
     * @param duration the duration
     */
    public static long nanos(Duration duration) {
        return duration.compareTo(Duration.ofNanos(MAX_NANOS)) > 0 ? MAX_NANOS : duration.toNanos();
    }
}
