package io.github.peakaclient.query;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.model.QueryResultColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of cells that did not come as {@link Rows}: those of a {@code QueryResult} in COMPACT form, of a file, or of a
 * test. All rows of a factory share its columns. Immutable and thread-safe.
 */
public final class RowFactory {
    private final Columns columns;

    private RowFactory(List<ColumnInfo> columns) {
        this.columns = new Columns(columns);
    }

    /** Of the columns of a result, in the order of the cells. */
    public static RowFactory of(List<QueryResultColumn> columns) {
        List<ColumnInfo> list = new ArrayList<>();
        for (QueryResultColumn column : requireNonNull(columns, "columns == null")) {
            list.add(new ColumnInfo(list.size(), column));
        }
        return new RowFactory(list);
    }

    /** Of columns of which only the names are known. Two can have the same. */
    public static RowFactory ofNames(List<String> names) {
        List<QueryResultColumn> columns = new ArrayList<>();
        for (String name : requireNonNull(names, "names == null")) {
            columns.add(QueryResultColumn.builder()
                    .columnName(requireNonNull(name, "name == null"))
                    .build());
        }
        return of(columns);
    }

    /** The columns, in the order of the cells. Unmodifiable. */
    public List<ColumnInfo> columns() {
        return columns.list();
    }

    /**
     * A row.
     *
     * @param number what {@link Row#number()} tells, from 1
     * @param cells the text of each, null for NULL; if there are more or fewer than columns, they are found by index only
     */
    public Row row(long number, @Nullable String... cells) {
        return new Row(columns, number, cells.clone());
    }
}
