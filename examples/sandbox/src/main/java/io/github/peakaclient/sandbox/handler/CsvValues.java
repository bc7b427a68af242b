package io.github.peakaclient.sandbox.handler;

import io.github.peakaclient.sandbox.data.InternalTables;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Conversion of values of internal tables from and to CSV fields. */
final class CsvValues {

    private CsvValues() {}

    /**
     * Returns the value in DuckDB's spelling. An empty field is NULL.
     *
     * @throws IllegalArgumentException if {@code field} is not a {@code type}
     */
    static @Nullable String read(String type, String field) {
        if (type.equals("VARCHAR")) {
            return field.isEmpty() ? null : field;
        }
        String value = field.trim();
        if (value.isEmpty()) {
            return null;
        }
        try {
            return switch (type) {
                case "BIGINT" -> Long.toString(Long.parseLong(value));
                case "DECIMAL" -> decimal(new BigDecimal(value));
                case "BOOLEAN" -> bool(value);
                case "DATE" -> LocalDate.parse(value).toString();
                case "TIME" -> LocalTime.parse(value).toString();
                case "TIMESTAMP" -> timestamp(value).toString();
                case "UUID" -> uuid(value);
                default -> throw new IllegalStateException("type " + type);
            };
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Returns a made-up value. */
    static String sample(String type, int number) {
        return switch (type) {
            case "BIGINT" -> Long.toString(100L + number);
            case "DECIMAL" -> number + ".50";
            case "BOOLEAN" -> Boolean.toString(number % 2 == 1);
            case "DATE" -> "2026-01-0" + number;
            case "TIME" -> "0" + number + ":30:00";
            case "TIMESTAMP" -> "2026-01-0" + number + " 0" + number + ":30:00";
            case "UUID" -> new UUID(0x4000L, Long.MIN_VALUE + number).toString();
            default -> "sample text";
        };
    }

    static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    /**
     * Returns the digits of a number. Very small and very large ones are not written out: an exponent can stand for
     * gigabytes of zeros.
     */
    private static String decimal(BigDecimal value) {
        long integerDigits = (long) value.precision() - value.scale();
        if (value.signum() == 0 || integerDigits < -InternalTables.DECIMAL_SCALE) {
            return "0";
        }
        if (integerDigits > InternalTables.DECIMAL_PRECISION - InternalTables.DECIMAL_SCALE) {
            throw new IllegalArgumentException("too large");
        }
        return value.toPlainString();
    }

    private static String bool(String value) {
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return value;
        }
        throw new IllegalArgumentException("not a boolean");
    }

    private static LocalDateTime timestamp(String value) {
        String iso = value.replaceFirst(" ", "T");
        return LocalDateTime.parse(iso.endsWith("Z") ? iso.substring(0, iso.length() - 1) : iso);
    }

    /** Parses a UUID strictly: {@link UUID#fromString} accepts shortened groups. */
    private static String uuid(String value) {
        if (value.length() != 36) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(value).toString();
    }
}
