package io.github.peakaclient.query;

import io.github.peakaclient.api.Operations;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.model.QueryResultColumn;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result: its name and the table that it comes from. The server does not send its type with streamed rows. It is
 * not known which members a computed column has besides its name, so everything may be null. Immutable.
 */
public final class ColumnInfo {
    private static final QueryResultColumn UNKNOWN = QueryResultColumn.builder().build();

    private final int index;
    private final QueryResultColumn column;

    ColumnInfo(int index, @Nullable QueryResultColumn column) {
        this.index = index;
        this.column = column == null ? UNKNOWN : column;
    }

    /** {@return the position in the row, from 0} */
    public int index() {
        return index;
    }

    /** {@return the name as the server spells it: names of BI tables come without underscores} Two columns can share it. */
    public @Nullable String name() {
        return read(column::getColumnName);
    }

    /** {@return the name of the catalog of its table} */
    public @Nullable String catalogName() {
        return read(column::getCatalogName);
    }

    /** {@return the id of the catalog of its table} */
    public @Nullable String catalogId() {
        return read(column::getCatalogId);
    }

    /** {@return the schema of its table} */
    public @Nullable String schemaName() {
        return read(column::getSchemaName);
    }

    /** {@return the name of its table} */
    public @Nullable String tableName() {
        return read(column::getTableName);
    }

    /** {@return everything that the server sent about it} */
    public QueryResultColumn source() {
        return column;
    }

    private static @Nullable String read(Answers.Reading<String> member) {
        return Answers.readOrNull(Operations.EXECUTE_QUERY, member);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ColumnInfo
                && ((ColumnInfo) other).index == index
                && ((ColumnInfo) other).column.equals(column);
    }

    @Override
    public int hashCode() {
        return Objects.hash(index, column);
    }

    @Override
    public String toString() {
        return index + " " + name();
    }
}
