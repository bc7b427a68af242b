package io.github.peakaclient.sandbox.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An error of DuckDB, which reports it as JSON ({@code errors_as_json}), and what Trino calls it. */
public final class DuckError {

    /** A form of DuckDB's messages, and the message of Trino with its parts. */
    private record Form(Pattern pattern, String message) {}

    private static final List<Form> PLACED = List.of(
            form("Referenced column \"(.+?)\" not found in FROM clause.*", "Column '$1' cannot be resolved"),
            form("Table \"(.+?)\" does not have a column named \"(.+?)\".*", "Column '$1.$2' cannot be resolved"),
            form("Ambiguous reference to column name \"(.+?)\".*", "Column '$1' is ambiguous"),
            form(
                    "column \"(.+?)\" must appear in the GROUP BY clause.*",
                    "'$1' must be an aggregate expression or appear in GROUP BY clause"));

    private static final List<Form> OF_VALUES = List.of(
            form("Could not convert string '(.*?)' to INT64.*", "Cannot cast '$1' to BIGINT"),
            form("Could not convert string '(.*?)' to INT32.*", "Cannot cast '$1' to INTEGER"),
            form("Could not convert string '(.*?)' to (\\w+).*", "Cannot cast '$1' to $2"),
            form("invalid date field format: \"(.*?)\".*", "Value cannot be cast to date: $1"),
            form("invalid timestamp field format: \"(.*?)\".*", "Value cannot be cast to timestamp: $1"));

    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)", Pattern.DOTALL);

    private final JsonNode json;
    private final String message;

    private DuckError(JsonNode json, String message) {
        this.json = json;
        this.message = message;
    }

    public static DuckError of(SQLException e) {
        String text = String.valueOf(e.getMessage());
        int start = text.indexOf("{\"exception_type\"");
        JsonNode json = start < 0 ? Json.object() : Json.tree(text.substring(start));
        return new DuckError(json, json.path("exception_message").asText(text));
    }

    public boolean isInterrupt() {
        return json.path("exception_type").asText().equalsIgnoreCase("INTERRUPT") || message.contains("INTERRUPT Error");
    }

    public String message() {
        return message;
    }

    /** Returns the place in the SQL that DuckDB has run, in bytes, -1 if there is none. */
    int position() {
        return json.path("position").asInt(-1);
    }

    /** Places a message. */
    @FunctionalInterface
    interface Placer {
        ApiError at(String message) throws SQLException;
    }

    ApiError explain(Placer placer) throws SQLException {
        String call = json.path("call").asText();
        Matcher called = CALL.matcher(call);
        if (json.path("error_subtype").asText().equals("NO_MATCHING_FUNCTION") && called.matches()) {
            return placer.at("Unexpected parameters (" + types(called.group(2)) + ") for function "
                    + functionName(called.group(1)));
        }
        Matcher unknownTable =
                Pattern.compile("(?s)Referenced table \"(.+?)\" not found!.*").matcher(message);
        if (unknownTable.matches()) {
            return placer.at("Column '" + unknownTable.group(1) + "' cannot be resolved");
        }
        String placed = translated(PLACED);
        if (placed != null) {
            return placer.at(placed);
        }
        String value = translated(OF_VALUES);
        return ApiError.gateway(value == null ? message : value);
    }

    private static String functionName(String name) {
        return name.startsWith(TrinoFunctions.MACRO) ? name.substring(TrinoFunctions.MACRO.length()) : name;
    }

    private static String types(String duckTypes) {
        return duckTypes
                .replace("STRING_LITERAL", "varchar")
                .replace("INTEGER_LITERAL", "integer")
                .toLowerCase(Locale.ROOT);
    }

    private @Nullable String translated(List<Form> forms) {
        for (Form form : forms) {
            Matcher matcher = form.pattern().matcher(message);
            if (matcher.matches()) {
                return matcher.replaceFirst(form.message());
            }
        }
        return null;
    }

    private static Form form(String pattern, String message) {
        return new Form(Pattern.compile(pattern, Pattern.DOTALL), message);
    }
}
