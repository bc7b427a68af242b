package io.github.peakaclient.table;

import io.github.peakaclient.error.IgnoredSetting;
import io.github.peakaclient.model.ColumnDetail;
import io.github.peakaclient.sql.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An internal table as the server has stored it, under names that can be others than those that were requested. Immutable. */
public final class StoredTable {
    private final TableName name;
    private final List<ColumnDetail> columns;
    private final List<IgnoredSetting> ignored;

    StoredTable(TableName name, List<ColumnDetail> columns, List<IgnoredSetting> ignored) {
        this.name = name;
        this.columns = Collections.unmodifiableList(new ArrayList<>(columns));
        this.ignored = Collections.unmodifiableList(new ArrayList<>(ignored));
    }

    /** {@return the name of the table in SQL} */
    public TableName name() {
        return name;
    }

    /**
     * {@return the requested columns as they are stored, in their order} Those that the server has not stored at all are left out. The
     * columns of the system and earlier ones are not among them. Unmodifiable.
     */
    public List<ColumnDetail> columns() {
        return columns;
    }

    /** {@return what was stored otherwise than requested; empty unless {@link InternalTables#allowIgnored()} was called} Unmodifiable. */
    public List<IgnoredSetting> ignored() {
        return ignored;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof StoredTable)) {
            return false;
        }
        StoredTable that = (StoredTable) other;
        return name.equals(that.name) && columns.equals(that.columns) && ignored.equals(that.ignored);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, columns, ignored);
    }

    /** {@return the name, the number of columns and what was ignored} */
    @Override
    public String toString() {
        return "StoredTable{" + name + ", " + columns.size() + " columns, ignored=" + ignored + "}";
    }
}
