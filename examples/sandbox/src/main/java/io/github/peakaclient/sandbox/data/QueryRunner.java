package io.github.peakaclient.sandbox.data;

import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.sql.DuckError;
import io.github.peakaclient.sandbox.sql.TableNames;
import io.github.peakaclient.sandbox.sql.TrinoQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runner of queries, which are in the SQL of Trino and only read. */
public final class QueryRunner {

    private static final int LONGEST_SECONDS = 60;
    private static final int MOST_CELLS = 5_000_000;

    /** The most bytes of all cells of a result, which is held in memory. */
    private static final long MOST_BYTES = 64L << 20;

    private final Warehouse warehouse;

    public QueryRunner(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * A column of a result.
     *
     * @param duckType in DuckDB's spelling
     * @param source the table that it comes from, where that is certain
     */
    public record Column(
            String name, String duckType, @Nullable TableRef source) {

        public String type() {
            return SqlTypes.name(duckType);
        }
    }

    /** The columns and rows of a query. Cells are texts in the API's spelling, null for NULL. */
    public record Result(List<Column> columns, List<List<@Nullable String>> rows) {}

    /**
     * Runs one query, for at most a minute.
     *
     * @param timeoutSeconds a shorter limit; 0 for none
     * @throws ApiError if the SQL is wrong or writes, takes too long, or returns too much
     */
    public Result run(String sql, List<String> bindings, int timeoutSeconds) {
        int seconds = timeoutSeconds > 0 ? Math.min(timeoutSeconds, LONGEST_SECONDS) : LONGEST_SECONDS;
        return prepared(sql, (query, statement) -> {
            checkSize(statement.getConnection(), query.duckSql(), bindings, seconds);
            set(statement, bindings, seconds);
            TableNames.Table table = query.onlyTable();
            return warehouse.query(statement, rows -> read(rows, table == null ? null : warehouse.place(table)));
        });
    }

    private static void set(PreparedStatement statement, List<String> bindings, int seconds) throws SQLException {
        for (int i = 0; i < bindings.size(); i++) {
            statement.setString(i + 1, bindings.get(i));
        }
        statement.setQueryTimeout(seconds);
    }

    /**
     * Sums the size of all cells in DuckDB, which hands over two thousand rows at once, however large. A column of its own in
     * the result would make the sum in the same run, but DuckDB renames columns of a subquery that have the same name.
     */
    private void checkSize(Connection connection, String duckSql, List<String> bindings, int seconds)
            throws SQLException {
        String sizes = "SELECT sum(strlen(CAST(COLUMNS(*) AS VARCHAR))) FROM (" + duckSql + ")";
        try (PreparedStatement statement = connection.prepareStatement(sizes)) {
            set(statement, bindings, seconds);
            long bytes = warehouse.query(statement, QueryRunner::sumOfRow);
            if (bytes > MOST_BYTES) {
                throw ApiError.gateway("The result has more than " + (MOST_BYTES >> 20) + " MiB");
            }
        }
    }

    private static long sumOfRow(ResultSet row) throws SQLException {
        row.next();
        long sum = 0;
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            sum += row.getLong(i); // 0 for the NULL of no cells
        }
        return sum;
    }

    /** Checks a query without running it, and returns it in DuckDB's SQL. */
    public String check(String sql) {
        return prepared(sql, (query, statement) -> query.duckSql());
    }

    @FunctionalInterface
    private interface Work<T> {
        T run(TrinoQuery query, PreparedStatement statement) throws SQLException;
    }

    private <T> T prepared(String sql, Work<T> work) {
        return warehouse.connected(connection -> {
            TrinoQuery query = TrinoQuery.of(sql, warehouse, connection);
            try (PreparedStatement statement = connection.prepareStatement(query.duckSql())) {
                return work.run(query, statement);
            } catch (SQLException e) {
                DuckError error = DuckError.of(e);
                throw error.isInterrupt() ? Warehouse.gatewayError(error) : query.explain(connection, error);
            }
        });
    }

    private Result read(ResultSet rows, @Nullable TableRef source) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        Set<String> sourceColumns = source == null
                ? Set.of()
                : warehouse.columns(source).stream().map(Warehouse.Column::name).collect(Collectors.toSet());
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String name = meta.getColumnName(i);
            columns.add(new Column(name, meta.getColumnTypeName(i), sourceColumns.contains(name) ? source : null));
        }
        List<List<@Nullable String>> cells = new ArrayList<>();
        while (rows.next()) {
            @Nullable String[] row = new @Nullable String[columns.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = SqlTypes.text(rows, i + 1, columns.get(i).duckType());
            }
            cells.add(Arrays.asList(row));
            if ((long) cells.size() * row.length > MOST_CELLS) {
                throw ApiError.gateway("The result has more than " + MOST_CELLS + " cells");
            }
        }
        return new Result(columns, cells);
    }
}
