package io.github.peakaclient.error;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.internal.Text;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A cell that does not hold what was asked for, such as a number, or a row whose cells do not fit the columns or
 * whose columns do not fit what is made of them. The rows stay usable, unless it was thrown while they were made into objects or
 * written. Immutable.
 *
 * <p>The message names row and column, and describes the cell by its length: the value can be the account's data, which does not
 * belong in every log. {@link #value()} returns it. Only a cause, which is what a class of the caller threw when it was given
 * the value, can say more.
 */
public final class RowException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final long rowNumber;
    private final int columnIndex;
    private final @Nullable String columnName;
    /** Customer data, which stays in this process. */
    private final transient @Nullable String value;

    /**
     * Creates an exception.
     *
     * @param operation the operation that the row came from
     * @param rowNumber the number of the row, from 1; 0 if the problem is about the columns of all rows
     * @param columnIndex the index of the column, from 0; -1 if the problem is about the row as a whole
     * @param columnName the name of the column, null if it has none
     * @param value the text of the cell, null for NULL
     * @param problem the description of the problem, without the value
     * @param cause what a class of the caller threw, null if it threw nothing
     * @hidden
     */
    @Internal
    public RowException(
            OperationInfo operation,
            long rowNumber,
            int columnIndex,
            @Nullable String columnName,
            @Nullable String value,
            String problem,
            @Nullable Throwable cause) {
        super(
                operation,
                place(rowNumber, columnIndex, columnName) + MessageText.line(problem),
                Collections.emptyList(),
                null,
                cause);
        this.rowNumber = rowNumber;
        this.columnIndex = columnIndex;
        this.columnName = columnName;
        this.value = value;
    }

    private static String place(long rowNumber, int columnIndex, @Nullable String columnName) {
        return rowNumber == 0
                ? ""
                : "row " + rowNumber
                        + (columnIndex < 0 ? "" : ", column " + columnIndex)
                        + (columnName == null ? "" : " " + Text.quoted(columnName))
                        + ": ";
    }

    /** {@return the number of the row, from 1; 0 if the problem is about the columns of all rows} */
    public long rowNumber() {
        return rowNumber;
    }

    /** {@return the index of the column, from 0; -1 if the problem is about the row as a whole} */
    public int columnIndex() {
        return columnIndex;
    }

    /** {@return the name of the column, null if it has none or the problem is about the row as a whole} */
    public @Nullable String columnName() {
        return columnName;
    }

    /**
     * {@return the text of the cell; null if it is NULL, if the problem is about the row as a whole, or if this was serialized,
     * which leaves it out}
     */
    public @Nullable String value() {
        return value;
    }
}
