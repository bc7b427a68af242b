package io.github.peakaclient.load;

import java.time.Duration;
import java.util.Arrays;

/** How long each call took, and percentiles of it by nearest rank. */
final class Latencies {
    private final long[] sorted;

    /** Of nanoseconds, at least one. */
    Latencies(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** The time that this part of the calls, in per cent, did not exceed. */
    Duration percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return Duration.ofNanos(sorted[Math.max(rank, 1) - 1]);
    }

    Duration max() {
        return percentile(100);
    }
}
