package io.github.peakaclient.transfer;

import static io.github.peakaclient.transfer.ExportServer.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.peakaclient.error.CsvRowException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import okio.Buffer;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedCsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n3,4",
                "a,b\r\n1,2\r\n",
                "a,b\r1,2\r3,4\r",
                "a\n\n1\n\n\n2",
                "a,b\r\n\r\n,\n\n",
                "\n1\n2",
                "a,b\n\"1\r\n,\"\"x\",\"\"\n",
                "a,b\n5\" pipe,x\"\"y\n",
                "größe,名前😀\nä,ü\n",
                "a"
            })
    void whatIsCsvIsPassedOnAsItIs(String csv) throws Exception {
        assertThat(checked(utf8(csv), ',')).isEqualTo(csv);
    }

    static Stream<Arguments> wrongRows() {
        return Stream.of(
                Arguments.of("a,b\n1\n", 2, 2, "the row has 1 column, the first line has 2 columns"),
                Arguments.of("a,b,c\n1,2", 2, 3, "the row has 2 columns, the first line has 3 columns"),
                Arguments.of("a,b\r\n1,2\r\n1,2,3\r\n", 3, 3, "more columns than the first line, which has 2"),
                Arguments.of("a\n1,", 2, 2, "more columns"),
                Arguments.of("a,b\r\"x\r\ny\",2\r1,\"no\r\nend,1\r\n", 4, 2, "a quote begins here that has no end"),
                Arguments.of("a,b\n\"1\"x,2\n", 2, 1, "between a closing quote and the next delimiter"),
                Arguments.of("\n1,2\n", 2, 2, "more columns"));
    }

    @ParameterizedTest
    @MethodSource("wrongRows")
    void whatIsWrongHasALineAndAColumn(String csv, long line, int column, String problem) {
        assertWrong(utf8(csv), line, column, problem);
        byte[] far = utf8("x,y\n".repeat(5000).substring(0, csv.startsWith("a,b\n") ? 20_000 : 0) + csv);
        if (far.length > 20_000) {
            assertWrong(far, line + 5000, column, problem);
        }
    }

    private static void assertWrong(byte[] csv, long line, int column, String problem) {
        assertThatExceptionOfType(CsvRowException.class)
                .isThrownBy(() -> checked(csv, ','))
                .withMessageContaining(
                        "importCsv: nothing was sent: line " + line + " of the CSV file, column " + column)
                .withMessageContaining(problem)
                .satisfies(e -> assertThat(e.line()).isEqualTo(line))
                .satisfies(e -> assertThat(e.column()).isEqualTo(column))
                .satisfies(e -> assertThat(e.mayHaveBeenProcessed()).isFalse());
    }

    @Test
    void textThatIsNotUtf8IsRefusedWhereItIs() {
        byte[] latin = "a,b\n1,2\n3,größe\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(CsvRowException.class)
                .isThrownBy(() -> checked(latin, ','))
                .withMessageEndingWith("line 3 of the CSV file, column 2: the text is not in UTF-8");
        assertThatExceptionOfType(CsvRowException.class)
                .isThrownBy(() -> checked(new byte[] {'a', '\n', (byte) 0xc3}, ','))
                .withMessageContaining("line 2 of the CSV file, column 1");
    }

    /** The decoder of the JDK is the model. */
    @Test
    void utf8IsWhatTheJdkTakesForIt() {
        Random random = new Random(5);
        int sound = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(4)];
            int[] starts = {random.nextInt(256), 0xe0, 0xed, 0xf0, 0xf4, 0xc2, 0xc1};
            bytes[0] = (byte) starts[random.nextInt(starts.length)];
            for (int j = 1; j < bytes.length; j++) {
                bytes[j] = (byte) (random.nextInt(8) == 0 ? random.nextInt(256) : 0x80 + random.nextInt(64));
            }
            boolean expected = isUtf8(bytes);
            sound += expected ? 1 : 0;
            if (accepts(bytes) != expected) {
                assertThat(bytes).as(expected ? "refused" : "accepted").isNull();
            }
        }
        assertThat(sound).isBetween(500, 4_500);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean accepts(byte[] bytes) {
        Utf8Check check = new Utf8Check();
        for (byte next : bytes) {
            if (!check.accepts(next)) {
                return false;
            }
        }
        return check.isComplete();
    }

    @ParameterizedTest
    @ValueSource(chars = {';', '\t', '|', ' '})
    void otherDelimitersBecomeCommas(char delimiter) throws Exception {
        String csv = "a;b;c\r\n1,5;\"x;y\";\r\n;5\" pipe, long;\"a \"\"b\"\"\"\n\n\"x\n\";;last";

        assertThat(checked(utf8(csv.replace(' ', '_').replace(';', delimiter)), delimiter))
                .isEqualTo("a,b,c\r\n\"1,5\",\"x;y\",\r\n,\"5\"\"_pipe,_long\",\"a_\"\"b\"\"\"\n\n\"x\n\",,last"
                        .replace(';', delimiter));
    }

    @Test
    void valueWithoutEndIsNotKeptInMemory() {
        byte[] csv = utf8("a;b\n" + "x".repeat((4 << 20) + 1));

        assertThatExceptionOfType(CsvRowException.class)
                .isThrownBy(() -> checked(csv, ';'))
                .withMessageContaining("line 2 of the CSV file, column 1: the value has more than 4194304 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1252", "ISO-8859-15", "UTF-16", "UTF-16LE", "UTF-32", "UTF-8", "GB18030"})
    void otherCharsetsBecomeUtf8(String charset) throws Exception {
        String text = "größe;ä\r\n" + "1,5;é\r\n".repeat(3000);
        byte[] bytes = text.getBytes(charset);
        CsvSource source = CsvSource.of(() -> new ByteArrayInputStream(bytes)).withCharset(Charset.forName(charset));

        assertThat(source.open().readUtf8()).isEqualTo(text);
    }

    @Test
    void pairsOfSurrogatesStayTogether() throws Exception {
        String text = "x" + "😀".repeat(20_000);
        CsvSource source = CsvSource.of(() -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_16BE)))
                .withCharset(StandardCharsets.UTF_16BE);

        assertThat(source.open().readUtf8()).isEqualTo(text);
    }

    @Test
    void bytesThatStandForNoCharacterAreRefusedWhereTheyAre() {
        byte[] bytes = ("a;b\n" + "1;2\n".repeat(4000) + "3;\u0001\n").getBytes(StandardCharsets.ISO_8859_1);
        bytes[bytes.length - 2] = (byte) 0x81; // of windows-1252, which has none
        Charset windows = Charset.forName("windows-1252");

        assertThatExceptionOfType(CsvRowException.class)
                .isThrownBy(() -> Okio.buffer(new CheckedCsv(
                                Okio.buffer(new RecodedText(new Buffer().write(bytes), windows)),
                                ';',
                                true,
                                "windows-1252"))
                        .readUtf8())
                .withMessage(
                        "importCsv: the import was broken off: line 4002 of the CSV file, column 2: the text is not in"
                                + " windows-1252")
                .satisfies(e -> assertThat(e.mayHaveBeenProcessed()).isTrue());
    }

    @Test
    void textThatIsCutInACharacterIsRefused() {
        CsvSource source = CsvSource.of(() -> new ByteArrayInputStream(new byte[] {0, 'a', 0}))
                .withCharset(StandardCharsets.UTF_16BE);

        assertThatExceptionOfType(CharacterCodingException.class)
                .isThrownBy(() -> source.open().readUtf8());
    }

    @ParameterizedTest
    @ValueSource(chars = {'"', '\n', '\r', 'a', '0', 'ä', '\u007f'})
    void delimiterIsPunctuation(char delimiter) {
        CsvSource source = CsvSource.of(() -> new ByteArrayInputStream(new byte[0]));

        assertThatIllegalArgumentException().isThrownBy(() -> source.withDelimiter(delimiter));
    }

    @Test
    void rowsAreNotRecoded() {
        CsvSource rows = CsvSource.ofRows(List.of("a"), List.of());

        assertThatIllegalStateException().isThrownBy(() -> rows.withDelimiter(';'));
        assertThatIllegalStateException().isThrownBy(() -> rows.withCharset(StandardCharsets.UTF_16));
    }

    private static String checked(byte[] csv, char delimiter) throws IOException {
        return Okio.buffer(new CheckedCsv(new Buffer().write(csv), delimiter, false, "UTF-8"))
                .readUtf8();
    }
}
