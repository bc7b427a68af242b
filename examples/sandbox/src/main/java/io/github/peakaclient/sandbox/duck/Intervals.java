package io.github.peakaclient.sandbox.duck;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Spelling of intervals. Trino has those of years and months ({@code 1-2}), and those of days and seconds. */
final class Intervals {

    private static final Pattern DUCK =
            Pattern.compile("(?:(-?\\d+) years? ?)?(?:(-?\\d+) months? ?)?(?:(-?\\d+) days? ?)?"
                    + "(?:(-)?(\\d+):(\\d+):(\\d+)(?:\\.(\\d+))?)?");

    private Intervals() {}

    /** Returns an interval of DuckDB in Trino's spelling, null for NULL. */
    static @Nullable String text(@Nullable String duck) {
        if (duck == null) {
            return null;
        }
        Matcher matcher = DUCK.matcher(duck);
        if (!matcher.matches()) {
            throw new IllegalStateException("an interval of an unknown form");
        }
        long months = 12 * number(matcher.group(1)) + number(matcher.group(2));
        long time = 1000 * (3600 * number(matcher.group(5)) + 60 * number(matcher.group(6)) + number(matcher.group(7)))
                + millis(matcher.group(8));
        long millis = 86_400_000 * number(matcher.group(3)) + (matcher.group(4) == null ? time : -time);
        if (months != 0) {
            return (months < 0 ? "-" : "") + Math.abs(months) / 12 + "-" + Math.abs(months) % 12;
        }
        long all = Math.abs(millis);
        return String.format(
                Locale.ROOT,
                "%s%d %02d:%02d:%02d.%03d",
                millis < 0 ? "-" : "",
                all / 86_400_000,
                all / 3_600_000 % 24,
                all / 60_000 % 60,
                all / 1000 % 60,
                all % 1000);
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static long millis(@Nullable String fraction) {
        return fraction == null ? 0 : Long.parseLong((fraction + "00").substring(0, 3));
    }
}
