package io.github.peakaclient.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.RowException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestRowsTest {
    @Test
    void cellsAreReadLikeThoseOfAServer() {
        Rows rows = TestRows.of(
                List.of("id", "amount", "day", "tags", "note"),
                1,
                new BigDecimal("10.50"),
                LocalDate.of(2026, 3, 1),
                List.of("a", "b"),
                "text",
                "9223372036854775807",
                true,
                null,
                Map.of("k", 1),
                null);

        List<Row> read = rows.collect(10);

        assertThat(read).extracting(Row::number).containsExactly(1L, 2L);
        Row first = read.get(0);
        assertThat(first.getLong("id")).isEqualTo(1);
        assertThat(first.getBigDecimal("amount")).isEqualTo("10.50");
        assertThat(first.getLocalDate("day")).isEqualTo("2026-03-01");
        assertThat(first.get("tags")).isEqualTo("[\"a\",\"b\"]");
        Row second = read.get(1);
        assertThat(second.getLong(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(second.getBoolean("amount")).isTrue();
        assertThat(second.isNull("day")).isTrue();
        assertThat(second.getJson("tags")).isEqualTo(Map.of("k", 1L));
        assertThat(catchThrowable(() -> first.getLong("note"))).isInstanceOf(RowException.class);
    }

    @Test
    void columnsAreKnownWithoutRowsToo() {
        Rows rows = TestRows.of(List.of("id"));

        assertThat(rows.columns())
                .singleElement()
                .satisfies(column -> assertThat(column.name()).isEqualTo("id"));
        assertThat(rows.collect(0)).isEmpty();
    }

    @Test
    void canBeReadOnce() {
        Rows rows = TestRows.of(List.of("id"), 1);
        rows.collect(1);

        assertThatIllegalStateException().isThrownBy(rows::iterator);
    }

    @Test
    void failureComesAfterTheGoodRows() {
        PeakaException failure = TestExceptions.transport(Operations.EXECUTE_QUERY, Kind.CONNECTION_LOST);
        List<Long> ids = new ArrayList<>();

        assertThat(catchThrowable(() ->
                        TestRows.failing(failure, List.of("id"), 1, 2).forEach(row -> ids.add(row.getLong("id")))))
                .isSameAs(failure);
        assertThat(ids).containsExactly(1L, 2L);
    }

    @Test
    void cellsMakeUpWholeRows() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestRows.of(List.of("id", "amount"), 1, 2, 3))
                .withMessage("cells must be a multiple of the 2 columns, got 3");
        assertThatIllegalArgumentException().isThrownBy(() -> TestRows.of(List.of(), 1));
    }
}
