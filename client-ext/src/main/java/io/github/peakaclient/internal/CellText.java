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
 * The text of a cell that is a JSON value: what is in a string, a number or boolean as it is written, JSON for objects and lists,
 * null for null. Static and thread-safe.
 */
public final class CellText {
    private static final JsonAdapter<Object> JSON = PeakaRetrofit.moshi().adapter(Object.class);

    private CellText() {}

    /** Reads the next value; numbers, objects and lists keep their spelling. */
    public static @Nullable String read(JsonReader json) throws IOException {
        switch (json.peek()) {
            case NULL:
                return json.nextNull();
            case BOOLEAN:
                return String.valueOf(json.nextBoolean());
            case BEGIN_ARRAY:
            case BEGIN_OBJECT:
                try (BufferedSource value = json.nextSource()) {
                    return value.readUtf8();
                }
            default:
                return json.nextString();
        }
    }

    /** Returns the text of a value that is decoded already. */
    public static @Nullable String of(@Nullable Object value) {
        if (value instanceof Collection || value instanceof Map) {
            return JSON.toJson(value);
        }
        return value == null ? null : value.toString();
    }
}
