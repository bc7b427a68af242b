package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.peakaclient.sandbox.duck.SqlTypes;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables that a project keeps in Peaka itself. */
public final class InternalTables {

    public static final int DECIMAL_PRECISION = 38;
    public static final int DECIMAL_SCALE = 10;

    /** Kinds of internal tables. Each has its own schema, naming and system columns. */
    public enum Kind {
        TABLE("table"),
        BI_TABLE("bitable");

        private final String schema;

        Kind(String schema) {
            this.schema = schema;
        }

        public String schema() {
            return schema;
        }

        /** Returns the name that a table or column gets: BI names lose their underscores. */
        String name(String requested) {
            return this == BI_TABLE ? requested.replace("_", "") : requested;
        }

        public List<Column> systemColumns() {
            List<Column> columns = new ArrayList<>(List.of(
                    Column.system("_id", "BIGINT"),
                    Column.system("_version", "BIGINT"),
                    Column.system("_created_time", "TIMESTAMP"),
                    Column.system("_created_by", "VARCHAR"),
                    Column.system("_last_modified_time", "TIMESTAMP"),
                    Column.system("_last_modified_by", "VARCHAR"),
                    Column.system("_session", "VARCHAR"),
                    Column.system("text", "VARCHAR")));
            if (this == BI_TABLE) {
                columns.add(Column.system("_operation", "VARCHAR"));
            }
            return columns;
        }
    }

    /**
     * A column. Constraints are accepted in requests and not kept.
     *
     * @param displayName null for none
     * @param type as in requests, for example {@code BIGINT}
     */
    public record Column(
            String name,
            @Nullable String displayName,
            String type,
            @Nullable String defaultValue,
            boolean isSystem) {

        static Column system(String name, String type) {
            return new Column(name, null, type, null, true);
        }

        /** Returns true if a file can fill the column. */
        public boolean isImportable() {
            return !isSystem || name.equals("text");
        }

        Column displayed(@Nullable String otherName) {
            return new Column(name, otherName, type, defaultValue, isSystem);
        }

        public String duckType() {
            return type.equals("DECIMAL") ? "DECIMAL(" + DECIMAL_PRECISION + "," + DECIMAL_SCALE + ")" : type;
        }

        public JsonNode toJson() {
            return Json.object(
                    "id",
                    "-1",
                    "name",
                    name,
                    "displayName",
                    displayName == null ? name : displayName,
                    "dataType",
                    SqlTypes.name(duckType()),
                    "isNotNull",
                    false,
                    "isUnique",
                    false,
                    "defaultValue",
                    defaultValue,
                    "desc",
                    null);
        }
    }

    private final StoredCatalogs catalogs;
    private final Kind kind;
    private final Map<String, Map<String, Column>> tables = new LinkedHashMap<>();

    InternalTables(StoredCatalogs catalogs, Kind kind) {
        this.catalogs = catalogs;
        this.kind = kind;
    }

    public List<String> names() {
        return List.copyOf(tables.keySet());
    }

    public boolean exists(String table) {
        return tables.containsKey(table);
    }

    /** Returns true if a table of a catalog is one of these. */
    public boolean holds(TableRef table) {
        return table.catalog().equals(StoredCatalog.INTERNAL)
                && table.schema().equals(kind.schema())
                && exists(table.name());
    }

    public List<Column> columns(String table) {
        return List.copyOf(table(table).values());
    }

    /** Creates a table and returns its name. */
    public String create(String requested) {
        String name = kind.name(requested);
        if (tables.containsKey(name)) {
            if (kind == Kind.BI_TABLE) {
                return name;
            }
            throw ApiError.gateway("Table '" + name + "' already exists");
        }
        Map<String, Column> columns = new LinkedHashMap<>();
        kind.systemColumns().forEach(column -> columns.put(column.name(), column));
        StringBuilder sql = new StringBuilder("CREATE TABLE ").append(sqlName(name));
        String separator = " (";
        for (Column column : columns.values()) {
            sql.append(separator)
                    .append(Warehouse.quote(column.name()))
                    .append(' ')
                    .append(column.duckType());
            separator = ", ";
        }
        catalogs.changeTable(sqlName(name), sql.append(')').toString());
        tables.put(name, columns);
        return name;
    }

    public void drop(String table) {
        table(table);
        catalogs.changeTable(sqlName(table), "DROP TABLE " + sqlName(table));
        tables.remove(table);
    }

