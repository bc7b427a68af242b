package io.github.peakaclient.sandbox.sql;

import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Transpiler of queries in Trino's SQL. White space, comments and the case of keywords stay. What has no counterpart that is
 * known here is an error: the text is never handed back as if it were translated.
 */
public final class Transpiler {

    /** Keywords that a parenthesis may follow. All other words before one are functions. */
    private static final Set<String> KEYWORDS = Set.of(
            "SELECT",
            "FROM",
            "WHERE",
            "IN",
            "AS",
            "ON",
            "USING",
            "AND",
            "OR",
            "NOT",
            "BY",
            "JOIN",
            "UNION",
            "ALL",
            "EXCEPT",
            "INTERSECT",
            "DISTINCT",
            "EXISTS",
            "OVER",
            "ANY",
            "SOME",
            "THEN",
            "ELSE",
            "WHEN",
            "CASE",
            "BETWEEN",
            "LIKE",
            "HAVING",
            "WITH",
            "IS",
            "INTERVAL",
            "FILTER",
            "VALUES",
            "SETS",
            "ROLLUP",
            "CUBE",
            "LATERAL",
            "GROUP",
            "WITHIN",
            "LIMIT",
            "OFFSET");

    private static final Set<String> UNITS =
            Set.of("SECOND", "MINUTE", "HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR");

    private final String sql;
    private final Dialect dialect;
    private final List<SqlToken> tokens;

    private Transpiler(String sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
        tokens = SqlLexer.tokensWithBackquotes(sql);
    }

    /**
     * Returns a query in another language.
     *
     * @param dialect mysql, postgres or trino
     * @throws ApiError if the language is not known, or the query has something without a known counterpart in it
     */
    public static String transpile(String sql, String dialect) {
        Dialect target = Dialect.of(dialect);
        if (target == null) {
            throw ApiError.gateway(
                    "Unknown dialect: " + dialect + ". The sandbox transpiles to mysql, postgres and trino");
        }
        Transpiler transpiler = new Transpiler(sql, target);
        List<SqlToken> tokens = transpiler.tokens;
        if (tokens.isEmpty() || !tokens.get(0).isAny("SELECT", "WITH", "VALUES", "TABLE", "(")) {
            throw ApiError.gateway("Only queries can be transpiled");
        }
        return transpiler.write(0, tokens.size()).trim();
    }

    private String write(int from, int to) {
        StringBuilder out = new StringBuilder();
        int i = from;
        while (i < to) {
            out.append(gap(i, from));
            i = write(i, to, out);
        }
        return out.toString();
    }

    /** Returns what stands between a token and the one before it. */
    private String gap(int i, int from) {
        int start = i == from ? tokens.get(i).start() : tokens.get(i - 1).end();
        return sql.substring(start, tokens.get(i).start());
    }

    /** Writes what begins with a token, and returns the index after it. */
    private int write(int i, int to, StringBuilder out) {
        SqlToken token = tokens.get(i);
        if (token.kind() == Kind.QUOTED_NAME) {
            out.append(dialect.quoted(token.unquoted()));
            return i + 1;
        }
        if (token.kind() == Kind.TEXT) {
            out.append(dialect.escapesBackslash() ? token.text().replace("\\", "\\\\") : token.text());
            return i + 1;
        }
        boolean name = is(i - 1, ".") || is(i + 1, ".");
        if (!name && dialect.refused().contains(token.text().toUpperCase(Locale.ROOT))) {
            throw refusal(token, "'" + token.text() + "'");
        }
        if (token.is("OFFSET") && i + 1 < to && tokens.get(i + 1).kind() == Kind.NUMBER) {
            return writeOffset(i, to, out);
        }
        if (token.kind() == Kind.WORD
                && is(i + 1, "(")
                && !is(i - 1, "AS")
                && !name
                && !KEYWORDS.contains(token.text().toUpperCase(Locale.ROOT))) {
            return writeCall(i, out);
        }
        out.append(token.text());
        return i + 1;
    }

