package io.github.peakaclient.transfer;

import static io.github.peakaclient.transfer.ExportServer.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.internal.SizeLimit;
import io.github.peakaclient.query.ColumnInfo;
import io.github.peakaclient.query.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowsTest {
    private JsonRows rows = new JsonRows(ReadLimits.standard());

    @Test
    void keysOfTheFirstLineAreTheColumns() throws Exception {
        assertThat(read("{\"id\":1,\"name\":\"a\"}\n{\"id\":2,\"name\":\"b\"}\n"))
                .containsExactly(List.of("1", "a"), List.of("2", "b"));
        assertThat(rows.factory().columns()).extracting(ColumnInfo::name).containsExactly("id", "name");
    }

    @Test
    void valuesAreExact() throws Exception {
        assertThat(
                        read(
                                "{\"a\":12345678901234567890,\"b\":1.10,\"c\":1E+2,\"d\":true,\"e\":null,\"f\":{\"x\":[1, 2]},\"g\":\"\\n\"}"))
                .containsExactly(
                        Arrays.asList("12345678901234567890", "1.10", "1E+2", "true", null, "{\"x\":[1, 2]}", "\n"));
    }

    @Test
    void orderOfKeysDoesNotMatterAndMissingOnesAreNull() throws Exception {
        assertThat(read("{\"a\":1,\"b\":2}\n{\"b\":4,\"a\":3}\n{\"b\":6}\n"))
                .containsExactly(List.of("1", "2"), List.of("3", "4"), Arrays.asList(null, "6"));
    }

    @Test
    void keyThatComesLaterIsOneMoreColumn() throws Exception {
        rows.begin(new ByteArrayInputStream(utf8("{\"a\":1}\n{\"a\":2,\"b\":3}\n{\"a\":4}\n")));
        Row first = row(1);
        Row second = row(2);
        Row third = row(3);

        assertThat(first.size()).isEqualTo(1);
        assertThat(second.getLong("b")).isEqualTo(3);
        assertThat(third.isNull("b")).isTrue();
    }

    private Row row(long number) throws IOException {
        return Objects.requireNonNull(rows.next(number));
    }

    @Test
    void sameKeyTwiceIsTwoColumns() throws Exception {
        assertThat(read("{\"id\":1,\"id\":2}\n{\"id\":3,\"id\":4}\n"))
                .containsExactly(List.of("1", "2"), List.of("3", "4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF{\"a\":1}", "\n \r\n{\"a\":1}\r\n\n", "  {\"a\" : 1 }  "})
    void spellingsThatMeanTheSame(String text) throws Exception {
        assertThat(read(text)).containsExactly(List.of("1"));
    }

    @Test
    void columnsGoOnInTheNextPart() throws Exception {
        read("{\"a\":1,\"b\":2}\n");

        assertThat(read("{\"b\":4,\"a\":3}\n")).containsExactly(List.of("3", "4"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"secret",
                "{\"a\":1",
                "[\"secret\"]",
                "secret",
                "{\"a\":1} {\"a\":2}",
                "{a:1}",
                "{\"a\":1}}"
            })
    void whatIsNoObjectIsRefusedWithoutItsValues(String line) {
        assertThatThrownBy(() -> read("{\"a\":1}\n" + line + "\n"))
                .isInstanceOf(BadContent.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void keysWithoutEndAreRefused() {
        rows = new JsonRows(ReadLimits.builder().columns(100).build());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= 100; i++) {
            text.append("{\"k").append(i).append("\":1}\n");
        }

        assertThatThrownBy(() -> read(text.toString()))
                .isInstanceOf(SizeLimit.Exceeded.class)
                .hasMessage("the result has more than 100 columns");
    }

    @Test
    void rowsUpToTheLimitsAreReadAndLargerOnesAreRefused() throws Exception {
        String row = "{\"a\":\"12345678\",\"b\":\"12345678\"}";

        rows = new JsonRows(ReadLimits.builder().cellBytes(15).rowBytes(31).build());
        assertThat(read("  \n" + row + "\n\n" + row)).hasSize(2);
        rows = new JsonRows(ReadLimits.builder().cellBytes(14).build());
        assertThatThrownBy(() -> read(row)).hasMessage("a cell has more than 14 bytes");
        rows = new JsonRows(ReadLimits.builder().rowBytes(29).build());
        assertThatThrownBy(() -> read(row)).hasMessage("a row has more than 29 bytes");
    }

    @Test
    void namesOfColumnsInManyRowsAreLimitedTogether() {
        rows = new JsonRows(ReadLimits.builder().rowBytes(20).build());

        assertThatThrownBy(() -> read("{\"1234567890\":1}\n{\"2345678901\":1}\n{\"3456789012\":1}\n"))
                .isInstanceOf(SizeLimit.Exceeded.class)
                .hasMessage("the list of column names has more than 20 characters");
    }

    private List<List<@Nullable String>> read(String text) throws IOException {
        rows.begin(new ByteArrayInputStream(utf8(text)));
        return CsvRowsTest.cells(rows);
    }
}
