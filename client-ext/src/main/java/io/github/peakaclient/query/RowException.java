package io.github.peakaclient.query;

import org.jspecify.annotations.Nullable;

/**
 * A cell does not hold what was asked for, such as a number, or is null. The message names row, column and value, cut to 100
 * characters. The rows stay usable, unless it comes from {@link Rows#as}. Immutable.
 */
public final class RowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long rowNumber;
    private final int columnIndex;
    private final @Nullable String columnName;

    RowException(
            long rowNumber, int columnIndex, @Nullable String columnName, String problem, @Nullable Throwable cause) {
        super(place(rowNumber, columnIndex, columnName) + problem, cause);
        this.rowNumber = rowNumber;
        this.columnIndex = columnIndex;
        this.columnName = columnName;
    }

    private static String place(long rowNumber, int columnIndex, @Nullable String columnName) {
        return "row " + rowNumber
                + (columnIndex < 0 ? "" : ", column " + columnIndex)
                + (columnName == null ? "" : " " + Columns.quoted(columnName))
                + ": ";
    }

    /** The number of the row, from 1. */
    public long rowNumber() {
        return rowNumber;
    }

    /** The index of the column, from 0; -1 if it is about the row as a whole. */
    public int columnIndex() {
        return columnIndex;
    }

    /** The name of the column, null if it has none or it is about the row as a whole. */
    public @Nullable String columnName() {
        return columnName;
    }
}
