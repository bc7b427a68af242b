package io.github.peakaclient.sql;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writer of names and values into SQL of Trino's dialect. Whatever they contain, the result is one name or one value and nothing
 * else, so that no input of a user can change the statement. It has to stand where SQL expects a name or a value, not inside
 * quotes or a comment. The full name of a table is a {@link TableName}. Static and thread-safe.
 *
 * <p>Names and texts must not contain the character NUL, at which some data sources end a text, nor half of a surrogate pair,
 * which would arrive as another character.
 */
public final class Sql {
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int MAX_DECIMAL_DIGITS = 38;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

    private Sql() {}

    /**
     * {@return a name in double quotes, such as {@code "charges"}} Trino finds names without regard to case.
     *
     * @param name the name as it is, unquoted
     * @throws IllegalArgumentException if it is empty or has characters that names cannot have
     */
    public static String identifier(String name) {
        if (requireNonNull(name, "name == null").isEmpty()) {
            throw new IllegalArgumentException("name must not be empty");
        }
        return quoted(name, '"');
    }

    /**
     * Returns a value as SQL:
     *
     * <ul>
     *   <li>null, {@code Boolean}: {@code NULL}, {@code TRUE}, {@code FALSE}
     *   <li>{@code String}, {@code Character}: {@code 'it''s'}
     *   <li>{@code Byte}, {@code Short}, {@code Integer}, {@code Long}: {@code 25001}; below 0 {@code (-5)}, since two minus
     *       signs begin a comment
     *   <li>{@code BigInteger}, {@code BigDecimal}: {@code 12.50}, of 38 digits at most
     *   <li>{@code Float}, {@code Double}: {@code 1.5E0}, {@code DOUBLE 'NaN'}, {@code DOUBLE 'Infinity'}
     *   <li>{@code LocalDate}, {@code LocalTime}, {@code LocalDateTime}: {@code DATE '2026-07-29'}, {@code TIME
     *       '03:51:48.591'}, {@code TIMESTAMP '2026-07-29 03:51:48.591'}
     *   <li>{@code Instant}: {@code TIMESTAMP '2026-07-29 03:51:48.591 UTC'}, a timestamp with time zone
     *   <li>{@code UUID}: {@code UUID '…'}
     * </ul>
     *
     * @param value the value; may be null
     * @return the literal
     * @throws IllegalArgumentException if it is of another type, a year is not from 1 to 9999, a number has too many digits, or
     *     a text has characters that texts cannot have
     */
    public static String literal(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        } else if (value instanceof Boolean) {
            return (Boolean) value ? "TRUE" : "FALSE";
        } else if (value instanceof String || value instanceof Character) {
            return quoted(value.toString(), '\'');
        } else if (value instanceof Number) {
            return number((Number) value);
        } else if (value instanceof LocalDate) {
            return "DATE '" + date((LocalDate) value) + "'";
        } else if (value instanceof LocalTime) {
            return "TIME '" + time((LocalTime) value) + "'";
        } else if (value instanceof LocalDateTime) {
            return "TIMESTAMP '" + dateTime((LocalDateTime) value) + "'";
        } else if (value instanceof Instant) {
            return "TIMESTAMP '" + dateTime(utc((Instant) value)) + " UTC'";
        } else if (value instanceof UUID) {
            return "UUID '" + value + "'";
        }
        throw new IllegalArgumentException("value must be of one of the types that Sql.literal names, got "
                + value.getClass().getName());
    }

    /**
     * {@return {@code IN (…)} with a literal for each value: {@code "WHERE id " + Sql.inList(ids)}}
     *
     * @param values the values, at least one
     * @throws IllegalArgumentException if there are none, which SQL cannot express; if one is null, which IN never finds and
     *     which makes NOT IN find nothing; or as {@link #literal}
     */
    public static String inList(Collection<?> values) {
        if (requireNonNull(values, "values == null").isEmpty()) {
            throw new IllegalArgumentException("values must not be empty: leave out the condition, or the query");
        }
        StringBuilder sql = new StringBuilder("IN (");
        for (Object value : values) {
            if (value == null) {
                throw new IllegalArgumentException("values must not contain null: ask with IS NULL");
            }
            sql.append(sql.length() == 4 ? "" : ", ").append(literal(value));
        }
        return sql.append(')').toString();
    }

    private static String quoted(String text, char quote) {
        StringBuilder sql = new StringBuilder(text.length() + 2).append(quote);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException("a name or text must not contain NUL, got one at index " + i);
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                sql.append(c).append(text.charAt(++i));
                continue;
            }
            if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException(
                        "a name or text must not contain half of a surrogate pair, got one at index " + i);
            }
            if (c == quote) {
                sql.append(quote);
            }
            sql.append(c);
        }
        return sql.append(quote).toString();
    }

    private static String number(Number value) {
        String sql;
        if (value instanceof Double || value instanceof Float) {
            double number = value.doubleValue();
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                return "DOUBLE '" + number + "'";
            }
            String text = value.toString(); // a float has fewer digits than the double that it is
            sql = text.indexOf('E') >= 0 ? text : text + "E0"; // without it, it would be a decimal
        } else if (value instanceof BigDecimal || value instanceof BigInteger) {
            sql = decimal(value instanceof BigInteger ? new BigDecimal((BigInteger) value) : (BigDecimal) value);
        } else if (value.equals(Long.MIN_VALUE)) {
            return "BIGINT '" + value + "'"; // as a number it is the negative of one that is too large
        } else if (value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long) {
            sql = value.toString();
        } else {
            throw new IllegalArgumentException("value must be a number of java.lang or java.math, got "
                    + value.getClass().getName());
        }
        return sql.startsWith("-") ? "(" + sql + ")" : sql;
    }

    private static String decimal(BigDecimal value) {
        long digits = Math.max(value.precision(), Math.max(value.scale(), (long) value.precision() - value.scale()));
        if (digits > MAX_DECIMAL_DIGITS) {
            throw new IllegalArgumentException(
                    "value must have at most " + MAX_DECIMAL_DIGITS + " digits, got " + digits);
        }
        String sql = value.toPlainString();
        boolean isLarge = value.scale() <= 0 && value.toBigInteger().abs().compareTo(MAX_LONG) > 0;
        return isLarge ? sql + "." : sql; // without the point it is a bigint, and too large
    }

    private static LocalDateTime utc(Instant instant) {
        try {
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        } catch (DateTimeException e) { // a year beyond those of dates
            throw new IllegalArgumentException("the year must be from 1 to 9999, got one far beyond");
        }
    }

    private static String date(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new IllegalArgumentException("the year must be from 1 to 9999, got " + date.getYear());
        }
        return DATE.format(date);
    }

    /** Returns the time with as many digits of the second as it has, but always with seconds. */
    private static String time(LocalTime time) {
        return time.getSecond() == 0 && time.getNano() == 0 ? time + ":00" : time.toString();
    }

    private static String dateTime(LocalDateTime value) {
        return date(value.toLocalDate()) + " " + time(value.toLocalTime());
    }
}
