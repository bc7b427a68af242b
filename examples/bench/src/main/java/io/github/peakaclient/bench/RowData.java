package io.github.peakaclient.bench;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of made-up rows and its spellings on the wire.
 *
 * @param columns the names
 * @param rows the number of rows
 * @param row the texts of a row by its number
 */
record RowData(List<String> columns, int rows, IntFunction<@Nullable String[]> row) {
    /** The columns that are no text in JSON lines. */
    private static final Set<String> LITERALS = Set.of("id", "amount", "score", "active");

    static RowData sales(int rows) {
        return new RowData(Sale.COLUMNS, rows, number -> Sale.of(number).texts());
    }

    static RowData readings(int rows) {
        return new RowData(Reading.COLUMNS, rows, number -> Reading.of(number).texts());
    }

    /** Returns a table of 200 columns: each row has those of 25 sales. */
    static RowData wideSales(int rows) {
        int sales = 25;
        List<String> columns = IntStream.range(0, sales)
                .boxed()
                .flatMap(i -> Sale.COLUMNS.stream().map(name -> name + i))
                .toList();
        return new RowData(columns, rows, number -> {
            List<@Nullable String> cells = new ArrayList<>();
            for (int i = 0; i < sales; i++) {
                Collections.addAll(cells, Sale.of(number * sales + i).texts());
            }
            return cells.toArray(new @Nullable String[0]);
        });
    }

    /** Returns the texts of all cells, row by row. */
    List<@Nullable Object> texts() {
        List<@Nullable Object> texts = new ArrayList<>();
        for (int number = 0; number < rows; number++) {
            Collections.<@Nullable Object>addAll(texts, (@Nullable Object[]) row.apply(number));
        }
        return texts;
    }

    /** Returns the answer of a query in COMPACT form. */
    byte[] compact() {
        return bytes(out -> {
            out.print("{\"columns\":[");
            for (int i = 0; i < columns.size(); i++) {
                out.print(
                        (i == 0 ? "" : ",") + "{\"catalogId\":\"2\",\"catalogName\":\"peaka\",\"schemaName\":\"table\","
                                + "\"tableName\":\"sales\",\"columnName\":\"" + columns.get(i) + "\"}");
            }
            out.print("],\"data\":[");
            for (int number = 0; number < rows; number++) {
                @Nullable String[] cells = row.apply(number);
                StringBuilder line = new StringBuilder(number == 0 ? "[" : ",[");
                for (int i = 0; i < cells.length; i++) {
                    line.append(i == 0 ? "" : ",").append(quoted(cells[i]));
                }
                out.print(line.append(']'));
            }
            out.print("]}");
        });
    }

    /** Returns the file of an export with an object on each line. Numbers and booleans are no texts there. */
    byte[] jsonLines() {
        return bytes(out -> {
            for (int number = 0; number < rows; number++) {
                @Nullable String[] cells = row.apply(number);
                StringBuilder line = new StringBuilder("{");
                for (int i = 0; i < cells.length; i++) {
                    String name = columns.get(i);
                    line.append(i == 0 ? "" : ",").append('"').append(name).append("\":");
                    line.append(LITERALS.contains(name) ? cells[i] : quoted(cells[i]));
                }
                out.print(line.append("}\n"));
            }
        });
    }

    /** Returns the file of an export as CSV. Nulls are empty. */
    byte[] csv() {
        return bytes(out -> {
            out.print(String.join(",", columns) + "\n");
            for (int number = 0; number < rows; number++) {
                StringBuilder line = new StringBuilder();
                for (String cell : row.apply(number)) {
                    line.append(line.isEmpty() ? "" : ",");
                    if (cell != null) {
                        line.append(cell.contains("\"") ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
                    }
                }
                out.print(line.append('\n'));
            }
        });
    }

    private static String quoted(@Nullable String cell) {
        return cell == null ? "null" : '"' + cell.replace("\"", "\\\"") + '"';
    }

    private interface Writer {
        void write(PrintStream out);
    }

    private static byte[] bytes(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            writer.write(out);
        }
        return bytes.toByteArray();
    }
}
