package io.github.peakaclient.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parser of dates and times as Trino writes them, {@code 2026-07-29 03:51:48.591 UTC}, or ISO 8601. Throws DateTimeException or
 * IllegalArgumentException.
 */
final class Times {
    // groups have numbers: Android below API level 26 has no names for them
    private static final String DATE = "([+-]?[0-9]{4,9})-([0-9]{2})-([0-9]{2})";
    private static final String TIME = "([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]+))?)?";
    private static final String ZONE = "(?: ?([A-Za-z+-][A-Za-z0-9+:/_~.-]*))?";
    private static final Pattern ONLY_DATE = Pattern.compile(DATE);
    private static final Pattern ONLY_TIME = Pattern.compile(TIME + ZONE);
    private static final Pattern DATE_TIME = Pattern.compile(DATE + "[ T]" + TIME + ZONE);
    /** Upper bound on the length of accepted text. */
    private static final int MAX_CHARS = 200;

    private static final int NANO_DIGITS = 9;

    private Times() {}

    static LocalDate parseDate(String text) {
        return date(match(ONLY_DATE, text));
    }

    static LocalTime parseTime(String text) {
        Matcher match = match(ONLY_TIME, text);
        checkNoZone(match, "getOffsetTime");
        return time(match, 1);
    }

    static OffsetTime parseOffsetTime(String text) {
        Matcher match = match(ONLY_TIME, text);
        String offset = zone(match, "getLocalTime");
        return OffsetTime.of(time(match, 1), offset.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(offset));
    }

    static LocalDateTime parseDateTime(String text) {
        Matcher match = match(DATE_TIME, text);
        checkNoZone(match, "getInstant or getZonedDateTime");
        return dateTime(match);
    }

    static ZonedDateTime parseZonedDateTime(String text) {
        Matcher match = match(DATE_TIME, text);
        ZoneId zone = ZoneId.of(zone(match, "getLocalDateTime"));
        LocalDateTime local = dateTime(match);
        ZonedDateTime zoned = ZonedDateTime.of(local, zone);
        if (!zoned.toLocalDateTime().equals(local)) { // moved by java.time
            throw new IllegalArgumentException("there is no such time in its zone, because of daylight saving");
        }
        return zoned;
    }

    static Instant parseInstant(String text) {
        return parseZonedDateTime(text).toInstant();
    }

    private static Matcher match(Pattern pattern, String text) {
        Matcher match = pattern.matcher(text);
        if (text.length() > MAX_CHARS || !match.matches()) {
            throw new IllegalArgumentException();
        }
        return match;
    }

    private static void checkNoZone(Matcher match, String getter) {
        if (match.group(match.groupCount()) != null) {
            throw new IllegalArgumentException("it has a zone: use " + getter);
        }
    }

    private static String zone(Matcher match, String getter) {
        String zone = match.group(match.groupCount());
        if (zone == null) {
            throw new IllegalArgumentException("it has no zone: use " + getter);
        }
        return zone;
    }

    private static LocalDateTime dateTime(Matcher match) {
        return LocalDateTime.of(date(match), time(match, 4));
    }

    private static LocalDate date(Matcher match) {
        return LocalDate.of(number(match.group(1)), number(match.group(2)), number(match.group(3)));
    }

    /** Returns the time in the group with the hour and the three after it. */
    private static LocalTime time(Matcher match, int hour) {
        return LocalTime.of(
                number(match.group(hour)),
                number(match.group(hour + 1)),
                number(match.group(hour + 2)),
                nanos(match.group(hour + 3)));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        for (int i = NANO_DIGITS; i < fraction.length(); i++) {
            if (fraction.charAt(i) != '0') {
                throw new IllegalArgumentException("it is more exact than nanoseconds:"
                        + " cast it to a precision of 9 in the query, or use getString");
            }
        }
        StringBuilder nanos = new StringBuilder(fraction.substring(0, Math.min(NANO_DIGITS, fraction.length())));
        while (nanos.length() < NANO_DIGITS) {
            nanos.append('0');
        }
        return Integer.parseInt(nanos.toString());
    }
}