    /** Writes LIMIT before OFFSET. */
    private int writeOffset(int offset, int to, StringBuilder out) {
        String count = tokens.get(offset + 1).text();
        int next = offset + 2;
        if (next < to && tokens.get(next).isAny("ROW", "ROWS")) {
            next++;
        }
        if (dialect.functions() == null) {
            out.append("OFFSET ").append(count);
            return next;
        }
        boolean limited = next + 1 < to && is(next, "LIMIT") && !is(next + 1, "ALL");
        if (limited) {
            out.append("LIMIT ").append(tokens.get(next + 1).text()).append(' ');
        } else if (dialect.name().equals("mysql")) {
            out.append("LIMIT 18446744073709551615 "); // MySQL has no OFFSET alone
        }
        out.append("OFFSET ").append(count);
        return limited || is(next, "LIMIT") ? next + 2 : next;
    }

    private int writeCall(int i, StringBuilder out) {
        SqlToken called = tokens.get(i);
        String form = dialect.function(called.text());
        if (form == null) {
            throw refusal(called, "the function '" + called.text() + "'");
        }
        int end = closing(i + 1);
        if (called.is("CAST") && dialect.functions() != null) {
            out.append(called.text()).append('(').append(cast(i + 2, end)).append(')');
        } else if (form.equals(Dialect.SAME)) {
            out.append(called.text()).append('(').append(write(i + 2, end)).append(')');
        } else {
            out.append(filled(form, called, arguments(i + 2, end)));
        }
        return end + 1;
    }

    private String filled(String form, SqlToken called, List<int[]> arguments) {
        String filled = form;
        if (form.contains("{unit}")) {
            filled = filled.replace("{unit}", unit(called, arguments.isEmpty() ? null : arguments.get(0)));
        }
        for (int a = 0; a < arguments.size(); a++) {
            filled = filled.replace(
                    "{" + (a + 1) + "}", write(arguments.get(a)[0], arguments.get(a)[1]));
        }
        if (filled.matches("(?s).*\\{\\d}.*")) {
            throw refusal(called, "'" + called.text() + "' with " + arguments.size() + " arguments");
        }
        return filled;
    }

    private String unit(SqlToken called, int @Nullable [] argument) {
        SqlToken unit = argument == null || argument[1] != argument[0] + 1 ? null : tokens.get(argument[0]);
        String text =
                unit == null || unit.kind() != Kind.TEXT ? "" : unit.unquoted().toUpperCase(Locale.ROOT);
        if (!UNITS.contains(text)) {
            throw refusal(called, "'" + called.text() + "' with this unit");
        }
        return text;
    }

    private String cast(int from, int to) {
        int as = to;
        int depth = 0;
        for (int i = from; i < to; i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            as = depth == 0 && tokens.get(i).is("AS") ? i : as;
        }
        if (as + 1 >= to) {
            return write(from, to);
        }
        SqlToken type = tokens.get(as + 1);
        String name = dialect.types().getOrDefault(type.text().toUpperCase(Locale.ROOT), type.text());
        String rest = as + 2 < to ? gap(as + 2, from) + write(as + 2, to) : "";
        return write(from, as) + " AS " + name + (name.equals("SIGNED") ? "" : rest);
    }

    /** Returns the first and last token of each argument. */
    private List<int[]> arguments(int from, int to) {
        List<int[]> arguments = new ArrayList<>();
        int start = from;
        int depth = 0;
        for (int i = from; i < to; i++) {
            depth += tokens.get(i).isAny("(", "[") ? 1 : tokens.get(i).isAny(")", "]") ? -1 : 0;
            if (depth == 0 && tokens.get(i).is(",")) {
                arguments.add(new int[] {start, i});
                start = i + 1;
            }
        }
        if (start < to) {
            arguments.add(new int[] {start, to});
        }
        return arguments;
    }

    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw TrinoError.mismatched(sql, sql.length(), "<EOF>", "");
    }

    private boolean is(int i, String word) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(word);
    }

    private ApiError refusal(SqlToken token, String what) {
        return TrinoError.at(
                sql, token.start(), "The sandbox does not know how to write " + what + " in " + dialect.name());
    }
}
