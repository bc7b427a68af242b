package io.github.peakaclient.sandbox.sql;

import io.github.peakaclient.sandbox.http.ApiError;

/** Errors in the words of Trino, which name the line and column of the query. */
final class TrinoError {

    private TrinoError() {}

    static ApiError at(String sql, int offset, String message) {
        String before = sql.substring(0, offset);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = before.codePointCount(before.lastIndexOf('\n') + 1, before.length()) + 1;
        return ApiError.gateway("line " + line + ":" + column + ": " + message);
    }

    /**
     * Returns the error of a parser.
     *
     * @param expecting what Trino would list, empty where that is not known
     */
    static ApiError mismatched(String sql, int offset, String input, String expecting) {
        return at(
                sql,
                offset,
                "mismatched input '" + input + "'" + (expecting.isEmpty() ? "" : ". Expecting: " + expecting));
    }

    static ApiError mismatched(String sql, SqlToken token) {
        return mismatched(sql, token.start(), token.text(), "");
    }
}
