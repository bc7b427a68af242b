package io.github.peakaclient.sandbox.data;

import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.sql.DuckError;
import io.github.peakaclient.sandbox.sql.TableNames;
import io.github.peakaclient.sandbox.sql.TrinoMacros;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The data of one project: an in-memory DuckDB with one attached database per catalog. The databases are named by the ids of
 * the catalogs, because a catalog may have any name: that of a schema, of a keyword or of a database of DuckDB. Each statement
 * runs on its own connection. A statement that fails throws an {@link ApiError} of the data gateway. Thread-safe.
 */
public final class Warehouse implements TableNames, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Warehouse.class.getName());

    private static final long CLOSE_NANOS = 5_000_000_000L;
    private static final long PAUSE_NANOS = 1_000_000;

    /** The start of DuckDB's message for a cancelled query. */
    private static final String INTERRUPTED = "INTERRUPT Error";

    private final DuckDBConnection root;
    private final List<StoredCatalog> catalogs = new CopyOnWriteArrayList<>();
    private volatile boolean closed;
    private final Set<Statement> running = ConcurrentHashMap.newKeySet();

    Warehouse() {
        try {
            root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start", e);
        }
        perform(TrinoMacros.sql());
        for (String setting : List.of(
                "errors_as_json = true",
                "memory_limit = '1GB'",
                "temp_directory = ''",
                "TimeZone = 'UTC'",
                "autoinstall_known_extensions = false",
                "autoload_known_extensions = false",
                "enable_external_access = false",
                "lock_configuration = true")) {
            perform("SET GLOBAL " + setting);
        }
    }

    /** Statements that run on one connection. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Reader of one row or of all rows. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** Runs {@code work} on a new connection. */
    <T> T connected(Work<T> work) {
        try (Connection connection = root.duplicate()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw gatewayError(DuckError.of(e));
        }
    }

    /** Reads the rows of a query. {@link #close()} cancels it. */
    <T> T query(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        running.add(statement);
        try {
            if (closed) {
                throw new SQLException(INTERRUPTED);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return reader.read(rows);
            }
        } finally {
            running.remove(statement);
        }
    }

    /** Adds the empty databases of a catalog. */
    void add(StoredCatalog catalog) {
        catalogs.add(catalog);
        perform("ATTACH ':memory:' AS " + quote(catalog.database()));
        if (catalog.isCacheable()) {
            perform("ATTACH ':memory:' AS " + quote(catalog.store()));
        }
    }

    void remove(StoredCatalog catalog) {
        catalogs.remove(catalog);
        perform("DETACH DATABASE IF EXISTS " + quote(catalog.database()));
        perform("DETACH DATABASE IF EXISTS " + quote(catalog.store()));
    }

    public void createSchema(StoredCatalog catalog, String schema) {
        createSchema(catalog.database(), schema);
    }

    void createSchema(String database, String schema) {
        perform("CREATE SCHEMA IF NOT EXISTS " + name(database, schema));
    }

    @Override
    public boolean hasCatalog(String name) {
        return catalogs.stream().anyMatch(catalog -> catalog.name().equalsIgnoreCase(name));
    }

    @Override
    public boolean hasSchema(String catalog, String schema) {
        return catalogs.stream()
                .filter(one -> one.name().equalsIgnoreCase(catalog))
                .anyMatch(one -> schemas(one).stream().anyMatch(schema::equalsIgnoreCase));
    }

    @Override
    public @Nullable Table table(String catalog, String schema, String name) {
        for (StoredCatalog one : catalogs) {
            if (one.name().equalsIgnoreCase(catalog)) {
                List<Table> found = rows(
                        "SELECT schema_name, table_name FROM duckdb_columns() WHERE database_name = ?"
                                + " AND lower(schema_name) = lower(?) AND lower(table_name) = lower(?) LIMIT 1",
                        row -> new Table(one.database(), row.getString(1), row.getString(2), one.hiddenColumns()),
                        one.database(),
                        schema,
                        name);
                if (!found.isEmpty()) {
                    return found.get(0);
                }
            }
        }
        return null;
    }

    /** Returns the place of a table that {@link #table} has found. */
    TableRef place(Table table) {
        return catalogs.stream()
                .filter(catalog -> catalog.database().equals(table.database()))
                .findFirst()
                .map(catalog -> new TableRef(catalog, table.schema(), table.name()))
                .orElseThrow(() -> ApiError.gateway("Table '" + table.name() + "' does not exist"));
    }

    /**
     * Runs a statement that no request can make fail.
     *
     * @throws IllegalStateException if it fails all the same, which is a fault of the sandbox
     */
    void perform(String sql) {
        try (Connection connection = root.duplicate();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(DuckError.of(e).message(), e);
        }
    }

    void execute(String sql) {
        connected(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    public void execute(String sql, String... parameters) {
        connected(connection -> {
            try (PreparedStatement statement = prepare(connection, sql, List.of(parameters))) {
                return statement.execute();
            }
        });
    }

    static PreparedStatement prepare(Connection connection, String sql, List<String> parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setString(i + 1, parameters.get(i));
        }
        return statement;
    }

    /** Runs a script of this package in {@code database}. */
    void runScript(String database, String script) {
        perform("USE " + quote(database) + ";\n" + resource(script));
    }

    /** Returns the first column of every row, as text. */
    public List<String> texts(String sql, String... parameters) {
        return rows(sql, row -> row.getString(1), parameters);
    }

    public List<String> schemas(StoredCatalog catalog) {
        return schemas(catalog.database());
    }

    List<String> schemas(String database) {
        return texts(
                "SELECT schema_name FROM duckdb_schemas() WHERE database_name = ?"
                        + " AND schema_name NOT IN ('main', 'information_schema', 'pg_catalog') ORDER BY 1",
                database);
    }

    public List<String> tables(StoredCatalog catalog, String schema) {
        return tables(catalog.database(), schema);
    }

    List<String> tables(String database, String schema) {
        return texts(
                "SELECT DISTINCT table_name FROM duckdb_columns() WHERE database_name = ? AND schema_name = ? ORDER BY 1",
                database,
                schema);
    }

    /** A column of a table. {@code duckType} is in DuckDB's spelling. */
    public record Column(String name, String duckType, boolean notNull) {

        public String type() {
            return SqlTypes.name(duckType);
        }
    }

    List<Column> columns(TableRef table) {
        List<Column> all = rows(
                "SELECT column_name, data_type, NOT is_nullable FROM duckdb_columns()"
                        + " WHERE database_name = ? AND schema_name = ? AND table_name = ? ORDER BY column_index",
                row -> new Column(row.getString(1), row.getString(2), row.getBoolean(3)),
                table.catalog().database(),
                table.schema(),
                table.name());
        all.removeIf(column -> table.catalog().hiddenColumns().contains(column.name()));
        return all;
    }

    private <T> List<T> rows(String sql, RowReader<T> reader, String... parameters) {
        return connected(connection -> {
            try (PreparedStatement statement = prepare(connection, sql, List.of(parameters));
                    ResultSet rows = statement.executeQuery()) {
                List<T> all = new ArrayList<>();
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
                return all;
            }
        });
    }

    public static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    public static String name(String... parts) {
        return String.join(".", List.of(parts).stream().map(Warehouse::quote).toList());
    }

    static ApiError gatewayError(DuckError error) {
        return ApiError.gateway(
                error.isInterrupt()
                        ? "The query was cancelled because it took too long or its project was deleted"
                        : error.message());
    }

    /** Cancels running queries and closes the database. */
    @Override
    public void close() {
        closed = true;
        // a query that has only just begun misses its cancellation, so it is cancelled again
        long deadline = System.nanoTime() + CLOSE_NANOS;
        while (!running.isEmpty() && System.nanoTime() - deadline < 0) {
            running.forEach(Warehouse::cancel);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        try {
            root.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not close", e);
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // the statement has ended in the meantime
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
