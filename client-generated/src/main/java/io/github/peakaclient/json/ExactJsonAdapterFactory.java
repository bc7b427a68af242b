package io.github.peakaclient.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Moshi factory for the bodies that are not models: {@code Object}, lists, maps with String keys, {@link BigInteger}, {@link
 * BigDecimal} and {@link OffsetDateTime}.
 *
 * <p>A single element where a list is declared is read as a list of one. Untyped JSON is read as a String, Boolean, Long,
 * BigInteger, BigDecimal, List, Map or null, so numbers stay exact. One of more than 1000 characters, or with an exponent of more than 32
 * bits, is not converted, which would take time that grows with the square of its length: it is another {@link Number}, whose {@code
 * toString()} is its text, which is written as it was read. Maps are written with their nulls. Models need no factory, since they bring
 * their own adapters. Thread-safe.
 */
public final class ExactJsonAdapterFactory implements JsonAdapter.Factory {
    /** Creates a factory for {@link Moshi.Builder#add(JsonAdapter.Factory)}. */
    public ExactJsonAdapterFactory() {}

    @Override
    public @Nullable JsonAdapter<?> create(Type type, Set<? extends Annotation> annotations, Moshi moshi) {
        if (!annotations.isEmpty()) {
            return null;
        }
        Class<?> raw = Types.getRawType(type);
        if (raw == Object.class) {
            return Json.OBJECT;
        }
        if (raw == BigInteger.class) {
            return Json.BIG_INTEGER;
        }
        if (raw == BigDecimal.class) {
            return Json.BIG_DECIMAL;
        }
        if (raw == OffsetDateTime.class) {
            return Json.OFFSET_DATE_TIME;
        }
        if (raw == List.class) {
            return Json.list(OtherAdapter.of(moshi.adapter(Types.collectionElementType(type, raw))));
        }
        if (raw == Map.class && type instanceof ParameterizedType) {
            Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
            return arguments[0] == String.class ? Json.map(OtherAdapter.of(moshi.adapter(arguments[1]))) : null;
        }
        return null;
    }
}
