package io.github.peakaclient.sandbox.data;

import io.github.peakaclient.sandbox.http.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lexical analysis of SQL: the words outside strings, names and comments. */
final class SqlText {

    /**
     * A word or symbol.
     *
     * @param depth the number of open parentheses
     */
    record Word(String text, int position, int depth) {}

    private static final Map<String, String> STATEMENTS = Map.of(
            "ALTER", "AlterTable",
            "CALL", "Call",
            "COPY", "Copy",
            "ATTACH", "Attach",
            "DETACH", "Detach",
            "PRAGMA", "Pragma",
            "SET", "SetSession",
            "TRUNCATE", "TruncateTable",
            "BEGIN", "StartTransaction");

    private SqlText() {}

    /** Returns words in upper case and single symbols. A quoted name or string is one word that starts with its quote. */
    static List<Word> words(String sql) {
        List<Word> words = new ArrayList<>();
        int depth = 0;
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            int end;
            if (Character.isWhitespace(c)) {
                i++;
                continue;
            } else if (sql.startsWith("--", i)) {
                i = indexOrEnd(sql.indexOf('\n', i), sql);
                continue;
            } else if (sql.startsWith("/*", i)) {
                int close = sql.indexOf("*/", i + 2);
                i = close < 0 ? sql.length() : close + 2;
                continue;
            } else if (c == '\'' || c == '"') {
                end = endOfQuoted(sql, i, c);
            } else if (Character.isLetterOrDigit(c) || c == '_') {
                end = i;
                while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
                    end++;
                }
            } else {
                end = i + 1;
                depth += c == '(' ? 1 : 0;
                depth -= c == ')' ? 1 : 0;
            }
            words.add(new Word(sql.substring(i, end).toUpperCase(Locale.ROOT), i, depth));
            i = end;
        }
        return words;
    }

    private static int indexOrEnd(int index, String sql) {
        return index < 0 ? sql.length() : index;
    }

    private static int endOfQuoted(String sql, int start, char quote) {
        int i = start + 1;
        while (i < sql.length()) {
            if (sql.charAt(i) == quote) {
                if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i + 1;
                }
            }
            i++;
        }
        return sql.length();
    }

    /**
     * Checks the order of LIMIT and OFFSET: Trino's grammar has OFFSET first, DuckDB accepts both orders.
     *
     * @throws ApiError if OFFSET follows LIMIT in the same query
     */
    static void checkOffsetBeforeLimit(String sql) {
        List<Word> words = words(sql);
        for (int i = 0; i + 2 < words.size(); i++) {
            Word offset = words.get(i + 2);
            if (words.get(i).text().equals("LIMIT")
                    && offset.text().equals("OFFSET")
                    && offset.depth() == words.get(i).depth()) {
                String before = sql.substring(0, offset.position());
                int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
                int column = offset.position() - before.lastIndexOf('\n');
                throw ApiError.gateway(
                        "line " + line + ":" + column + ": mismatched input 'OFFSET'. Expecting: ',', ')', <EOF>");
            }
        }
    }

    /** Returns the statement without its final semicolon and what follows, so that it can be put in parentheses. */
    static String withoutEnd(String sql) {
        List<Word> words = words(sql);
        int end = sql.length();
        for (int i = words.size() - 1; i >= 0 && words.get(i).text().equals(";"); i--) {
            end = words.get(i).position();
        }
        return sql.substring(0, end);
    }

    /** Returns the kind of statement in the API's terms, for example {@code Insert}. */
    static String statementType(String sql) {
        List<Word> words = words(sql);
        String first = words.isEmpty() ? "" : words.get(0).text();
        if (first.equals("CREATE") || first.equals("DROP")) {
            boolean fromQuery = first.equals("CREATE")
                    && words.stream().anyMatch(word -> word.text().equals("AS") && word.depth() == 0);
            String kind = words.stream()
                    .skip(1)
                    .map(Word::text)
                    .filter(word -> List.of("TABLE", "VIEW", "SCHEMA", "INDEX", "FUNCTION")
                            .contains(word))
                    .findFirst()
                    .orElse("");
            return title(first) + title(kind) + (fromQuery && kind.equals("TABLE") ? "AsSelect" : "");
        }
        return STATEMENTS.getOrDefault(first, title(first));
    }

    private static String title(String word) {
        return word.isEmpty() ? "" : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
