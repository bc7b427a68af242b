package io.github.peakaclient.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Moshi factory for the bodies that are not models: {@code Object}, lists, maps with String keys, {@link BigDecimal} and {@link
 * OffsetDateTime}.
 *
 * <p>Untyped JSON is read as a String, Boolean, Long, BigInteger, BigDecimal, List, Map or null, so numbers stay exact. A number
 * of more than 1000 characters is rejected, because parsing time grows with the square of its length. Maps are written with their
 * nulls. Models need no factory, since they bring their own adapters. Thread-safe.
 */
public final class ExactJsonAdapterFactory implements JsonAdapter.Factory {
    /** Creates a factory for {@link Moshi.Builder#add(JsonAdapter.Factory)}. */
    public ExactJsonAdapterFactory() {}

    @Override
    public @Nullable JsonAdapter<?> create(Type type, Set<? extends Annotation> annotations, Moshi moshi) {
        Class<?> raw = Types.getRawType(type);
        if (raw == List.class
                && annotations.size() == 1
                && annotations.iterator().next() instanceof OneOrMany) {
            return oneOrMany(moshi.adapter(Types.collectionElementType(type, raw)));
        }
        if (!annotations.isEmpty()) {
            return null;
        }
        if (raw == Object.class) {
            return Json.OBJECT;
        }
        if (raw == BigDecimal.class) {
            return Json.BIG_DECIMAL;
        }
        if (raw == OffsetDateTime.class) {
            return Json.OFFSET_DATE_TIME;
        }
        if (raw == List.class) {
            return Json.list(moshi.adapter(Types.collectionElementType(type, raw)));
        }
        if (raw == Map.class && type instanceof ParameterizedType) {
            Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
            return arguments[0] == String.class ? Json.map(moshi.adapter(arguments[1])) : null;
        }
        return null;
    }

    private static <T extends @Nullable Object> JsonAdapter<List<T>> oneOrMany(JsonAdapter<T> element) {
        return new OneOrManyAdapter<>(element).nullSafe();
    }

    static final class OneOrManyAdapter<T extends @Nullable Object> extends JsonAdapter<List<T>> {
        private final JsonAdapter<T> one;
        private final JsonAdapter<List<T>> many;

        OneOrManyAdapter(JsonAdapter<T> element) {
            this.one = element;
            this.many = Json.list(element);
        }

        @Override
        public List<T> fromJson(JsonReader reader) throws IOException {
            return reader.peek() == JsonReader.Token.BEGIN_ARRAY
                    ? many.fromJson(reader)
                    : Collections.singletonList(one.fromJson(reader));
        }

        @Override
        public void toJson(JsonWriter writer, List<T> value) throws IOException {
            many.toJson(writer, value);
        }
    }
}
