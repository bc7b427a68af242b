package io.github.peakaclient.json;

import io.github.peakaclient.api.Internal;
import java.time.DateTimeException;
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
 * The one parser of dates and times of the wire, of models and of rows: ISO 8601 and Trino's {@code 2026-07-29 03:51:48.591 UTC}.
 * T and Z may be in lower case, T may be a space, an offset may lack its colon or its minutes, and digits of a fraction after the
 * ninth are dropped, since java.time ends at nanoseconds.
 *
 * <p>Each method throws {@link IllegalArgumentException}, whose message, if any, says what is wrong without the text.
 *
 * @hidden
 */
@Internal
public final class Times {
    // groups have numbers: Android below API level 26 has no names for them
    private static final String DATE = "([+-]?[0-9]{4,9})-([0-9]{2})-([0-9]{2})";
    private static final String TIME = "([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]+))?)?";
    private static final String ZONE = "(?: ?([A-Za-z+-][A-Za-z0-9+:/_~.-]*))?";
    private static final Pattern ONLY_DATE = Pattern.compile(DATE);
    private static final Pattern ONLY_TIME = Pattern.compile(TIME + ZONE);
    private static final Pattern DATE_TIME = Pattern.compile(DATE + "[ Tt]" + TIME + ZONE);
    /** Upper bound on the length of accepted text. */
    private static final int MAX_CHARS = 1_000;

    private static final int NANO_DIGITS = 9;

    private Times() {}

    /**
     * Parses a date without a time.
     *
     * @param text the text
     * @return what the text says
     */
    public static LocalDate parseDate(String text) {
        return read(ONLY_DATE, text, Times::date);
    }

    /**
     * Parses a time without a zone.
     *
     * @param text the text
     * @return what the text says
     */
    public static LocalTime parseTime(String text) {
        return read(ONLY_TIME, text, match -> {
            checkNoZone(match, "getOffsetTime");
            return time(match, 1);
        });
    }

    /**
     * Parses a time with an offset.
     *
     * @param text the text
     * @return what the text says
     */
    public static OffsetTime parseOffsetTime(String text) {
        return read(ONLY_TIME, text, match -> {
            String offset = zone(match, "getLocalTime");
            return OffsetTime.of(time(match, 1), isUtc(offset) ? ZoneOffset.UTC : ZoneOffset.of(offset));
        });
    }

    /**
     * Parses a date and time without a zone.
     *
     * @param text the text
     * @return what the text says
     */
    public static LocalDateTime parseDateTime(String text) {
        return read(DATE_TIME, text, match -> {
            checkNoZone(match, "getInstant or getZonedDateTime");
            return dateTime(match);
        });
    }

    /**
     * Parses a date and time with a zone or an offset. One that happens twice, because clocks are set back, is the first.
     *
     * @param text the text
     * @return what the text says
     */
    public static ZonedDateTime parseZonedDateTime(String text) {
        return read(DATE_TIME, text, match -> {
            String name = zone(match, "getLocalDateTime");
            ZoneId zone = name.equals("z") ? ZoneOffset.UTC : ZoneId.of(name);
            LocalDateTime local = dateTime(match);
            ZonedDateTime zoned = ZonedDateTime.of(local, zone);
            if (!zoned.toLocalDateTime().equals(local)) { // moved by java.time
                throw new IllegalArgumentException("there is no such time in its zone, because of daylight saving");
            }
            return zoned;
        });
    }

    /**
     * Parses the point in time of a date and time with a zone or an offset.
     *
     * @param text the text
     * @return what the text says
     */
    public static Instant parseInstant(String text) {
        return parseZonedDateTime(text).toInstant();
    }

    private static <T> T read(Pattern pattern, String text, Reading<T> reading) {
        Matcher match = pattern.matcher(text);
        if (text.length() > MAX_CHARS || !match.matches()) {
            throw new IllegalArgumentException();
        }
        try {
            return reading.read(match);
        } catch (DateTimeException e) { // quotes the text
            throw new IllegalArgumentException("there is no such date, time or zone");
        }
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

    private static boolean isUtc(String offset) {
        return offset.equals("UTC") || offset.equals("z");
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
        StringBuilder nanos = new StringBuilder(fraction == null ? "" : fraction);
        while (nanos.length() < NANO_DIGITS) {
            nanos.append('0');
        }
        return Integer.parseInt(nanos.substring(0, NANO_DIGITS));
    }

    /** A function from a match to a value. */
    private interface Reading<T> {
        T read(Matcher match);
    }
}
