package io.github.peakaclient.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
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
 * Numbers are exact, never a Double. Those that are too long to be converted are a {@link NumberText}.
 *
 * @hidden
 */
@Internal
public final class UntypedJson extends MemberAdapter<@Nullable Object> {
    private static final int SURELY_LONG = 18;
    /** Parsing time grows with the square of the length. */
    private static final int MAX_NUMBER_LENGTH = 1000;

    private final ListAdapter<@Nullable Object> lists = new ListAdapter<>(this);
    private final MapAdapter<@Nullable Object> maps = new MapAdapter<>(this);

    UntypedJson() {}

    @Override
    Object read(JsonReader.Token token, JsonReader reader) throws IOException {
        switch (token) {
            case BEGIN_OBJECT:
                return maps.read(token, reader);
            case BEGIN_ARRAY:
                return lists.read(token, reader);
            case STRING:
                return reader.nextString();
            case NUMBER:
                return readNumber(reader.nextString());
            case BOOLEAN:
                return reader.nextBoolean();
            default:
                throw new JsonDataException("Expected a value but was " + token + " at path " + reader.getPath());
        }
    }

    private static Number readNumber(String text) {
        try {
            return number(text);
        } catch (NumberFormatException e) {
            return new NumberText(text); // an exponent of more than 32 bits
        }
    }

    /** Returns the number that untyped JSON is, also as text; null if it is none, or too long to be converted. */
    static @Nullable BigDecimal decimal(Object json) {
        if (json instanceof BigDecimal) {
            return (BigDecimal) json;
        }
        if (json instanceof NumberText) {
            return null;
        }
        String text = json.toString();
        if (!(json instanceof Number) && !(json instanceof String && text.length() <= MAX_NUMBER_LENGTH)) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null; // text that is no number, which the caller reports
        }
    }

    private static Number number(String text) {
        if (text.length() > MAX_NUMBER_LENGTH) {
            return new NumberText(text);
        }
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
    void write(JsonOutput out, Object value) throws IOException {
        if (value instanceof Map) {
            maps.write(out, (Map<String, @Nullable Object>) value);
        } else if (value instanceof List) {
            lists.write(out, (List<@Nullable Object>) value);
        } else if (value instanceof String) {
            out.value((String) value);
        } else if (value instanceof Boolean) {
            out.value((Boolean) value);
        } else if (value instanceof Number) {
            out.value((Number) value);
        } else {
            throw notJson("value", value);
        }
    }

    @Override
    public String toString() {
        return "JsonAdapter(Object)";
    }

    /**
     * {@return a deep, unmodifiable copy that equals the value read back after writing: each number has the type that its text is
     * read as}
     *
     * @param json a value of JSON; may be null
     * @param name the name of the member on the wire
     * @param <T> the type of the value
     * @throws IllegalArgumentException if a value is not JSON; the message names its type
     */
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"
    }) // as in Members, for Map<String, ?> too
    public static <T extends @Nullable Object> T copyOf(@Nullable Object json, String name) {
        return (T) copy(json, name);
    }

    private static @Nullable Object copy(@Nullable Object json, String name) {
        if (json == null || json instanceof String || json instanceof Boolean || json instanceof NumberText) {
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
