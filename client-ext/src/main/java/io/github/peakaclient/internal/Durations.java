package io.github.peakaclient.internal;

import java.time.Duration;

/** Durations as nanoseconds, which is what waiting takes. Static and thread-safe. */
public final class Durations {
    /** As good as for ever, and still no overflow when it is added to a time. */
    private static final long MAX_NANOS = Long.MAX_VALUE / 4;

    private Durations() {}

    /** At most 73 years. */
    public static long nanos(Duration duration) {
        return duration.compareTo(Duration.ofNanos(MAX_NANOS)) > 0 ? MAX_NANOS : duration.toNanos();
    }
}
