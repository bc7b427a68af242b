package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs SQL that only reads. */
final class QueryRunner {

    private static final Pattern NOISE = Pattern.compile("(?s)^Invalid Input Error: .*?\\RError: ");

    /** The harmless ones: others reach files, settings and logs, or run SQL that nobody has checked. */
    private static final Set<String> TABLE_FUNCTIONS = Set.of("generate_series", "range", "unnest");

    private static final int LONGEST_SECONDS = 60;
    private static final int MOST_CELLS = 5_000_000;

    private final Warehouse warehouse;

    QueryRunner(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** @param type in DuckDB's words */
    record Column(String name, String type, @Nullable Source source) {}

    /** The table that a column comes from, where that is certain. */
    record Source(String catalog, String schema, String table) {}

    /** Cells are texts in the API's spelling, null for NULL. */
    record Result(List<Column> columns, List<List<@Nullable String>> rows) {}

    /**
     * Runs one query, for a minute at most.
     *
     * @param timeoutSeconds a shorter limit; 0 for none
     * @throws ApiError for wrong SQL, for SQL that writes, and when it takes too long or gives too much
     */
    Result run(String sql, List<String> bindings, int timeoutSeconds) {
        SqlText.checkOffsetBeforeLimit(sql);
        try (Connection connection = warehouse.open()) {
            JsonNode parsed = parse(connection, sql);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setQueryTimeout(
                        timeoutSeconds > 0 ? Math.min(timeoutSeconds, LONGEST_SECONDS) : LONGEST_SECONDS);
                for (int i = 0; i < bindings.size(); i++) {
                    statement.setString(i + 1, bindings.get(i));
                }
                warehouse.begins(statement);
                try (ResultSet rows = statement.executeQuery()) {
                    return read(rows, onlyTable(parsed));
                } finally {
                    warehouse.ended(statement);
                }
            }
        } catch (SQLException e) {
            throw ApiError.gateway(message(e));
        }
    }

    /** Checks SQL without running it. */
    void check(String sql) {
        SqlText.checkOffsetBeforeLimit(sql);
        try (Connection connection = warehouse.open()) {
            parse(connection, sql);
            connection.prepareStatement(sql).close();
        } catch (SQLException e) {
            throw ApiError.gateway(message(e));
        }
    }

    static String message(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains(Warehouse.INTERRUPTED)) {
            return "The query was cancelled because it took too long or its project was deleted";
        }
        Matcher noise = NOISE.matcher(message);
        String bare = noise.find() ? message.substring(noise.end()) : message;
        int excerpt = bare.indexOf("\n\nLINE ");
        return excerpt < 0 ? bare : bare.substring(0, excerpt);
    }

    /** DuckDB's own parser serializes queries and nothing else, which tells reading from writing. */
    private static JsonNode parse(Connection connection, String sql) throws SQLException {
        JsonNode parsed;
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT json_serialize_sql(?::VARCHAR)::VARCHAR")) {
            statement.setString(1, sql);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                parsed = Json.MAPPER.readTree(row.getString(1));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
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
                row[i] = SqlTypes.text(rows, i + 1, columns.get(i).type());
            }
            cells.add(Arrays.asList(row));
            if ((long) cells.size() * row.length > MOST_CELLS) {
                throw ApiError.gateway("The result has more than " + MOST_CELLS + " cells");
            }
        }
        return new Result(columns, cells);
    }
}
