package io.github.peakaclient.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An adapter of values that are a single JSON scalar. */
abstract class ScalarAdapter<T> extends MemberAdapter<T> {
    private final String expected;
    private final Class<?> kind;

    /** @param kind the class of the untyped JSON that is written */
    ScalarAdapter(String expected, Class<?> kind) {
        this.expected = expected;
        this.kind = kind;
    }

    /** Returns the value of untyped JSON, null if it has none. */
    abstract @Nullable T value(Object json);

    /** Returns whether the value is written as the JSON that it was read from. */
    boolean isWrittenAs(Object json, T value) {
        return kind.isInstance(json);
    }

    @Override
    final Object read(JsonReader reader) throws IOException {
        Object json = Json.OBJECT.read(reader);
        T value = value(json);
        return value != null && isWrittenAs(json, value) ? value : new Mismatch(value, json, expected);
    }
}
