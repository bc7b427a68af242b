package io.github.peakaclient.sandbox.sql;

import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.sql.SqlToken.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Checks that SQL keeps to the grammar of Trino where that of DuckDB is wider: a query that passes in a sandbox must not fail
 * in the API.
 */
final class TrinoSyntax {

    private static final String STATEMENTS = "'ALTER', 'ANALYZE', 'CALL', 'COMMENT', 'COMMIT', 'CREATE', 'DEALLOCATE',"
            + " 'DELETE', 'DENY', 'DESC', 'DESCRIBE', 'DROP', 'EXECUTE', 'EXPLAIN', 'GRANT', 'INSERT', 'MERGE', 'PREPARE',"
            + " 'REFRESH', 'RESET', 'REVOKE', 'ROLLBACK', 'SET', 'SHOW', 'START', 'TRUNCATE', 'UPDATE', 'USE', 'WITH',"
            + " <query>";
    private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE", "(");
    private static final Set<String> OTHER_STATEMENTS = Set.of(
            "ALTER",
            "ANALYZE",
            "CALL",
            "COMMENT",
            "COMMIT",
            "CREATE",
            "DEALLOCATE",
            "DELETE",
            "DENY",
            "DESC",
            "DESCRIBE",
            "DROP",
            "EXECUTE",
            "EXPLAIN",
            "GRANT",
            "INSERT",
            "MERGE",
            "PREPARE",
            "REFRESH",
            "RESET",
            "REVOKE",
            "ROLLBACK",
            "SET",
            "SHOW",
            "START",
            "TRUNCATE",
            "UPDATE",
            "USE");
    private static final Map<String, String> NAMES = Map.of(
            "ALTER", "AlterTable",
            "DESC", "ShowColumns",
            "DESCRIBE", "ShowColumns",
            "SET", "SetSession",
            "START", "StartTransaction",
            "TRUNCATE", "TruncateTable");

    private static final Set<String> SIGNS = Set.of(
            "+", "-", "*", "/", "%", "=", "<", ">", "<>", "!=", "<=", ">=", "||", "->", "=>", "(", ")", "[", "]", ",",
            ".", ";", "?");
    /** Signs that DuckDB reads as one operator when they follow each other: ==, //, **, ->>, <<, >>. */
    private static final Set<String> NOT_TWICE = Set.of("==", "//", "**", "->>", "<<", ">>");

    /** What may follow a star in DuckDB. */
    private static final String[] AFTER_STAR = {"EXCLUDE", "REPLACE", "RENAME", "LIKE", "NOT"};

    private static final String[] CLAUSES = {
        "FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "UNION", ")"
    };

    /** Keywords after which an expression begins, so that a bracket there is a list of DuckDB. */
    private static final Set<String> NO_OPERANDS = Set.of(
            "SELECT",
            "DISTINCT",
            "ALL",
            "FROM",
            "WHERE",
            "AND",
            "OR",
            "NOT",
            "IN",
            "ON",
            "BY",
            "HAVING",
            "THEN",
            "ELSE",
            "WHEN",
            "CASE",
            "LIKE",
            "BETWEEN",
            "AS",
            "IS",
            "LIMIT",
            "OFFSET",
            "ESCAPE",
            "USING",
            "JOIN",
            "VALUES",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "WITH",
            "FETCH");

    private final String sql;
    private final List<SqlToken> tokens;

    private TrinoSyntax(String sql, List<SqlToken> tokens) {
        this.sql = sql;
        this.tokens = tokens;
    }

    /**
     * Checks one query.
     *
     * @throws ApiError in Trino's words if it is none, or uses what only DuckDB has
     */
    static void check(String sql, List<SqlToken> tokens) {
        TrinoSyntax syntax = new TrinoSyntax(sql, tokens);
        syntax.checkStatement();
        for (int i = 0; i < tokens.size(); i++) {
            syntax.checkSign(i);
            syntax.checkWord(i);
        }
    }

    private void checkStatement() {
        if (tokens.isEmpty()) {
            throw TrinoError.mismatched(sql, 0, "<EOF>", STATEMENTS);
        }
        SqlToken first = tokens.get(0);
        String word = first.text().toUpperCase(Locale.ROOT);
        if (OTHER_STATEMENTS.contains(word)) {
            throw ApiError.gateway("Statement type '" + statementType(word) + "' is not allowed");
        }
        if (!QUERIES.contains(word)) {
            throw TrinoError.mismatched(sql, first.start(), first.text(), STATEMENTS);
        }
    }

    /** Returns the kind of statement in the API's terms, for example {@code Insert}. */
    private String statementType(String first) {
        if (!first.equals("CREATE") && !first.equals("DROP")) {
            return NAMES.getOrDefault(first, title(first));
        }
        String kind = tokens.stream()
                .skip(1)
                .map(token -> token.text().toUpperCase(Locale.ROOT))
                .filter(Set.of("TABLE", "VIEW", "SCHEMA", "CATALOG", "FUNCTION", "ROLE")::contains)
                .findFirst()
                .orElse("");
        boolean fromQuery = first.equals("CREATE") && kind.equals("TABLE") && hasAsOutsideParentheses();
        return title(first) + title(kind) + (fromQuery ? "AsSelect" : "");
    }

