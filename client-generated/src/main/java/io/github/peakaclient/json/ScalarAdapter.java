package io.github.peakaclient.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An adapter of values that are a single JSON scalar. */
abstract class ScalarAdapter<T> extends MemberAdapter<T> {
    private final String expected;

    ScalarAdapter(String expected) {
        this.expected = expected;
    }

    /** Returns the value that is written as this untyped JSON, otherwise a mismatch. */
    abstract Object value(Object json);

    /** Returns a mismatch, with the value that the JSON can be read as nevertheless. */
    final Mismatch mismatch(@Nullable T value, Object json) {
        return new Mismatch(value, json, expected);
    }

    @Override
    Object read(JsonReader.Token token, JsonReader reader) throws IOException {
        return value(Json.OBJECT.read(token, reader));
    }
}
