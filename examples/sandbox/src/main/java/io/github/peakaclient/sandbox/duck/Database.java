package io.github.peakaclient.sandbox.duck;

import io.github.peakaclient.sandbox.sql.DuckError;
import io.github.peakaclient.sandbox.sql.TrinoMacros;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The in-memory DuckDB of a sandbox. All projects share it, because an instance of its own would cost each a thread and some
 * 50 ms: a project's data are in databases attached under names of its own. Thread-safe.
 */
public final class Database implements AutoCloseable {

    /** The start of DuckDB's message for a cancelled query. */
    static final String INTERRUPTED = "INTERRUPT Error";

    private static final long CLOSE_NANOS = 5_000_000_000L;
    private static final long PAUSE_NANOS = 1_000_000;

    /** The database that is opened when DuckDB is loaded, until a sandbox takes it. */
    private static final AtomicReference<@Nullable DuckDBConnection> FIRST = new AtomicReference<>();

    /** DuckDB is loaded in the background: its native library takes a second, in which the rest of the sandbox starts. */
    private static final FutureTask<Boolean> LOADED = new FutureTask<>(() -> {
        FIRST.set(open());
        return true;
    });

    static {
        daemon(LOADED).start();
    }

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Database::daemon);
    private final Set<RunningQuery> running = ConcurrentHashMap.newKeySet();
    private final IdleConnections idle = new IdleConnections();
    private @Nullable DuckDBConnection root;
    private boolean closed;

    public Database() {
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sandbox-duckdb");
        thread.setDaemon(true);
        return thread;
    }

    private static DuckDBConnection open() throws SQLException {
        DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute(TrinoMacros.sql());
            for (String setting : List.of(
                    "errors_as_json = true",
                    "memory_limit = '1GB'",
                    "temp_directory = ''",
                    "TimeZone = 'UTC'",
                    "threads = 1", // queries run side by side, and small ones end before another thread could help
                    "late_materialization_max_rows = 0", // its join takes longer than all else in ORDER BY with LIMIT
                    "autoinstall_known_extensions = false",
                    "autoload_known_extensions = false",
                    "enable_external_access = false",
                    "lock_configuration = true")) {
                statement.execute("SET GLOBAL " + setting);
            }
        }
        return connection;
    }

    /**
     * Returns a new connection, which takes some 30 µs.
     *
     * @throws SQLException if the sandbox is closed
     */
    public synchronized DuckDBConnection connect() throws SQLException {
        if (closed) {
            throw new SQLException(INTERRUPTED);
        }
        if (root == null) {
            root = first();
        }
        return root.duplicate();
    }

    /** Returns the database that was opened while DuckDB was loaded, or a new one if another sandbox has it. */
    private static DuckDBConnection first() throws SQLException {
        awaitLoaded();
        DuckDBConnection loaded = FIRST.getAndSet(null);
        return loaded == null ? open() : loaded;
    }

    private static void awaitLoaded() {
        try {
            LOADED.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("DuckDB does not start", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while DuckDB starts", e);
        }
    }

    /** Returns a connection on which a query is prepared, or a new one if there is none. */
    QueryConnection connect(QueryConnection.@Nullable Key key) throws SQLException {
        QueryConnection known = key == null ? null : idle.take(key);
        return known == null ? new QueryConnection(idle, connect(), key) : known;
    }

    /** Closes the idle connections of an owner of queries. */
    public void dropIdle(Object owner) {
        idle.drop(owner);
    }

    public static PreparedStatement prepare(Connection connection, String sql, List<String> parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setString(i + 1, parameters.get(i));
        }
        return statement;
    }

    /**
     * Runs a statement that no request can make fail.
     *
     * @throws IllegalStateException if it fails all the same, which is a fault of the sandbox
     */
    public void perform(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(DuckError.of(e).message(), e);
        }
    }

    ScheduledThreadPoolExecutor timer() {
        return timer;
    }

    /** Returns the queries in flight. */
    public Set<RunningQuery> running() {
        return running;
    }

    /** Cancels queries and waits until they have ended. */
    public void end(Set<RunningQuery> queries) {
        queries.forEach(RunningQuery::close);
        long deadline = System.nanoTime() + CLOSE_NANOS;
        while (queries.stream().anyMatch(running::contains) && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Cancels all queries and drops all data. */
    @Override
    public void close() {
        end(Set.copyOf(running));
        timer.shutdownNow();
        idle.close();
        synchronized (this) {
            closed = true;
            if (root == null) {
                return;
            }
            try {
                root.close();
            } catch (SQLException e) {
                throw new IllegalStateException("DuckDB does not close", e);
            }
        }
    }
}
