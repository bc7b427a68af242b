package io.github.peakaclient.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.github.peakaclient.api.Internal;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adapters of the types that members have. They never consult Moshi, so a model reads the same with every Moshi.
 *
 * @hidden
 */
@Internal
public final class Json {
    public static final JsonAdapter<String> STRING = new StringAdapter().nullSafe();
    public static final JsonAdapter<Boolean> BOOLEAN = new BooleanAdapter().nullSafe();
    public static final JsonAdapter<Long> LONG = new LongAdapter().nullSafe();
    public static final JsonAdapter<BigDecimal> BIG_DECIMAL = new BigDecimalAdapter().nullSafe();
    public static final JsonAdapter<OffsetDateTime> OFFSET_DATE_TIME = new OffsetDateTimeAdapter().nullSafe();
    public static final JsonAdapter<@Nullable Object> OBJECT = new UntypedJson();

    private static final int MAX_QUOTED = 50;
    private static final int MAX_NUMBER_LENGTH = 1000;

    private Json() {}

    /** Returns an adapter of unmodifiable lists. */
    public static <T extends @Nullable Object> JsonAdapter<List<T>> list(JsonAdapter<T> elements) {
        return new ListAdapter<>(elements).nullSafe();
    }

    /** Returns an adapter of unmodifiable maps. */
    public static <T extends @Nullable Object> JsonAdapter<Map<String, T>> map(JsonAdapter<T> values) {
        return new MapAdapter<>(values).nullSafe();
    }

    /** Returns the lowest index of the names that the object has, or -1. */
    public static int firstOf(JsonReader.Options names, JsonReader object) throws IOException {
        int first = -1;
        object.setFailOnUnknown(false);
        object.beginObject();
        while (object.hasNext()) {
            int found = object.selectName(names);
            if (found == -1) {
                object.skipName();
            } else if (first == -1 || found < first) {
                first = found;
            }
            object.skipValue();
        }
        return first;
    }

    /** Reads the text of a number, quoted or not. Its length is bounded: parsing time grows with its square. */
    static String numberText(String expected, JsonReader reader) throws IOException {
        JsonReader.Token token = reader.peek();
        if (token != JsonReader.Token.NUMBER && token != JsonReader.Token.STRING) {
            throw new JsonDataException("Expected " + expected + " but was " + token + " at path " + reader.getPath());
        }
        String text = reader.nextString();
        if (text.length() > MAX_NUMBER_LENGTH) {
            throw unexpected(expected + " of up to " + MAX_NUMBER_LENGTH + " characters", text, reader);
        }
        return text;
    }

    /** Creates an exception for the text just read. It has no cause, which would quote the whole text. */
    static JsonDataException unexpected(String expected, String text, JsonReader reader) {
        String quoted = text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "…";
        return new JsonDataException(
                "Expected " + expected + " but was " + quoted + " at path " + pathOfLastValue(reader));
    }

    /** Returns the path of the value just read. Within an array, the reader already points to the next element. */
    private static String pathOfLastValue(JsonReader reader) {
        String path = reader.getPath();
        int open = path.lastIndexOf('[');
        if (open == -1 || !path.endsWith("]")) {
            return path;
        }
        try {
            int next = Integer.parseInt(path.substring(open + 1, path.length() - 1));
            return path.substring(0, open + 1) + (next - 1) + "]";
        } catch (NumberFormatException e) {
            return path; // the name of a member that looks like an index
        }
    }

    /** Accepts numbers as text, so an id of 19 digits keeps them all. */
    static final class StringAdapter extends JsonAdapter<String> {
        @Override
        public String fromJson(JsonReader reader) throws IOException {
            return reader.nextString();
        }

        @Override
        public void toJson(JsonWriter writer, String value) throws IOException {
            writer.value(value);
        }
    }

    static final class BooleanAdapter extends JsonAdapter<Boolean> {
        @Override
        public Boolean fromJson(JsonReader reader) throws IOException {
            return reader.nextBoolean();
        }

        @Override
        public void toJson(JsonWriter writer, Boolean value) throws IOException {
            writer.value(value);
        }
    }

    static final class LongAdapter extends JsonAdapter<Long> {
        @Override
        public Long fromJson(JsonReader reader) throws IOException {
            String text = numberText("a long", reader);
            try {
                return new BigDecimal(text).longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw unexpected("a long", text, reader);
            }
        }

        @Override
        public void toJson(JsonWriter writer, Long value) throws IOException {
            writer.value(value);
        }
    }

    static final class BigDecimalAdapter extends JsonAdapter<BigDecimal> {
        @Override
        public BigDecimal fromJson(JsonReader reader) throws IOException {
            String text = numberText("a number", reader);
            try {
                return new BigDecimal(text);
            } catch (NumberFormatException e) {
                throw unexpected("a number", text, reader);
            }
        }

        @Override
        public void toJson(JsonWriter writer, BigDecimal value) throws IOException {
            writer.value(value);
        }
    }

    static final class OffsetDateTimeAdapter extends JsonAdapter<OffsetDateTime> {
        @Override
        public OffsetDateTime fromJson(JsonReader reader) throws IOException {
            String text = reader.nextString();
            try {
                return OffsetDateTime.parse(text);
            } catch (DateTimeException e) {
                throw unexpected("an ISO date-time with an offset", text, reader);
            }
        }

        /** Writes 0, 3, 6 or 9 digits of a fraction, as Java servers do. toString() alone omits seconds that are 0. */
        @Override
        public void toJson(JsonWriter writer, OffsetDateTime value) throws IOException {
            boolean wholeMinute = value.getSecond() == 0 && value.getNano() == 0;
            writer.value(wholeMinute ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(value) : value.toString());
        }
    }

    static final class ListAdapter<T extends @Nullable Object> extends JsonAdapter<List<T>> {
        private final JsonAdapter<T> elements;

        ListAdapter(JsonAdapter<T> elements) {
            this.elements = elements;
        }

        @Override
        public List<T> fromJson(JsonReader reader) throws IOException {
            List<T> list = new ArrayList<>();
            reader.beginArray();
            while (reader.hasNext()) {
                list.add(elements.fromJson(reader));
            }
            reader.endArray();
            return Collections.unmodifiableList(list);
        }

        @Override
        public void toJson(JsonWriter writer, List<T> value) throws IOException {
            writer.beginArray();
            for (T element : value) {
                elements.toJson(writer, element);
            }
            writer.endArray();
        }
    }

    /** Keeps the last of two members with one name, as models do. */
    static final class MapAdapter<T extends @Nullable Object> extends JsonAdapter<Map<String, T>> {
        private final JsonAdapter<T> values;

        MapAdapter(JsonAdapter<T> values) {
            this.values = values;
        }

        @Override
        public Map<String, T> fromJson(JsonReader reader) throws IOException {
            Map<String, T> map = new LinkedHashMap<>();
            reader.beginObject();
            while (reader.hasNext()) {
                map.put(reader.nextName(), values.fromJson(reader));
            }
            reader.endObject();
            return Collections.unmodifiableMap(map);
        }

        @Override
        public void toJson(JsonWriter writer, Map<String, T> value) throws IOException {
            boolean serializeNulls = writer.getSerializeNulls();
            writer.setSerializeNulls(true);
            try {
                writer.beginObject();
                for (Map.Entry<String, T> member : value.entrySet()) {
                    writer.name(member.getKey());
                    values.toJson(writer, member.getValue());
                }
                writer.endObject();
            } finally {
                writer.setSerializeNulls(serializeNulls);
            }
        }
    }
}
