package io.github.peakaclient.sandbox.sql;

import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lexical analysis of SQL by the rules of Trino. Comments and white space are skipped. */
final class SqlLexer {

    private static final Pattern NUMBER = Pattern.compile("(?:\\d[\\d_]*(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?");
    private static final List<String> LONG_SIGNS = List.of("<>", "!=", "<=", ">=", "||", "->", "=>");

    private final String sql;
    private final boolean backquotes;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;

    private SqlLexer(String sql, boolean backquotes) {
        this.sql = sql;
        this.backquotes = backquotes;
    }

    /**
     * Returns the tokens of Trino's SQL.
     *
     * @throws ApiError at a text, name or comment without an end, a name in backquotes, or one that starts with a digit
     */
    static List<SqlToken> tokens(String sql) {
        return new SqlLexer(sql, false).run();
    }

    /** Returns the tokens of SQL that may have names in backquotes. */
    static List<SqlToken> tokensWithBackquotes(String sql) {
        return new SqlLexer(sql, true).run();
    }

    private List<SqlToken> run() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at + 2);
                at = end < 0 ? unfinished() : end + 2;
            } else if (c == '\'') {
                add(Kind.TEXT, endOfQuoted(c));
            } else if (c == '"' || c == '`') {
                if (c == '`' && !backquotes) {
                    throw TrinoError.at(
                            sql,
                            at,
                            "backquoted identifiers are not supported; use double quotes to quote identifiers");
                }
                add(Kind.QUOTED_NAME, endOfQuoted(c));
            } else if (isNumber(c)) {
                number();
            } else if (isLetter(c)) {
                add(Kind.WORD, endOfWord());
            } else {
                add(Kind.SIGN, at + signLength());
            }
        }
        return tokens;
    }

    private void add(Kind kind, int end) {
        tokens.add(new SqlToken(kind, sql.substring(at, end), at));
        at = end;
    }

    private boolean isNumber(char c) {
        boolean isFraction = c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1)) && !followsName();
        return isFraction || isDigit(c);
    }

    /** Returns true if a point here separates two parts of a name. */
    private boolean followsName() {
        return !tokens.isEmpty()
                && tokens.get(tokens.size() - 1).end() == at
                && tokens.get(tokens.size() - 1).isName();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Returns true for what a name may begin with. Other letters than those of ASCII need quotes in Trino. */
    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private void number() {
        Matcher number = NUMBER.matcher(sql).region(at, sql.length());
        number.lookingAt();
        int end = number.end();
        if (end < sql.length() && isLetter(sql.charAt(end))) {
            throw TrinoError.at(
                    sql, at, "identifiers must not start with a digit; surround the identifier with double quotes");
        }
        add(Kind.NUMBER, end);
    }

    private int endOfWord() {
        int end = at;
        while (end < sql.length() && (isLetter(sql.charAt(end)) || isDigit(sql.charAt(end)))) {
            end++;
        }
        return end;
    }

    private int signLength() {
        return LONG_SIGNS.stream().anyMatch(sign -> sql.startsWith(sign, at)) ? 2 : 1;
    }

    private int endOfQuoted(char quote) {
        for (int i = at + 1; i < sql.length(); i++) {
            if (sql.charAt(i) == quote) {
                if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return unfinished();
    }

    private int unfinished() {
        throw TrinoError.mismatched(sql, at, sql.substring(at, at + 1), "");
    }
}
