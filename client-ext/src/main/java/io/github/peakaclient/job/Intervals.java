package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.Text;
import java.time.DateTimeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The intervals of schedules, which the server takes as ISO-8601 durations within limits that the vendor states. Static. */
final class Intervals {
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofDays(7);

    private Intervals() {}

    /**
     * Returns the text of an interval, with days if it has nothing else, as the vendor spells them.
     *
     * @throws IllegalArgumentException if it is not from 15 minutes to 7 days
     */
    static String text(Duration interval) {
        requireNonNull(interval, "interval == null");
        if (!isWithinLimits(interval)) {
            throw new IllegalArgumentException("interval must be from PT15M to P7D, got " + interval);
        }
        Duration days = Duration.ofDays(interval.toDays());
        return interval.equals(days) ? "P" + interval.toDays() + "D" : interval.toString();
    }

    /**
     * Checks a text that a caller has made.
     *
     * @param name the name of the schedule, for the message
     * @throws IllegalArgumentException if the server would ignore it
     */
    static void check(@Nullable String text, String name) {
        Duration interval = text == null ? null : parse(text);
        if (interval == null || !isWithinLimits(interval)) {
            throw new IllegalArgumentException(
                    name + " must have an ISO-8601 duration from PT15M to P7D, such as PT1H, got "
                            + (text == null ? "none" : Text.quoted(text)));
        }
    }

    /** Returns whether two texts are the same interval, such as {@code PT24H} and {@code P1D}. */
    static boolean isSame(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        Duration interval = parse(one);
        return interval == null ? one.equals(other) : interval.equals(parse(other));
    }

    private static boolean isWithinLimits(Duration interval) {
        return interval.compareTo(SHORTEST) >= 0 && interval.compareTo(LONGEST) <= 0;
    }

    private static @Nullable Duration parse(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            return null; // no duration: the caller says what it should be
        }
    }
}
