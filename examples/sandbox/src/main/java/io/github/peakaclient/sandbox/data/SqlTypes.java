package io.github.peakaclient.sandbox.data;

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
import org.jspecify.annotations.Nullable;

/** Conversion of DuckDB's types and values to the API's spelling, which is Trino's. */
final class SqlTypes {

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

    private SqlTypes() {}

    static String name(String duckType) {
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
