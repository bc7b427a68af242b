package io.github.peakaclient.json;

import static java.util.Objects.requireNonNull;

import com.squareup.moshi.JsonReader;
import io.github.peakaclient.api.Internal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Operations that models perform on their members.
 *
 * <p>A member has a value, is an explicit null or is absent. For the latter two its field is null, and a bit of {@code nulls} is
 * set if the null is explicit. Members are numbered from 1, which allows 63 of them.
 *
 * @hidden
 */
@Internal
public final class Members {
    private Members() {}

    /** Returns the bits with the one of a member set or cleared. */
    public static long mark(long nulls, int member, boolean isNull) {
        long bit = 1L << member;
        return isNull ? nulls | bit : nulls & ~bit;
    }

    static boolean isNull(long nulls, int member) {
        return (nulls & 1L << member) != 0;
    }

    /** Returns the value of a required member. */
    public static <T> T required(@Nullable T value, String member) {
        if (value == null) {
            throw new IllegalStateException(member + " is missing or null, though the contract requires it");
        }
        return value;
    }

    /** Rejects the name of a member that has a method of its own. */
    public static void checkUnknown(String name, JsonReader.Options known) {
        if (known.strings().contains(requireNonNull(name, "name == null"))) {
            throw new IllegalArgumentException(name + " is a member that the contract knows: use its own method");
        }
    }

    /** Adds to the map, or to a new one if it is empty: most models never need one. */
    public static Map<String, @Nullable Object> put(
            Map<String, @Nullable Object> map, String name, @Nullable Object value) {
        Map<String, @Nullable Object> result = map.isEmpty() ? new LinkedHashMap<>() : map;
        result.put(name, value);
        return result;
    }

    /** Returns an unmodifiable copy of the map. */
    public static Map<String, @Nullable Object> snapshot(Map<String, @Nullable Object> map) {
        return map.isEmpty() ? Collections.emptyMap() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Returns a deep, unmodifiable copy of a list or map, and rejects nulls in it. */
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
