package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.error.CsvHeaderException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvHeaderTest {
    static Stream<Arguments> headers() {
        return Stream.of(
                Arguments.of("a,b\n1,2", List.of("a", "b")),
                Arguments.of("a,b\r\n1,2", List.of("a", "b")),
                Arguments.of("a,b\r1,2", List.of("a", "b")),
                Arguments.of("a,b", List.of("a", "b")),
                Arguments.of("a,,b,\n", List.of("a", "", "b", "")),
                Arguments.of("\n1", List.of("")),
                Arguments.of("a;b\n", List.of("a;b")),
                Arguments.of(" a , b\n", List.of(" a ", " b")),
                Arguments.of("\"a,b\",\"c\"\n", List.of("a,b", "c")),
                Arguments.of("\"a\"\"b\",\"\"\"\"\n", List.of("a\"b", "\"")),
                Arguments.of("\"two\r\nlines\",b\n", List.of("two\r\nlines", "b")),
                Arguments.of("\"\"\n", List.of("")),
                Arguments.of("größe,名前\n", List.of("größe", "名前")),
                Arguments.of("\ufeffa,b\n", List.of("a", "b")),
                Arguments.of("\ufeff\"a\",b\n", List.of("a", "b")));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void namesAreThoseOfTheFirstRecord(String file, List<String> names) throws Exception {
        assertThat(CsvHeader.read(new Buffer().writeUtf8(file), ',', "UTF-8").names())
                .isEqualTo(names);
    }

    @Test
    void allButTheByteOrderMarkIsLeftToBeRead() throws IOException {
        Buffer file = new Buffer().writeUtf8("\ufeffa,b\n1,2\n");

        CsvHeader.read(file, ',', "UTF-8");

        assertThat(file.readUtf8()).isEqualTo("a,b\n1,2\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a,b\n1,2\n", "a\"b,c\n", "a\"b\"c,d\n", "\"a\"b,c\n", "a,\"b\" \n", "a\"b\"\"\"\n"})
    void quotesThatDoNotFitAreRefused(String file) {
        assertThatExceptionOfType(CsvHeaderException.class)
                .isThrownBy(() -> CsvHeader.read(new Buffer().writeUtf8(file), ',', "UTF-8"))
                .withMessageContaining("a quote");
    }

    @Test
    void textOfTheFirstLineIsNotQuoted() { // without a header, it is a value
        assertThatExceptionOfType(CsvHeaderException.class)
                .isThrownBy(() -> CsvHeader.read(new Buffer().writeUtf8("a,M4rk3r\"b\"\n"), ',', "UTF-8"))
                .withMessage(
                        "importCsv: nothing was sent: the first line of the CSV file has a quote in the middle of column 2")
                .satisfies(e -> assertThat(e.problems()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\ufeff"})
    void emptyFileIsRefused(String file) {
        assertThatExceptionOfType(CsvHeaderException.class)
                .isThrownBy(() -> CsvHeader.read(new Buffer().writeUtf8(file), ',', "UTF-8"))
                .withMessageContaining("empty");
    }

    @Test
    void otherCharacterSetsAreRefused() {
        byte[] utf16 = "\ufeffa,b\n".getBytes(StandardCharsets.UTF_16LE);
        byte[] latin1 = "größe,b\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(CsvHeaderException.class)
                .isThrownBy(() -> CsvHeader.read(new Buffer().write(utf16), ',', "UTF-8"))
                .withMessageContaining("UTF-16");
        assertThatExceptionOfType(CsvHeaderException.class)
                .isThrownBy(() -> CsvHeader.read(new Buffer().write(latin1), ',', "UTF-8"))
                .withMessageContaining("not UTF-8");
    }

    @Test
    void lineWithoutEndIsNotReadForEver() {
        Buffer file = new Buffer().writeUtf8("\"" + "x".repeat(2 << 20));

        assertThatExceptionOfType(CsvHeaderException.class)
                .isThrownBy(() -> CsvHeader.read(file, ',', "UTF-8"))
                .withMessageContaining("longer than 1048576 bytes, a quote in it has no end");
    }
}
