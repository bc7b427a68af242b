package io.github.peakaclient.sandbox.sql;

import io.github.peakaclient.sandbox.sql.SqlToken.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens of a query as text that DuckDB's parser reads: without comments, with types and literals of Trino that it does
 * not know in its own spelling. Knows which token is at which place of the text.
 */
final class DuckText {

    private static final Pattern TIMESTAMP = Pattern.compile(
            "\\s*[+-]?\\d+-\\d+-\\d+(?:[ T]+\\d+:\\d+(?::\\d+(?:\\.(?<fraction>\\d+))?)?)?\\s*(?<zone>\\S.*)?",
            Pattern.DOTALL);

    private static final String[] AFTER_A_ROW = {
        ",", ")", "ORDER", "LIMIT", "OFFSET", "FETCH", "UNION", "EXCEPT", "INTERSECT"
    };

    private final List<SqlToken> tokens;
    private final StringBuilder text = new StringBuilder();
    private final TreeMap<Integer, SqlToken> tokenByByte = new TreeMap<>();
    private int bytes;

    DuckText(List<SqlToken> tokens) {
        this.tokens = tokens;
        write(0, tokens.size());
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /**
     * Returns the token at a place of the text.
     *
     * @param position counts bytes of UTF-8, as DuckDB does
     */
    SqlToken tokenAt(int position) {
        Map.Entry<Integer, SqlToken> found = tokenByByte.floorEntry(position);
        return found == null ? tokens.get(0) : found.getValue();
    }

    private void write(int from, int to) {
        int i = from;
        while (i < to) {
            i = write(i);
        }
    }

    /** Writes what begins with a token, and returns the index after it. */
    private int write(int i) {
        SqlToken token = tokens.get(i);
        if (token.is("ARRAY") && is(i + 1, "(")) {
            int end = closing(i + 1);
            write(i + 2, end);
            put(token, "[]");
            return Math.min(end + 1, tokens.size());
        } else if (token.isAny("TIME", "TIMESTAMP") && is(i + 1, "(") && isNumber(i + 2) && is(i + 3, ")")) {
            boolean plain = token.is("TIME") || is(i + 4, "WITH");
            put(
                    token,
                    plain
                            ? token.text()
                            : timestamp(Integer.parseInt(tokens.get(i + 2).text())));
            return i + 4;
        } else if (token.is("TIMESTAMP")
                && i + 1 < tokens.size()
                && tokens.get(i + 1).kind() == Kind.TEXT) {
            put(token, literal(tokens.get(i + 1).unquoted()));
        } else if (token.is("TIMESTAMP") && is(i - 1, "AS") && is(i + 1, ")")) {
            put(token, timestamp(3));
        } else if (token.is("X") && i + 1 < tokens.size() && tokens.get(i + 1).kind() == Kind.TEXT) {
            put(token, "unhex(" + tokens.get(i + 1).text() + ")");
            return i + 2;
        } else if (token.is("VALUES")) {
            put(token, token.text());
            return writeRows(i + 1);
        } else {
            put(token, token.text());
        }
        return i + 1;
    }

    /** Writes the rows of VALUES, those of one column in the parentheses that DuckDB demands, and returns the index after them. */
    private int writeRows(int from) {
        int row = from;
        while (row < tokens.size()) {
            int end = rowEnd(row);
            boolean bare = end > row && !(tokens.get(row).is("(") && closing(row) == end - 1);
            if (bare) {
                put(tokens.get(row), "(");
            }
            write(row, end);
            if (bare) {
                put(tokens.get(end - 1), ")");
            }
            if (!is(end, ",")) {
                return end;
            }
            write(end);
            row = end + 1;
        }
        return row;
    }

    private int rowEnd(int row) {
        int depth = 0;
        for (int i = row; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (depth == 0 && token.isAny(AFTER_A_ROW)) {
                return i;
            }
            depth += token.isAny("(", "[") ? 1 : token.isAny(")", "]") ? -1 : 0;
        }
        return tokens.size();
    }

    private void put(SqlToken token, String written) {
        tokenByByte.put(bytes, token);
        text.append(written).append(' ');
        bytes += written.getBytes(StandardCharsets.UTF_8).length + 1;
    }

    /** Returns DuckDB's type with at least this many digits of a second. */
    private static String timestamp(int digits) {
        return digits == 0 ? "TIMESTAMP_S" : digits <= 3 ? "TIMESTAMP_MS" : digits <= 6 ? "TIMESTAMP" : "TIMESTAMP_NS";
    }

    /** Returns the type of a literal, which in Trino follows from its digits and zone. */
    private static String literal(String value) {
        Matcher matcher = TIMESTAMP.matcher(value);
        if (!matcher.matches()) {
            return "TIMESTAMP";
        }
        String fraction = matcher.group("fraction");
        return matcher.group("zone") != null ? "TIMESTAMPTZ" : timestamp(fraction == null ? 0 : fraction.length());
    }

    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    private boolean is(int i, String word) {
        return i >= 0 && i < tokens.size() && tokens.get(i).is(word);
    }

    private boolean isNumber(int i) {
        return i < tokens.size()
                && tokens.get(i).kind() == Kind.NUMBER
                && tokens.get(i).text().matches("\\d{1,2}");
    }
}
