package io.github.peakaclient.query;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.error.RowException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of a result, whose cells are read by index, from 0, or by the exact name of the column. Immutable and thread-safe. It may be
 * kept, unless it is given to a {@link RowMapper}: the memory of that row is used for the next one, so {@link #copy()} it; all other methods
 * but {@code number()} and {@code toString()} throw {@link IllegalStateException} as soon as the mapper has returned.
 *
 * <p>{@link #get(int)} returns the text of a cell. Each other getter reads a type from it, and has a twin that ends in {@code
 * OrNull} and returns null where SQL has NULL; that of {@code getString} is {@code get}. All of them throw
 *
 * <ul>
 *   <li>{@link RowException} if the text of the cell is not what is asked for, or is null and the getter does not return null;
 *   <li>{@link IllegalArgumentException} if there is no such index or name, or several columns have the name: their indexes are
 *       in the message.
 * </ul>
 *
 * <p>A number is exact or refused, never rounded ({@link #getDouble(int)} is what its name says). Dates and times are read in the
 * same spellings as those of models: ISO 8601 or Trino's, with any number of digits of a fraction. Digits after the ninth are
 * dropped, since java.time ends at nanoseconds: {@link #get(int)} has them.
 */
public final class Row {
    final Cells cells;
    private final long number;

    /** Makes a row of the cells, for as long as they have its number. */
    Row(Cells cells) {
        this.cells = cells;
        this.number = cells.number;
    }

    /** Makes a row that keeps the array. */
    Row(Columns columns, long number, @Nullable Object[] cells) {
        this(new Cells(columns, number, cells));
    }

    /** {@return the number of the row, from 1} */
    public long number() {
        return number;
    }

    /**
     * {@return a row of the same cells that may be kept}
     *
     * @throws IllegalStateException if this was given to a mapper, which has returned
     */
    public Row copy() {
        return new Row(cells().copy());
    }

    /** {@return the number of cells} */
    public int size() {
        return cells().count;
    }

    /** {@return the columns of the result, in the order of the cells; empty if they are not known} Unmodifiable. */
    public List<ColumnInfo> columns() {
        return cells().columns.list();
    }

    /**
     * {@return the index of the column of exactly this name; -1 if there is none, or if a getter by that name would throw}
     *
     * @param column the exact name of the column
     */
    public int indexOf(String column) {
        int index = cells().columns.indexOf(requireNonNull(column, "column == null"));
        return cells.count == cells.columns.count() ? index : -1;
    }

    /**
     * {@return whether the cell is NULL}
     *
     * @param column the index of the column, from 0
     */
    public boolean isNull(int column) {
        return cells.isNull(checked(column));
    }

    /**
     * {@return whether the cell of the column of this name is NULL}
     *
     * @param column the exact name of the column
     */
    public boolean isNull(String column) {
        return isNull(index(column));
    }

    /**
     * {@return the text of the cell as it came, or null for NULL} Every value has a text; that of a cell that is no text on the
     * wire is JSON.
     *
     * @param column the index of the column, from 0
     */
    public @Nullable String get(int column) {
        return cells.text(checked(column));
    }

    /**
     * {@return the text of the cell of a column by its name, like {@link #get(int)}}
     *
     * @param column the exact name of the column
     */
    public @Nullable String get(String column) {
        return get(index(column));
    }

    /**
     * Reads a cell like {@link #get(int)}, but throws a {@link RowException} for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public String getString(int column) {
        return required(column, CellType.STRING);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getString(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public String getString(String column) {
        return required(index(column), CellType.STRING);
    }

    /**
     * Reads a whole number of 64 bits, exactly in every spelling: {@code 25001}, {@code 25001.00}, {@code 1.254740786E7}.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public long getLong(int column) {
        if (cells.hasBytes(checked(column))) {
            long value = NumberBytes.parseLong(cells.bytes, cells.from(column), cells.to(column));
            if (value != NumberBytes.UNKNOWN) {
                return value;
            }
        }
        return required(column, CellType.LONG);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getLong(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public long getLong(String column) {
        return getLong(index(column));
    }

    /**
     * Reads a cell like {@link #getLong(int)}, or returns null for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value, or null for NULL
     */
    public @Nullable Long getLongOrNull(int column) {
        return optional(column, CellType.LONG);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getLongOrNull(int)}.
     *
     * @param column the exact name of the column
     * @return the value, or null for NULL
     */
    public @Nullable Long getLongOrNull(String column) {
        return optional(index(column), CellType.LONG);
    }

    /**
     * Reads a whole number of 32 bits like {@link #getLong(int)}.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public int getInt(int column) {
        if (cells.hasBytes(checked(column))) {
            long value = NumberBytes.parseLong(cells.bytes, cells.from(column), cells.to(column));
            if (value == (int) value) { // not so if it is unknown
                return (int) value;
            }
        }
        return required(column, CellType.INT);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getInt(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public int getInt(String column) {
        return getInt(index(column));
    }

    /**
     * Reads a cell like {@link #getInt(int)}, or returns null for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value, or null for NULL
     */
    public @Nullable Integer getIntOrNull(int column) {
        return optional(column, CellType.INT);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getIntOrNull(int)}.
     *
     * @param column the exact name of the column
     * @return the value, or null for NULL
     */
    public @Nullable Integer getIntOrNull(String column) {
        return optional(index(column), CellType.INT);
    }

    /**
     * Reads the nearest floating-point number; {@code NaN}, {@code Infinity} and {@code -Infinity} too. Not for money.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public double getDouble(int column) {
        if (cells.hasBytes(checked(column))) {
            double value = NumberBytes.parseDouble(cells.bytes, cells.from(column), cells.to(column));
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        return required(column, CellType.DOUBLE);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getDouble(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public double getDouble(String column) {
        return getDouble(index(column));
    }

    /**
     * Reads a cell like {@link #getDouble(int)}, or returns null for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value, or null for NULL
     */
    public @Nullable Double getDoubleOrNull(int column) {
        return optional(column, CellType.DOUBLE);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getDoubleOrNull(int)}.
     *
     * @param column the exact name of the column
     * @return the value, or null for NULL
     */
    public @Nullable Double getDoubleOrNull(String column) {
        return optional(index(column), CellType.DOUBLE);
    }

    /**
     * Reads a number exactly, with the scale of its text: {@code 12.50} stays {@code 12.50}.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public BigDecimal getBigDecimal(int column) {
        return required(column, CellType.BIG_DECIMAL);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getBigDecimal(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public BigDecimal getBigDecimal(String column) {
        return required(index(column), CellType.BIG_DECIMAL);
    }

    /**
     * Reads a cell like {@link #getBigDecimal(int)}, or returns null for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value, or null for NULL
     */
    public @Nullable BigDecimal getBigDecimalOrNull(int column) {
        return optional(column, CellType.BIG_DECIMAL);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getBigDecimalOrNull(int)}.
     *
     * @param column the exact name of the column
     * @return the value, or null for NULL
     */
    public @Nullable BigDecimal getBigDecimalOrNull(String column) {
        return optional(index(column), CellType.BIG_DECIMAL);
    }

    /**
     * Reads {@code true} or {@code false}, in upper or lower case.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public boolean getBoolean(int column) {
        return required(column, CellType.BOOLEAN);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getBoolean(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public boolean getBoolean(String column) {
        return required(index(column), CellType.BOOLEAN);
    }

    /**
     * Reads a cell like {@link #getBoolean(int)}, or returns null for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value, or null for NULL
     */
    public @Nullable Boolean getBooleanOrNull(int column) {
        return optional(column, CellType.BOOLEAN);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getBooleanOrNull(int)}.
     *
     * @param column the exact name of the column
     * @return the value, or null for NULL
     */
    public @Nullable Boolean getBooleanOrNull(String column) {
        return optional(index(column), CellType.BOOLEAN);
    }

    /**
     * Reads a date: {@code 2026-07-29}. A text with a time is refused.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public LocalDate getLocalDate(int column) {
        return required(column, CellType.LOCAL_DATE);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getLocalDate(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public LocalDate getLocalDate(String column) {
        return required(index(column), CellType.LOCAL_DATE);
    }

    /**
     * Reads a cell like {@link #getLocalDate(int)}, or returns null for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value, or null for NULL
     */
    public @Nullable LocalDate getLocalDateOrNull(int column) {
        return optional(column, CellType.LOCAL_DATE);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getLocalDateOrNull(int)}.
     *
     * @param column the exact name of the column
     * @return the value, or null for NULL
     */
    public @Nullable LocalDate getLocalDateOrNull(String column) {
        return optional(index(column), CellType.LOCAL_DATE);
    }

    /**
     * Reads a time without a zone: {@code 03:51:48.591}.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public LocalTime getLocalTime(int column) {
        return required(column, CellType.LOCAL_TIME);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getLocalTime(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public LocalTime getLocalTime(String column) {
        return required(index(column), CellType.LOCAL_TIME);
    }

    /**
     * Reads a cell like {@link #getLocalTime(int)}, or returns null for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value, or null for NULL
     */
    public @Nullable LocalTime getLocalTimeOrNull(int column) {
        return optional(column, CellType.LOCAL_TIME);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getLocalTimeOrNull(int)}.
     *
     * @param column the exact name of the column
     * @return the value, or null for NULL
     */
    public @Nullable LocalTime getLocalTimeOrNull(String column) {
        return optional(index(column), CellType.LOCAL_TIME);
    }

    /**
     * Reads a time with an offset: {@code 03:51:48.591+02:00}.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public OffsetTime getOffsetTime(int column) {
        return required(column, CellType.OFFSET_TIME);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getOffsetTime(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public OffsetTime getOffsetTime(String column) {
        return required(index(column), CellType.OFFSET_TIME);
    }

    /**
     * Reads a cell like {@link #getOffsetTime(int)}, or returns null for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value, or null for NULL
     */
    public @Nullable OffsetTime getOffsetTimeOrNull(int column) {
        return optional(column, CellType.OFFSET_TIME);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getOffsetTimeOrNull(int)}.
     *
     * @param column the exact name of the column
     * @return the value, or null for NULL
     */
    public @Nullable OffsetTime getOffsetTimeOrNull(String column) {
        return optional(index(column), CellType.OFFSET_TIME);
    }

    /**
     * Reads a date and time without a zone: {@code 2026-07-29 03:51:48.591}.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public LocalDateTime getLocalDateTime(int column) {
        return required(column, CellType.LOCAL_DATE_TIME);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getLocalDateTime(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public LocalDateTime getLocalDateTime(String column) {
        return required(index(column), CellType.LOCAL_DATE_TIME);
    }

    /**
     * Reads a cell like {@link #getLocalDateTime(int)}, or returns null for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value, or null for NULL
     */
    public @Nullable LocalDateTime getLocalDateTimeOrNull(int column) {
        return optional(column, CellType.LOCAL_DATE_TIME);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getLocalDateTimeOrNull(int)}.
     *
     * @param column the exact name of the column
     * @return the value, or null for NULL
     */
    public @Nullable LocalDateTime getLocalDateTimeOrNull(String column) {
        return optional(index(column), CellType.LOCAL_DATE_TIME);
    }

    /**
     * Reads the point in time of a date and time with a zone or an offset: {@code 2026-07-29 03:51:48.591 UTC}. A time that
     * happens twice, because clocks are set back, is the first one.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public Instant getInstant(int column) {
        return required(column, CellType.INSTANT);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getInstant(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public Instant getInstant(String column) {
        return required(index(column), CellType.INSTANT);
    }

    /**
     * Reads a cell like {@link #getInstant(int)}, or returns null for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value, or null for NULL
     */
    public @Nullable Instant getInstantOrNull(int column) {
        return optional(column, CellType.INSTANT);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getInstantOrNull(int)}.
     *
     * @param column the exact name of the column
     * @return the value, or null for NULL
     */
    public @Nullable Instant getInstantOrNull(String column) {
        return optional(index(column), CellType.INSTANT);
    }

    /**
     * Reads a date and time like {@link #getInstant(int)}, and keeps the zone.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public ZonedDateTime getZonedDateTime(int column) {
        return required(column, CellType.ZONED_DATE_TIME);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getZonedDateTime(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public ZonedDateTime getZonedDateTime(String column) {
        return required(index(column), CellType.ZONED_DATE_TIME);
    }

    /**
     * Reads a cell like {@link #getZonedDateTime(int)}, or returns null for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value, or null for NULL
     */
    public @Nullable ZonedDateTime getZonedDateTimeOrNull(int column) {
        return optional(column, CellType.ZONED_DATE_TIME);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getZonedDateTimeOrNull(int)}.
     *
     * @param column the exact name of the column
     * @return the value, or null for NULL
     */
    public @Nullable ZonedDateTime getZonedDateTimeOrNull(String column) {
        return optional(index(column), CellType.ZONED_DATE_TIME);
    }

    /**
     * Reads an interval of days, hours, minutes and seconds: {@code 2 03:04:05.321}, negative with a minus before it, or {@code
     * P2DT3H4M5.321S}. The form in which the server writes intervals is not known: the first is Trino's, the second ISO 8601.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public Duration getDuration(int column) {
        return required(column, CellType.DURATION);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getDuration(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public Duration getDuration(String column) {
        return required(index(column), CellType.DURATION);
    }

    /**
     * Reads a cell like {@link #getDuration(int)}, or returns null for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value, or null for NULL
     */
    public @Nullable Duration getDurationOrNull(int column) {
        return optional(column, CellType.DURATION);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getDurationOrNull(int)}.
     *
     * @param column the exact name of the column
     * @return the value, or null for NULL
     */
    public @Nullable Duration getDurationOrNull(String column) {
        return optional(index(column), CellType.DURATION);
    }

    /**
     * Reads an interval of years and months, like {@link #getDuration(int)}: {@code 1-3}, {@code -1-3} or {@code P1Y3M}.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public Period getPeriod(int column) {
        return required(column, CellType.PERIOD);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getPeriod(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public Period getPeriod(String column) {
        return required(index(column), CellType.PERIOD);
    }

    /**
     * Reads a cell like {@link #getPeriod(int)}, or returns null for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value, or null for NULL
     */
    public @Nullable Period getPeriodOrNull(int column) {
        return optional(column, CellType.PERIOD);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getPeriodOrNull(int)}.
     *
     * @param column the exact name of the column
     * @return the value, or null for NULL
     */
    public @Nullable Period getPeriodOrNull(String column) {
        return optional(index(column), CellType.PERIOD);
    }

    /**
     * Reads a UUID of 36 characters.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public UUID getUuid(int column) {
        return required(column, CellType.UUID);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getUuid(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public UUID getUuid(String column) {
        return required(index(column), CellType.UUID);
    }

    /**
     * Reads a cell like {@link #getUuid(int)}, or returns null for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value, or null for NULL
     */
    public @Nullable UUID getUuidOrNull(int column) {
        return optional(column, CellType.UUID);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getUuidOrNull(int)}.
     *
     * @param column the exact name of the column
     * @return the value, or null for NULL
     */
    public @Nullable UUID getUuidOrNull(String column) {
        return optional(index(column), CellType.UUID);
    }

    /**
     * Reads bytes into a new array. The form in which the server writes them is not known: base64 is read, as in Trino's JSON,
     * and {@code \x} with hexadecimal digits. A text of {@code 0x} and hexadecimal digits could be either, and is refused. Without
     * a prefix, hexadecimal digits would be taken for base64.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public byte[] getBytes(int column) {
        return required(column, CellType.BYTES);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getBytes(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public byte[] getBytes(String column) {
        return required(index(column), CellType.BYTES);
    }

    /**
     * Reads a cell like {@link #getBytes(int)}, or returns null for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value, or null for NULL
     */
    public byte @Nullable [] getBytesOrNull(int column) {
        return optional(column, CellType.BYTES);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getBytesOrNull(int)}.
     *
     * @param column the exact name of the column
     * @return the value, or null for NULL
     */
    public byte @Nullable [] getBytesOrNull(String column) {
        return optional(index(column), CellType.BYTES);
    }

    /**
     * Reads the text of the cell as JSON: a {@code Map<String, Object>}, {@code List<Object>}, {@code String}, {@code Boolean},
     * {@code Long}, or {@code BigInteger} and {@code BigDecimal} for other numbers. The JSON {@code null} is null like
     * SQL's.
     *
     * @param column the index of the column, from 0
     * @return the value
     */
    public Object getJson(int column) {
        return required(column, CellType.JSON);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getJson(int)}.
     *
     * @param column the exact name of the column
     * @return the value
     */
    public Object getJson(String column) {
        return required(index(column), CellType.JSON);
    }

    /**
     * Reads a cell like {@link #getJson(int)}, or returns null for NULL.
     *
     * @param column the index of the column, from 0
     * @return the value, or null for NULL
     */
    public @Nullable Object getJsonOrNull(int column) {
        return optional(column, CellType.JSON);
    }

    /**
     * Reads the cell of a column by its name, like {@link #getJsonOrNull(int)}.
     *
     * @param column the exact name of the column
     * @return the value, or null for NULL
     */
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
        if (cells.hasBytes(checked(column))) {
            T value = type.parse(cells.bytes, cells.from(column), cells.to(column));
            if (value != null) {
                return value;
            }
        }
        String text = get(column);
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

    /** Returns the cells, if they are still those of this row. */
    private Cells cells() {
        if (cells.number != number) {
            throw new IllegalStateException(
                    "row " + number + " was given to a mapper, and is valid only there: keep a copy() of it");
        }
        return cells;
    }

    /** Ends the use of this row by a mapper. */
    void end() {
        cells.number = Cells.ENDED;
    }

    private int checked(int column) {
        cells();
        if (column < 0 || column >= cells.count) {
            throw new IllegalArgumentException(
                    "column must be from 0 to " + (cells.count - 1) + " in row " + number + ", got " + column);
        }
        return column;
    }

    private int index(String name) {
        int index = cells().columns.index(requireNonNull(name, "column == null"));
        checkNames();
        return index;
    }

    /** Refuses names when the numbers of cells and columns differ, since they would lead to the wrong cells. */
    void checkNames() {
        if (cells.count != cells.columns.count()) {
            throw problem(
                    "it has " + cells.count + " cells, though there are " + cells.columns.count()
                            + " columns: names cannot be trusted, use indexes",
                    null);
        }
    }

    /** Returns an exception about the row as a whole. */
    RowException problem(String problem, @Nullable Throwable cause) {
        return new RowException(cells.columns.operation(), number, -1, null, null, problem, cause);
    }

    private RowException problem(int column, String problem) {
        String name = cells.columns.name(column);
        return new RowException(cells.columns.operation(), number, column, name, get(column), problem, null);
    }

    /**
     * {@return whether the other has the same number, equal columns, and cells of the same text}
     *
     * @param other the object to compare with, may be null
     */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Row
                && ((Row) other).number() == number()
                && ((Row) other).columns().equals(columns())
                && ((Row) other).texts().equals(texts());
    }

    @Override
    public int hashCode() {
        return Objects.hash(number(), texts());
    }

    /** Returns the texts of the cells. */
    List<@Nullable String> texts() {
        List<@Nullable String> texts = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            texts.add(get(i));
        }
        return texts;
    }

    /** {@return number and size, since cells can have megabytes and belong in no log} */
    @Override
    public String toString() {
        return "Row{" + number + ", " + (cells.number == number ? size() + " cells}" : "no longer valid}");
    }
}
