package io.github.peakaclient.json;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An adapter of date-times. It also reads a space for T, offsets without a colon or minutes, and fractions finer than nanoseconds. */
final class DateTimeAdapter extends ScalarAdapter<OffsetDateTime> {
    DateTimeAdapter() {
        super("a date-time with an offset");
    }

    @Override
    Object value(Object json) {
        OffsetDateTime value = json instanceof String ? parse((String) json) : null;
        return value != null && text(value).equals(json) ? value : mismatch(value, json);
    }

    private static @Nullable OffsetDateTime parse(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            return Lenient.parse(text);
        }
    }

    @Override
    void write(JsonWriter writer, OffsetDateTime value) throws IOException {
        writer.value(text(value));
    }

    /** Returns a text with 0, 3, 6 or 9 digits of a fraction, as Java servers write it. toString() alone omits seconds that are 0. */
    private static String text(OffsetDateTime value) {
        boolean wholeMinute = value.getSecond() == 0 && value.getNano() == 0;
        return wholeMinute ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value) : value.toString();
    }

    /** A class of its own, which is loaded when it is needed. */
    private static final class Lenient {
        private static final Pattern BELOW_NANOS = Pattern.compile("(\\.\\d{9})\\d+");
        private static final DateTimeFormatter FORMATTER = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .appendPattern("['T'][' ']")
                .append(DateTimeFormatter.ISO_LOCAL_TIME)
                .appendPattern("[XXX][XX][X]")
                .toFormatter();

        static @Nullable OffsetDateTime parse(String text) {
            try {
                return OffsetDateTime.parse(BELOW_NANOS.matcher(text).replaceFirst("$1"), FORMATTER);
            } catch (DateTimeException e) {
                return null; // no date-time, which the caller reports
            }
        }
    }
}
