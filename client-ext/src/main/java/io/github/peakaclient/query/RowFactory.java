package io.github.peakaclient.query;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.internal.CellText;
import io.github.peakaclient.model.QueryResultColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maker of rows of cells that did not come as {@link Rows}: those of a {@code QueryResult} in COMPACT form, of a file, or of a
 * test. All rows of a factory share its columns. Immutable and thread-safe.
 */
public final class RowFactory {
    final Columns columns;

    RowFactory(Columns columns) {
        this.columns = columns;
    }

    /**
     * {@return a factory for the columns of a result, in the order of the cells}
     *
     * @param columns the columns
     */
    public static RowFactory of(List<QueryResultColumn> columns) {
        return new RowFactory(Columns.none().with(requireNonNull(columns, "columns == null")));
    }

    /**
     * {@return a factory for columns of which only the names are known} Two can have the same.
     *
     * @param names the names
     */
    public static RowFactory ofNames(List<String> names) {
        return new RowFactory(Columns.none()).with(names);
    }

    /**
     * {@return a factory without columns, for rows that another operation than a query gives}
     *
     * @param operation the operation that was called
     * @hidden
     */
    @Internal
    public static RowFactory from(OperationInfo operation) {
        return new RowFactory(Columns.none(operation));
    }

    /**
     * {@return a factory with one more column at the end, in constant time, amortized}
     *
     * @param name the name of the column
     * @hidden
     */
    @Internal
    public RowFactory with(String name) {
        return with(Collections.singletonList(name));
    }

    private RowFactory with(List<String> names) {
        List<QueryResultColumn> more = new ArrayList<>();
        for (String name : requireNonNull(names, "names == null")) {
            more.add(QueryResultColumn.builder()
                    .columnName(requireNonNull(name, "name == null"))
                    .build());
        }
        return new RowFactory(columns.with(more));
    }

    /** {@return the columns, in the order of the cells} Unmodifiable. */
    public List<ColumnInfo> columns() {
        return columns.list();
    }

    /**
     * {@return a row}
     *
     * @param number the number of the row, from 1
     * @param cells the text of each, null for NULL; if there are more or fewer than columns, they are found by index only
     */
    public Row row(long number, @Nullable String... cells) {
        return new Row(columns, number, cells.clone());
    }

    /**
     * {@return a row that keeps the array}
     *
     * @param number the number of the row, from 1
     * @param cells as {@link CellText} reads them
     * @hidden
     */
    @Internal
    public Row rowOf(long number, @Nullable Object[] cells) {
        return new Row(columns, number, cells);
    }

    /**
     * {@return a row of the cells that a scanner has found}
     *
     * @param number the number of the row, from 1
     * @param scanner what has read the cells
     * @param reused a row whose cells are filled again and are those of the result, valid until the scanner begins the next row; the
     *     given row no longer is. Null for a row that may be kept.
     * @hidden
     */
    @Internal
    public Row rowOf(long number, CellScanner scanner, @Nullable Row reused) {
        return scanner.row(this, number, reused);
    }

    private Cells cells(long number, @Nullable Row reused) {
        if (reused == null) {
            return new Cells(columns, number);
        }
        Cells cells = reused.cells;
        cells.columns = columns;
        cells.number = number;
        return cells;
    }

    /**
     * {@return a row of cells in bytes, which are copied}
     *
     * @param number the number of the row, from 1
     * @param bytes the texts of the cells
     * @param base the position in the bytes to which the spans are relative
     * @param spans the places of the cells, as in {@link CellSpans}
     * @param count the number of the cells
     * @param reused as for {@link #rowOf(long, CellScanner, Row)}, valid until the bytes or the spans are changed
     * @hidden
     */
    @Internal
    public Row rowOf(long number, byte[] bytes, int base, int[] spans, int count, @Nullable Row reused) {
        Cells cells = cells(number, reused);
        if (reused == null) {
            cells.take(bytes, base, spans, count);
        } else {
            cells.lend(bytes, base, spans, count);
        }
        return new Row(cells);
    }

    /**
     * {@return a row for the other methods to fill}
     *
     * @hidden
     */
    @Internal
    public Row emptyRow() {
        return new Row(new Cells(columns, Cells.ENDED));
    }
}
