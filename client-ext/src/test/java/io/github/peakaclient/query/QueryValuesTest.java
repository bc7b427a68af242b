package io.github.peakaclient.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.internal.RawJson;
import io.github.peakaclient.internal.Values;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryValuesTest {
    private static RowFactory factory(String... names) {
        return RowFactory.ofNames(List.of(names));
    }

    @Test
    void rowsAndColumnsAreValues() {
        Values.assertDistinct(() -> List.of(
                factory("id", "name").row(1, "5", null),
                factory("id", "name").row(2, "5", null),
                factory("id", "name").row(1, "5", ""),
                factory("id", "n").row(1, "5", null),
                factory("id").columns().get(0),
                factory("name").columns().get(0),
                factory("x", "id").columns().get(1)));
    }

    @Test
    void rowsOfTheSameTextsAreEqual() {
        assertThat(factory("id").rowOf(1, new Object[] {new RawJson("5")}))
                .isEqualTo(factory("id").row(1, "5"));
    }
}
