package io.github.peakaclient.sandbox.data;

import io.github.peakaclient.sandbox.duck.Database;
import io.github.peakaclient.sandbox.duck.DuckRows;
import io.github.peakaclient.sandbox.duck.JdbcRows;
import io.github.peakaclient.sandbox.duck.QueryConnection;
import io.github.peakaclient.sandbox.duck.QueryConnection.Plan;
import io.github.peakaclient.sandbox.duck.RunningQuery;
import io.github.peakaclient.sandbox.duck.SqlTypes;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.sql.DuckError;
import io.github.peakaclient.sandbox.sql.TableNames;
import io.github.peakaclient.sandbox.sql.TrinoQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/** Runner of queries, which are in the SQL of Trino and only read. */
public final class QueryRunner {

    /** The most bytes of all cells of a result that is held in memory. */
    private static final long MOST_BYTES = 64L << 20;

    private static final int MOST_CELLS = 5_000_000;

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
     * Creates a query, which has not begun yet. Closing it cancels it at any time.
     *
     * @param timeoutSeconds a limit shorter than a minute; 0 for none
     */
    public RunningQuery start(int timeoutSeconds) {
        return warehouse.start(
                timeoutSeconds > 0 ? Math.min(timeoutSeconds, Warehouse.LONGEST_SECONDS) : Warehouse.LONGEST_SECONDS);
    }

    /**
     * Executes one query. Its rows have to be closed.
     *
     * @throws ApiError if the SQL is wrong or writes, or takes too long
     */
    public Rows open(String sql, List<String> bindings, RunningQuery running) {
        Rows opened = null;
        try {
            running.begin();
            try {
                opened = execute(sql, bindings, running);
                return opened;
            } finally {
                running.end();
            }
        } catch (SQLException e) {
            throw Warehouse.gatewayError(DuckError.of(e));
        } finally {
            if (opened == null) {
                running.close();
            }
        }
    }

    private Rows execute(String sql, List<String> bindings, RunningQuery running) throws SQLException {
        // a statement with bindings is prepared anew, because types may follow from them
        QueryConnection open = running.connect(bindings.isEmpty() ? warehouse.key(sql) : null);
        Plan plan = open.plan();
        if (plan != null) {
            try {
                return rows(columns(plan.meta(), plan.query()), plan, open, running);
            } catch (SQLException e) {
                throw explained(plan.query(), open.jdbc(), e, plan.start());
            }
        }
        DuckDBConnection connection = open.jdbc();
        TrinoQuery query = warehouse.translated(sql, connection);
        try {
            DuckDBPreparedStatement statement = prepare(connection, query.duckSql(), bindings);
            ResultSetMetaData meta = statement.getMetaData();
            List<Column> columns = columns(meta, query);
            List<String> types = types(columns);
            if (!DuckRows.canRead(types)) {
                JdbcRows.checkSize(connection, query.duckSql(), bindings);
                ResultSet rows = running.keep(statement.executeQuery());
                List<Column> bound = columns(rows.getMetaData(), query);
                return new Rows(
                        running, bound, new JdbcRows(rows, types(bound)), e -> explained(query, connection, e, 0));
            }
            String converted = DuckRows.converted(query.duckSql(), types);
            DuckDBPreparedStatement reading =
                    converted.equals(query.duckSql()) ? statement : prepare(connection, converted, bindings);
            Plan made = new Plan(query, meta, reading, converted.indexOf(query.duckSql()));
            open.keep(made);
            return rows(columns, made, open, running);
        } catch (SQLException e) {
            throw explained(query, connection, e, 0);
        }
    }

    private static Rows rows(List<Column> columns, Plan plan, QueryConnection connection, RunningQuery running)
            throws SQLException {
        return new Rows(
                running,
                columns,
                new DuckRows(running.keep(plan.statement().query()), types(columns), connection::rowsEnded),
                e -> explained(plan.query(), connection.jdbc(), e, plan.start()));
    }

    private static List<String> types(List<Column> columns) {
        return columns.stream().map(Column::duckType).toList();
    }

    private static DuckDBPreparedStatement prepare(DuckDBConnection connection, String sql, List<String> bindings)
            throws SQLException {
        return (DuckDBPreparedStatement) Database.prepare(connection, sql, bindings);
    }

    /**
     * Returns the error in the words of the API.
     *
     * @param start the place of the query in the SQL that has run
     */
    private static ApiError explained(TrinoQuery query, Connection connection, SQLException e, int start) {
        DuckError error = DuckError.of(e);
        try {
            return error.isInterrupt() ? Warehouse.gatewayError(error) : query.explain(connection, error, start);
        } catch (SQLException other) {
            return Warehouse.gatewayError(error);
        }
    }

    private List<Column> columns(ResultSetMetaData meta, TrinoQuery query) throws SQLException {
        TableNames.Table table = query.onlyTable();
        TableRef source = table == null ? null : warehouse.place(table);
        Set<String> sourceColumns = source == null
                ? Set.of()
                : warehouse.columns(source).stream().map(Warehouse.Column::name).collect(Collectors.toSet());
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String name = meta.getColumnName(i);
            columns.add(new Column(name, meta.getColumnTypeName(i), sourceColumns.contains(name) ? source : null));
        }
        return columns;
    }

    /**
     * Runs one query, for at most a minute, and holds its rows in memory.
     *
     * @throws ApiError if the SQL is wrong or writes, takes too long, or returns too much
     */
    public Result run(String sql, List<String> bindings, RunningQuery running) {
        try (Rows rows = open(sql, bindings, running)) {
            return rows.step(QueryRunner::collected);
        }
    }

    private static Result collected(Rows rows) throws SQLException {
        List<List<@Nullable String>> cells = new ArrayList<>();
        long size = 0;
        while (rows.next()) {
            @Nullable String[] row = new @Nullable String[rows.columns().size()];
            for (int i = 0; i < row.length; i++) {
                String text = rows.text(i);
                row[i] = text;
                size += text == null ? 0 : text.length();
            }
            cells.add(Arrays.asList(row));
            if (size > MOST_BYTES) {
                throw ApiError.gateway("The result has more than " + (MOST_BYTES >> 20) + " MiB");
            }
            if ((long) cells.size() * row.length > MOST_CELLS) {
                throw ApiError.gateway("The result has more than " + MOST_CELLS + " cells");
            }
        }
        return new Result(rows.columns(), cells);
    }

    /** Checks a query without running it, and returns it in DuckDB's SQL. */
    public String check(String sql) {
        return warehouse.connected(connection -> {
            TrinoQuery query = warehouse.translated(sql, connection);
            try {
                connection.prepareStatement(query.duckSql()).close();
                return query.duckSql();
            } catch (SQLException e) {
                throw explained(query, connection, e, 0);
            }
        });
    }
}
