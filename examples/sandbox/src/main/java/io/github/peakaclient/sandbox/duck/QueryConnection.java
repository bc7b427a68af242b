package io.github.peakaclient.sandbox.duck;

import io.github.peakaclient.sandbox.sql.TrinoQuery;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a query. When all its rows have been read, it stays open for the next run of the same query: to prepare a
 * query of a few rows takes several times as long as to run it. Not thread-safe.
 */
public final class QueryConnection implements AutoCloseable {

    private final IdleConnections home;
    private final DuckDBConnection connection;
    private final @Nullable Key key;
    private @Nullable Plan plan;
    private boolean atEnd;

    QueryConnection(IdleConnections home, DuckDBConnection connection, @Nullable Key key) {
        this.home = home;
        this.connection = connection;
        this.key = key;
    }

    /**
     * What a plan depends on.
     *
     * @param owner compared by identity
     * @param version changes with the tables and the rows: DuckDB plans with what it knows of them, so that an older plan
     *     would leave out new rows
     */
    public record Key(Object owner, long version, String sql) {

        boolean isSame(Key other) {
            return owner == other.owner && version == other.version && sql.equals(other.sql);
        }
    }

    /**
     * A query that is ready to run.
     *
     * @param meta the columns of {@code query}
     * @param start the place of {@code query} in the SQL of the statement
     */
    public record Plan(TrinoQuery query, ResultSetMetaData meta, DuckDBPreparedStatement statement, int start) {}

    public DuckDBConnection jdbc() {
        return connection;
    }

    /** Returns the plan of an earlier run, null if there was none. */
    public @Nullable Plan plan() {
        return plan;
    }

    /** Keeps the plan for later runs. */
    public void keep(Plan newPlan) {
        plan = newPlan;
    }

    /** Notes that the statement has returned all its rows, so that it can run again. */
    public void rowsEnded() {
        atEnd = true;
    }

    @Nullable
    Key key() {
        return key;
    }

    /** Gives the connection back if it can be used again, and closes it otherwise. */
    @Override
    public void close() throws SQLException {
        boolean reusable = key != null && plan != null && atEnd;
        atEnd = false;
        if (!reusable || !home.keep(this)) {
            connection.close();
        }
    }
}
