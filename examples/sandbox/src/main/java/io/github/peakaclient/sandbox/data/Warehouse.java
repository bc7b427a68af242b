package io.github.peakaclient.sandbox.data;

import io.github.peakaclient.sandbox.http.ApiError;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;

/**
 * The data of one project: an in-memory DuckDB with one attached database per catalog, so that {@code
 * "catalog"."schema"."table"} names the same table as in the API. Each statement runs on its own connection. A statement
 * that fails throws an {@link ApiError} of the data gateway. Thread-safe.
 */
public final class Warehouse implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Warehouse.class.getName());

    private static final long CLOSE_NANOS = 5_000_000_000L;
    private static final long PAUSE_NANOS = 1_000_000;

    /** The start of DuckDB's message for a cancelled query. */
    private static final String INTERRUPTED = "INTERRUPT Error";

    private static final Pattern NOISE = Pattern.compile("(?s)^Invalid Input Error: .*?\\RError: ");

    private final DuckDBConnection root;
    private volatile boolean closed;
    private final Set<Statement> running = ConcurrentHashMap.newKeySet();

    Warehouse() {
        try {
            root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB does not start", e);
        }
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
            throw ApiError.gateway(message(e));
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

    void attach(String database) {
        execute("ATTACH ':memory:' AS " + quote(database));
    }

    void detach(String database) {
        execute("DETACH DATABASE IF EXISTS " + quote(database));
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
        execute("USE " + quote(database) + ";\n" + resource(script));
    }

    /** Returns the first column of every row, as text. */
    public List<String> texts(String sql, String... parameters) {
        return rows(sql, row -> row.getString(1), parameters);
    }

    public List<String> schemas(String database) {
        return texts(
                "SELECT schema_name FROM duckdb_schemas() WHERE database_name = ?"
                        + " AND schema_name NOT IN ('main', 'information_schema', 'pg_catalog') ORDER BY 1",
                database);
    }

    public List<String> tables(String database, String schema) {
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

    List<Column> columns(String database, String schema, String table) {
        return rows(
                "SELECT column_name, data_type, NOT is_nullable FROM duckdb_columns()"
                        + " WHERE database_name = ? AND schema_name = ? AND table_name = ? ORDER BY column_index",
                row -> new Column(row.getString(1), row.getString(2), row.getBoolean(3)),
                database,
                schema,
                table);
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

    private static String message(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains(INTERRUPTED)) {
            return "The query was cancelled because it took too long or its project was deleted";
        }
        Matcher noise = NOISE.matcher(message);
        String bare = noise.find() ? message.substring(noise.end()) : message;
        int excerpt = bare.indexOf("\n\nLINE ");
        return excerpt < 0 ? bare : bare.substring(0, excerpt);
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
