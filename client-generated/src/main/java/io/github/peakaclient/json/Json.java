package io.github.peakaclient.json;

import com.squareup.moshi.JsonReader;
import io.github.peakaclient.api.Internal;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
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
    /** The adapter of texts. */
    public static final MemberAdapter<String> STRING = new StringAdapter();
    /** The adapter of {@code true} and {@code false}. */
    public static final MemberAdapter<Boolean> BOOLEAN = new BooleanAdapter();
    /** The adapter of whole numbers of 64 bits. */
    public static final MemberAdapter<Long> LONG = new LongAdapter();
    /** The adapter of whole numbers. */
    public static final MemberAdapter<BigInteger> BIG_INTEGER = new BigIntegerAdapter();
    /** The adapter of decimal numbers, which keep their scale. */
    public static final MemberAdapter<BigDecimal> BIG_DECIMAL = new BigDecimalAdapter();
    /** The adapter of points in time with an offset. */
    public static final MemberAdapter<OffsetDateTime> OFFSET_DATE_TIME = new DateTimeAdapter();
    /** The adapter of JSON of any form. */
    public static final UntypedJson OBJECT = new UntypedJson();

    private Json() {}

    /**
     * {@return an adapter of unmodifiable lists}
     *
     * @param elements the adapter of the elements
     * @param <T> the type of the elements
     */
    public static <T extends @Nullable Object> MemberAdapter<List<T>> list(MemberAdapter<T> elements) {
        return new ListAdapter<>(elements);
    }

    /**
     * {@return an adapter of unmodifiable maps}
     *
     * @param values the adapter of the values
     * @param <T> the type of the values
     */
    public static <T extends @Nullable Object> MemberAdapter<Map<String, T>> map(MemberAdapter<T> values) {
        return new MapAdapter<>(values);
    }

    /** Accepts numbers, so an id of 19 digits keeps them all. */
    static final class StringAdapter extends ScalarAdapter<String> {
        StringAdapter() {
            super("text");
        }

        @Override
        Object read(JsonReader.Token token, JsonReader reader) throws IOException {
            return token == JsonReader.Token.STRING ? reader.nextString() : super.read(token, reader);
        }

        @Override
        Object value(Object json) {
            return json instanceof String ? json : mismatch(json instanceof Number ? json.toString() : null, json);
        }

        @Override
        void write(JsonOutput out, String value) throws IOException {
            out.value(value);
        }
    }

    static final class BooleanAdapter extends ScalarAdapter<Boolean> {
        BooleanAdapter() {
            super("a boolean");
        }

        @Override
        Object read(JsonReader.Token token, JsonReader reader) throws IOException {
            return token == JsonReader.Token.BOOLEAN ? reader.nextBoolean() : super.read(token, reader);
        }

        @Override
        Object value(Object json) {
            return json instanceof Boolean ? json : mismatch(null, json);
        }

        @Override
        void write(JsonOutput out, Boolean value) throws IOException {
            out.value(value);
        }
    }

    /** Accepts numbers as text, and a fraction or exponent if the number is an integer nevertheless. */
    static final class LongAdapter extends ScalarAdapter<Long> {
        /** The number of digits of the largest long. */
        private static final int LONG_DIGITS = 19;

        LongAdapter() {
            super("an integer of 64 bits");
        }

        @Override
        Object value(Object json) {
            return json instanceof Long ? json : mismatch(exact(json), json);
        }

        private static @Nullable Long exact(Object json) {
            BigDecimal number = UntypedJson.decimal(json);
            if (number == null) {
                return null;
            }
            // checked first: not every platform does so before it writes out the digits of 1E999999999
            long digitsBeforePoint = (long) number.precision() - number.scale();
            if (number.signum() != 0 && (digitsBeforePoint <= 0 || digitsBeforePoint > LONG_DIGITS)) {
                return null;
            }
            try {
                return number.signum() == 0 ? 0L : number.longValueExact();
            } catch (ArithmeticException e) {
                return null; // no long, which the caller reports
            }
        }

        @Override
        void write(JsonOutput out, Long value) throws IOException {
            out.value(value);
        }
    }

    /** Accepts numbers as text, and a fraction or exponent if the number is an integer of usual length nevertheless. */
    static final class BigIntegerAdapter extends ScalarAdapter<BigInteger> {
        /** Limit on the digits that an exponent can stand for. */
        private static final int MAX_DIGITS = 1000;

        BigIntegerAdapter() {
            super("an integer");
        }

        @Override
        Object value(Object json) {
            if (json instanceof BigInteger) {
                return json;
            }
            // a long is no mismatch: it is written with the same digits
            return json instanceof Long ? BigInteger.valueOf((Long) json) : mismatch(exact(json), json);
        }

        private static @Nullable BigInteger exact(Object json) {
            BigDecimal number = UntypedJson.decimal(json);
            if (number == null) {
                return null;
            }
            // checked first: the digits of 1E999999999 and of its inverse would fill the memory
            long digitsBeforePoint = (long) number.precision() - number.scale();
            if (number.signum() != 0 && (digitsBeforePoint <= 0 || digitsBeforePoint > MAX_DIGITS)) {
                return null;
            }
            try {
                return number.signum() == 0 ? BigInteger.ZERO : number.toBigIntegerExact();
            } catch (ArithmeticException e) {
                return null; // no integer, which the caller reports
            }
        }

        @Override
        void write(JsonOutput out, BigInteger value) throws IOException {
            out.value(value);
        }
    }

    /** Accepts numbers as text. */
    static final class BigDecimalAdapter extends ScalarAdapter<BigDecimal> {
        BigDecimalAdapter() {
            super("a number");
        }

        @Override
        Object value(Object json) {
            BigDecimal value = UntypedJson.decimal(json);
            return value != null && json instanceof Number ? value : mismatch(value, json);
        }

        @Override
        void write(JsonOutput out, BigDecimal value) throws IOException {
            out.value(value);
        }
    }
}
