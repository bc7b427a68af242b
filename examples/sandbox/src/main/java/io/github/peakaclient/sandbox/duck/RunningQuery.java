package io.github.peakaclient.sandbox.duck;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A query in flight. It works in steps, between which it may wait for its reader as long as that takes; the steps together
 * have a limit of time. Closed by any thread, it is cancelled, and its resources are closed as soon as no step uses them:
 * the rows of a step are in DuckDB's memory. Thread-safe.
 */
public final class RunningQuery implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RunningQuery.class.getName());

    /** A query that has only just begun misses its cancellation, so that it is cancelled again. */
    private static final long SWEEP_MILLIS = 20;

    private final Database database;
    private final Object owner;
    private final long limitNanos;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final ScheduledFuture<?> sweeps;
    private @Nullable DuckDBConnection connection;
    private boolean working;
    private boolean closed;
    private long spentNanos;
    private long stepStart;

    /**
     * Creates a query that has not begun.
     *
     * @param owner what it belongs to
     */
    public RunningQuery(Database database, Object owner, int limitSeconds) {
        this.database = database;
        this.owner = owner;
        limitNanos = TimeUnit.SECONDS.toNanos(limitSeconds);
        sweeps =
                database.timer().scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        database.running().add(this); // last, since other threads close what they find there
    }

    public Object owner() {
        return owner;
    }

    /**
     * Opens the connection of this query, or takes one on which it is prepared. Called within a step.
     *
     * @param key null if the query is never prepared for later runs
     */
    public QueryConnection connect(QueryConnection.@Nullable Key key) throws SQLException {
        QueryConnection opened = keep(database.connect(key));
        synchronized (this) {
            connection = opened.jdbc();
        }
        return opened;
    }

    /** Has a resource closed with this query, before those that were kept earlier. Called within a step. */
    public synchronized <T extends AutoCloseable> T keep(T resource) {
        resources.push(resource);
        return resource;
    }

    /**
     * Begins a step.
     *
     * @throws SQLException if the query is closed
     */
    public synchronized void begin() throws SQLException {
        checkOpen();
        working = true;
        stepStart = System.nanoTime();
    }

    /** Fails if the query is closed. */
    public synchronized void checkOpen() throws SQLException {
        if (closed) {
            throw new SQLException(Database.INTERRUPTED);
        }
    }

    /** Ends a step. */
    public synchronized void end() {
        working = false;
        spentNanos += System.nanoTime() - stepStart;
        if (closed) {
            release();
        }
    }

    /** Cancels the query unless it has ended. */
    @Override
    public synchronized void close() {
        closed = true;
        if (working) {
            interrupt();
        } else {
            release();
        }
    }

    private synchronized void sweep() {
        boolean late = spentNanos + System.nanoTime() - stepStart > limitNanos;
        if (working && (closed || late)) {
            interrupt();
        }
    }

    private void interrupt() {
        DuckDBConnection opened = connection;
        if (opened == null) {
            return;
        }
        try {
            DuckStream.interrupt(opened);
        } catch (SQLException e) {
            // the statement has ended in the meantime
            LOG.log(System.Logger.Level.DEBUG, "a statement could not be cancelled", e);
        }
    }

    private void release() {
        sweeps.cancel(false);
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                LOG.log(System.Logger.Level.WARNING, "a query's resource could not be closed", e);
            }
        }
        database.running().remove(this);
    }
}
