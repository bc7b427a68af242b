package io.github.peakaclient.query;

import io.github.peakaclient.json.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Parser of the usual spellings of dates and times from ASCII, without a String. Each method gives what {@link Times} gives, or null if it
 * does not know; only {@link Times} knows what is wrong with a text.
 */
final class TimeBytes {
    /** The length of {@code 2026-07-29}. */
    private static final int DATE_LENGTH = 10;
    /** Upper bound on the length of a text. */
    private static final int MAX_LENGTH = 127;

    // a date in one number: year, month, day
    private static final int MONTH_SHIFT = 5;
    private static final int YEAR_SHIFT = 9;
    // a time in one number: hour, minute, second, nanosecond, length of its text
    private static final int NANO_SHIFT = 7;
    private static final int SECOND_SHIFT = NANO_SHIFT + 30;
    private static final int MINUTE_SHIFT = SECOND_SHIFT + 6;
    private static final int HOUR_SHIFT = MINUTE_SHIFT + 6;

    private static final int DAYS_TO_1970 = 719_528;
    private static final int SECONDS_PER_DAY = 86_400;

    private TimeBytes() {}

    static @Nullable LocalDate parseDate(byte[] bytes, int from, int to) {
        int date = to - from == DATE_LENGTH ? date(bytes, from) : -1;
        return date < 0 ? null : localDate(date);
    }

    static @Nullable LocalTime parseTime(byte[] bytes, int from, int to) {
        long time = time(bytes, from, to);
        return time < 0 || from + length(time) != to ? null : localTime(time);
    }

    static @Nullable OffsetTime parseOffsetTime(byte[] bytes, int from, int to) {
        long time = time(bytes, from, to);
        ZoneBytes zone = time < 0 ? null : zone(bytes, from + length(time), to);
        ZoneOffset offset = zone == null ? null : zone.offsetOfTime();
        return offset == null ? null : OffsetTime.of(localTime(time), offset);
    }

    static @Nullable LocalDateTime parseDateTime(byte[] bytes, int from, int to) {
        int date = dateBeforeTime(bytes, from, to);
        long time = date < 0 ? -1 : time(bytes, from + DATE_LENGTH + 1, to);
        return time < 0 || from + DATE_LENGTH + 1 + length(time) != to ? null : localDateTime(date, time);
    }

    static @Nullable Instant parseInstant(byte[] bytes, int from, int to) {
        int date = dateBeforeTime(bytes, from, to);
        long time = date < 0 ? -1 : time(bytes, from + DATE_LENGTH + 1, to);
        ZoneBytes zone = time < 0 ? null : zone(bytes, from + DATE_LENGTH + 1 + length(time), to);
        if (zone == null) {
            return null;
        }
        ZoneOffset offset = zone.fixedOffset();
        if (offset == null) {
            ZonedDateTime zoned = zoned(localDateTime(date, time), zone.zone());
            return zoned == null ? null : zoned.toInstant();
        }
        long second = epochDay(date) * SECONDS_PER_DAY + hour(time) * 3_600L + minute(time) * 60L + second(time);
        return Instant.ofEpochSecond(second - offset.getTotalSeconds(), nano(time));
    }

    static @Nullable ZonedDateTime parseZonedDateTime(byte[] bytes, int from, int to) {
        int date = dateBeforeTime(bytes, from, to);
        long time = date < 0 ? -1 : time(bytes, from + DATE_LENGTH + 1, to);
        ZoneBytes zone = time < 0 ? null : zone(bytes, from + DATE_LENGTH + 1 + length(time), to);
        return zone == null ? null : zoned(localDateTime(date, time), zone.zone());
    }

    /** Returns null if java.time would move the time, because clocks are set forward. */
    private static @Nullable ZonedDateTime zoned(LocalDateTime local, ZoneId zone) {
        ZonedDateTime zoned = ZonedDateTime.of(local, zone);
        return zoned.toLocalDateTime().equals(local) ? zoned : null;
    }

    private static @Nullable ZoneBytes zone(byte[] bytes, int from, int to) {
        int start = from < to && bytes[from] == ' ' ? from + 1 : from;
        return start == to ? null : ZoneBytes.of(bytes, start, to);
    }

