package io.github.peakaclient.sandbox.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.Json;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An error of DuckDB, which reports it as JSON ({@code errors_as_json}), and what Trino calls it. */
public final class DuckError {

    /**
     * A form of DuckDB's messages.
     *
     * @param message with the name at the place of the error, and the first part of DuckDB's message
     */
    private record Form(Pattern pattern, String message) {}

    private static final List<Form> FORMS = List.of(
            form("Referenced column \"(.+?)\" not found in FROM clause.*", "Column '%1$s' cannot be resolved"),
            form("Referenced table \"(.+?)\" not found!.*", "Column '%1$s' cannot be resolved"),
            form("Table \"(.+?)\" does not have a column named .*", "Column '%1$s' cannot be resolved"),
            form("Ambiguous reference to column name \"(.+?)\".*", "Column '%1$s' is ambiguous"),
            form(
                    "column \"(.+?)\" must appear in the GROUP BY clause.*",
                    "'%1$s' must be an aggregate expression or appear in GROUP BY clause"),
            form("Could not convert string '(.*?)' to INT64.*", "Cannot cast '%2$s' to BIGINT"),
            form("Could not convert string '(.*?)' to INT32.*", "Cannot cast '%2$s' to INTEGER"),
            form("invalid date field format: \"(.*?)\".*", "Value cannot be cast to date: %2$s"),
            form("invalid timestamp field format: \"(.*?)\".*", "Value cannot be cast to timestamp: %2$s"));

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
        JsonNode json = start < 0 ? Json.object() : TrinoQuery.tree(text.substring(start));
        return new DuckError(json, json.path("exception_message").asText(text));
    }

    public boolean isInterrupt() {
        return json.path("exception_type").asText().equalsIgnoreCase("INTERRUPT")
                || message.contains("INTERRUPT Error");
    }

    public String message() {
        return message;
    }

    /** Returns the place in the SQL that DuckDB has run, in bytes, -1 if there is none. */
    int position() {
        return json.path("position").asInt(-1);
    }

    /** Returns true if the arguments of a macro fit none of its forms, or several. */
    boolean isOfMacro() {
        return message.contains("Macro " + TrinoFunctions.MACRO);
    }

    /**
     * Returns Trino's message.
     *
     * @param name what the query has at the place of the error, null if that is not known
     */
    String inTrinosWords(@Nullable String name) {
        Matcher called = CALL.matcher(json.path("call").asText());
        if (json.path("error_subtype").asText().equals("NO_MATCHING_FUNCTION") && called.matches()) {
            return "Unexpected parameters (" + types(called.group(2)) + ") for function "
                    + (name == null ? called.group(1) : name);
        }
        for (Form form : FORMS) {
            Matcher matcher = form.pattern().matcher(message);
            if (matcher.matches()) {
                return form.message().formatted(name == null ? matcher.group(1) : name, matcher.group(1));
            }
        }
        return message;
    }

    private static String types(String duckTypes) {
        return duckTypes
                .replace("STRING_LITERAL", "varchar")
                .replace("INTEGER_LITERAL", "integer")
                .toLowerCase(Locale.ROOT);
    }

    private static Form form(String pattern, String message) {
        return new Form(Pattern.compile(pattern, Pattern.DOTALL), message);
    }
}
