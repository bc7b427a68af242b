package io.github.peakaclient.query;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parser of intervals as Trino writes them, {@code 2 03:04:05.321} and {@code 1-3}, or ISO 8601. Throws IllegalArgumentException,
 * whose message does not quote the text.
 */
final class Intervals {
    private static final Pattern DAY_TO_SECOND =
            Pattern.compile("(-?)([0-9]{1,12}) ([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\\.([0-9]{1,9}))?");
    private static final Pattern YEAR_TO_MONTH = Pattern.compile("(-?)([0-9]{1,9})-([0-9]{1,2})");
    /** Upper bound on the length of accepted text. */
    private static final int MAX_CHARS = 100;

    private Intervals() {}

    static Duration parseDuration(String text) {
        Matcher match = DAY_TO_SECOND.matcher(bounded(text));
        try {
            if (!match.matches()) {
                return Duration.parse(text);
            }
            Duration duration = Duration.ofDays(number(match, 2))
                    .plusHours(lessThan(24, number(match, 3)))
                    .plusMinutes(lessThan(60, number(match, 4)))
                    .plusSeconds(lessThan(60, number(match, 5)))
                    .plusNanos(nanos(match.group(6)));
            return isNegative(match) ? duration.negated() : duration;
        } catch (DateTimeException | ArithmeticException e) { // quotes the text
            throw new IllegalArgumentException();
        }
    }

    static Period parsePeriod(String text) {
        Matcher match = YEAR_TO_MONTH.matcher(bounded(text));
        try {
            if (!match.matches()) {
                return Period.parse(text);
            }
            Period period = Period.of((int) number(match, 2), (int) lessThan(12, number(match, 3)), 0);
            return isNegative(match) ? period.negated() : period;
        } catch (DateTimeException | ArithmeticException e) { // quotes the text
            throw new IllegalArgumentException();
        }
    }

    private static String bounded(String text) {
        if (text.length() > MAX_CHARS) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static boolean isNegative(Matcher match) {
        return !match.group(1).isEmpty();
    }

    private static long number(Matcher match, int group) {
        return Long.parseLong(match.group(group));
    }

    private static long lessThan(int limit, long number) {
        if (number >= limit) {
            throw new IllegalArgumentException();
        }
        return number;
    }

    private static long nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Long.parseLong((fraction + "00000000").substring(0, 9));
    }
}
