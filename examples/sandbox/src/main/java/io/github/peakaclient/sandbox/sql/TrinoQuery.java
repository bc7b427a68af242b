package io.github.peakaclient.sandbox.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A query in the SQL of Trino, translated for DuckDB. The query is parsed by DuckDB's own parser; its tree is checked and
 * changed, and written as SQL again.
 */
public final class TrinoQuery {

    /** Keeps 2.0 as it is, which tells a double from an integer. */
    private static final ObjectMapper TREES = new ObjectMapper();

    /** The place that DuckDB gives to what has none. */
    private static final String NOWHERE = "18446744073709551615";

    private static final Set<String> INTERVALS =
            Set.of("to_years", "to_months", "to_days", "to_hours", "to_minutes", "to_seconds");

    /** Where macros are. */
    private static final String MACRO_CATALOG = "memory";

    private static final String MACRO_SCHEMA = "main";

    private final String sql;
    private final TableNames names;
    private final boolean keepsTypes;
    private final List<SqlToken> tokens;
    private final DuckText text;
    private final JsonNode original;
    private final Set<String> ctes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final List<TableNames.Table> tables = new ArrayList<>();
    private final String duckSql;
    private boolean usesTypes;

    private TrinoQuery(String sql, TableNames names, boolean keepsTypes, Connection connection) throws SQLException {
        this.sql = sql;
        this.names = names;
        this.keepsTypes = keepsTypes;
        tokens = withoutEnd(SqlLexer.tokens(sql));
        TrinoSyntax.check(sql, tokens);
        text = new DuckText(tokens);
        original = parse(connection, text.toString());
        checkParsed();
        JsonNode tree = original.deepCopy();
        original.findValues("cte_map").forEach(map -> ctes.addAll(map.findValuesAsText("key")));
        JsonNode node = tree.path("statements").path(0).path("node");
        nameColumns(node);
        change(node);
        duckSql = write(connection, tree);
    }

    /**
     * Translates a query.
     *
     * @throws ApiError with Trino's message if it is wrong, or does more than to read
     */
    public static TrinoQuery of(String sql, TableNames names, Connection connection) throws SQLException {
        TrinoQuery typed = new TrinoQuery(sql, names, true, connection);
        return typed.isOfMacros(connection) ? new TrinoQuery(sql, names, false, connection) : typed;
    }

    /**
     * Returns true if DuckDB cannot choose between macros by the types of their arguments: those of aggregates and of columns
     * that do not exist are not known yet.
     */
    private boolean isOfMacros(Connection connection) {
        if (!usesTypes) {
            return false;
        }
        try {
            connection.prepareStatement(duckSql).close();
            return false;
        } catch (SQLException e) {
            return DuckError.of(e).isOfMacro();
        }
    }

    /** Returns the query in DuckDB's SQL. */
    public String duckSql() {
        return duckSql;
    }

    /** Returns the one table that the query reads, null if it reads none or several, or has common table expressions. */
    public TableNames.@Nullable Table onlyTable() {
        return tables.size() == 1 && ctes.isEmpty() ? tables.get(0) : null;
    }

    /**
     * Returns the error in Trino's words, with the place in the query where that is known.
     *
     * @param start the place of {@link #duckSql} in the SQL that has run
     */
    public ApiError explain(Connection connection, DuckError error, int start) throws SQLException {
        SqlToken token = tokenOf(connection, error.position() - start);
        return token == null
                ? ApiError.gateway(error.inTrinosWords(null))
                : TrinoError.at(sql, token.start(), error.inTrinosWords(qualified(token)));
    }

    /** Returns a query without its final semicolon and what follows, so that it can be put in parentheses. */
    public static String withoutEnd(String sql) {
        List<SqlToken> all = SqlLexer.tokens(sql);
        List<SqlToken> kept = withoutEnd(all);
        return kept.size() == all.size()
                ? sql
                : sql.substring(0, all.get(kept.size()).start());
    }

    private static List<SqlToken> withoutEnd(List<SqlToken> tokens) {
        int end = tokens.size();
        while (end > 0 && tokens.get(end - 1).is(";")) {
            end--;
        }
        return tokens.subList(0, end);
    }

    private static JsonNode parse(Connection connection, String duckSql) throws SQLException {
        return tree(text(connection, "SELECT json_serialize_sql(?::VARCHAR)::VARCHAR", duckSql));
    }

