package io.github.peakaclient.tour;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.RowFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @SafeVarargs
    private static String table(List<String> columns, List<String>... rows) {
        RowFactory factory = RowFactory.ofNames(columns);
        List<Row> all = new ArrayList<>();
        for (List<String> cells : rows) {
            all.add(factory.row(1, cells.toArray(String[]::new)));
        }
        return TextTable.of(factory.columns(), all);
    }

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(table(List.of("id", "name"), List.of("1", "Ada"), List.of("1000", "B")))
                .isEqualToNormalizingNewlines("""
                    id    name
                    ----  ----
                    1     Ada
                    1000  B
                """);
    }

    @Test
    void nullIsShownAsNull() {
        assertThat(table(List.of("a"), Arrays.asList((String) null)))
                .endsWithIgnoringCase("NULL" + System.lineSeparator());
    }

    @Test
    void longCellsAreCut() {
        assertThat(table(List.of("a"), List.of("x".repeat(28))).lines()).endsWith("    " + "x".repeat(28));
        assertThat(table(List.of("a"), List.of("x".repeat(29))).lines()).endsWith("    " + "x".repeat(27) + "…");
    }

    @Test
    void lineEndsInCellsDoNotBreakTheTable() {
        assertThat(table(List.of("a"), List.of("one\r\ntwo\tthree")).lines())
                .hasSize(3)
                .endsWith("    one  two three");
    }

    @Test
    void emptyColumnIsNoProblem() {
        assertThat(table(List.of("", "b"), List.of("", "1")).lines()).containsExactly("      b", "      -", "      1");
    }

    @Test
    void resultWithoutRowsHasAHeader() {
        assertThat(table(List.of("a")).lines()).containsExactly("    a", "    -");
    }
}
