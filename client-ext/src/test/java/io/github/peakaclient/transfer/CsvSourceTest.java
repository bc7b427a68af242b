package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsvSourceTest {
    @Test
    void valuesAreQuotedWhereTheyHaveTo() throws Exception {
        assertThat(oneColumn("plain", "a,b", "a\"b", "a\nb", "a\rb", " a", "a ", "a b", "名"))
                .isEqualTo(
                        "h\r\nplain\r\n\"a,b\"\r\n\"a\"\"b\"\r\n\"a\nb\"\r\n\"a\rb\"\r\n\" a\"\r\n\"a \"\r\na b\r\n名\r\n");
    }

    @Test
    void aRowIsNeverAnEmptyLine() throws Exception {
        assertThat(oneColumn(new @Nullable String[] {"", null})).isEqualTo("h\r\n\"\"\r\n\"\"\r\n");
    }

    @Test
    void headerIsQuotedToo() throws Exception {
        CsvSource source = CsvSource.ofRows(List.of("a,b", "c"), List.of());

        assertThat(read(source)).isEqualTo("\"a,b\",c\r\n");
    }

    @Test
    void rowsCanBeReadAgain() throws Exception {
        CsvSource source = CsvSource.ofRows(List.of("h"), List.of(List.of("1")));

        assertThat(read(source)).isEqualTo(read(source)).isEqualTo("h\r\n1\r\n");
    }

    @Test
    void headerMustNotBeEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvSource.ofRows(List.of(), List.of()))
                .withMessageContaining("header");
    }

    @Test
    void nameCanBeAnother() {
        CsvSource source = CsvSource.ofRows(List.of("h"), List.of()).withFileName("leads.csv");

        assertThat(source.fileName()).isEqualTo("leads.csv");
        assertThatIllegalArgumentException().isThrownBy(() -> source.withFileName(" "));
    }

    private static String oneColumn(@Nullable String... values) throws Exception {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (@Nullable String value : values) {
            rows.add(Collections.singletonList(value));
        }
        return read(CsvSource.ofRows(List.of("h"), rows));
    }

    private static String read(CsvSource source) throws Exception {
        return source.open().readUtf8();
    }
}