    static JsonNode tree(String json) {
        try {
            return TREES.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String write(Connection connection, JsonNode tree) throws SQLException {
        return text(connection, "SELECT json_deserialize_sql(?::JSON)", tree.toString());
    }

    private static String text(Connection connection, String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private void checkParsed() {
        if (original.path("error").asBoolean()) {
            String message = original.path("error_message").asText();
            if (!original.has("position")) {
                throw dml() == null
                        ? ApiError.gateway(message)
                        : ApiError.gateway("Statement type '" + dml() + "' is not allowed");
            }
            if (message.endsWith("at end of input")) {
                throw TrinoError.mismatched(sql, sql.length(), "<EOF>", "");
            }
            throw TrinoError.mismatched(
                    sql, text.tokenAt(original.path("position").asInt()));
        }
        if (original.path("statements").size() != 1) {
            throw ApiError.gateway("Exactly one statement is allowed");
        }
    }

    /** Returns the kind of statement that follows WITH, null if it is a query. */
    private @Nullable String dml() {
        return tokens.stream()
                .filter(token -> token.isAny("INSERT", "UPDATE", "DELETE", "MERGE"))
                .map(token -> token.text().charAt(0) + token.text().substring(1).toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse(null);
    }

    /** Gives columns without a name those of Trino: {@code _col} and the number of the column. */
    private static void nameColumns(JsonNode query) {
        if (query.path("type").asText().equals("SET_OPERATION_NODE")) {
            nameColumns(query.path("left"));
            return;
        }
        JsonNode columns = query.path("select_list");
        for (int i = 0; i < columns.size(); i++) {
            ObjectNode column = (ObjectNode) columns.path(i);
            String kind = column.path("class").asText();
            if (kind.equals("STAR")) {
                return; // how many columns it stands for is not known yet
            }
            if (!kind.equals("COLUMN_REF") && column.path("alias").asText().isEmpty()) {
                column.put("alias", "_col" + i);
            }
        }
    }

    private void change(JsonNode node) {
        if (node instanceof ObjectNode object) {
            changeObject(object);
        }
        node.forEach(this::change);
    }

    private void changeObject(ObjectNode node) {
        switch (node.path("class").asText()) {
            case "FUNCTION", "WINDOW" -> changeFunction(node);
            case "COLUMN_REF" -> changeColumn(node);
            case "CONSTANT" -> keepDouble(node);
            case "CAST" -> changeCast(node);
            default -> {}
        }
        switch (node.path("type").asText()) {
            case "BASE_TABLE" -> changeTable(node);
            case "TABLE_FUNCTION" -> changeTableFunction(node);
            case "SELECT_NODE" -> hideColumns(node);
            default -> {}
        }
    }

    private void changeFunction(ObjectNode node) {
        String name = node.path("function_name").asText();
        if (node.path("is_operator").asBoolean()) {
            changeOperator(node, name);
            return;
        }
        SqlToken token = tokenOf(node);
        boolean called = token != null && token.isName() && token.unquoted().equalsIgnoreCase(name);
        boolean qualified = token != null
                && token.isName()
                && (token.unquoted().equalsIgnoreCase(node.path("schema").asText())
                        || token.unquoted()
                                .equalsIgnoreCase(node.path("catalog").asText()));
        if (!called && !qualified && TrinoFunctions.isByGrammar(name)) {
            return;
        }
        String target = called ? TrinoFunctions.target(name) : null;
        if (target == null) {
            throw error(token, "Function '" + (token == null ? name : qualified(token)) + "' not registered");
        }
        if (name.equalsIgnoreCase("date_format") || name.equalsIgnoreCase("date_parse")) {
            translateFormat(node, token);
        }
        call(node, TrinoFunctions.isTyped(target) ? typed(target) : target);
    }

    /** Returns a macro whose result has the type that Trino's would have, or the one that DuckDB chooses. */
    private String typed(String macro) {
        usesTypes = true;
        return keepsTypes ? macro : macro + "_plain";
    }

    private static void call(ObjectNode node, String target) {
        node.put("function_name", target);
        if (target.startsWith(TrinoFunctions.MACRO)) {
            node.put("schema", MACRO_SCHEMA).put("catalog", MACRO_CATALOG).put("is_operator", false);
        }
    }

    /** Replaces operators whose result has another type in DuckDB. */
    private void changeOperator(ObjectNode node, String name) {
        JsonNode operands = node.path("children");
        if (operands.size() != 2) {
            return;
        }
        boolean interval = isInterval(operands.path(0)) || isInterval(operands.path(1));
        switch (name) {
            case "+" -> {
                if (interval) {
                    call(node, typed(TrinoFunctions.MACRO + "plus"));
                }
            }
            case "-" -> {
                if (interval) {
                    call(node, typed(TrinoFunctions.MACRO + "minus"));
                }
            }
            case "/" -> call(node, TrinoFunctions.MACRO + "divide");
            case "%" -> call(node, TrinoFunctions.MACRO + "mod");
            default -> {}
        }
    }

    private static boolean isInterval(JsonNode node) {
        String name = node.path("function_name").asText();
        boolean keepsInterval = name.equals("*") || name.equals("-");
        return INTERVALS.contains(name)
                || (keepsInterval
                        && (isInterval(node.path("children").path(0))
                                || isInterval(node.path("children").path(1))));
    }

    private void translateFormat(ObjectNode node, @Nullable SqlToken token) {
        JsonNode format = node.path("children").path(1);
        if (!(format.path("value") instanceof ObjectNode value)
                || !value.path("value").isTextual()) {
            throw error(token, "The sandbox needs the format as a literal");
        }
        value.put("value", DateFormats.toDuck(value.path("value").asText()));
    }

    /** Makes a cast to text a call, because DuckDB leaves out trailing zeros of timestamps. */
    private void changeCast(ObjectNode node) {
        if (isCastToText(node) && keepsTypes) {
            usesTypes = true;
            JsonNode child = node.path("child");
            ObjectNode call = Json.object(
                    "class",
                    "FUNCTION",
                    "type",
                    "FUNCTION",
                    "alias",
                    node.path("alias"),
                    "query_location",
                    node.path("query_location"),
                    "filter",
                    null,
                    "order_bys",
                    Json.object("type", "ORDER_MODIFIER", "orders", Json.MAPPER.createArrayNode()),
                    "distinct",
                    false,
                    "export_state",
                    false);
            call.set("children", Json.MAPPER.createArrayNode().add(child));
            call(call, TrinoFunctions.MACRO + "varchar");
            node.removeAll();
            node.setAll(call);
        }
    }

    private static boolean isCastToText(JsonNode node) {
        return node.path("class").asText().equals("CAST")
                && node.path("cast_type").path("id").asText().equals("VARCHAR")
                && !node.path("try_cast").asBoolean();
    }

    /** Makes a literal like 2.5e0 a cast, because DuckDB writes it as 2.5, which is a decimal. */
    private static void keepDouble(ObjectNode node) {
        JsonNode value = node.path("value");
        if (value.path("type").path("id").asText().equals("DOUBLE")) {
            ObjectNode constant = node.deepCopy();
            ((ObjectNode) constant.path("value"))
                    .put("value", value.path("value").asText());
            ((ObjectNode) constant.path("value").path("type")).put("id", "VARCHAR");
            constant.put("alias", "");
            node.remove("value");
            node.put("class", "CAST").put("type", "OPERATOR_CAST").put("try_cast", false);
            node.set("child", constant);
            node.set("cast_type", value.path("type"));
        }
    }

    private void changeTableFunction(ObjectNode node) {
        JsonNode function = node.path("function");
        String name = function.path("function_name").asText();
        if (!name.equals("unnest")) {
            throw error(tokenOf(function), "Table function '" + name + "' not registered");
        }
        if (isNamed(node) && function.path("children").size() == 1) {
            countInsteadOfUnnest(
                    (ObjectNode) function, function.path("children").path(0));
        }
    }

    /** Returns true if the names of a table and its column do not depend on the function. */
    private static boolean isNamed(JsonNode table) {
        return !table.path("alias").asText().isEmpty()
                && table.path("column_name_alias").size() == 1
                && table.path("with_ordinality").asText().equals("WITHOUT_ORDINALITY");
    }

    /**
     * Makes a sequence of known bounds the rows of a function, which come one by one. DuckDB would make an array of a million
     * numbers when it plans the query, and that takes a second.
     */
    private static void countInsteadOfUnnest(ObjectNode function, JsonNode array) {
        JsonNode bounds = array.path("children");
        if (!array.path("function_name").asText().equals("sequence") || !isCountable(bounds)) {
            return;
        }
        ArrayNode arguments = bounds.deepCopy();
        // stands for the call of the sequence, so that there are as many nodes as in the query
        ((ObjectNode) array).put("function_name", "+").put("is_operator", true);
        ((ObjectNode) array).set("children", Json.MAPPER.createArrayNode().add(arguments.get(0)));
        arguments.set(0, array);
        function.put("function_name", "generate_series").set("children", arguments);
    }

    private static boolean isCountable(JsonNode bounds) {
        boolean countable = bounds.size() == 2 || (bounds.size() == 3 && !isZero(bounds.path(2)));
        for (JsonNode bound : bounds) {
            countable &= bound.path("class").asText().equals("CONSTANT")
                    && bound.path("value").path("value").isIntegralNumber();
        }
        return countable;
    }

    private static boolean isZero(JsonNode constant) {
        return constant.path("value").path("value").asLong(0) == 0;
    }

    private void changeColumn(ObjectNode node) {
        JsonNode parts = node.path("column_names");
        if (parts.size() < 4) {
            return;
        }
        TableNames.Table table = names.table(
                parts.path(0).asText(), parts.path(1).asText(), parts.path(2).asText());
        if (table != null) {
            ((ArrayNode) parts).set(0, Json.node(table.database()));
        }
    }

    private void changeTable(ObjectNode node) {
        String catalog = node.path("catalog_name").asText();
        String schema = node.path("schema_name").asText();
        String name = node.path("table_name").asText();
        if (catalog.isEmpty() && schema.isEmpty() && ctes.contains(name)) {
            return;
        }
        SqlToken token = tokenOf(node);
        if (token == null || !token.isName()) {
            throw token == null
                    ? ApiError.gateway("Table '" + name + "' does not exist")
                    : TrinoError.mismatched(sql, token);
        }
        if (schema.isEmpty()) {
            throw error(token, "Schema must be specified when session schema is not set");
        }
        if (catalog.isEmpty()) {
            throw error(token, "Catalog must be specified when session catalog is not set");
        }
        TableNames.Table table = names.table(catalog, schema, name);
        if (table == null) {
            throw error(token, missing(catalog, schema, name));
        }
        tables.add(table);
        node.put("catalog_name", table.database());
        node.put("schema_name", table.schema());
        node.put("table_name", table.name());
    }

    private String missing(String catalog, String schema, String name) {
        if (!names.hasCatalog(catalog)) {
            return "Catalog '" + catalog + "' not found";
        }
        return names.hasSchema(catalog, schema)
                ? "Table '" + catalog + "." + schema + "." + name + "' does not exist"
                : "Schema '" + schema + "' does not exist";
    }

    /** Leaves hidden columns out of the stars of one SELECT. */
    private void hideColumns(ObjectNode select) {
        List<ObjectNode> sources = new ArrayList<>();
        addSources(select.path("from_table"), sources);
        for (JsonNode column : select.path("select_list")) {
            if (!column.path("class").asText().equals("STAR")) {
                continue;
            }
            String relation = column.path("relation_name").asText();
            for (ObjectNode source : sources) {
                String name = source.path("alias").asText().isEmpty()
                        ? source.path("table_name").asText()
                        : source.path("alias").asText();
                TableNames.Table table = names.table(
                        source.path("catalog_name").asText(),
                        source.path("schema_name").asText(),
                        source.path("table_name").asText());
                if (table != null && (relation.isEmpty() || relation.equalsIgnoreCase(name))) {
                    for (String hidden : table.hiddenColumns()) {
                        ((ArrayNode) column.path("qualified_exclude_list"))
                                .add(Json.object("catalog", "", "schema", "", "table", name, "column", hidden));
                    }
                }
            }
        }
    }

    private static void addSources(JsonNode from, List<ObjectNode> sources) {
        switch (from.path("type").asText()) {
            case "BASE_TABLE" -> sources.add((ObjectNode) from);
            case "JOIN" -> {
                addSources(from.path("left"), sources);
                addSources(from.path("right"), sources);
            }
            default -> {}
        }
    }

    private ApiError error(@Nullable SqlToken token, String message) {
        return token == null ? ApiError.gateway(message) : TrinoError.at(sql, token.start(), message);
    }

    private @Nullable SqlToken tokenOf(JsonNode node) {
        String position = node.path("query_location").asText(NOWHERE);
        return position.equals(NOWHERE) ? null : text.tokenAt(Integer.parseInt(position));
    }

    /** Returns the name with all its parts that begins at a token. */
    private String qualified(SqlToken first) {
        StringBuilder name = new StringBuilder(first.unquoted());
        for (int i = tokens.indexOf(first) + 1;
                i + 1 < tokens.size() && tokens.get(i).is(".");
                i += 2) {
            name.append('.').append(tokens.get(i + 1).unquoted());
        }
        return name.toString();
    }

    /**
     * Finds the token of an error. The SQL that DuckDB has run is parsed again: its nodes have the order of those of the
     * query, because the translation adds and removes none (a cast to text becomes a call).
     */
    private @Nullable SqlToken tokenOf(Connection connection, int position) throws SQLException {
        if (position < 0) {
            return null;
        }
        List<JsonNode> ran = new ArrayList<>();
        collect(parse(connection, duckSql), ran);
        List<JsonNode> written = new ArrayList<>();
        collect(original, written);
        for (int i = 0; i < ran.size() && ran.size() == written.size(); i++) {
            if (ran.get(i).path("query_location").asLong(-1) == position) {
                return tokenOf(written.get(i));
            }
        }
        return null;
    }

    private static void collect(JsonNode node, List<JsonNode> nodes) {
        String kind = node.path("class").asText();
        if (kind.equals("COLUMN_REF") || kind.equals("FUNCTION") || isCastToText(node)) {
            nodes.add(node);
        }
        node.forEach(child -> collect(child, nodes));
    }
}
