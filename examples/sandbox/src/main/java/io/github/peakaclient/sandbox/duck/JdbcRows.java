package io.github.peakaclient.sandbox.duck;

import io.github.peakaclient.sandbox.http.ApiError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows with arrays, maps or other cells that only a JDBC result has, and results whose types follow from bindings. */
public final class JdbcRows implements CellSource {

    /** The most bytes of all cells: two thousand rows come into the heap at once. */
    private static final long MOST_BYTES = 64L << 20;

    private final ResultSet rows;
    private final List<String> types;

    public JdbcRows(ResultSet rows, List<String> types) {
        this.rows = rows;
        this.types = types;
    }

    /**
     * Sums the size of all cells in DuckDB. A column of its own in the result would make the sum in the same run, but DuckDB
     * renames columns of a subquery that have the same name.
     */
    public static void checkSize(Connection connection, String duckSql, List<String> bindings) throws SQLException {
        String sizes = "SELECT sum(strlen(CAST(COLUMNS(*) AS VARCHAR))) FROM (" + duckSql + ")";
        try (PreparedStatement statement = Database.prepare(connection, sizes, bindings);
                ResultSet row = statement.executeQuery()) {
            row.next();
            ResultSetMetaData meta = row.getMetaData();
            long bytes = 0;
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                bytes += row.getLong(i); // 0 for the NULL of no cells
            }
            if (bytes > MOST_BYTES) {
                throw ApiError.gateway("The result has more than " + (MOST_BYTES >> 20) + " MiB");
            }
        }
    }

    @Override
    public boolean next() throws SQLException {
        return rows.next();
    }

    @Override
    public @Nullable String text(int column) throws SQLException {
        return SqlTypes.text(rows, column + 1, types.get(column));
    }
}