    private static int dateBeforeTime(byte[] bytes, int from, int to) {
        int separator = to - from <= DATE_LENGTH ? 0 : bytes[from + DATE_LENGTH];
        return separator == ' ' || separator == 'T' || separator == 't' ? date(bytes, from) : -1;
    }

    /** Returns the date in the first ten bytes, or -1. */
    private static int date(byte[] bytes, int from) {
        int century = twoDigits(bytes, from);
        int yearOfCentury = twoDigits(bytes, from + 2);
        int month = twoDigits(bytes, from + 5);
        int day = twoDigits(bytes, from + 8);
        if ((century | yearOfCentury | month | day) < 0 || bytes[from + 4] != '-' || bytes[from + 7] != '-') {
            return -1;
        }
        int year = century * 100 + yearOfCentury;
        return month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)
                ? -1
                : year << YEAR_SHIFT | month << MONTH_SHIFT | day;
    }

    /** Returns the time at the beginning of the text, or -1. */
    private static long time(byte[] bytes, int from, int to) {
        if (to - from < 5 || to - from > MAX_LENGTH || bytes[from + 2] != ':') {
            return -1;
        }
        int hour = twoDigits(bytes, from);
        int minute = twoDigits(bytes, from + 3);
        int second = 0;
        int nano = 0;
        int end = from + 5;
        if (end < to && bytes[end] == ':') {
            if (to - end < 3) {
                return -1;
            }
            second = twoDigits(bytes, end + 1);
            end += 3;
            if (end < to && (bytes[end] == '.' || bytes[end] == ',')) {
                int fraction = end + 1;
                int unit = 100_000_000;
                for (end = fraction; end < to && bytes[end] >= '0' && bytes[end] <= '9'; end++) {
                    nano += (bytes[end] - '0') * unit;
                    unit /= 10; // 0 after the ninth digit
                }
                if (end == fraction) {
                    return -1;
                }
            }
        }
        return (hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59
                ? -1
                : (long) hour << HOUR_SHIFT
                        | (long) minute << MINUTE_SHIFT
                        | (long) second << SECOND_SHIFT
                        | (long) nano << NANO_SHIFT
                        | (end - from);
    }

    /** Returns the number of two digits, or one below 0. */
    private static int twoDigits(byte[] bytes, int from) {
        int tens = bytes[from] - '0';
        int ones = bytes[from + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    private static int lengthOfMonth(int year, int month) {
        if (month == 2) {
            return isLeap(year) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static boolean isLeap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static LocalDateTime localDateTime(int date, long time) {
        return LocalDateTime.of(localDate(date), localTime(time));
    }

    private static LocalDate localDate(int date) {
        return LocalDate.of(year(date), month(date), day(date));
    }

    private static LocalTime localTime(long time) {
        return LocalTime.of(hour(time), minute(time), second(time), nano(time));
    }

    /** Returns what {@link LocalDate#toEpochDay} does, for a year that is not negative. */
    private static long epochDay(int date) {
        int year = year(date);
        int month = month(date);
        int daysBeforeYear = 365 * year + (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
        int daysBeforeMonth = (367 * month - 362) / 12;
        int leap = month <= 2 ? 0 : isLeap(year) ? 1 : 2; // as if February had 30 days
        return daysBeforeYear + daysBeforeMonth - leap + day(date) - 1L - DAYS_TO_1970;
    }

    private static int year(int date) {
        return date >> YEAR_SHIFT;
    }

    private static int month(int date) {
        return date >> MONTH_SHIFT & 0xF;
    }

    private static int day(int date) {
        return date & 0x1F;
    }

    private static int hour(long time) {
        return (int) (time >> HOUR_SHIFT);
    }

    private static int minute(long time) {
        return (int) (time >> MINUTE_SHIFT) & 0x3F;
    }

    private static int second(long time) {
        return (int) (time >> SECOND_SHIFT) & 0x3F;
    }

    private static int nano(long time) {
        return (int) (time >> NANO_SHIFT) & 0x3FFFFFFF;
    }

    private static int length(long time) {
        return (int) time & MAX_LENGTH;
    }
}
