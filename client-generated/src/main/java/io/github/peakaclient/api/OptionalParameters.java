package io.github.peakaclient.api;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The optional parameters of an operation: their names and values as they are sent. What is not set is not sent. Immutable and
 * thread-safe.
 *
 * <p>It is a map, so that plain Retrofit can send it. A parameter with several values is an entry for each of them.
 */
public abstract class OptionalParameters extends AbstractMap<String, String> {
    private final List<Map.Entry<String, String>> entries;

    /**
     * Creates parameters with the values of a builder.
     *
     * @param builder has the values
     * @hidden
     */
    @Internal
    protected OptionalParameters(Builder builder) {
        this.entries = new ArrayList<>(builder.entries);
    }

    @Override
    public final Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<Map.Entry<String, String>>() {
            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return Collections.unmodifiableList(entries).iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof OptionalParameters
                ? entries.equals(((OptionalParameters) other).entries)
                : super.equals(other);
    }

    @Override
    public final int hashCode() {
        return super.hashCode();
    }

    /** A builder of optional parameters. Not thread-safe. */
    public abstract static class Builder {
        private final List<Map.Entry<String, String>> entries;

        /**
         * Creates a builder with nothing set.
         *
         * @hidden
         */
        @Internal
        protected Builder() {
            this.entries = new ArrayList<>();
        }

        /**
         * Creates a builder with the values of other parameters.
         *
         * @param from has the values
         * @hidden
         */
        @Internal
        protected Builder(OptionalParameters from) {
            this.entries = new ArrayList<>(from.entries);
        }

        /**
         * Sets a parameter in place of earlier values.
         *
         * @param name its name on the wire
         * @param value a scalar or a list of scalars; null removes the parameter
         * @hidden
         */
        @Internal
        protected final void set(String name, @Nullable Object value) {
            entries.removeIf(entry -> entry.getKey().equals(name));
            if (value instanceof List) {
                for (Object element : (List<?>) value) {
                    entries.add(entry(name, requireNonNull(element, name)));
                }
            } else if (value != null) {
                entries.add(entry(name, value));
            }
        }

        /**
         * Sets a parameter whose values are sent as one text in place of earlier values.
         *
         * @param name the name on the wire
         * @param delimiter the text between two values
         * @param values scalars; null or none removes the parameter
         * @throws IllegalArgumentException if the text of a value contains the delimiter, which the server would split
         * @hidden
         */
        @Internal
        protected final void join(String name, String delimiter, @Nullable List<?> values) {
            StringBuilder joined = new StringBuilder();
            for (Object value : values == null ? Collections.emptyList() : values) {
                String text = text(requireNonNull(value, name));
                if (text.contains(delimiter)) {
                    throw new IllegalArgumentException(name + ": a value contains \"" + delimiter + "\"");
                }
                joined.append(joined.length() == 0 ? "" : delimiter).append(text);
            }
            set(name, joined.length() == 0 ? null : joined.toString());
        }

        private static Map.Entry<String, String> entry(String name, Object value) {
            return new SimpleImmutableEntry<>(name, text(value));
        }

        private static String text(Object value) {
            return value instanceof OffsetDateTime
                    ? PeakaRetrofit.DateTimeConverter.text((OffsetDateTime) value)
                    : value.toString();
        }
    }
}
