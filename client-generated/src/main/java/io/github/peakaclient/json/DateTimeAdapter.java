package io.github.peakaclient.json;

import java.io.IOException;
import java.time.Month;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** An adapter of date-times in all spellings that {@link Times} reads. */
final class DateTimeAdapter extends ScalarAdapter<OffsetDateTime> {
    private static final int SECONDS_END = "2026-07-29T03:51:48".length();
    private static final int FRACTION = SECONDS_END + 1;
    /** The nanoseconds in the last of so many digits of a fraction. */
    private static final int[] POWERS = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1
    };

    DateTimeAdapter() {
        super("a date-time with an offset");
    }

    @Override
    Object value(Object json) {
        if (!(json instanceof String)) {
            return mismatch(null, json);
        }
        String text = (String) json;
        OffsetDateTime usual = usual(text);
        if (usual != null) {
            return text.length() == usualLength(usual.getNano()) ? usual : mismatch(usual, json);
        }
        OffsetDateTime value = parse(text);
        return value != null && text(value).equals(text) ? value : mismatch(value, json);
    }

    /** Returns the value of a text such as {@code 2026-07-29T03:51:48.591Z}, with 0 to 9 digits of a fraction; null if it is another. */
    private static @Nullable OffsetDateTime usual(String text) {
        int end = text.length() - 1;
        int digits = Math.max(0, end - FRACTION);
        boolean isUsual = end >= SECONDS_END
                && digits <= POWERS.length - 1
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && (end == SECONDS_END || (text.charAt(SECONDS_END) == '.' && digits > 0))
                && text.charAt(end) == 'Z';
        if (!isUsual) {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, SECONDS_END);
        int fraction = digits == 0 ? 0 : number(text, FRACTION, end);
        boolean exists = year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(IsoChronology.INSTANCE.isLeapYear(year))
                && hour >= 0
                && hour < 24
                && minute >= 0
                && minute < 60
                && second >= 0
                && second < 60
                && fraction >= 0;
        return exists
                ? OffsetDateTime.of(year, month, day, hour, minute, second, fraction * POWERS[digits], ZoneOffset.UTC)
                : null;
    }

    /** Returns the number that digits are, -1 if something else is among them. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** Returns the length of the usual text that is written. */
    private static int usualLength(int nano) {
        if (nano == 0) {
            return SECONDS_END + 1;
        }
        int digits = nano % 1_000_000 == 0 ? 3 : nano % 1_000 == 0 ? 6 : 9;
        return FRACTION + digits + 1;
    }

    private static @Nullable OffsetDateTime parse(String text) {
        try {
            return Times.parseZonedDateTime(text).toOffsetDateTime();
        } catch (IllegalArgumentException e) {
            return null; // no date-time, which the caller reports
        }
    }

    @Override
    void write(JsonOutput out, OffsetDateTime value) throws IOException {
        out.value(text(value));
    }

    /** Returns a text with 0, 3, 6 or 9 digits of a fraction, as Java servers write it. toString() alone omits seconds that are 0. */
    private static String text(OffsetDateTime value) {
        boolean wholeMinute = value.getSecond() == 0 && value.getNano() == 0;
        return wholeMinute ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value) : value.toString();
    }
}
