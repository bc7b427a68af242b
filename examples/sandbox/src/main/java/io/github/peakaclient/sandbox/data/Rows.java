package io.github.peakaclient.sandbox.data;

import io.github.peakaclient.sandbox.duck.CellSource;
import io.github.peakaclient.sandbox.duck.RunningQuery;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.sql.DuckError;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query while it runs, read in steps: see {@link #step}. Not thread-safe, but for {@link #close()}, which cancels
 * the query.
 */
public final class Rows implements AutoCloseable {

    /** Reader of some rows. */
    @FunctionalInterface
    public interface Step<T> {
        T read(Rows rows) throws SQLException;
    }

    private final RunningQuery query;
    private final List<QueryRunner.Column> columns;
    private final CellSource source;
    private final Function<SQLException, ApiError> explain;

    Rows(
            RunningQuery query,
            List<QueryRunner.Column> columns,
            CellSource source,
            Function<SQLException, ApiError> explain) {
        this.query = query;
        this.columns = columns;
        this.source = source;
        this.explain = explain;
    }

    public List<QueryRunner.Column> columns() {
        return columns;
    }

    /**
     * Reads some rows. The query closes if that fails.
     *
     * @throws ApiError if the query fails or has been cancelled
     */
    public <T> T step(Step<T> step) {
        try {
            query.begin();
        } catch (SQLException e) {
            throw Warehouse.gatewayError(DuckError.of(e));
        }
        boolean done = false;
        try {
            T result = step.read(this);
            done = true;
            return result;
        } catch (SQLException e) {
            throw explain.apply(e);
        } finally {
            if (!done) {
                close();
            }
            query.end();
        }
    }

    /** Moves to the next row. Returns false at the end. Called within a step. */
    public boolean next() throws SQLException {
        query.checkOpen();
        return source.next();
    }

    /** Returns the text of a cell in the API's spelling, null for NULL. Called within a step. */
    public @Nullable String text(int column) throws SQLException {
        return source.text(column);
    }

    @Override
    public void close() {
        query.close();
    }
}
