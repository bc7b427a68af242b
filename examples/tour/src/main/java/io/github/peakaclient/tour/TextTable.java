package io.github.peakaclient.tour;

import io.github.peakaclient.model.QueryResult;
import io.github.peakaclient.model.QueryResultColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lays the rows of a result in COMPACT form out as a table of text. */
final class TextTable {
    private static final int MAX_WIDTH = 28;

    private TextTable() {}

    static String of(QueryResult result) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(result.getColumns().stream()
                .map(QueryResultColumn::getColumnName)
                .map(TextTable::cell)
                .toList());
        for (Object row : result.getData()) {
            lines.add(((List<?>) row).stream().map(TextTable::cell).toList());
        }
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < lines.get(0).size(); column++) {
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

    private static String cell(@Nullable Object value) {
        String text = value == null ? "NULL" : value.toString().replaceAll("\\p{Cntrl}", " ");
        return text.length() <= MAX_WIDTH ? text : text.substring(0, MAX_WIDTH - 1) + "…";
    }
}
