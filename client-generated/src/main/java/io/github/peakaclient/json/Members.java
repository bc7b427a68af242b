package io.github.peakaclient.json;

import static java.util.Objects.requireNonNull;

import com.squareup.moshi.JsonReader;
import io.github.peakaclient.api.Internal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a model that is not in its fields: explicit nulls, members that the contract does not know, and the JSON of those that
 * came in another form than the contract's. Changed by builders only.
 *
 * <p>A member has a value, is an explicit null, is unreadable, or is absent. For the latter three its field is null. A bit of {@code
 * nulls} is set if it is an explicit null. Members are numbered from 1, which allows 63 of them.
 *
 * <p>Two are equal if their nulls, unknown and unreadable members are. Readable members are compared by their values, whatever the
 * form they came in.
 *
 * @hidden
 */
@Internal
public final class Members {
    private static final Members NONE = new Members();

    private long nulls;
    private Map<String, @Nullable Object> unknown = Collections.emptyMap();
    private Map<String, Mismatch> mismatches = Collections.emptyMap();

    /** Creates the part of a model on which nothing is set. */
    public Members() {}

    /**
     * Creates a copy.
     *
     * @param from the members to copy
     */
    public Members(Members from) {
        this.nulls = from.nulls;
        this.unknown = copy(from.unknown);
        this.mismatches = copy(from.mismatches);
    }

    private static <V extends @Nullable Object> Map<String, V> copy(Map<String, V> map) {
        return map.isEmpty() ? Collections.<String, V>emptyMap() : new LinkedHashMap<>(map);
    }

    /** {@return a copy that must not be changed} */
    public Members snapshot() {
        return isEmpty() ? NONE : new Members(this);
    }

    /** {@return this, which must not be changed any more, or what all empty ones share} */
    public Members asRead() {
        return isEmpty() ? NONE : this;
    }

    private boolean isEmpty() {
        return nulls == 0 && unknown.isEmpty() && mismatches.isEmpty();
    }

    /**
     * Reads a member, and returns its value or null.
     *
     * @param member the number of the member
     * @param name the name of the member on the wire
     * @param adapter the adapter of the value
     * @param reader the source
     * @param <T> the type of the value
     * @return the value, or null
     * @throws IOException if reading or writing fails
     */
    @SuppressWarnings("unchecked") // what the adapter read is of its type, unless it is a Mismatch
    public <T> @Nullable T read(int member, String name, MemberAdapter<T> adapter, JsonReader reader)
            throws IOException {
        Object read = adapter.readAny(reader);
        set(member, name, read);
        return read instanceof Mismatch ? (T) keep(name, (Mismatch) read) : (T) read;
    }

    private @Nullable Object keep(String name, Mismatch mismatch) {
        if (mismatches.isEmpty()) {
            mismatches = new LinkedHashMap<>();
        }
        mismatches.put(name, mismatch);
        return mismatch.value;
    }

    /**
     * Reads a member that the contract does not know.
     *
     * @param reader the source
     * @throws IOException if reading or writing fails
     */
    public void readUnknown(JsonReader reader) throws IOException {
        put(reader.nextName(), Json.OBJECT.readAny(reader));
    }

    /**
     * Notes that a member got a new value or an explicit null.
     *
     * @param member the number of the member
     * @param name the name of the member on the wire
     * @param value the value
     */
    public void set(int member, String name, @Nullable Object value) {
        long bit = 1L << member;
        nulls = value == null ? nulls | bit : nulls & ~bit;
        if (!mismatches.isEmpty()) {
            mismatches.remove(name);
        }
    }

    /**
     * Sets a member that has no method of its own.
     *
     * @param name the name of the member on the wire
     * @param value the value
     * @param known the adapter that knows the other names
     */
    public void putUnknown(String name, @Nullable Object value, ModelAdapter<?> known) {
        if (known.knows(requireNonNull(name, "name == null"))) {
            throw new IllegalArgumentException(name + " is a member that the contract knows: use its own method");
        }
        put(name, UntypedJson.<@Nullable Object>copyOf(value, name));
    }

