package io.github.peakaclient.table;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.error.IgnoredSettingsException;
import io.github.peakaclient.error.NameTakenException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.Text;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.ColumnDetail;
import io.github.peakaclient.model.ColumnRequest;
import io.github.peakaclient.model.Table;
import io.github.peakaclient.sql.Sql;
import io.github.peakaclient.sql.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables that a project keeps in Peaka itself, either the internal or the BI tables: creates them and adds columns. Immutable and
 * thread-safe.
 *
 * <p>The server answers success to settings that it does not keep. As measured, {@code isUnique} and {@code isNotNull} are stored as false.
 * BI tables lose the underscores in the names of tables and columns, so that {@code a_b} and {@code ab} are one, and the display names
 * of columns. So what was stored is read back and compared with what was requested, and any difference is an {@link
 * IgnoredSettingsException} that names it, after the table or column was created. It is an exception, since a result can be dropped
 * unread: a table that was to refuse duplicates would take them. Leave out what is not kept, or use {@link #allowIgnored()}.
 *
 * <p>Each method sends several requests. They are not one step: what another client creates in between is not noticed.
 */
public final class InternalTables {
    private static final String CATALOG = "peaka";

    private final Session session;
    private final String projectId;
    private final TableKind kind;
    private final boolean ignoredAllowed;

    private InternalTables(Session session, String projectId, TableKind kind, boolean ignoredAllowed) {
        this.session = session;
        this.projectId = projectId;
        this.kind = kind;
        this.ignoredAllowed = ignoredAllowed;
    }

    /**
     * {@return the internal tables}
     *
     * @param session what sends the calls
     * @param projectId the id of the project
     * @hidden
     */
    @Internal
    public static InternalTables of(Session session, String projectId) {
        return new InternalTables(session, projectId, TableKind.INTERNAL, false);
    }

    /**
     * {@return the BI tables}
     *
     * @param session what sends the calls
     * @param projectId the id of the project
     * @hidden
     */
    @Internal
    public static InternalTables ofBi(Session session, String projectId) {
        return new InternalTables(session, projectId, TableKind.BI, false);
    }

    /** {@return the same tables, whose methods report in {@link StoredTable#ignored()} what was not stored as requested, and do not throw} */
    public InternalTables allowIgnored() {
        return new InternalTables(session, projectId, kind, true);
    }

    /**
     * Creates a table with columns. If the columns cannot be added, the table stays without them.
     *
     * @param name the name of the table
     * @param columns may be empty
     * @return the table as it is stored: use its names
     * @throws IllegalArgumentException if the name is blank, also without underscores for a BI table, or two columns would be one; nothing
     *     was sent
     * @throws NameTakenException if there is a table of the name that this one would be stored under
     * @throws IgnoredSettingsException if not all was stored as requested, unless that is allowed
     * @throws PeakaException if a request fails
     */
    public StoredTable create(String name, List<ColumnRequest> columns) {
        checkName(name, "name");
        List<ColumnRequest> requested = checked(columns);
        refuseTaken(name);
        Table created = kind.create(session, projectId, name).send();
        String stored = created == null // the answer of a write can be anything
                ? kind.stored(name)
                : Answers.read(kind.createOperation, created::getTableName);
        return add(name, stored, requested);
    }

    /**
     * Adds columns to a table.
     *
     * @param tableName the name as it is stored
     * @param columns at least one
     * @return the table with the new columns as they are stored: use their names
     * @throws IllegalArgumentException if the name is blank, there is no column, or two columns would be one; nothing was sent
     * @throws NameTakenException if the table has a column of the name that a new one would be stored under; none was added
     * @throws IgnoredSettingsException if not all was stored as requested, unless that is allowed
     * @throws PeakaException if a request fails
     */
    public StoredTable addColumns(String tableName, List<ColumnRequest> columns) {
        checkName(tableName, "tableName");
        List<ColumnRequest> requested = checked(columns);
        Arguments.positive(requested.size(), "columns.size()");
        return add(tableName, tableName, requested);
    }

    private StoredTable add(String requestedName, String tableName, List<ColumnRequest> requested) {
        if (!requested.isEmpty()) {
            refuseTaken(requested, columns(tableName));
            kind.add(session, projectId, tableName, requested).send();
        }
        ColumnComparison comparison = compared(requestedName, tableName, requested);
        if (!comparison.ignored().isEmpty() && !ignoredAllowed) {
            throw new IgnoredSettingsException(
                    kind.columnsOperation,
                    tableName,
                    comparison.ignored(),
                    "leave out what is not kept, or allow it by allowIgnored()");
        }
        return new StoredTable(
                TableName.of(CATALOG, kind.schema, tableName), comparison.stored(), comparison.ignored());
    }

    private ColumnComparison compared(String requestedName, String tableName, List<ColumnRequest> requested) {
        List<ColumnDetail> now = requested.isEmpty() ? Collections.<ColumnDetail>emptyList() : columns(tableName);
        return Answers.read(kind.columnsOperation, () -> {
            ColumnComparison comparison = new ColumnComparison(kind, now);
            comparison.compare("table " + requestedName, "name", requestedName, tableName);
            for (ColumnRequest column : requested) {
                comparison.add(column);
            }
            return comparison;
        });
    }

    private List<ColumnDetail> columns(String tableName) {
        return kind.columns(session, projectId, tableName).send();
    }

    private void refuseTaken(String name) {
        String stored = kind.stored(name);
        for (Table table : kind.list(session, projectId).send()) {
            if (table != null && stored.equals(Answers.read(kind.listOperation, table::getTableName))) {
                throw new NameTakenException(kind.listOperation, "table", name, stored);
            }
        }
    }

    private void refuseTaken(List<ColumnRequest> requested, List<ColumnDetail> existing) {
        for (ColumnRequest column : requested) {
            String stored = kind.stored(column.getName());
            for (ColumnDetail other : existing) {
                if (other != null && stored.equals(Answers.read(kind.columnsOperation, other::getName))) {
                    throw new NameTakenException(kind.columnsOperation, "column", column.getName(), stored);
                }
            }
        }
    }

    private List<ColumnRequest> checked(List<ColumnRequest> columns) {
        List<ColumnRequest> copy = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (ColumnRequest column : requireNonNull(columns, "columns == null")) {
            String name = requireNonNull(column, "columns has null").getName();
            checkName(name, "the name of a column");
            String other = names.put(kind.stored(name), name);
            if (other != null) {
                throw new IllegalArgumentException("columns must have different names, got " + Text.quoted(other)
                        + " and "
                        + Text.quoted(name)
                        + (other.equals(name) ? "" : ", which are one: BI tables have no underscores in names"));
            }
            copy.add(column);
        }
        return copy;
    }

    private void checkName(String name, String what) {
        Sql.identifier(Arguments.notBlank(name, what)); // no table of another name can be queried
        Arguments.notBlank(kind.stored(name), what + " without underscores");
    }

    /** {@return the id of the project and the kind of tables} */
    @Override
    public String toString() {
        return "InternalTables{" + projectId + ", " + kind.schema + "}";
    }
}
