package io.github.peakaclient.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The row of benchmarks of numbers only. A number identifies it. */
record Reading(long id, long device, int channel, double low, double high, double mean, long count, boolean valid) {
    static final List<String> COLUMNS = List.of("id", "device", "channel", "low", "high", "mean", "count", "valid");

    static Reading of(int number) {
        return new Reading(
                5_000_000L + number,
                1_000_000_007L * number,
                number % 1_000,
                number % 977 * 0.25,
                number % 977 + 1_000.5,
                number % 9_973 / 8.0,
                number * 13L,
                number % 5 != 0);
    }

    /** Returns the values of a row. */
    static List<@Nullable Object> values(int number) {
        Reading one = of(number);
        return List.of(one.id, one.device, (long) one.channel, one.low, one.high, one.mean, one.count, one.valid);
    }

    /** Returns a row as one value. */
    static List<@Nullable Object> itself(int number) {
        return List.of(of(number));
    }

    String[] texts() {
        return new String[] {
            Long.toString(id),
            Long.toString(device),
            Integer.toString(channel),
            Double.toString(low),
            Double.toString(high),
            Double.toString(mean),
            Long.toString(count),
            Boolean.toString(valid)
        };
    }
}
