package io.github.peakaclient.table;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.BiTablesApi;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.api.TablesApi;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.ColumnDetail;
import io.github.peakaclient.model.ColumnRequest;
import io.github.peakaclient.model.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two kinds of tables that a project keeps in Peaka itself. They have operations of their own, which are alike. Immutable. */
abstract class TableKind {
    static final TableKind INTERNAL =
            new TableKind("table", Operations.CREATE_TABLE, Operations.LIST_TABLES, Operations.LIST_TABLE_COLUMNS) {
                @Override
                String stored(String name) {
                    return name;
                }

                @Override
                ApiCall<List<Table>> list(Session session, String projectId) {
                    return session.api(TablesApi.class).listTables(projectId);
                }

                @Override
                ApiCall<? extends @Nullable Table> create(Session session, String projectId, String name) {
                    return session.api(TablesApi.class).createTable(projectId, name);
                }

                @Override
                ApiCall<List<ColumnDetail>> columns(Session session, String projectId, String table) {
                    return session.api(TablesApi.class).listTableColumns(projectId, table);
                }

                @Override
                ApiCall<?> add(Session session, String projectId, String table, List<ColumnRequest> columns) {
                    return session.api(TablesApi.class).addTableColumns(projectId, table, columns);
                }
            };

    static final TableKind BI =
            new TableKind(
                    "bitable",
                    Operations.CREATE_BI_TABLE,
                    Operations.LIST_BI_TABLES,
                    Operations.LIST_BI_TABLE_COLUMNS) {
                @Override
                String stored(String name) {
                    return name.replace("_", "");
                }

                @Override
                ApiCall<List<Table>> list(Session session, String projectId) {
                    return session.api(BiTablesApi.class).listBiTables(projectId);
                }

                @Override
                ApiCall<? extends @Nullable Table> create(Session session, String projectId, String name) {
                    return session.api(BiTablesApi.class).createBiTable(projectId, name);
                }

                @Override
                ApiCall<List<ColumnDetail>> columns(Session session, String projectId, String table) {
                    return session.api(BiTablesApi.class).listBiTableColumns(projectId, table);
                }

                @Override
                ApiCall<?> add(Session session, String projectId, String table, List<ColumnRequest> columns) {
                    return session.api(BiTablesApi.class).addBiTableColumns(projectId, table, columns);
                }
            };

    /** The name of the schema in SQL. */
    final String schema;

    final OperationInfo createOperation;
    final OperationInfo listOperation;
    final OperationInfo columnsOperation;

    private TableKind(
            String schema, OperationInfo createOperation, OperationInfo listOperation, OperationInfo columnsOperation) {
        this.schema = schema;
        this.createOperation = createOperation;
        this.listOperation = listOperation;
        this.columnsOperation = columnsOperation;
    }

    /** Returns the name that the server stores a table or column under, as measured. */
    abstract String stored(String name);

    /** Returns the call that lists the tables. */
    abstract ApiCall<List<Table>> list(Session session, String projectId);

    /** Returns the call that creates a table, whose answer can be anything: null if it is no table. */
    abstract ApiCall<? extends @Nullable Table> create(Session session, String projectId, String name);

    /** Returns the call that lists the columns of a table, with those of the system. */
    abstract ApiCall<List<ColumnDetail>> columns(Session session, String projectId, String table);

    /** Returns the call that adds columns, whose answer does not matter: they are read back. */
    abstract ApiCall<?> add(Session session, String projectId, String table, List<ColumnRequest> columns);
}
