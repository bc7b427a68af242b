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

/**
 * A type that the text of a cell can be read as: the usual spellings from the bytes, and all of them from a String, which takes longer.
 * Immutable.
 */
final class CellType<T> {
    static final CellType<String> STRING = new CellType<>("text", text -> text);
    static final CellType<Long> LONG =
            new CellType<>("a whole number of 64 bits", Numbers::parseLong, CellType::parseLong);
    static final CellType<Integer> INT =
            new CellType<>("a whole number of 32 bits", Numbers::parseInt, CellType::parseInt);
    static final CellType<Double> DOUBLE = new CellType<>("a number", Numbers::parseDouble, CellType::parseDouble);
    static final CellType<BigDecimal> BIG_DECIMAL =
            new CellType<>("a finite number", Numbers::parseBigDecimal, NumberBytes::parseBigDecimal);
    static final CellType<Boolean> BOOLEAN =
            new CellType<>("true or false", CellType::parseBoolean, CellType::parseBoolean);
    static final CellType<LocalDate> LOCAL_DATE = new CellType<>("a date", Times::parseDate, TimeBytes::parseDate);
    static final CellType<LocalTime> LOCAL_TIME =
            new CellType<>("a time without a zone", Times::parseTime, TimeBytes::parseTime);
    static final CellType<OffsetTime> OFFSET_TIME =
            new CellType<>("a time with an offset", Times::parseOffsetTime, TimeBytes::parseOffsetTime);
    static final CellType<LocalDateTime> LOCAL_DATE_TIME =
            new CellType<>("a date and time without a zone", Times::parseDateTime, TimeBytes::parseDateTime);
    static final CellType<Instant> INSTANT =
            new CellType<>("a date and time with a zone", Times::parseInstant, TimeBytes::parseInstant);
    static final CellType<ZonedDateTime> ZONED_DATE_TIME =
            new CellType<>("a date and time with a zone", Times::parseZonedDateTime, TimeBytes::parseZonedDateTime);
    static final CellType<Duration> DURATION =
            new CellType<>("a duration in days and seconds", Intervals::parseDuration);
    static final CellType<Period> PERIOD = new CellType<>("a period in years and months", Intervals::parsePeriod);
    static final CellType<UUID> UUID = new CellType<>("a UUID", CellType::parseUuid, CellType::parseUuid);
    static final CellType<byte[]> BYTES = new CellType<>("bytes in base64", CellType::parseBytes);
    static final CellType<Object> JSON = new CellType<>("JSON", CellType::parseJson);

    private static final String TRUE = "true";
    private static final String FALSE = "false";
    /** The length of a UUID. */
    private static final int UUID_LENGTH = 36;

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
    private final BytesParser<T> bytesParser;

    private CellType(String expected, Parser<T> parser) {
        this(expected, parser, (bytes, from, to) -> null);
    }

    private CellType(String expected, Parser<T> parser, BytesParser<T> bytesParser) {
        this.expected = expected;
        this.parser = parser;
        this.bytesParser = bytesParser;
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

    /**
     * Reads a text in one of the usual spellings from its bytes. Returns what {@link #parse(String)} returns, or null if it does not know
     * and the text has to be read by that.
     *
     * @param bytes the text in UTF-8, without the escapes of JSON
     */
    @Nullable
    T parse(byte[] bytes, int from, int to) {
        return bytesParser.parse(bytes, from, to);
    }

    private static @Nullable Long parseLong(byte[] bytes, int from, int to) {
        long value = NumberBytes.parseLong(bytes, from, to);
        return value == NumberBytes.UNKNOWN ? null : value;
    }

    private static @Nullable Integer parseInt(byte[] bytes, int from, int to) {
        long value = NumberBytes.parseLong(bytes, from, to);
        return value == (int) value ? (int) value : null;
    }

    private static @Nullable Double parseDouble(byte[] bytes, int from, int to) {
        double value = NumberBytes.parseDouble(bytes, from, to);
        return Double.isNaN(value) ? null : value;
    }

    private static @Nullable Boolean parseBoolean(byte[] bytes, int from, int to) {
        if (to - from == TRUE.length() && isSpelled(TRUE, bytes, from)) {
            return true;
        }
        if (to - from == FALSE.length() && isSpelled(FALSE, bytes, from)) {
            return false;
        }
        return null;
    }

    private static boolean isSpelled(String lowerCase, byte[] bytes, int from) {
        for (int i = 0; i < lowerCase.length(); i++) {
            if ((bytes[from + i] | 0x20) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static Boolean parseBoolean(String text) {
        if (text.equalsIgnoreCase(TRUE)) {
            return true;
        } else if (text.equalsIgnoreCase(FALSE)) {
            return false;
        }
        throw new IllegalArgumentException();
    }

    private static UUID parseUuid(String text) {
        if (text.length() != UUID_LENGTH || !UUID_TEXT.matcher(text).matches()) { // fromString takes more than UUIDs
            throw new IllegalArgumentException();
        }
        return java.util.UUID.fromString(text);
    }

    private static @Nullable UUID parseUuid(byte[] bytes, int from, int to) {
        if (to - from != UUID_LENGTH) {
            return null;
        }
        long first = hexadecimal(bytes, from, 8);
        long second = hexadecimal(bytes, from + 9, 4);
        long third = hexadecimal(bytes, from + 14, 4);
        long fourth = hexadecimal(bytes, from + 19, 4);
        long fifth = hexadecimal(bytes, from + 24, 12);
        boolean valid = (first | second | third | fourth | fifth) >= 0
                && bytes[from + 8] == '-'
                && bytes[from + 13] == '-'
                && bytes[from + 18] == '-'
                && bytes[from + 23] == '-';
        return valid ? new UUID(first << 32 | second << 16 | third, fourth << 48 | fifth) : null;
    }

    /** Returns the number of hexadecimal digits, or one below 0. */
    private static long hexadecimal(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = bytes[i] - '0';
            if (digit > 9) {
                int letter = (bytes[i] | 0x20) - 'a';
                digit = letter >= 0 && letter < 6 ? letter + 10 : -1;
            }
            value = value << 4 | digit; // stays below 0 after a digit that is
        }
        return value;
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

    /** A function from the bytes of a text to a value, or to null if it does not know. */
    private interface BytesParser<T> {
        @Nullable
        T parse(byte[] bytes, int from, int to);
    }
}
