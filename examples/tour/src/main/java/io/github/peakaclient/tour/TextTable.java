package io.github.peakaclient.tour;

import io.github.peakaclient.query.ColumnInfo;
import io.github.peakaclient.query.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Formatting of rows as a table of text. */
final class TextTable {
    private static final int MAX_WIDTH = 28;

    private TextTable() {}

    /** Formats all rows, of which there must be few. */
    static String of(List<ColumnInfo> columns, Iterable<Row> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns.stream().map(ColumnInfo::name).map(TextTable::cell).toList());
        for (Row row : rows) {
            lines.add(IntStream.range(0, columns.size())
                    .mapToObj(row::get)
                    .map(TextTable::cell)
                    .toList());
        }
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            int index = column;
            widths.add(lines.stream()
                    .mapToInt(line -> line.get(index).length())
                    .max()
                    .orElse(0));
        }
        lines.add(1, widths.stream().map("-"::repeat).toList());
        return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining());
    }

    private static String line(List<String> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder("    ");
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            line.append(cell).append(" ".repeat(widths.get(i) - cell.length() + 2));
        }
        return line.toString().stripTrailing() + System.lineSeparator();
    }

    private static String cell(@Nullable String value) {
        String text = value == null ? "NULL" : value.replaceAll("\\p{Cntrl}", " ");
        return text.length() <= MAX_WIDTH ? text : text.substring(0, MAX_WIDTH - 1) + "…";
    }
}
