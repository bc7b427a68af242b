package io.github.peakaclient.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writer of lines of CSV as in RFC 4180, with commas and CRLF. Null is written as nothing and an empty text as two quotes, so
 * that they stay apart; but a line of a single null is two quotes too, since readers skip empty lines. Static and thread-safe.
 */
public final class CsvText {
    private CsvText() {}

    /**
     * Appends a line with its end.
     *
     * @param line what to append to
     * @param values the values; null is an empty one
     */
    public static void appendLine(StringBuilder line, List<? extends @Nullable String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                line.append(',');
            }
            append(line, values.get(i), values.size() == 1);
        }
        line.append("\r\n");
    }

    private static void append(StringBuilder line, @Nullable String value, boolean isOnly) {
        if (value != null && !needsQuotes(value)) {
            line.append(value);
        } else if (value != null || isOnly) {
            line.append('"')
                    .append(value == null ? "" : value.replace("\"", "\"\""))
                    .append('"');
        }
    }

    private static boolean needsQuotes(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' || c == '"' || c == '\r' || c == '\n') {
                return true;
            }
        }
        return value.isEmpty() || value.charAt(0) <= ' ' || value.charAt(value.length() - 1) <= ' '; // some trim
    }
}
