package io.github.peakaclient.credential;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.Text;
import io.github.peakaclient.model.ConnectionRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a connection needs to get at its source: a type and fields. Immutable and thread-safe; {@link #toString()} shows names
 * and no values. Two credentials are equal if they send the same, whatever their classes.
 *
 * <p>Subclasses know the type and the fields of one connector. They add nothing but a builder.
 */
public abstract class ConnectionCredential {
    private final String type;
    private final Map<String, @Nullable Object> fields;

    /**
     * Takes what the builder has.
     *
     * @param type the wire's name of the connector, in its exact case
     * @throws IllegalArgumentException if the type is blank
     */
    protected ConnectionCredential(String type, Builder<?> builder) {
        this.type = Arguments.notBlank(type, "type");
        this.fields =
                Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(builder, "builder == null").fields));
    }

    /** The wire's name of the connector, such as {@code stripe} or {@code POSTGRES}. Case-sensitive. */
    public final String type() {
        return type;
    }

    /**
     * The fields by their names on the wire, secrets included: handle with care.
     *
     * @return an unmodifiable map to Strings, Booleans, Longs, BigIntegers, BigDecimals, Lists, Maps or null
     */
    public final Map<String, @Nullable Object> fields() {
        return fields;
    }

    /** Where the browser goes after the consent page, which is sent beside the fields. */
    @Nullable
    String connectionCallback() {
        return null;
    }

    /**
     * What {@code createConnection} takes.
     *
     * @param name of the connection, for people to read
     * @throws IllegalArgumentException if the name is blank
     */
    public final ConnectionRequest toRequest(String name) {
        ConnectionRequest.Builder request = ConnectionRequest.builder()
                .name(Arguments.notBlank(name, "name"))
                .type(type)
                .credential(fields);
        String callback = connectionCallback();
        return (callback == null ? request : request.connectionCallback(callback)).build();
    }

    /**
     * What {@code updateConnection} takes. All is sent again, type and secrets included (measured so; unproven: that any of it
     * could be left out).
     *
     * @param name the new or the old name of the connection: it is set, too
     * @throws IllegalArgumentException if the name is blank
     */
    public final ConnectionRequest toUpdate(String name) {
        return toRequest(name);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        if (!(other instanceof ConnectionCredential)) {
            return false;
        }
        ConnectionCredential that = (ConnectionCredential) other;
        return type.equals(that.type)
                && fields.equals(that.fields)
                && Objects.equals(connectionCallback(), that.connectionCallback());
    }

    @Override
    public final int hashCode() {
        return Objects.hash(type, fields, connectionCallback());
    }

    /** Shows the type and the names of the fields. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "{type=" + type + ", fields=" + fields.keySet() + "}";
    }

    /**
     * Collects fields. Not thread-safe.
     *
     * @param <B> the builder itself
     */
    public abstract static class Builder<B extends Builder<B>> {
        private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        private final Set<String> overrides = new HashSet<>();

        /** Starts without fields. */
        protected Builder() {}

        /**
         * Sets any field, to any value: for what this class does not know, or knows wrongly. The field then counts as given,
         * even if it is null, and is not checked against others. It is sent as it is.
         *
         * @param name of the field, in its exact case
         * @param value a String, Boolean, Number, Collection, Map with String keys, or null, which is sent as an explicit null
         * @throws IllegalArgumentException if the name is blank, or the value is not JSON
         */
        public final B put(String name, @Nullable Object value) {
            store(Arguments.notBlank(name, "name"), value);
            overrides.add(name);
            return self();
        }

        /**
         * Sets a field that the class knows.
         *
         * @throws IllegalArgumentException if the value is a blank String, or is not JSON
         */
        protected final B set(String name, Object value) {
            if (requireNonNull(value, name + " == null") instanceof String) {
                Arguments.notBlank((String) value, name);
            }
            store(name, value);
            overrides.remove(name);
            return self();
        }

        /**
         * Refuses to go on without these fields.
         *
         * @throws IllegalStateException naming all that are not set
         */
        protected final void require(String... names) {
            List<String> missing = new ArrayList<>();
            for (String name : names) {
                if (!has(name)) {
                    missing.add(name);
                }
            }
            if (!missing.isEmpty()) {
                throw new IllegalStateException("not set: " + Text.join(missing, ", "));
            }
        }

        /**
         * Checks the fields.
         *
         * @throws IllegalStateException if fields are missing or contradict each other, naming them
         */
        public abstract ConnectionCredential build();

        final boolean has(String name) {
            return fields.containsKey(name);
        }

        /** Whether it is set, and not by {@link #put}. */
        final boolean hasChecked(String name) {
            return has(name) && !overrides.contains(name);
        }

        final boolean overridesAny() {
            return !overrides.isEmpty();
        }

        private void store(String name, @Nullable Object value) {
            String label = "field " + name; // also keeps it from being taken for a member that the model has
            fields.put(
                    name,
                    ConnectionRequest.builder()
                            .name(name)
                            .type(name)
                            .putAdditionalProperty(label, value) // copied deeply, numbers exact
                            .build()
                            .getAdditionalProperties()
                            .get(label));
        }

        @SuppressWarnings("unchecked") // that is what B is
        final B self() {
            return (B) this;
        }
    }
}
