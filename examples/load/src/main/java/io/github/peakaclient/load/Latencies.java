package io.github.peakaclient.load;

import java.time.Duration;
import java.util.Arrays;

/** The latencies of calls, and their percentiles by nearest rank. */
final class Latencies {
    private final long[] sorted;

    /** Sorts at least one latency, in nanoseconds. */
    Latencies(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** Returns the latency that this percentage of the calls did not exceed. */
    Duration percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return Duration.ofNanos(sorted[Math.max(rank, 1) - 1]);
    }

    Duration max() {
        return percentile(100);
    }
}
