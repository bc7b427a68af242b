package io.github.peakaclient.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.util.Objects;

/** An adapter of a model or an open enum. Each accepts all JSON that begins with the right token. */
final class ModelAdapter<T> extends MemberAdapter<T> {
    private final JsonAdapter<T> model;
    private final JsonReader.Token begin;
    private final String expected;

    ModelAdapter(JsonAdapter<T> model, JsonReader.Token begin, String expected) {
        this.model = model;
        this.begin = begin;
        this.expected = expected;
    }

    @Override
    Object read(JsonReader reader) throws IOException {
        if (reader.peek() == begin) {
            return Objects.requireNonNull(model.fromJson(reader));
        }
        return new Mismatch(null, Json.OBJECT.read(reader), expected);
    }

    @Override
    void write(JsonWriter writer, T value) throws IOException {
        model.toJson(writer, value);
    }
}
