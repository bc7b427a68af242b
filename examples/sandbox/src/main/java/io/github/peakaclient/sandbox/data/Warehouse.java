package io.github.peakaclient.sandbox.data;

import io.github.peakaclient.sandbox.duck.Database;
import io.github.peakaclient.sandbox.duck.QueryConnection;
import io.github.peakaclient.sandbox.duck.RunningQuery;
import io.github.peakaclient.sandbox.duck.SqlTypes;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.sql.DuckError;
import io.github.peakaclient.sandbox.sql.TableNames;
import io.github.peakaclient.sandbox.sql.TrinoQuery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The data of one project: a database of its own for each catalog in the {@link Database} of the sandbox. The databases are
 * named by the ids of the project and the catalogs, because a catalog may have any name: that of a schema, of a keyword or of
 * a database of DuckDB. Each statement runs on its own connection. A statement that fails throws an {@link ApiError} of the
 * data gateway. Thread-safe.
 */
public final class Warehouse implements TableNames, AutoCloseable {

    /** The most seconds that a query may take. */
    static final int LONGEST_SECONDS = 60;

    private final Database database;
    private final String owner;
    private final List<StoredCatalog> catalogs = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** Null when the schemas or tables have changed. Guarded by this. */
    private @Nullable Schema schema;

    /** Changes with the tables and the rows, before and after they do. */
    private long version;

    private int changesInFlight;

    /**
     * Creates the warehouse of a project without a catalog.
     *
     * @param owner the id of the project
     */
    Warehouse(Database database, String owner) {
        this.database = database;
        this.owner = owner;
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
        try (DuckDBConnection connection = database.connect()) {
            return work.run(connection);
        } catch (SQLException e) {
            throw gatewayError(DuckError.of(e));
        }
    }

    /** Creates a query, which {@link #close()} cancels. */
    RunningQuery start(int limitSeconds) {
        RunningQuery query = new RunningQuery(database, this, limitSeconds);
        if (closed) {
            query.close();
        }
        return query;
    }

    /**
     * Translates a query. Translations are kept until tables change.
     *
     * @throws ApiError if it is wrong, or does more than to read
     */
    TrinoQuery translated(String sql, Connection connection) throws SQLException {
        Schema current = schema();
        TrinoQuery known = current.translation(sql);
        if (known == null) {
            known = TrinoQuery.of(sql, this, connection);
            current.keep(sql, known);
        }
        return known;
    }

    private Schema schema() {
        long seen;
        synchronized (this) {
            if (schema != null) {
                return schema;
            }
            seen = version;
        }
        Schema read = connected(connection -> Schema.read(connection, owner + " "));
        synchronized (this) {
            if (version == seen) {
                schema = read;
            }
        }
        return read;
    }

    /** Returns what a plan of a query depends on, null if it must not outlive its run. */
    synchronized QueryConnection.@Nullable Key key(String sql) {
        return changesInFlight > 0 || sql.length() > Schema.LONGEST_SQL
                ? null
                : new QueryConnection.Key(this, version, sql);
    }

    private void change(boolean ofSchema, Runnable work) {
        synchronized (this) {
            version++;
            changesInFlight++;
        }
        try {
            work.run();
        } finally {
            synchronized (this) {
                version++;
                changesInFlight--;
                if (ofSchema) {
                    schema = null;
                }
            }
            database.dropIdle(this);
        }
    }

    /** Returns the name of DuckDB's database with the catalog's tables, which no name of a schema or keyword can equal. */
    String database(StoredCatalog catalog) {
        return owner + " catalog " + catalog.id();
    }

    /** Returns the name of DuckDB's database with all rows of tables that do not always show them. */
    String store(StoredCatalog catalog) {
        return owner + " store " + catalog.id();
    }

    /** Returns the quoted name of a table in DuckDB. */
    public String duckSql(TableRef table) {
        return name(database(table.catalog()), table.schema(), table.name());
    }

    /** Adds the empty databases of a catalog. */
    void add(StoredCatalog catalog) {
        catalogs.add(catalog);
        perform("ATTACH ':memory:' AS " + quote(database(catalog)));
        if (catalog.isCacheable()) {
            perform("ATTACH ':memory:' AS " + quote(store(catalog)));
        }
    }

