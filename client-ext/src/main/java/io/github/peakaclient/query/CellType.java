package io.github.peakaclient.query;

import com.squareup.moshi.JsonAdapter;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.json.Times;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A type that the text of a cell can be read as. Immutable. */
final class CellType<T> {
    static final CellType<String> STRING = new CellType<>("text", text -> text);
    static final CellType<Long> LONG = new CellType<>("a whole number of 64 bits", Numbers::parseLong);
    static final CellType<Integer> INT = new CellType<>("a whole number of 32 bits", Numbers::parseInt);
    static final CellType<Double> DOUBLE = new CellType<>("a number", Numbers::parseDouble);
    static final CellType<BigDecimal> BIG_DECIMAL = new CellType<>("a finite number", Numbers::parseBigDecimal);
    static final CellType<Boolean> BOOLEAN = new CellType<>("true or false", CellType::parseBoolean);
    static final CellType<LocalDate> LOCAL_DATE = new CellType<>("a date", Times::parseDate);
    static final CellType<LocalTime> LOCAL_TIME = new CellType<>("a time without a zone", Times::parseTime);
    static final CellType<OffsetTime> OFFSET_TIME = new CellType<>("a time with an offset", Times::parseOffsetTime);
    static final CellType<LocalDateTime> LOCAL_DATE_TIME =
            new CellType<>("a date and time without a zone", Times::parseDateTime);
    static final CellType<Instant> INSTANT = new CellType<>("a date and time with a zone", Times::parseInstant);
    static final CellType<ZonedDateTime> ZONED_DATE_TIME =
            new CellType<>("a date and time with a zone", Times::parseZonedDateTime);
    static final CellType<Duration> DURATION =
            new CellType<>("a duration in days and seconds", Intervals::parseDuration);
    static final CellType<Period> PERIOD = new CellType<>("a period in years and months", Intervals::parsePeriod);
    static final CellType<UUID> UUID = new CellType<>("a UUID", CellType::parseUuid);
    static final CellType<byte[]> BYTES = new CellType<>("bytes in base64", CellType::parseBytes);
    static final CellType<Object> JSON = new CellType<>("JSON", CellType::parseJson);

    private static final Map<Class<?>, CellType<?>> BY_CLASS = new HashMap<>();
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern MARKED_HEXADECIMAL = Pattern.compile("0[xX]\\p{XDigit}*+");

    static {
        BY_CLASS.put(String.class, STRING);
        BY_CLASS.put(Long.class, LONG);
        BY_CLASS.put(long.class, LONG);
        BY_CLASS.put(Integer.class, INT);
        BY_CLASS.put(int.class, INT);
        BY_CLASS.put(Double.class, DOUBLE);
        BY_CLASS.put(double.class, DOUBLE);
        BY_CLASS.put(BigDecimal.class, BIG_DECIMAL);
        BY_CLASS.put(Boolean.class, BOOLEAN);
        BY_CLASS.put(boolean.class, BOOLEAN);
        BY_CLASS.put(LocalDate.class, LOCAL_DATE);
        BY_CLASS.put(LocalTime.class, LOCAL_TIME);
        BY_CLASS.put(OffsetTime.class, OFFSET_TIME);
        BY_CLASS.put(LocalDateTime.class, LOCAL_DATE_TIME);
        BY_CLASS.put(Instant.class, INSTANT);
        BY_CLASS.put(ZonedDateTime.class, ZONED_DATE_TIME);
        BY_CLASS.put(Duration.class, DURATION);
        BY_CLASS.put(Period.class, PERIOD);
        BY_CLASS.put(UUID.class, UUID);
        BY_CLASS.put(byte[].class, BYTES);
        BY_CLASS.put(Object.class, JSON);
    }

    private final String expected;
    private final Parser<T> parser;

    private CellType(String expected, Parser<T> parser) {
        this.expected = expected;
        this.parser = parser;
    }

    /** Returns null if cells cannot be read as the class. */
    static @Nullable CellType<?> of(Class<?> type) {
        return BY_CLASS.get(type);
    }

    /** Returns a description of the text that it accepts, for messages. */
    String expected() {
        return expected;
    }

    /**
     * Reads a text. Returns null only for JSON.
     *
     * @throws IllegalArgumentException whose message, if any, says what is wrong without the text
     */
    @Nullable
    T parse(String text) {
        return parser.parse(text);
    }

    private static Boolean parseBoolean(String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        } else if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw new IllegalArgumentException();
    }

    private static UUID parseUuid(String text) {
        if (text.length() != 36 || !UUID_TEXT.matcher(text).matches()) { // fromString takes more than UUIDs
            throw new IllegalArgumentException();
        }
        return java.util.UUID.fromString(text);
    }

    private static byte[] parseBytes(String text) {
        if (text.startsWith("\\x")) {
            try {
                return ByteString.decodeHex(text.substring(2)).toByteArray();
            } catch (IllegalArgumentException e) { // quotes the text
                throw new IllegalArgumentException();
            }
        }
        if (MARKED_HEXADECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "it begins with 0x, and can be hexadecimal digits or base64: use getString");
        }
        ByteString bytes = ByteString.decodeBase64(text);
        // spaces between hexadecimal digits would be overlooked, and the digits taken for base64
        if (bytes == null || text.indexOf(' ') >= 0) {
            throw new IllegalArgumentException();
        }
        return bytes.toByteArray();
    }

    private static @Nullable Object parseJson(String text) {
        JsonAdapter<Object> adapter = PeakaRetrofit.moshi().adapter(Object.class);
        try {
            return adapter.fromJson(text);
        } catch (IOException | RuntimeException e) { // quotes keys, and numbers that are too long
            throw new IllegalArgumentException();
        }
    }

    /** A function from text to a value. */
    private interface Parser<T> {
        @Nullable
        T parse(String text);
    }
}
