package io.github.peakaclient.query;

import io.github.peakaclient.error.RowException;
import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of a result: its cells by index, from 0, or by the exact name of the column. Immutable and thread-safe; may be kept.
 *
 * <p>Every getter has a twin that ends in {@code OrNull} and gives null where SQL has NULL. All of them throw
 *
 * <ul>
 *   <li>{@link RowException} if the text of the cell is not what is asked for, or is null and the getter is not of the {@code
 *       OrNull} kind;
 *   <li>{@link IllegalArgumentException} if there is no such index or name, or several columns have the name: their indexes are
 *       in the message.
 * </ul>
 *
 * <p>A number, date or time is exact or refused, never rounded ({@link #getDouble(int)} is what its name says). Fractions of
 * seconds have 0 to 12 digits; digits after the ninth must be 0, since java.time ends at nanoseconds: {@code CAST(… AS
 * timestamp(9))} in the query rounds them.
 */
public final class Row {
    private final Columns columns;
    private final long number;
    private final @Nullable String[] cells;

    /** Keeps the array. */
    Row(Columns columns, long number, @Nullable String[] cells) {
        this.columns = columns;
        this.number = number;
        this.cells = cells;
    }

    /** Which row it is, from 1. */
    public long number() {
        return number;
    }

    /** How many cells it has. */
    public int size() {
        return cells.length;
    }

    /** The columns of its result, in the order of the cells; empty if they are not known. Unmodifiable. */
    public List<ColumnInfo> columns() {
        return columns.list();
    }

    /** The index of the column of exactly this name; -1 if there is none, or if a getter by that name would throw. */
    public int indexOf(String column) {
        int index = columns.indexOf(requireNonNull(column, "column == null"));
        return cells.length == columns.count() ? index : -1;
    }

    /** Whether the cell is NULL. */
    public boolean isNull(int column) {
        return text(column) == null;
    }

    /** Whether the cell is NULL. */
    public boolean isNull(String column) {
        return isNull(index(column));
    }

    /** The text of the cell as it came: every value has one. A cell that is no text on the wire is given as JSON. */
    public String getString(int column) {
        return required(column, CellType.STRING);
    }

    /** {@link #getString(int)} by name. */
    public String getString(String column) {
        return required(index(column), CellType.STRING);
    }

    /** {@link #getString(int)}, or null. */
    public @Nullable String getStringOrNull(int column) {
        return optional(column, CellType.STRING);
    }

    /** {@link #getString(int)} by name, or null. */
    public @Nullable String getStringOrNull(String column) {
        return optional(index(column), CellType.STRING);
    }

    /** A whole number of 64 bits, exact in every spelling: {@code 25001}, {@code 25001.00}, {@code 1.254740786E7}. */
    public long getLong(int column) {
        return required(column, CellType.LONG);
    }

    /** {@link #getLong(int)} by name. */
    public long getLong(String column) {
        return required(index(column), CellType.LONG);
    }

    /** {@link #getLong(int)}, or null. */
    public @Nullable Long getLongOrNull(int column) {
        return optional(column, CellType.LONG);
    }

    /** {@link #getLong(int)} by name, or null. */
    public @Nullable Long getLongOrNull(String column) {
        return optional(index(column), CellType.LONG);
    }

    /** Like {@link #getLong(int)}, of 32 bits. */
    public int getInt(int column) {
        return required(column, CellType.INT);
    }

    /** {@link #getInt(int)} by name. */
    public int getInt(String column) {
        return required(index(column), CellType.INT);
    }

    /** {@link #getInt(int)}, or null. */
    public @Nullable Integer getIntOrNull(int column) {
        return optional(column, CellType.INT);
    }

    /** {@link #getInt(int)} by name, or null. */
    public @Nullable Integer getIntOrNull(String column) {
        return optional(index(column), CellType.INT);
    }

    /** The nearest floating-point number; {@code NaN}, {@code Infinity} and {@code -Infinity} too. Not for money. */
    public double getDouble(int column) {
        return required(column, CellType.DOUBLE);
    }

    /** {@link #getDouble(int)} by name. */
    public double getDouble(String column) {
        return required(index(column), CellType.DOUBLE);
    }

    /** {@link #getDouble(int)}, or null. */
    public @Nullable Double getDoubleOrNull(int column) {
        return optional(column, CellType.DOUBLE);
    }

    /** {@link #getDouble(int)} by name, or null. */
    public @Nullable Double getDoubleOrNull(String column) {
        return optional(index(column), CellType.DOUBLE);
    }

    /** A number, exact, with the scale of its text: {@code 12.50} stays {@code 12.50}. */
    public BigDecimal getBigDecimal(int column) {
        return required(column, CellType.BIG_DECIMAL);
    }

    /** {@link #getBigDecimal(int)} by name. */
    public BigDecimal getBigDecimal(String column) {
        return required(index(column), CellType.BIG_DECIMAL);
    }

    /** {@link #getBigDecimal(int)}, or null. */
    public @Nullable BigDecimal getBigDecimalOrNull(int column) {
        return optional(column, CellType.BIG_DECIMAL);
    }

    /** {@link #getBigDecimal(int)} by name, or null. */
    public @Nullable BigDecimal getBigDecimalOrNull(String column) {
        return optional(index(column), CellType.BIG_DECIMAL);
    }

    /** {@code true} or {@code false}, in any case. */
    public boolean getBoolean(int column) {
        return required(column, CellType.BOOLEAN);
    }

    /** {@link #getBoolean(int)} by name. */
    public boolean getBoolean(String column) {
        return required(index(column), CellType.BOOLEAN);
    }

    /** {@link #getBoolean(int)}, or null. */
    public @Nullable Boolean getBooleanOrNull(int column) {
        return optional(column, CellType.BOOLEAN);
    }

    /** {@link #getBoolean(int)} by name, or null. */
    public @Nullable Boolean getBooleanOrNull(String column) {
        return optional(index(column), CellType.BOOLEAN);
    }

    /** A date: {@code 2026-07-29}. A text with a time is refused. */
    public LocalDate getLocalDate(int column) {
        return required(column, CellType.LOCAL_DATE);
    }

    /** {@link #getLocalDate(int)} by name. */
    public LocalDate getLocalDate(String column) {
        return required(index(column), CellType.LOCAL_DATE);
    }

    /** {@link #getLocalDate(int)}, or null. */
    public @Nullable LocalDate getLocalDateOrNull(int column) {
        return optional(column, CellType.LOCAL_DATE);
    }

    /** {@link #getLocalDate(int)} by name, or null. */
    public @Nullable LocalDate getLocalDateOrNull(String column) {
        return optional(index(column), CellType.LOCAL_DATE);
    }

    /** A time without a zone: {@code 03:51:48.591}. */
    public LocalTime getLocalTime(int column) {
        return required(column, CellType.LOCAL_TIME);
    }

    /** {@link #getLocalTime(int)} by name. */
    public LocalTime getLocalTime(String column) {
        return required(index(column), CellType.LOCAL_TIME);
    }

    /** {@link #getLocalTime(int)}, or null. */
    public @Nullable LocalTime getLocalTimeOrNull(int column) {
        return optional(column, CellType.LOCAL_TIME);
    }

    /** {@link #getLocalTime(int)} by name, or null. */
    public @Nullable LocalTime getLocalTimeOrNull(String column) {
        return optional(index(column), CellType.LOCAL_TIME);
    }

    /** A time with an offset: {@code 03:51:48.591+02:00}. */
    public OffsetTime getOffsetTime(int column) {
        return required(column, CellType.OFFSET_TIME);
    }

    /** {@link #getOffsetTime(int)} by name. */
    public OffsetTime getOffsetTime(String column) {
        return required(index(column), CellType.OFFSET_TIME);
    }

    /** {@link #getOffsetTime(int)}, or null. */
    public @Nullable OffsetTime getOffsetTimeOrNull(int column) {
        return optional(column, CellType.OFFSET_TIME);
    }

    /** {@link #getOffsetTime(int)} by name, or null. */
    public @Nullable OffsetTime getOffsetTimeOrNull(String column) {
        return optional(index(column), CellType.OFFSET_TIME);
    }

    /** A date and time without a zone: {@code 2026-07-29 03:51:48.591}. */
    public LocalDateTime getLocalDateTime(int column) {
        return required(column, CellType.LOCAL_DATE_TIME);
    }

    /** {@link #getLocalDateTime(int)} by name. */
    public LocalDateTime getLocalDateTime(String column) {
        return required(index(column), CellType.LOCAL_DATE_TIME);
    }

    /** {@link #getLocalDateTime(int)}, or null. */
    public @Nullable LocalDateTime getLocalDateTimeOrNull(int column) {
        return optional(column, CellType.LOCAL_DATE_TIME);
    }

    /** {@link #getLocalDateTime(int)} by name, or null. */
    public @Nullable LocalDateTime getLocalDateTimeOrNull(String column) {
        return optional(index(column), CellType.LOCAL_DATE_TIME);
    }

    /**
     * The point in time of a date and time with a zone or an offset: {@code 2026-07-29 03:51:48.591 UTC}. Where clocks are
     * set back and a time happens twice, the first one.
     */
    public Instant getInstant(int column) {
        return required(column, CellType.INSTANT);
    }

    /** {@link #getInstant(int)} by name. */
    public Instant getInstant(String column) {
        return required(index(column), CellType.INSTANT);
    }

    /** {@link #getInstant(int)}, or null. */
    public @Nullable Instant getInstantOrNull(int column) {
        return optional(column, CellType.INSTANT);
    }

    /** {@link #getInstant(int)} by name, or null. */
    public @Nullable Instant getInstantOrNull(String column) {
        return optional(index(column), CellType.INSTANT);
    }

    /** Like {@link #getInstant(int)}, and keeps the zone. */
    public ZonedDateTime getZonedDateTime(int column) {
        return required(column, CellType.ZONED_DATE_TIME);
    }

    /** {@link #getZonedDateTime(int)} by name. */
    public ZonedDateTime getZonedDateTime(String column) {
        return required(index(column), CellType.ZONED_DATE_TIME);
    }

    /** {@link #getZonedDateTime(int)}, or null. */
    public @Nullable ZonedDateTime getZonedDateTimeOrNull(int column) {
        return optional(column, CellType.ZONED_DATE_TIME);
    }

    /** {@link #getZonedDateTime(int)} by name, or null. */
    public @Nullable ZonedDateTime getZonedDateTimeOrNull(String column) {
        return optional(index(column), CellType.ZONED_DATE_TIME);
    }

    /** A UUID of 36 characters. */
    public UUID getUuid(int column) {
        return required(column, CellType.UUID);
    }

    /** {@link #getUuid(int)} by name. */
    public UUID getUuid(String column) {
        return required(index(column), CellType.UUID);
    }

    /** {@link #getUuid(int)}, or null. */
    public @Nullable UUID getUuidOrNull(int column) {
        return optional(column, CellType.UUID);
    }

    /** {@link #getUuid(int)} by name, or null. */
    public @Nullable UUID getUuidOrNull(String column) {
        return optional(index(column), CellType.UUID);
    }

    /**
     * Bytes, a new array. How the server writes them is not known: base64 is read, as Trino's JSON has it, and {@code \x}
     * with hexadecimal digits. Without that prefix, hexadecimal digits would be taken for base64.
     */
    public byte[] getBytes(int column) {
        return required(column, CellType.BYTES);
    }

    /** {@link #getBytes(int)} by name. */
    public byte[] getBytes(String column) {
        return required(index(column), CellType.BYTES);
    }

    /** {@link #getBytes(int)}, or null. */
    public byte @Nullable [] getBytesOrNull(int column) {
        return optional(column, CellType.BYTES);
    }

    /** {@link #getBytes(int)} by name, or null. */
    public byte @Nullable [] getBytesOrNull(String column) {
        return optional(index(column), CellType.BYTES);
    }

    /**
     * The cell's text read as JSON: a {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code Boolean},
     * {@code Long}, or {@code BigInteger} and {@code BigDecimal} for other numbers. The JSON {@code null} is null like
     * SQL's.
     */
    public Object getJson(int column) {
        return required(column, CellType.JSON);
    }

    /** {@link #getJson(int)} by name. */
    public Object getJson(String column) {
        return required(index(column), CellType.JSON);
    }

    /** {@link #getJson(int)}, or null. */
    public @Nullable Object getJsonOrNull(int column) {
        return optional(column, CellType.JSON);
    }

    /** {@link #getJson(int)} by name, or null. */
    public @Nullable Object getJsonOrNull(String column) {
        return optional(index(column), CellType.JSON);
    }

    <T> T required(int column, CellType<T> type) {
        T value = optional(column, type);
        if (value == null) {
            throw problem(column, "it is null, expected " + type.expected());
        }
        return value;
    }

    <T> @Nullable T optional(int column, CellType<T> type) {
        String text = text(column);
        if (text == null) {
            return null;
        }
        try {
            return type.parse(text);
        } catch (IllegalArgumentException e) { // no cause: what parsers throw quotes the text
            String reason = e.getMessage();
            throw problem(
                    column,
                    "expected " + type.expected() + ", found a text of " + text.length()
                            + (text.length() == 1 ? " character" : " characters")
                            + (reason == null ? "" : ": " + reason));
        }
    }

    private @Nullable String text(int column) {
        if (column < 0 || column >= cells.length) {
            throw new IllegalArgumentException(
                    "column must be from 0 to " + (cells.length - 1) + " in row " + number + ", got " + column);
        }
        return cells[column];
    }

    private int index(String name) {
        int index = columns.index(requireNonNull(name, "column == null"));
        checkNames();
        return index;
    }

    /** Names lead to the wrong cells when the numbers differ. */
    void checkNames() {
        if (cells.length != columns.count()) {
            throw problem(
                    "it has " + cells.length + " cells, though there are " + columns.count()
                            + " columns: names cannot be trusted, use indexes",
                    null);
        }
    }

    /** Returns an exception about the row as a whole. */
    RowException problem(String problem, @Nullable Throwable cause) {
        return new RowException(columns.operation(), number, -1, null, null, problem, cause);
    }

    private RowException problem(int column, String problem) {
        String name = columns.name(column);
        return new RowException(
                columns.operation(), number, column, name, cells[column], problem, null);
    }

    /** Shows its number and size: cells can have megabytes. */
    @Override
    public String toString() {
        return "Row{" + number + ", " + cells.length + " cells}";
    }
}
