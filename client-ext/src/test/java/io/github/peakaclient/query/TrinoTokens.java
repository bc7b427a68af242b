package io.github.peakaclient.query;

import java.util.ArrayList;
import java.util.List;

/** Cuts SQL into tokens by the rules of Trino's grammar: texts know no escapes but the doubled quote. */
final class TrinoTokens {
    enum Kind {
        WORD,
        NAME,
        TEXT,
        NUMBER,
        SIGN,
        COMMENT
    }

    /** @param value of a name or text without quotes */
    record Token(Kind kind, String value) {}

    private final String sql;
    private int at;

    private TrinoTokens(String sql) {
        this.sql = sql;
    }

    static List<Token> of(String sql) {
        TrinoTokens tokens = new TrinoTokens(sql);
        List<Token> list = new ArrayList<>();
        while (tokens.at < sql.length()) {
            if (" \t\r\n".indexOf(sql.charAt(tokens.at)) >= 0) {
                tokens.at++;
            } else {
                list.add(tokens.next());
            }
        }
        return list;
    }

    private Token next() {
        int start = at;
        char c = sql.charAt(at);
        if (c == '\'' || c == '"') {
            return new Token(c == '"' ? Kind.NAME : Kind.TEXT, quoted(c));
        }
        if (sql.startsWith("--", at)) {
            at = end(sql.indexOf('\n', at), 1);
            return new Token(Kind.COMMENT, sql.substring(start, at));
        }
        if (sql.startsWith("/*", at)) {
            at = end(sql.indexOf("*/", at + 2), 2);
            return new Token(Kind.COMMENT, sql.substring(start, at));
        }
        if (isDigit(c)) {
            number();
            return new Token(Kind.NUMBER, sql.substring(start, at));
        }
        if (Character.isLetter(c) || c == '_') {
            while (at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_')) {
                at++;
            }
            return new Token(Kind.WORD, sql.substring(start, at));
        }
        at++;
        return new Token(Kind.SIGN, String.valueOf(c));
    }

    private String quoted(char quote) {
        StringBuilder value = new StringBuilder();
        for (at++; at < sql.length(); at++) {
            if (sql.charAt(at) == quote) {
                if (at + 1 == sql.length() || sql.charAt(at + 1) != quote) {
                    at++;
                    return value.toString();
                }
                at++;
            }
            value.append(sql.charAt(at));
        }
        throw new IllegalArgumentException("not closed: " + sql);
    }

    private void number() {
        digits();
        if (at < sql.length() && sql.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < sql.length() && sql.charAt(at) == 'E') {
            at++;
            if ("+-".indexOf(sql.charAt(at)) >= 0) {
                at++;
            }
            digits();
        }
    }

    private void digits() {
        while (at < sql.length() && isDigit(sql.charAt(at))) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private int end(int index, int length) {
        return index < 0 ? sql.length() : index + length;
    }
}
