package io.github.peakaclient.sandbox.data;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translation of the table form of a query to SQL: columns, from, filters, orderBy, limit, offset.
 *
 * <p>A filter is {@code {"column": value}}, {@code {"column": [values]}}, {@code {"column": null}} or {@code {"column":
 * {"operator": value}}} with eq, ne, lt, lte, gt or gte. Several are joined with AND.
 */
public final class TableQuerySql {

    private static final Map<String, String> OPERATORS =
            Map.of("eq", "=", "ne", "<>", "lt", "<", "lte", "<=", "gt", ">", "gte", ">=");
    private static final Pattern ORDER = Pattern.compile("(?is)(.+?)(?:\\s+(asc|desc))?\\s*");

    private TableQuerySql() {}

    public static String sql(StoredCatalogs catalogs, JsonNode body) {
        if (body.path("from").size() != 1) {
            throw ApiError.gateway("The table form reads exactly one table");
        }
        StringBuilder sql = new StringBuilder("SELECT ");
        List<String> columns = Json.texts(body.path("columns"));
        sql.append(
                columns.isEmpty()
                        ? "*"
                        : String.join(
                                ", ",
                                columns.stream().map(TableQuerySql::identifier).toList()));
        sql.append(" FROM ").append(table(catalogs, body.path("from").path(0)));
        List<String> conditions = conditions(body.path("filters"));
        if (!conditions.isEmpty()) {
            sql.append(" WHERE ").append(String.join(" AND ", conditions));
        }
        List<String> order = Json.texts(body.path("orderBy"));
        if (!order.isEmpty()) {
            sql.append(" ORDER BY ")
                    .append(String.join(
                            ", ", order.stream().map(TableQuerySql::order).toList()));
        }
        if (body.path("offset").isNumber()) {
            sql.append(" OFFSET ").append(body.path("offset").asLong());
        }
        if (body.path("limit").isNumber()) {
            sql.append(" LIMIT ").append(body.path("limit").asLong());
        }
        return sql.toString();
    }

    private static String table(StoredCatalogs catalogs, JsonNode from) {
        String id = Json.text(from, "catalogId");
        String name =
                id == null ? Json.text(from, "catalogName") : catalogs.get(id).name();
        if (name == null) {
            throw ApiError.gateway("A table needs catalogId or catalogName");
        }
        return Warehouse.name(name, Json.text(from, "schemaName", ""), Json.text(from, "tableName", ""));
    }

    private static List<String> conditions(JsonNode filters) {
        List<String> conditions = new ArrayList<>();
        filters.properties().forEach(filter -> {
            String column = identifier(filter.getKey());
            JsonNode value = filter.getValue();
            if (value.isNull()) {
                conditions.add(column + " IS NULL");
            } else if (value.isArray()) {
                List<String> literals = new ArrayList<>();
                value.forEach(item -> literals.add(literal(item)));
                conditions.add(literals.isEmpty() ? "FALSE" : column + " IN (" + String.join(", ", literals) + ")");
            } else if (value.isObject()) {
                value.properties().forEach(term -> {
                    String operator = OPERATORS.get(term.getKey().toLowerCase(Locale.ROOT));
                    if (operator == null) {
                        throw ApiError.gateway("Unknown filter operator: " + term.getKey());
                    }
                    conditions.add(column + " " + operator + " " + literal(term.getValue()));
                });
            } else {
                conditions.add(column + " = " + literal(value));
            }
        });
        return conditions;
    }

    private static String order(String order) {
        Matcher matcher = ORDER.matcher(order);
        if (!matcher.matches()) {
            throw ApiError.gateway("Wrong orderBy: " + order);
        }
        return identifier(matcher.group(1)) + (matcher.group(2) == null ? "" : " " + matcher.group(2));
    }

    private static String identifier(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return Warehouse.quote(quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name);
    }

    /** Returns a quoted literal, which DuckDB converts to the type of the column. */
    private static String literal(JsonNode value) {
        return "'" + value.asText().replace("'", "''") + "'";
    }
}
