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
 * @hidden
 */
@Internal
public abstract class MemberAdapter<T extends @Nullable Object> extends JsonAdapter<T> {
    MemberAdapter() {}

    /** Reads a value other than null: a {@code T} or, if its JSON has another form than the contract's, a {@link Mismatch}. */
    abstract Object read(JsonReader reader) throws IOException;

    /** Writes a value other than null. */
    abstract void write(JsonWriter writer, @NonNull T value) throws IOException;

    /** Reads null, a value, or a {@link Mismatch} if the adapter can tell it. */
    static @Nullable Object readAny(JsonAdapter<?> adapter, JsonReader reader) throws IOException {
        if (reader.peek() == JsonReader.Token.NULL) {
            return reader.nextNull();
        }
        return adapter instanceof MemberAdapter ? ((MemberAdapter<?>) adapter).read(reader) : adapter.fromJson(reader);
    }

    /** Returns the JSON that a value is written as. */
    static <T extends @Nullable Object> @Nullable Object untyped(JsonAdapter<T> adapter, T value) throws IOException {
        return Json.OBJECT.fromJson(adapter.toJson(value));
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // read() returns a T or null unless it returns a Mismatch
    public final T fromJson(JsonReader reader) throws IOException {
        String path = reader.getPath(); // the reader is behind the value when the value turns out to be wrong
        Object read = readAny(this, reader);
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
    public final void toJson(JsonWriter writer, @Nullable T value) throws IOException {
        if (value == null) {
            writer.nullValue();
        } else {
            write(writer, value);
        }
    }
}
