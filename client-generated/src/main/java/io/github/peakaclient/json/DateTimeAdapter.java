package io.github.peakaclient.json;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** An adapter of date-times in all spellings that {@link Times} reads. */
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
            return Times.parseZonedDateTime(text).toOffsetDateTime();
        } catch (IllegalArgumentException e) {
            return null; // no date-time, which the caller reports
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
}
