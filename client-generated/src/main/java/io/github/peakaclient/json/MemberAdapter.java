package io.github.peakaclient.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.github.peakaclient.api.Internal;
import java.io.IOException;
import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * An adapter of values that can be told apart from JSON of another form, which {@link Members} keep. Null is read and written as
 * null.
 *
 * @param <T> the values
 * @hidden
 */
@Internal
public abstract class MemberAdapter<T extends @Nullable Object> extends JsonAdapter<T> {
    MemberAdapter() {}

    /**
     * Reads a value that is not null in the JSON: a {@code T} or, if its JSON has another form than the contract's, a {@link Mismatch}.
     *
     * @param token the first of the value, which the reader has not read yet
     */
    abstract @Nullable Object read(JsonReader.Token token, JsonReader reader) throws IOException;

    /** Writes a value other than null. */
    abstract void write(JsonOutput out, @NonNull T value) throws IOException;

    /** Reads null, a value, or a {@link Mismatch}. */
    final @Nullable Object readAny(JsonReader reader) throws IOException {
        JsonReader.Token token = reader.peek();
        return token == JsonReader.Token.NULL ? reader.nextNull() : read(token, reader);
    }

    /** Writes null or a value. */
    final void writeAny(JsonOutput out, @Nullable T value) throws IOException {
        if (value == null) {
            out.nullValue();
        } else {
            write(out, value);
        }
    }

    /** Returns the JSON that a value is written as. */
    final @Nullable Object untyped(T value) throws IOException {
        return Json.OBJECT.fromJson(toJson(value));
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // readAny() returns a T or null unless it returns a Mismatch
    public T fromJson(JsonReader reader) throws IOException {
        String path = reader.getPath(); // the reader is behind the value when the value turns out to be wrong
        Object read = readAny(reader);
        if (!(read instanceof Mismatch)) {
            return (T) read;
        }
        Mismatch mismatch = (Mismatch) read;
        if (mismatch.value == null) {
            throw new JsonDataException("Expected " + mismatch.expected + " but was " + mismatch.found + " at path "
                    + path + mismatch.path);
        }
        return (T) mismatch.value;
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable T value) throws IOException {
        if (value == null) {
            writer.nullValue(); // which a member of the caller's own object can be without
        } else {
            write(new JsonOutput(writer), value);
        }
    }
}
