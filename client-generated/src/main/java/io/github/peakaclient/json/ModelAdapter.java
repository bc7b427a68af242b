package io.github.peakaclient.json;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.github.peakaclient.api.Internal;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An adapter of a model, which accepts every object. Members are numbered from 1 in the order of their names. Immutable.
 *
 * @param <T> the model
 * @hidden
 */
@Internal
public abstract class ModelAdapter<T> extends MemberAdapter<T> {
    private final String model;
    private final JsonReader.Options options;
    private final MemberName[] names;

    /**
     * Creates the adapter of a model with these members.
     *
     * @param model the name of the model
     * @param names the names of the members on the wire, in the order of their numbers, which begin with 1
     */
    protected ModelAdapter(String model, String... names) {
        this.model = model;
        this.options = JsonReader.Options.of(names);
        this.names = new MemberName[names.length];
        for (int i = 0; i < names.length; i++) {
            this.names[i] = new MemberName(names[i]);
        }
    }

    /**
     * Reads an object.
     *
     * @param reader the source
     * @return the object
     * @throws IOException if reading or writing fails
     */
    protected abstract T readObject(JsonReader reader) throws IOException;

    /**
     * Writes the members of an object.
     *
     * @param out the target
     * @param value the value
     * @throws IOException if reading or writing fails
     */
    protected abstract void writeMembers(JsonOutput out, T value) throws IOException;

    /**
     * {@return the number of the next member, after reading those before it that the contract does not know; 0 at the end}
     *
     * @param reader the source
     * @param members the members of the model
     * @throws IOException if reading or writing fails
     */
    protected final int next(JsonReader reader, Members members) throws IOException {
        while (reader.hasNext()) {
            int index = reader.selectName(options);
            if (index != -1) {
                return index + 1;
            }
            members.readUnknown(reader);
        }
        reader.endObject();
        return 0;
    }

    /**
     * Writes a member unless it is absent.
     *
     * @param out the target
     * @param members the members of the model
     * @param member the number of the member
     * @param adapter the adapter of the value
     * @param value the value
     * @param <V> the type of the value
     * @throws IOException if reading or writing fails
     */
    protected final <V> void write(
            JsonOutput out, Members members, int member, MemberAdapter<V> adapter, @Nullable V value)
            throws IOException {
        members.write(out, member, names[member - 1], adapter, value);
    }

    /**
     * {@return the lowest number of the members that the object has, or 0}
     *
     * @param object the source, before the object; it is not advanced
     * @throws IOException if reading or writing fails
     */
    protected final int firstOf(JsonReader object) throws IOException {
        int first = 0;
        object.setFailOnUnknown(false);
        object.beginObject();
        while (object.hasNext()) {
            int found = object.selectName(options) + 1;
            if (found == 0) {
                object.skipName();
            } else if (first == 0 || found < first) {
                first = found;
            }
            object.skipValue();
        }
        return first;
    }

    /**
     * {@return the text of the first of the names, empty if the object has no such member or it is no text}
     *
     * @param object the source, before the object; it is not advanced
     * @throws IOException if reading or writing fails
     */
    protected final String textOf(JsonReader object) throws IOException {
        object.setFailOnUnknown(false);
        object.beginObject();
        while (object.hasNext()) {
            if (object.selectName(options) == 0) {
                return object.peek() == JsonReader.Token.STRING ? object.nextString() : "";
            }
            object.skipName();
            object.skipValue();
        }
        return "";
    }

    /**
     * Reads the members of an object, none of which the contract knows.
     *
     * @param reader the source
     * @return the values by their names
     * @throws IOException if reading or writing fails
     */
    protected final Map<String, @Nullable Object> readAll(JsonReader reader) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            members.put(reader.nextName(), Json.OBJECT.fromJson(reader));
        }
        reader.endObject();
        return Collections.unmodifiableMap(members);
    }

    /**
     * Writes members that the contract does not know.
     *
     * @param out the target
     * @param members the values by their names
     * @throws IOException if reading or writing fails
     */
    protected static void writeAll(JsonOutput out, Map<String, @Nullable Object> members) throws IOException {
        for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
            out.name(member.getKey());
            Json.OBJECT.writeAny(out, member.getValue());
        }
    }

    /** Returns whether the contract knows a member. */
    boolean knows(String name) {
        return options.strings().contains(name);
    }

    @Override
    final Object read(JsonReader.Token token, JsonReader reader) throws IOException {
        if (token == JsonReader.Token.BEGIN_OBJECT) {
            return readObject(reader);
        }
        return new Mismatch(null, Json.OBJECT.read(token, reader), "an object");
    }

    @Override
    final void write(JsonOutput out, T value) throws IOException {
        out.beginObject();
        writeMembers(out, value);
        out.endObject();
    }

    @Override
    public final T fromJson(JsonReader reader) throws IOException {
        return readObject(reader);
    }

    @Override
    public final void toJson(JsonWriter writer, @Nullable T value) throws IOException {
        if (value != null && JsonOutput.takesBytes(writer)) {
            JsonOutput bytes = new JsonOutput();
            write(bytes, value);
            if (bytes.writeTo(writer)) {
                return;
            }
        }
        super.toJson(writer, value);
    }

    @Override
    public String toString() {
        return "JsonAdapter(" + model + ")";
    }
}