    void remove(StoredCatalog catalog) {
        catalogs.remove(catalog);
        detach(catalog);
    }

    private void detach(StoredCatalog catalog) {
        perform("DETACH DATABASE IF EXISTS " + quote(database(catalog)));
        perform("DETACH DATABASE IF EXISTS " + quote(store(catalog)));
    }

    public void createSchema(StoredCatalog catalog, String name) {
        createSchema(database(catalog), name);
    }

    void createSchema(String databaseName, String name) {
        perform("CREATE SCHEMA IF NOT EXISTS " + name(databaseName, name));
    }

    @Override
    public boolean hasCatalog(String name) {
        return catalogs.stream().anyMatch(catalog -> catalog.name().equalsIgnoreCase(name));
    }

    @Override
    public boolean hasSchema(String catalog, String name) {
        return catalogs.stream()
                .filter(one -> one.name().equalsIgnoreCase(catalog))
                .anyMatch(one -> schemas(one).stream().anyMatch(name::equalsIgnoreCase));
    }

    @Override
    public @Nullable Table table(String catalog, String schemaName, String name) {
        return catalogs.stream()
                .filter(one -> one.name().equalsIgnoreCase(catalog))
                .flatMap(one -> schema()
                        .find(database(one), schemaName, name)
                        .map(found -> new Table(database(one), found.schema(), found.name(), one.hiddenColumns()))
                        .stream())
                .findFirst()
                .orElse(null);
    }

    /** Returns the place of a table that {@link #table} has found. */
    TableRef place(Table table) {
        return catalogs.stream()
                .filter(catalog -> database(catalog).equals(table.database()))
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
        change(true, () -> database.perform(sql));
    }

    /** Runs a statement that changes tables or views, for at most a minute: it may read what a caller's query finds. */
    void execute(String sql) {
        change(true, () -> {
            RunningQuery running = start(LONGEST_SECONDS);
            try {
                running.begin();
                try (Statement statement = running.connect(null).jdbc().createStatement()) {
                    statement.execute(sql);
                } finally {
                    running.end();
                }
            } catch (SQLException e) {
                throw gatewayError(DuckError.of(e));
            } finally {
                running.close();
            }
        });
    }

    /** Runs a statement that changes rows. */
    public void execute(String sql, String... parameters) {
        change(
                false,
                () -> connected(connection -> {
                    try (PreparedStatement statement = Database.prepare(connection, sql, List.of(parameters))) {
                        return statement.execute();
                    }
                }));
    }

    /** Runs a script of this package in {@code database}. */
    void runScript(String databaseName, String script) {
        perform("USE " + quote(databaseName) + ";\n" + resource(script));
    }

    /** Returns the first column of every row, as text. */
    public List<String> texts(String sql, String... parameters) {
        return rows(sql, row -> row.getString(1), parameters);
    }

    /** Returns the schemas of a catalog in the order of their names. */
    public List<String> schemas(StoredCatalog catalog) {
        return schemas(database(catalog));
    }

    List<String> schemas(String databaseName) {
        return schema().schemas(databaseName);
    }

    /** Returns the tables and views of a schema in the order of their names. */
    public List<String> tables(StoredCatalog catalog, String name) {
        return tables(database(catalog), name);
    }

    List<String> tables(String databaseName, String name) {
        return schema().tables(databaseName, name);
    }

    /** A column of a table. {@code duckType} is in DuckDB's spelling. */
    public record Column(String name, String duckType, boolean notNull) {

        public String type() {
            return SqlTypes.name(duckType);
        }
    }

    List<Column> columns(TableRef table) {
        List<String> hidden = table.catalog().hiddenColumns();
        return schema().columns(database(table.catalog()), table.schema(), table.name()).stream()
                .filter(column -> !hidden.contains(column.name()))
                .toList();
    }

    private <T> List<T> rows(String sql, RowReader<T> reader, String... parameters) {
        return connected(connection -> {
            try (PreparedStatement statement = Database.prepare(connection, sql, List.of(parameters));
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

    /** Cancels running queries and drops the data. */
    @Override
    public void close() {
        closed = true;
        database.end(database.running().stream()
                .filter(query -> query.owner() == this)
                .collect(Collectors.toSet()));
        database.dropIdle(this);
        catalogs.forEach(this::detach);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Warehouse.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
