package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonKeysTest {
    private final JsonKeys keys = new JsonKeys();

    private List<Integer> row(String... row) {
        keys.beginRow();
        List<Integer> columns = new ArrayList<>();
        for (String key : row) {
            columns.add(keys.column(key));
        }
        return columns;
    }

    @Test
    void keysAreColumnsInTheOrderOfTheirFirstRow() {
        assertThat(row("a", "b")).containsExactly(0, 1);
        assertThat(row("b", "c", "a")).containsExactly(1, 2, 0);
        assertThat(row("c")).containsExactly(2);
        assertThat(keys.count()).isEqualTo(3);
        assertThat(keys.name(2)).isEqualTo("c");
    }

    @Test
    void everySecondKeyCanBeMissing() {
        String[] all = IntStream.range(0, 200).mapToObj(i -> "k" + i).toArray(String[]::new);
        String[] half = IntStream.range(0, 100).mapToObj(i -> "k" + 2 * i).toArray(String[]::new);
        row(all);

        assertThat(row(half))
                .isEqualTo(IntStream.range(0, 100).map(i -> 2 * i).boxed().toList());
        assertThat(keys.count()).isEqualTo(200);
    }

    @Test
    void columnsOfOneNameAreTakenInTheirOrder() {
        assertThat(row("x", "x", "y")).containsExactly(0, 1, 2);
        assertThat(row("y", "x", "x", "x")).containsExactly(2, 0, 1, 3);
        assertThat(row("x")).containsExactly(0);
    }

    @Test
    void columnIsTheExpectedOneOrElseTheFirstThatIsFree() {
        Random random = new Random(1);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Set<Integer> used = new HashSet<>();
            int expected = 0;
            keys.beginRow();
            for (int length = random.nextInt(12); length > 0; length--) {
                String key = "k" + random.nextInt(8);
                int column = expected;
                if (expected >= names.size()
                        || used.contains(expected)
                        || !names.get(expected).equals(key)) {
                    column = 0;
                    while (column < names.size()
                            && (used.contains(column) || !names.get(column).equals(key))) {
                        column++;
                    }
                }
                if (column == names.size()) {
                    names.add(key);
                }
                used.add(column);
                expected = column + 1;

                assertThat(keys.column(key)).isEqualTo(column);
            }
        }
        assertThat(keys.count()).isEqualTo(names.size()).isGreaterThan(8);
        assertThat(Collections.frequency(names, "k0")).isGreaterThan(1);
    }
}
