package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
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

/** Runner of read-only SQL. */
public final class QueryRunner {

    /** Harmless table functions. Others reach files, settings and logs, or run unchecked SQL. */
    private static final Set<String> TABLE_FUNCTIONS = Set.of("generate_series", "range", "unnest");

    private static final int LONGEST_SECONDS = 60;
    private static final int MOST_CELLS = 5_000_000;

    private final Warehouse warehouse;

    public QueryRunner(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** A column of a result. {@code duckType} is in DuckDB's spelling. */
    public record Column(
            String name, String duckType, @Nullable Source source) {

        public String type() {
            return SqlTypes.name(duckType);
        }
    }

    /** The table that a column comes from, where that is certain. */
    public record Source(String catalog, String schema, String table) {}

    /** The columns and rows of a query. Cells are texts in the API's spelling, null for NULL. */
    public record Result(List<Column> columns, List<List<@Nullable String>> rows) {}

    /**
     * Runs one query, for at most a minute.
     *
     * @param timeoutSeconds a shorter limit; 0 for none
     * @throws ApiError if the SQL is wrong or writes, takes too long, or returns too much
     */
    public Result run(String sql, List<String> bindings, int timeoutSeconds) {
        SqlText.checkOffsetBeforeLimit(sql);
        return warehouse.connected(connection -> {
            JsonNode parsed = parse(connection, sql);
            try (PreparedStatement statement = Warehouse.prepare(connection, sql, bindings)) {
                statement.setQueryTimeout(
                        timeoutSeconds > 0 ? Math.min(timeoutSeconds, LONGEST_SECONDS) : LONGEST_SECONDS);
                return warehouse.query(statement, rows -> read(rows, onlyTable(parsed)));
            }
        });
    }

    /** Checks SQL without running it. */
    public void check(String sql) {
        SqlText.checkOffsetBeforeLimit(sql);
        warehouse.connected(connection -> {
            JsonNode parsed = parse(connection, sql);
            connection.prepareStatement(sql).close();
            return parsed;
        });
    }

    /** Parses SQL with DuckDB's own parser, which serializes queries only: it tells reading from writing. */
    private static JsonNode parse(Connection connection, String sql) throws SQLException {
        JsonNode parsed;
        try (PreparedStatement statement =
                        Warehouse.prepare(connection, "SELECT json_serialize_sql(?::VARCHAR)::VARCHAR", List.of(sql));
                ResultSet row = statement.executeQuery()) {
            row.next();
            parsed = Json.MAPPER.readTree(row.getString(1));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        if (parsed.path("error").asBoolean()) {
            throw ApiError.gateway(
                    parsed.path("error_type").asText().equals("parser")
                            ? parsed.path("error_message").asText()
                            : "Statement type '" + SqlText.statementType(sql) + "' is not allowed");
        }
        if (parsed.path("statements").size() != 1) {
            throw ApiError.gateway("Exactly one statement is allowed");
        }
        checkTableFunctions(parsed);
        return parsed;
    }

    private static void checkTableFunctions(JsonNode node) {
        if (node.path("type").asText().equals("TABLE_FUNCTION")) {
            String name = node.path("function").path("function_name").asText();
            if (!TABLE_FUNCTIONS.contains(name)) {
                throw ApiError.gateway("Table function '" + name + "' not registered");
            }
        }
        node.forEach(QueryRunner::checkTableFunctions);
    }

    private @Nullable Source onlyTable(JsonNode parsed) {
        List<JsonNode> tables = parsed.findParents("catalog_name").stream()
                .filter(node -> node.path("type").asText().equals("BASE_TABLE"))
                .toList();
        if (tables.size() != 1
                || !parsed.findValues("cte_map").stream()
                        .allMatch(map -> map.path("map").isEmpty())) {
            return null;
        }
        JsonNode table = tables.get(0);
        String catalog = table.path("catalog_name").asText();
        return catalog.isEmpty()
                ? null
                : new Source(
                        catalog,
                        table.path("schema_name").asText(),
                        table.path("table_name").asText());
    }

    private Result read(ResultSet rows, @Nullable Source source) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        Set<String> sourceColumns = source == null
                ? Set.of()
                : warehouse.columns(source.catalog(), source.schema(), source.table()).stream()
                        .map(Warehouse.Column::name)
                        .collect(Collectors.toSet());
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
