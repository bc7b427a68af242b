package io.github.peakaclient.json;

import com.squareup.moshi.JsonReader;
import io.github.peakaclient.api.Internal;
import java.io.IOException;

/**
 * An adapter of an open enum, which accepts every text. Immutable.
 *
 * @param <T> the enum
 * @hidden
 */
@Internal
public abstract class EnumAdapter<T> extends MemberAdapter<T> {
    private final String type;

    /**
     * Creates the adapter of an open enum.
     *
     * @param type the name of the type, for messages
     */
    protected EnumAdapter(String type) {
        this.type = type;
    }

    /**
     * {@return the value of a text}
     *
     * @param text the text, as it is on the wire
     */
    protected abstract T of(String text);

    /**
     * {@return the text of a value}
     *
     * @param value the value
     */
    protected abstract String text(T value);

    @Override
    final Object read(JsonReader.Token token, JsonReader reader) throws IOException {
        if (token == JsonReader.Token.STRING) {
            return of(reader.nextString());
        }
        return new Mismatch(null, Json.OBJECT.read(token, reader), "text");
    }

    @Override
    final void write(JsonOutput out, T value) throws IOException {
        out.value(text(value));
    }

    @Override
    public final T fromJson(JsonReader reader) throws IOException {
        return of(reader.nextString());
    }

    @Override
    public String toString() {
        return "JsonAdapter(" + type + ")";
    }
}
