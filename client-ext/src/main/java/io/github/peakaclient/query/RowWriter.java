package io.github.peakaclient.query;

import io.github.peakaclient.internal.CsvText;
import io.github.peakaclient.internal.RawJson;
import io.github.peakaclient.internal.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writer of rows, one append for each line: an output that ends early ends after a whole row. */
final class RowWriter {
    private RowWriter() {}

    /** Writes the rows as {@link Rows#writeCsv} describes. */
    static long csv(Iterator<Row> rows, List<ColumnInfo> columns, Appendable out) throws IOException {
        StringBuilder line = new StringBuilder();
        int width = -1;
        if (!columns.isEmpty()) {
            List<@Nullable String> names = new ArrayList<>();
            for (ColumnInfo column : columns) {
                names.add(column.name());
            }
            width = names.size();
            CsvText.appendLine(line, names);
            out.append(line.toString());
        }
        long count = 0;
        while (rows.hasNext()) {
            Row row = rows.next();
            width = width < 0 ? row.size() : width;
            if (row.size() != width) {
                throw row.problem("it has " + row.size() + " cells, though the lines before have " + width, null);
            }
            line.setLength(0);
            CsvText.appendLine(line, row.texts());
            out.append(line.toString());
            count++;
        }
        return count;
    }

    /** Writes the rows as {@link Rows#writeJsonLines} describes. */
    static long jsonLines(Iterator<Row> rows, Appendable out) throws IOException {
        StringBuilder line = new StringBuilder();
        Columns columns = Columns.none();
        List<String> keys = new ArrayList<>();
        long count = 0;
        while (rows.hasNext()) {
            Row row = rows.next();
            row.checkNames();
            if (row.cells.columns != columns) {
                columns = row.cells.columns;
                keys = keys(row);
            }
            line.setLength(0);
            line.append('{');
            for (int i = 0; i < row.size(); i++) {
                line.append(i == 0 ? "" : ",").append(keys.get(i)).append(':');
                append(line, row.cells.object(i));
            }
            out.append(line.append("}\n").toString());
            count++;
        }
        return count;
    }

    /** Returns the names of the columns of a row as JSON. Refuses names that would lose a cell. */
    private static List<String> keys(Row row) {
        List<String> keys = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ColumnInfo column : row.columns()) {
            String name = column.name();
            if (name == null || !names.add(name)) {
                throw row.problem(
                        (name == null
                                        ? "the column with the index " + column.index() + " has no name"
                                        : "two columns are named " + Text.quoted(name))
                                + ", so it cannot be an object: give them names of their own in the query",
                        null);
            }
            StringBuilder key = new StringBuilder();
            appendText(key, name);
            keys.add(key.toString());
        }
        return keys;
    }

    private static void append(StringBuilder json, @Nullable Object cell) {
        if (cell == null || cell instanceof RawJson) {
            // line breaks between tokens would end the line
            json.append(String.valueOf(cell).replace('\n', ' ').replace('\r', ' '));
        } else {
            appendText(json, cell.toString());
        }
    }

    private static void appendText(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || isHalfPair(text, i)) {
                String hex = Integer.toHexString(c);
                json.append("\\u").append("0000", 0, 4 - hex.length()).append(hex);
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    /** Returns whether the character is half of a surrogate pair without the other, which encoders replace. */
    private static boolean isHalfPair(String text, int i) {
        char c = text.charAt(i);
        return (Character.isHighSurrogate(c)
                        && (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))))
                || (Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1))));
    }
}
