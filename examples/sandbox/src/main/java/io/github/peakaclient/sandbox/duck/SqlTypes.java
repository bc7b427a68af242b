package io.github.peakaclient.sandbox.duck;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** Conversion of DuckDB's types and values to the API's spelling, which is Trino's. */
public final class SqlTypes {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("FLOAT", "real"),
            Map.entry("HUGEINT", "bigint"), // the type of DuckDB's sum of integers, which is a bigint in Trino
            Map.entry("UTINYINT", "smallint"),
            Map.entry("USMALLINT", "integer"),
            Map.entry("UINTEGER", "bigint"),
            Map.entry("UBIGINT", "bigint"),
            Map.entry("BLOB", "varbinary"),
            Map.entry("INTERVAL", "interval day to second"),
            Map.entry("TIME", "time(6)"),
            Map.entry("TIMESTAMP", "timestamp(6)"),
            Map.entry("TIMESTAMP_S", "timestamp(0)"),
            Map.entry("TIMESTAMP_MS", "timestamp(3)"),
            Map.entry("TIMESTAMP_NS", "timestamp(9)"),
            Map.entry("TIMESTAMP WITH TIME ZONE", "timestamp(6) with time zone"));

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter NANOS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS", Locale.ROOT);

    private static final Set<String> PLAIN = Set.of(
            "BOOLEAN",
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "HUGEINT",
            "UHUGEINT",
            "FLOAT",
            "DOUBLE",
            "VARCHAR",
            "JSON",
            "DATE",
            "TIMESTAMP",
            "TIMESTAMP_S",
            "TIMESTAMP_MS",
            "TIMESTAMP_NS",
            "TIMESTAMP WITH TIME ZONE");

    private SqlTypes() {}

    public static String name(String duckType) {
        if (duckType.endsWith("[]")) {
            return "array(" + name(duckType.substring(0, duckType.length() - 2)) + ")";
        }
        return NAMES.getOrDefault(duckType, duckType.toLowerCase(Locale.ROOT).replace("struct(", "row("));
    }

    /** Returns the text of a cell, null for NULL. */
    static @Nullable String text(ResultSet rows, int column, String duckType) throws SQLException {
        return switch (duckType) {
            case "TIMESTAMP" -> format(MICROS, rows.getObject(column, LocalDateTime.class));
            case "TIMESTAMP_S" -> format(SECONDS, rows.getObject(column, LocalDateTime.class));
            case "TIMESTAMP_MS" -> format(MILLIS, rows.getObject(column, LocalDateTime.class));
            case "TIMESTAMP_NS" -> format(NANOS, rows.getObject(column, LocalDateTime.class));
            case "TIMESTAMP WITH TIME ZONE" -> zoned(rows.getObject(column, OffsetDateTime.class));
            case "BLOB" -> base64(rows.getBytes(column));
            case "INTERVAL" -> Intervals.text(rows.getString(column));
            case "TIME" -> format(TIME, rows.getObject(column, LocalTime.class));
            default -> text(rows.getObject(column));
        };
    }

    /** Returns true for types whose cells {@link #text(DuckDBReadableVector, long, String)} reads as they are. */
    static boolean isPlain(String duckType) {
        return PLAIN.contains(duckType) || (duckType.startsWith("DECIMAL(") && !duckType.endsWith("]"));
    }

    /** Returns the text of a cell that is not NULL. */
    static String text(DuckDBReadableVector cells, long row, String duckType) {
        return switch (cells.getType()) {
            case BOOLEAN -> Boolean.toString(cells.getBoolean(row));
            case TINYINT -> Byte.toString(cells.getByte(row));
            case SMALLINT -> Short.toString(cells.getShort(row));
            case INTEGER -> Integer.toString(cells.getInt(row));
            case BIGINT -> Long.toString(cells.getLong(row));
            case UTINYINT -> Short.toString(cells.getUint8(row));
            case USMALLINT -> Integer.toString(cells.getUint16(row));
            case UINTEGER -> Long.toString(cells.getUint32(row));
            case UBIGINT -> cells.getUint64(row).toString();
            case HUGEINT -> cells.getHugeInt(row).toString();
            case UHUGEINT -> cells.getUHugeInt(row).toString();
            case FLOAT -> Float.toString(cells.getFloat(row));
            case DOUBLE -> Double.toString(cells.getDouble(row));
            case DECIMAL -> cells.getBigDecimal(row).toPlainString();
            case DATE -> cells.getLocalDate(row).toString();
            case TIMESTAMP -> timestamp(cells.getLocalDateTime(row), 6, MICROS);
            case TIMESTAMP_S -> timestamp(cells.getLocalDateTime(row), 0, SECONDS);
            case TIMESTAMP_MS -> timestamp(cells.getLocalDateTime(row), 3, MILLIS);
            case TIMESTAMP_NS -> timestamp(cells.getLocalDateTime(row), 9, NANOS);
            case TIMESTAMP_WITH_TIME_ZONE ->
                timestamp(
                                cells.getOffsetDateTime(row)
                                        .withOffsetSameInstant(ZoneOffset.UTC)
                                        .toLocalDateTime(),
                                6,
                                MICROS)
                        + " UTC";
            default -> converted(cells.getString(row), duckType);
        };
    }

    /** Returns what the formatter returns, in a tenth of its time for the years that nearly all timestamps have. */
    private static String timestamp(LocalDateTime time, int digits, DateTimeFormatter formatter) {
        if (time.getYear() < 0 || time.getYear() > 9999) {
            return formatter.format(time);
        }
        char[] text = "0000-00-00 00:00:00.000000000"
                .substring(0, digits == 0 ? 19 : 20 + digits)
                .toCharArray();
        put(text, 3, time.getYear());
        put(text, 6, time.getMonthValue());
        put(text, 9, time.getDayOfMonth());
        put(text, 12, time.getHour());
        put(text, 15, time.getMinute());
        put(text, 18, time.getSecond());
        int fraction = time.getNano();
        for (int i = digits; i < 9; i++) {
            fraction /= 10;
        }
        put(text, 19 + digits, fraction);
        return new String(text);
    }

    /** Writes the digits of a number, of which the last one has this index. */
    private static void put(char[] text, int last, int number) {
        int i = last;
        for (int rest = number; rest > 0; rest /= 10) {
            text[i--] += (char) (rest % 10);
        }
    }

    private static String converted(String text, String duckType) {
        return switch (duckType) {
            case "INTERVAL" -> Objects.requireNonNull(Intervals.text(text));
            case "TIME" -> TIME.format(LocalTime.parse(text));
            default -> text;
        };
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        return value == null ? null : value.toString();
    }

    private static @Nullable String base64(byte @Nullable [] value) {
        return value == null ? null : Base64.getEncoder().encodeToString(value);
    }

    private static @Nullable String zoned(@Nullable OffsetDateTime value) {
        String text = value == null ? null : format(MICROS, value.withOffsetSameInstant(ZoneOffset.UTC));
        return text == null ? null : text + " UTC";
    }

    private static @Nullable String format(DateTimeFormatter formatter, @Nullable TemporalAccessor value) {
        return value == null ? null : formatter.format(value);
    }
}