    private boolean hasAsOutsideParentheses() {
        int depth = 0;
        for (SqlToken token : tokens) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && token.is("AS")) {
                return true;
            }
        }
        return false;
    }

    private static String title(String word) {
        return word.isEmpty() ? "" : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    private void checkSign(int i) {
        SqlToken token = tokens.get(i);
        if (token.kind() != Kind.SIGN) {
            return;
        }
        boolean joined = i + 1 < tokens.size()
                && token.end() == tokens.get(i + 1).start()
                && NOT_TWICE.contains(token.text() + tokens.get(i + 1).text());
        if (joined) {
            refuse(i + 1);
        }
        boolean list = token.is("[") && !is(i - 1, "ARRAY") && !endsOperand(i - 1);
        boolean method = token.is(".") && isText(i - 1);
        if (list || method || !SIGNS.contains(token.text())) {
            refuse(i);
        }
        if (token.is(",") && isAny(i + 1, CLAUSES)) {
            refuse(i + 1);
        }
        boolean star = token.is("*") && (i == 0 || is(i - 1, ",") || is(i - 1, ".") || !endsOperand(i - 1));
        if (star && isAny(i + 1, AFTER_STAR)) {
            refuse(i + 1);
        }
        if (token.is("(") && is(i + 1, "FROM") && !is(i - 1, "TRIM")) {
            refuse(i + 1);
        }
    }

    private void checkWord(int i) {
        SqlToken token = tokens.get(i);
        if (token.kind() != Kind.WORD || is(i - 1, ".") || is(i + 1, ".")) {
            return;
        }
        if (isOfDuckDbOnly(i)) {
            refuse(i);
        } else if (isFollowedByWhatIsOfDuckDbOnly(i)) {
            refuse(i + 1);
        } else if (token.is("COLUMNS") && is(i + 1, "(") && !is(i - 1, "AS")) {
            throw TrinoError.at(sql, token.start(), "Function 'columns' not registered");
        } else if (token.is("INTERVAL")) {
            checkInterval(i + 1);
        } else if (token.isAny("LIMIT", "OFFSET") && (endsOperand(i - 1) || is(i - 1, "*"))) {
            checkCount(i);
        }
    }

    private boolean isOfDuckDbOnly(int i) {
        SqlToken token = tokens.get(i);
        String word = token.text().toUpperCase(Locale.ROOT);
        return switch (word) {
            case "ILIKE", "GLOB", "SIMILAR", "ISNULL", "NOTNULL", "QUALIFY" -> endsOperand(i - 1) || is(i - 1, "NOT");
            case "ASOF", "POSITIONAL", "SEMI", "ANTI" -> isAny(i + 1, "JOIN", "LEFT", "RIGHT");
            case "PIVOT", "UNPIVOT" -> is(i + 1, "(");
            case "USING" -> is(i + 1, "SAMPLE");
            case "E" -> isText(i + 1) && token.end() == tokens.get(i + 1).start();
            default -> false;
        };
    }

    private boolean isFollowedByWhatIsOfDuckDbOnly(int i) {
        SqlToken token = tokens.get(i);
        if (token.is("DISTINCT")) {
            return is(i + 1, "ON");
        }
        boolean byName = is(i + 1, "NAME") && isAny(i - 1, "ALL", "UNION");
        boolean byAll = is(i + 1, "ALL") && isEnd(i + 2);
        return token.is("BY") && (byName || byAll);
    }

    private void checkInterval(int i) {
        int value = isAny(i, "+", "-") ? i + 1 : i;
        if (value < tokens.size() && tokens.get(value).kind() == Kind.NUMBER) {
            refuse(value);
        }
        if (isText(value) && !isAny(value + 1, "YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND")) {
            refuse(value + 1);
        }
    }

    private void checkCount(int i) {
        boolean limit = tokens.get(i).is("LIMIT");
        if (i + 1 == tokens.size()) {
            refuse(i + 1);
        }
        SqlToken count = tokens.get(i + 1);
        if (count.kind() != Kind.NUMBER && !count.is("?") && !(limit && count.is("ALL"))) {
            refuse(i + 1);
        }
        if (is(i + 2, "%")) {
            refuse(i + 2);
        }
        if (limit && is(i + 2, "OFFSET")) {
            // Trino's grammar has OFFSET first; DuckDB takes both orders
            throw TrinoError.mismatched(sql, tokens.get(i + 2).start(), "OFFSET", "<EOF>");
        }
    }

    /** Returns true if a value or name ends with this token. */
    private boolean endsOperand(int i) {
        if (i < 0) {
            return false;
        }
        SqlToken token = tokens.get(i);
        return switch (token.kind()) {
            case WORD -> !NO_OPERANDS.contains(token.text().toUpperCase(Locale.ROOT));
            case SIGN -> token.isAny(")", "]", "?");
            default -> true;
        };
    }

    private boolean isEnd(int i) {
        return i >= tokens.size()
                || isAny(i, ")", ";", "LIMIT", "OFFSET", "ASC", "DESC", "NULLS", "HAVING", "ORDER", "UNION");
    }

    private boolean isText(int i) {
        return i >= 0 && i < tokens.size() && tokens.get(i).kind() == Kind.TEXT;
    }

    private boolean is(int i, String word) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(word);
    }

    private boolean isAny(int i, String... words) {
        return i >= 0 && i < tokens.size() && tokens.get(i).isAny(words);
    }

    private void refuse(int i) {
        if (i >= tokens.size()) {
            throw TrinoError.mismatched(sql, sql.length(), "<EOF>", "");
        }
        throw TrinoError.mismatched(sql, tokens.get(i));
    }
}