    private void put(String name, @Nullable Object json) {
        if (unknown.isEmpty()) {
            unknown = new LinkedHashMap<>(); // most models never need one
        }
        unknown.put(name, json);
    }

    /** Writes a member unless it is absent. */
    <T> void write(JsonOutput out, int member, MemberName name, MemberAdapter<T> adapter, @Nullable T value)
            throws IOException {
        Mismatch mismatch = mismatches.isEmpty() ? null : mismatches.get(name.text);
        if (mismatch != null) {
            out.name(name);
            Json.OBJECT.write(out, mismatch.json);
        } else if (value != null) {
            out.name(name);
            adapter.write(out, value);
        } else if (isNull(member)) {
            out.name(name);
            out.nullValue();
        }
    }

    /**
     * Writes the members that the contract does not know.
     *
     * @param out the target
     * @throws IOException if reading or writing fails
     */
    public void writeUnknown(JsonOutput out) throws IOException {
        ModelAdapter.writeAll(out, unknown);
    }

    /**
     * {@return the value of a member, null if it is missing or null}
     *
     * @param model the model that has the member, for messages
     * @param name the name of the member on the wire
     * @param value the value
     * @param <T> the type of the value
     */
    public <T> @Nullable T optional(Object model, String name, @Nullable T value) {
        Mismatch mismatch = value == null ? mismatches.get(name) : null;
        if (mismatch != null) {
            throw new InvalidDataException(model, name + mismatch.path, mismatch.expected, mismatch.found);
        }
        return value;
    }

    /**
     * {@return the value of a required member}
     *
     * @param model the model that has the member, for messages
     * @param name the name of the member on the wire
     * @param value the value
     * @param <T> the type of the value
     */
    public <T> T required(Object model, String name, @Nullable T value) {
        T present = optional(model, name, value);
        if (present == null) {
            throw new InvalidDataException(model, name, "a value", "missing or null");
        }
        return present;
    }

    /** {@return an unmodifiable view of the members that the contract does not know} */
    public Map<String, @Nullable Object> unknown() {
        return Collections.unmodifiableMap(unknown);
    }

    /**
     * {@return the JSON of a member that the contract does not know, or that came in another form than the contract's}
     *
     * @param name the name of the member on the wire
     */
    public @Nullable Object raw(String name) {
        Mismatch mismatch = mismatches.get(requireNonNull(name, "member == null"));
        return mismatch == null ? unknown.get(name) : mismatch.json;
    }

    boolean isNull(int member) {
        return (nulls & 1L << member) != 0;
    }

    /** Returns the members that could not be read. */
    Map<String, Mismatch> unreadable() {
        Map<String, Mismatch> unreadable = new HashMap<>();
        for (Map.Entry<String, Mismatch> mismatch : mismatches.entrySet()) {
            if (mismatch.getValue().value == null) {
                unreadable.put(mismatch.getKey(), mismatch.getValue());
            }
        }
        return unreadable;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Members)) {
            return false;
        }
        Members that = (Members) other;
        return nulls == that.nulls
                && unknown.equals(that.unknown)
                && unreadable().equals(that.unreadable());
    }

    @Override
    public int hashCode() {
        return 31 * Long.valueOf(nulls).hashCode() + unknown.hashCode();
    }

    /**
     * {@return a deep, unmodifiable copy of a list or map, and rejects nulls in it}
     *
     * @param collection the list or map
     * @param name the name of the member on the wire
     * @param <T> the type of the value
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // a map is copied to a map, a list to a list, null to null
    public static <T extends @Nullable Object> T copyOf(T collection, String name) {
        return (T) copy(collection, name);
    }

    private static @Nullable Object copy(@Nullable Object value, String name) {
        if (value instanceof List) {
            List<Object> list = new ArrayList<>();
            for (Object element : (List<?>) value) {
                list.add(requireNonNull(copy(element, name), name + " contains null"));
            }
            return Collections.unmodifiableList(list);
        }
        if (value instanceof Map) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                map.put(
                        requireNonNull(entry.getKey(), name + " contains null"),
                        requireNonNull(copy(entry.getValue(), name), name + " contains null"));
            }
            return Collections.unmodifiableMap(map);
        }
        return value;
    }
}
