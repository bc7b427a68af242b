package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
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
                    Column.system("_id", "VARCHAR"),
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
     * A column.
     *
     * @param type as in requests, for example {@code BIGINT}
     */
    public record Column(
            String name,
            String type,
            boolean notNull,
            boolean unique,
            @Nullable String defaultValue,
            boolean isSystem) {

        static Column system(String name, String type) {
            return new Column(name, type, false, false, null, true);
        }

        public String duckType() {
            return type.equals("DECIMAL") ? "DECIMAL(" + DECIMAL_PRECISION + "," + DECIMAL_SCALE + ")" : type;
        }

        /** Returns the column as the API answers it: the display name is not kept. */
        public JsonNode toJson() {
            return Json.object(
                    "id", "-1",
                    "name", name,
                    "displayName", name,
                    "dataType", SqlTypes.name(duckType()),
                    "isNotNull", notNull,
                    "isUnique", unique,
                    "defaultValue", defaultValue,
                    "desc", null);
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
        catalogs.changeTables(sql.append(')').toString());
        tables.put(name, columns);
        return name;
    }

    public void drop(String table) {
        table(table);
        catalogs.changeTables("DROP TABLE " + sqlName(table));
        tables.remove(table);
    }

    public List<Column> addColumns(String table, List<Column> requested) {
        Map<String, Column> columns = table(table);
        List<Column> added = requested.stream().map(this::renamed).toList();
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

    public Column updateColumn(String table, String name, Column requested) {
        Map<String, Column> columns = table(table);
        Column old = column(table, name);
        Column updated = renamed(requested);
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
        return updated;
    }

    public void dropColumn(String table, String name) {
        column(table, name);
        alter(table, "DROP COLUMN " + Warehouse.quote(name));
        table(table).remove(name);
    }

    public String sqlName(String table) {
        return new TableRef(StoredCatalog.INTERNAL, kind.schema(), table).duckSql();
    }

    private Column renamed(Column column) {
        return new Column(
                kind.name(column.name()),
                column.type(),
                column.notNull(),
                column.unique(),
                column.defaultValue(),
                false);
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
        catalogs.changeTables("ALTER TABLE " + sqlName(table) + " " + change);
    }
}
