package io.github.peakaclient.internal;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import io.github.peakaclient.api.PeakaRetrofit;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The content of a cell that is a JSON value, whose text is what is in a string, a number or boolean as it is written, JSON for
 * objects and lists, null for null. Static and thread-safe.
 */
public final class CellText {
    private static final JsonAdapter<Object> JSON = PeakaRetrofit.moshi().adapter(Object.class);

    private CellText() {}

    /**
     * Reads the next value: a string, {@link RawJson} in the spelling of the source, or null.
     *
     * @param json the reader, before the value
     * @return the value as text, or null
     * @throws IOException if reading or writing fails
     */
    public static @Nullable Object read(JsonReader json) throws IOException {
        switch (json.peek()) {
            case NULL:
                return json.nextNull();
            case STRING:
                return json.nextString();
            case BOOLEAN:
                return new RawJson(String.valueOf(json.nextBoolean()));
            case BEGIN_ARRAY:
            case BEGIN_OBJECT:
                try (BufferedSource value = json.nextSource()) {
                    return new RawJson(value.readUtf8());
                }
            default:
                return new RawJson(json.nextString());
        }
    }

    /**
     * {@return the text of a value that is decoded already}
     *
     * @param value the value; may be null
     */
    public static @Nullable String of(@Nullable Object value) {
        if (value instanceof Collection || value instanceof Map) {
            return JSON.toJson(value);
        }
        return value == null ? null : value.toString();
    }
}
