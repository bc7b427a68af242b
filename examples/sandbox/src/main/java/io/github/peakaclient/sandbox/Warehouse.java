package io.github.peakaclient.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.duckdb.DuckDBConnection;

/**
 * The data of one project: an in-memory DuckDB with one attached database per catalog, so that
 * {@code "catalog"."schema"."table"} means the same as in the API. Thread-safe: everyone works on a connection of his own.
 */
final class Warehouse implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Warehouse.class.getName());

    private static final long CLOSE_NANOS = 5_000_000_000L;
    private static final long PAUSE_NANOS = 1_000_000;

    /** How DuckDB begins the message of a cancelled query. */
    static final String INTERRUPTED = "INTERRUPT Error";

    private final DuckDBConnection root;
    private volatile boolean closed;
    private final Set<Statement> running = ConcurrentHashMap.newKeySet();

    Warehouse() throws SQLException {
        root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        for (String setting : List.of(
                "memory_limit = '1GB'",
                "temp_directory = ''",
                "TimeZone = 'UTC'",
                "autoinstall_known_extensions = false",
                "autoload_known_extensions = false",
                "enable_external_access = false",
                "lock_configuration = true")) {
            execute("SET " + setting);
        }
    }

    /**
     * Lets {@link #close()} cancel a statement until it is given to {@link #ended}.
     *
     * @throws SQLException when it is closed already
     */
    void begins(Statement statement) throws SQLException {
        running.add(statement);
        if (closed) {
            running.remove(statement);
            throw new SQLException(INTERRUPTED);
        }
    }

    void ended(Statement statement) {
        running.remove(statement);
    }

    /** A new connection; the caller closes it. */
    Connection open() throws SQLException {
        return root.duplicate();
    }

    void attach(String database) throws SQLException {
        execute("ATTACH ':memory:' AS " + quote(database));
    }

    void detach(String database) throws SQLException {
        execute("DETACH DATABASE IF EXISTS " + quote(database));
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs a script of this package in {@code database}. */
    void runScript(String database, String script) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("USE " + quote(database));
            statement.execute(resource(script));
        }
    }

    /** The first column of every row, as text. */
    List<String> texts(String sql, String... parameters) throws SQLException {
        try (Connection connection = open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<String> texts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }

    List<String> schemas(String database) throws SQLException {
        return texts(
                "SELECT schema_name FROM duckdb_schemas() WHERE database_name = ?"
                        + " AND schema_name NOT IN ('main', 'information_schema', 'pg_catalog') ORDER BY 1",
                database);
    }

    List<String> tables(String database, String schema) throws SQLException {
        return texts(
                "SELECT DISTINCT table_name FROM duckdb_columns() WHERE database_name = ? AND schema_name = ? ORDER BY 1",
                database,
                schema);
    }

    /** A column and its type in DuckDB's words. */
    record Column(String name, String type, boolean notNull) {}

    List<Column> columns(String database, String schema, String table) throws SQLException {
        try (Connection connection = open();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT column_name, data_type, NOT is_nullable FROM duckdb_columns()"
                                + " WHERE database_name = ? AND schema_name = ? AND table_name = ? ORDER BY column_index")) {
            statement.setString(1, database);
            statement.setString(2, schema);
            statement.setString(3, table);
            List<Column> columns = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(new Column(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
                }
            }
            return columns;
        }
    }

    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String name(String... parts) {
        return String.join(".", List.of(parts).stream().map(Warehouse::quote).toList());
    }

    @Override
    public void close() throws SQLException {
        closed = true;
        // a query that has only just begun misses its cancellation, so it is told again
        long deadline = System.nanoTime() + CLOSE_NANOS;
        while (!running.isEmpty() && System.nanoTime() - deadline < 0) {
            running.forEach(Warehouse::cancel);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        root.close();
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // it has ended by itself since
            LOG.log(System.Logger.Level.DEBUG, "a statement could not be cancelled", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Warehouse.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
