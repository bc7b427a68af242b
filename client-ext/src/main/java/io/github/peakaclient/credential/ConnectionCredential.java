package io.github.peakaclient.credential;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.Text;
import io.github.peakaclient.internal.check.Arguments;
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
 * The type and the fields with which a connection accesses its source. Immutable and thread-safe. {@link #toString()} shows
 * names but no values. Two credentials are equal if they send the same, whatever their classes.
 *
 * <p>A subclass knows the type and the fields of one connector. It adds nothing but a builder.
 */
public abstract class ConnectionCredential {
    private final String type;
    private final Map<String, @Nullable Object> fields;

    /**
     * Copies the fields of the builder.
     *
     * @param type the type of the connector on the wire, in its exact case
     * @param builder the builder to copy
     * @throws IllegalArgumentException if the type is blank
     */
    protected ConnectionCredential(String type, Builder<?> builder) {
        this.type = Arguments.notBlank(type, "type");
        this.fields =
                Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(builder, "builder == null").fields));
    }

    /** {@return the type of the connector on the wire, such as {@code stripe} or {@code POSTGRES}} It is case-sensitive. */
    public final String type() {
        return type;
    }

    /**
     * Returns the fields by their names on the wire, secrets included: handle with care.
     *
     * @return an unmodifiable map to Strings, Booleans, Longs, BigIntegers, BigDecimals, Lists, Maps or null
     */
    public final Map<String, @Nullable Object> fields() {
        return fields;
    }

    /**
     * Returns the URL to which the browser goes after the consent page, or null if there is none. It is sent beside the
     * fields.
     */
    @Nullable
    String connectionCallback() {
        return null;
    }

    /**
     * {@return the request for {@code createConnection}}
     *
     * @param name the display name of the connection
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
     * {@return the request for {@code updateConnection}} It sends everything again, type and secrets included, as measured.
     * It is unproven whether any of it could be omitted.
     *
     * @param name the new name of the connection, or the old one to keep it, since an update sets the name too
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

    /**
     * Shows the type and the names of the fields, but no values.
     *
     * @return a text for logs
     */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "{type=" + type + ", fields=" + fields.keySet() + "}";
    }

    /**
     * A builder that collects fields. Not thread-safe.
     *
     * @param <B> the type of the builder itself
     */
    public abstract static class Builder<B extends Builder<B>> {
        private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        private final Set<String> overrides = new HashSet<>();

        /** Creates a builder without fields. */
        protected Builder() {}

        /**
         * Sets any field to any value, for fields that this class lacks or defines wrongly. The field then counts as
         * set, even if it is null, and is not checked against others. The value is sent as it is.
         *
         * @param name the name of the field, in its exact case
         * @param value a String, Boolean, Number, Collection, Map with String keys, or null, which is sent as an explicit
         *     null
         * @return this builder
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
         * @param name the name of the field in the contract
         * @param value its value, as JSON can express it
         * @return this builder
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
         * Checks that all of these fields are set.
         *
         * @param names the names of fields
         * @throws IllegalStateException if any are not set; the message names all of those
         */
        protected final void require(String... names) {
            List<String> missing = new ArrayList<>();
            for (String name : names) {
                if (!has(name)) {
                    missing.add(name);
                }
            }
            if (!missing.isEmpty()) {
                throw new IllegalStateException("required but not set: " + Text.join(missing, ", "));
            }
        }

        /**
         * Checks the fields and creates the credential.
         *
         * @return the credential, which is immutable
         * @throws IllegalStateException if fields are missing or contradict each other; the message names them
         */
        public abstract ConnectionCredential build();

        final boolean has(String name) {
            return fields.containsKey(name);
        }

        /** Returns whether the field is set, and not by {@link #put}. */
        final boolean hasChecked(String name) {
            return has(name) && !overrides.contains(name);
        }

        final boolean overridesAny() {
            return !overrides.isEmpty();
        }

        private void store(String name, @Nullable Object value) {
            String label = "field " + name; // also keeps it distinct from the members of the model
            fields.put(
                    name,
                    ConnectionRequest.builder()
                            .name(name)
                            .type(name)
                            .putAdditionalProperty(label, value) // makes a deep copy with exact numbers
                            .build()
                            .getAdditionalProperties()
                            .get(label));
        }

        @SuppressWarnings("unchecked") // B is the type of this builder
        final B self() {
            return (B) this;
        }
    }
}
