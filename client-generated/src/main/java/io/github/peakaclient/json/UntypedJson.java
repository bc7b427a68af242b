package io.github.peakaclient.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.github.peakaclient.api.Internal;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An adapter of JSON to which the contract gives no shape: a String, Boolean, Long, BigInteger, BigDecimal, List, Map or null.
 * Numbers are exact, never a Double.
 *
 * @hidden
 */
@Internal
public final class UntypedJson extends JsonAdapter<@Nullable Object> {
    private static final int SURELY_LONG = 18;

    private final JsonAdapter<List<@Nullable Object>> lists = Json.list(this);
    private final JsonAdapter<Map<String, @Nullable Object>> maps = Json.map(this);

    UntypedJson() {}

    @Override
    public @Nullable Object fromJson(JsonReader reader) throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT:
                return maps.fromJson(reader);
            case BEGIN_ARRAY:
                return lists.fromJson(reader);
            case STRING:
                return reader.nextString();
            case NUMBER:
                return readNumber(reader);
            case BOOLEAN:
                return reader.nextBoolean();
            case NULL:
                return reader.nextNull();
            default:
                throw new JsonDataException(
                        "Expected a value but was " + reader.peek() + " at path " + reader.getPath());
        }
    }

    private static Number readNumber(JsonReader reader) throws IOException {
        String text = Json.numberText("a number", reader);
        try {
            return number(text);
        } catch (NumberFormatException e) {
            throw Json.unexpected("a number", text, reader);
        }
    }

    private static Number number(String text) {
        if (text.indexOf('.') != -1 || text.indexOf('e') != -1 || text.indexOf('E') != -1) {
            return new BigDecimal(text);
        }
        if (text.length() <= SURELY_LONG) {
            return Long.valueOf(text);
        }
        BigInteger integer = new BigInteger(text);
        return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : integer;
    }

    @Override
    @SuppressWarnings("unchecked") // a key that is not a String fails in the adapter of maps
    public void toJson(JsonWriter writer, @Nullable Object value) throws IOException {
        if (value instanceof Map) {
            maps.toJson(writer, (Map<String, @Nullable Object>) value);
        } else if (value instanceof List) {
            lists.toJson(writer, (List<@Nullable Object>) value);
        } else if (value instanceof String) {
            writer.value((String) value);
        } else if (value instanceof Boolean) {
            writer.value((Boolean) value);
        } else if (value instanceof Number) {
            writer.value((Number) value);
        } else if (value == null) {
            writer.nullValue();
        } else {
            throw notJson("value", value);
        }
    }

    @Override
    public String toString() {
        return "JsonAdapter(Object)";
    }

    /**
     * Returns a deep, unmodifiable copy that equals the value read back after writing: each number has the type that its text is
     * read as.
     *
     * @throws IllegalArgumentException if a value is not JSON; the message names its type
     */
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"
    }) // as in Members, for Map<String, ?> too
    public static <T extends @Nullable Object> T copyOf(@Nullable Object json, String name) {
        return (T) copy(json, name);
    }

    private static @Nullable Object copy(@Nullable Object json, String name) {
        if (json == null || json instanceof String || json instanceof Boolean) {
            return json;
        }
        if (json instanceof Number) {
            try {
                return number(json.toString());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(name + ": JSON has no " + json, e);
            }
        }
        if (json instanceof Collection) {
            List<@Nullable Object> list = new ArrayList<>();
            for (Object element : (Collection<?>) json) {
                list.add(copy(element, name));
            }
            return Collections.unmodifiableList(list);
        }
        if (json instanceof Map) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (Map.Entry<?, ?> member : ((Map<?, ?>) json).entrySet()) {
                if (!(member.getKey() instanceof String)) {
                    throw new IllegalArgumentException(name + ": a key of JSON must be a String");
                }
                map.put((String) member.getKey(), copy(member.getValue(), name));
            }
            return Collections.unmodifiableMap(map);
        }
        throw notJson(name, json);
    }

    private static IllegalArgumentException notJson(String name, Object value) {
        return new IllegalArgumentException(name + ": a " + value.getClass().getName() + " is not JSON");
    }
}
