package io.github.peakaclient.sandbox.data;

import io.github.peakaclient.sandbox.duck.Database;
import io.github.peakaclient.sandbox.sql.TrinoQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schemas, tables and columns of a project at one time, because DuckDB goes through those of all projects for each
 * question. Translations of queries that depend on them are kept here too. Thread-safe.
 */
final class Schema {

    private static final int MOST_TRANSLATIONS = 200;
    static final int LONGEST_SQL = 10_000;

    /** The columns by database, schema and table, in order. */
    private final Map<String, Map<String, Map<String, List<Warehouse.Column>>>> databases = new LinkedHashMap<>();

    private final Map<String, TrinoQuery> translations = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TrinoQuery> eldest) {
            return size() > MOST_TRANSLATIONS;
        }
    };

    private Schema() {}

    /** The name of a table as it was created. */
    record Found(String schema, String name) {}

    /** Reads what is in the databases whose names begin with {@code prefix}. */
    static Schema read(Connection connection, String prefix) throws SQLException {
        Schema schema = new Schema();
        String schemas = "SELECT database_name, schema_name FROM duckdb_schemas() WHERE starts_with(database_name, ?)"
                + " AND schema_name NOT IN ('main', 'information_schema', 'pg_catalog') ORDER BY 1, 2";
        try (PreparedStatement statement = Database.prepare(connection, schemas, List.of(prefix));
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                schema.tables(rows);
            }
        }
        String columns = "SELECT database_name, schema_name, table_name, column_name, data_type, NOT is_nullable"
                + " FROM duckdb_columns() WHERE starts_with(database_name, ?) ORDER BY 1, 2, 3, column_index";
        try (PreparedStatement statement = Database.prepare(connection, columns, List.of(prefix));
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                schema.tables(rows)
                        .computeIfAbsent(rows.getString(3), name -> new ArrayList<>())
                        .add(new Warehouse.Column(rows.getString(4), rows.getString(5), rows.getBoolean(6)));
            }
        }
        return schema;
    }

    private Map<String, List<Warehouse.Column>> tables(ResultSet row) throws SQLException {
        return databases
                .computeIfAbsent(row.getString(1), name -> new LinkedHashMap<>())
                .computeIfAbsent(row.getString(2), name -> new LinkedHashMap<>());
    }

    List<String> schemas(String database) {
        return List.copyOf(databases.getOrDefault(database, Map.of()).keySet());
    }

    List<String> tables(String database, String schema) {
        return List.copyOf(tablesOf(database, schema).keySet());
    }

    List<Warehouse.Column> columns(String database, String schema, String table) {
        return tablesOf(database, schema).getOrDefault(table, List.of());
    }

    /** Finds a table without regard to case. */
    Optional<Found> find(String database, String schema, String table) {
        return databases.getOrDefault(database, Map.of()).entrySet().stream()
                .filter(one -> one.getKey().equalsIgnoreCase(schema))
                .flatMap(one -> one.getValue().keySet().stream()
                        .filter(table::equalsIgnoreCase)
                        .map(name -> new Found(one.getKey(), name)))
                .findFirst();
    }

    private Map<String, List<Warehouse.Column>> tablesOf(String database, String schema) {
        return databases.getOrDefault(database, Map.of()).getOrDefault(schema, Map.of());
    }

    @Nullable
    TrinoQuery translation(String sql) {
        synchronized (translations) {
            return translations.get(sql);
        }
    }

    void keep(String sql, TrinoQuery translation) {
        if (sql.length() <= LONGEST_SQL) {
            synchronized (translations) {
                translations.put(sql, translation);
            }
        }
    }
}