    public List<Column> addColumns(String table, List<Column> requested) {
        Map<String, Column> columns = table(table);
        List<Column> added = requested.stream().map(this::stored).toList();
        Map<String, Column> all = new LinkedHashMap<>(columns);
        for (Column column : added) {
            if (all.putIfAbsent(column.name(), column) != null) {
                throw ApiError.gateway("PSQLException: ERROR: column \"" + column.name() + "\" of relation \"" + table
                        + "\" already exists");
            }
        }
        for (Column column : added) {
            alter(table, "ADD COLUMN " + Warehouse.quote(column.name()) + " " + column.duckType() + defaultOf(column));
            columns.put(column.name(), column);
        }
        return added;
    }

    /** Updates a column and returns it as the API answers it: with a display name that a BI table does not keep. */
    public Column updateColumn(String table, String name, Column requested) {
        Map<String, Column> columns = table(table);
        Column old = column(table, name);
        Column updated = stored(requested);
        if (!updated.name().equals(name) && columns.containsKey(updated.name())) {
            throw ApiError.gateway("PSQLException: ERROR: column \"" + updated.name() + "\" of relation \"" + table
                    + "\" already exists");
        }
        if (!updated.type().equals(old.type())) {
            alter(table, "ALTER " + Warehouse.quote(name) + " TYPE " + updated.duckType());
        }
        if (!updated.name().equals(name)) {
            alter(table, "RENAME " + Warehouse.quote(name) + " TO " + Warehouse.quote(updated.name()));
        }
        Map<String, Column> inOrder = new LinkedHashMap<>();
        columns.forEach((key, column) -> {
            Column now = key.equals(name) ? updated : column;
            inOrder.put(now.name(), now);
        });
        tables.put(table, inOrder);
        return updated.displayed(requested.displayName());
    }

    public void dropColumn(String table, String name) {
        column(table, name);
        alter(table, "DROP COLUMN " + Warehouse.quote(name));
        table(table).remove(name);
    }

    public String sqlName(String table) {
        return catalogs.warehouse().duckSql(new TableRef(StoredCatalog.INTERNAL, kind.schema(), table));
    }

    /** Returns a requested column as it is kept: BI tables have no display names. */
    private Column stored(Column column) {
        return new Column(
                kind.name(column.name()),
                kind == Kind.BI_TABLE ? null : column.displayName(),
                column.type(),
                column.defaultValue(),
                false);
    }

    /**
     * Returns work that appends rows in one statement, so that either all of them are written or none. It needs no lock.
     *
     * @param columns the columns to fill
     * @param rows arrays with a text or null for each of them
     * @param firstId the id of the first row, which those of the others follow
     */
    public Runnable append(String table, List<Column> columns, ArrayNode rows, Instant time, long firstId) {
        StringBuilder names = new StringBuilder(
                "\"_id\", \"_version\", \"_created_time\", \"_created_by\", \"_last_modified_time\", \"_last_modified_by\"");
        StringBuilder values =
                new StringBuilder("?::BIGINT + row_number() OVER () - 1, 1, ?::TIMESTAMP, ?, ?::TIMESTAMP, ?");
        for (int i = 0; i < columns.size(); i++) {
            names.append(", ").append(Warehouse.quote(columns.get(i).name()));
            values.append(", (line->>'$[")
                    .append(i)
                    .append("]')::")
                    .append(columns.get(i).duckType());
        }
        String sql = "INSERT INTO " + sqlName(table) + " (" + names + ") SELECT " + values
                + " FROM (SELECT unnest(from_json(?::JSON, '[\"JSON\"]')) AS line)";
        String now = time.toString().replace("Z", "");
        Warehouse warehouse = catalogs.warehouse();
        return () ->
                warehouse.execute(sql, Long.toString(firstId), now, World.USER_ID, now, World.USER_ID, rows.toString());
    }

    private Column column(String table, String name) {
        Column column = table(table).get(name);
        if (column == null || column.isSystem()) {
            throw ApiError.gateway("There is no column with name: " + name);
        }
        return column;
    }

    private Map<String, Column> table(String name) {
        Map<String, Column> columns = tables.get(name);
        if (columns == null) {
            throw ApiError.gateway("There is no table with name: " + name);
        }
        return columns;
    }

    private static String defaultOf(Column column) {
        String value = column.defaultValue();
        return value == null ? "" : " DEFAULT '" + value.replace("'", "''") + "'";
    }

    private void alter(String table, String change) {
        catalogs.changeTable(sqlName(table), "ALTER TABLE " + sqlName(table) + " " + change);
    }
}
