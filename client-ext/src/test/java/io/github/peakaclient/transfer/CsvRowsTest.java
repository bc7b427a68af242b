package io.github.peakaclient.transfer;

import static io.github.peakaclient.transfer.ExportServer.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.internal.SizeLimit;
import io.github.peakaclient.model.ExportCsvOptions;
import io.github.peakaclient.query.ColumnInfo;
import io.github.peakaclient.query.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {
    private static final ExportCsvOptions STANDARD = ExportCsvOptions.builder().build();

    @Test
    void firstLineNamesTheColumns() throws Exception {
        CsvRows rows = new CsvRows(STANDARD, ReadLimits.standard());

        assertThat(read(rows, "id,name\n1,a\n2,b\n")).containsExactly(List.of("1", "a"), List.of("2", "b"));
        assertThat(rows.factory().columns()).extracting(ColumnInfo::name).containsExactly("id", "name");
    }

    @Test
    void rowsAreNumberedAndFoundByName() throws Exception {
        CsvRows rows = new CsvRows(STANDARD, ReadLimits.standard());
        rows.begin(new ByteArrayInputStream(utf8("id,name\n1,a\n")));

        Row row = Objects.requireNonNull(rows.next(7));

        assertThat(row.number()).isEqualTo(7);
        assertThat(row.getLong("id")).isEqualTo(1);
        assertThat(rows.next(8)).isNull();
    }

    @Test
    void rowOfDelimitersWithoutEndIsAnError() {
        assertThatThrownBy(() -> read("h\n" + ",".repeat(20_000) + "\n"))
                .isInstanceOf(SizeLimit.Exceeded.class)
                .hasMessage("a row has more than 10000 cells");
    }

    @Test
    void cellsAndRowsUpToTheLimitsAreReadAndLargerOnesAreRefused() throws Exception {
        ReadLimits limits = ReadLimits.builder().cellBytes(8).rowBytes(16).build();

        assertThat(read(new CsvRows(STANDARD, limits), "h,i\n12345678,\"ç1😀\"\"\"\n"))
                .containsExactly(List.of("12345678", "ç1😀\""));
        assertThatThrownBy(() -> read(new CsvRows(STANDARD, limits), "h\n\"123456789\"\n"))
                .isInstanceOf(SizeLimit.Exceeded.class)
                .hasMessage("a cell has more than 8 bytes");
        assertThatThrownBy(() -> read(new CsvRows(STANDARD, limits), "h,i,j\n12345678,1234567,ç\n"))
                .hasMessage("a row has more than 16 bytes");
    }

    @Test
    void longCellsAreWhole() throws Exception {
        String cell = "😀".repeat(100_000) + "x" + "😀ç".repeat(100_000);

        assertThat(read("h,i\n" + cell + ",\"" + cell + "\"\n1,2\n"))
                .containsExactly(List.of(cell, cell), List.of("1", "2"));
    }

    @Test
    void cellsOfALongRowAreWhole() throws Exception {
        String cell = "ç\"".repeat(15_000);
        String quoted = "\"" + cell.replace("\"", "\"\"") + "\"";
        String row = String.join(",", quoted, "", quoted, "a", quoted, quoted, "b") + "\n";

        assertThat(read("h,i,j,k,l,m,n\n" + row + ",2,3,4,5,6,7\n"))
                .containsExactly(
                        Arrays.asList(cell, null, cell, "a", cell, cell, "b"),
                        Arrays.asList(null, "2", "3", "4", "5", "6", "7"));
    }

    @Test
    void longRowIsLimitedToo() {
        String cell = "x".repeat(100_000);
        ReadLimits limits =
                ReadLimits.builder().cellBytes(100_000).rowBytes(200_001).build();

        assertThatThrownBy(() -> read(new CsvRows(STANDARD, limits), "h,i,j\n" + cell + "," + cell + ",12\n"))
                .hasMessage("a row has more than 200001 bytes");
        assertThatThrownBy(() -> read(new CsvRows(STANDARD, limits), "h\n" + cell + "x\n"))
                .hasMessage("a cell has more than 100000 bytes");
    }

    @Test
    void laterPartThatBeginsWithAnEmptyLineIsRefused() throws Exception {
        CsvRows rows = new CsvRows(STANDARD, ReadLimits.standard());

        assertThat(read(rows, "h,i\n1,2\n")).hasSize(1);
        assertThatThrownBy(() -> read(rows, "\nh,i\n3,4\n")).isInstanceOf(BadContent.class);
    }

    @Test
    void goodRowsBeforeBrokenTextAreRead() throws Exception {
        CsvRows rows = new CsvRows(STANDARD, ReadLimits.standard());
        rows.begin(new ByteArrayInputStream(new byte[] {'h', '\n', '1', '\n', (byte) 0xe9, '\n'}));

        assertThat(rows.next(1)).isNotNull();
        assertThatThrownBy(() -> rows.next(2)).isInstanceOf(BadContent.class);
    }

    @Test
    void quotesHoldEverything() throws Exception {
        assertThat(read("h\n\"a,b\"\n\"say \"\"hi\"\"\"\n\"two\r\nlines\"\n\"\"\n"))
                .containsExactly(List.of("a,b"), List.of("say \"hi\""), List.of("two\r\nlines"), List.of(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"h,i\r\n1,2\r\n", "h,i\n1,2", "\uFEFFh,i\n1,2\n", "\"h\",\"i\"\n\"1\",\"2\"\n", "h,i\n\n1,2\n\n"
            })
    void spellingsThatMeanTheSame(String text) throws Exception {
        CsvRows rows = new CsvRows(STANDARD, ReadLimits.standard());

        assertThat(read(rows, text)).containsExactly(List.of("1", "2"));
        assertThat(rows.factory().columns()).extracting(ColumnInfo::name).containsExactly("h", "i");
    }

    @Test
    void emptyCellWithoutQuotesIsNull() throws Exception {
        assertThat(read("h,i\n,\"\"\n")).containsExactly(Arrays.asList(null, ""));
    }

    @Test
    void nullTextOfTheRequestIsNull() throws Exception {
        CsvRows rows = rows(ExportCsvOptions.builder()
                .delimiter(";")
                .quoteChar("'")
                .nullValue("NULL")
                .build());

        assertThat(read(rows, "h;i;j\nNULL;'NULL';\n")).containsExactly(Arrays.asList(null, "NULL", ""));
    }

    @Test
    void withoutAHeaderThereAreNoColumns() throws Exception {
        CsvRows rows = rows(ExportCsvOptions.builder().includeHeader(false).build());

        assertThat(read(rows, "1,2\n")).containsExactly(List.of("1", "2"));
        assertThat(rows.factory().columns()).isEmpty();
    }

    @Test
    void headerOfALaterPartIsSkippedOnlyIfItIsTheSame() throws Exception {
        CsvRows rows = new CsvRows(STANDARD, ReadLimits.standard());

        assertThat(read(rows, "h,i\n1,2\n")).hasSize(1);
        assertThat(read(rows, "h,i\n3,4\n")).containsExactly(List.of("3", "4"));
        assertThat(read(rows, "5,6\n7,8\n")).containsExactly(List.of("5", "6"), List.of("7", "8"));
    }

    @Test
    void quoteInsideACellStandsForItself() throws Exception {
        assertThat(read("h\n5\" pipe\n")).containsExactly(List.of("5\" pipe"));
    }

    @Test
    void cellsCanBeLongerThanTheBuffer() throws Exception {
        String text = "ü\"\n".repeat(20_000);

        assertThat(read("h\n\"" + text.replace("\"", "\"\"") + "\"\n")).containsExactly(List.of(text));
    }

    @Test
    void rowsOfManyBuffersAreWhole() throws Exception {
        StringBuilder text = new StringBuilder("a,b,c,d\n");
        List<List<@Nullable String>> expected = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            String cell = "x".repeat(i % 97) + (i % 5 == 0 ? "é" : "");
            text.append(i)
                    .append(",,\"")
                    .append(cell)
                    .append(",\n\",\"")
                    .append(i % 7 == 0 ? "\"\"" : "")
                    .append("\"\r\n");
            expected.add(Arrays.asList(Integer.toString(i), null, cell + ",\n", i % 7 == 0 ? "\"" : ""));
        }

        assertThat(read(text.toString())).isEqualTo(expected);
    }

    @Test
    void rowsThatHaveArrivedNeedNoRead() throws Exception {
        CsvRows rows = new CsvRows(STANDARD, ReadLimits.standard());
        rows.begin(new ByteArrayInputStream(utf8("a,b\n1,\n\n\"2\",é\n3,4")));

        assertThat(Objects.requireNonNull(rows.buffered(1)).get(1)).isNull();
        assertThat(Objects.requireNonNull(rows.buffered(2)).get("b")).isEqualTo("é");
        assertThat(rows.buffered(3)).as("more could follow").isNull();
        assertThat(Objects.requireNonNull(rows.next(3)).get(1)).isEqualTo("4");
    }

    @Test
    void rowThatIsReusedIsTheNextOne() throws Exception {
        CsvRows rows = new CsvRows(STANDARD, ReadLimits.standard());
        rows.reuseRow();
        rows.begin(new ByteArrayInputStream(utf8("a\n1\n2\n")));
        Row first = Objects.requireNonNull(rows.next(1));

        assertThat(first.get(0)).isEqualTo("1");
        assertThat(Objects.requireNonNull(rows.next(2)).get(0)).isEqualTo("2");
        assertThatThrownBy(() -> first.get(0)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h,i\n1\n", "h,i\n1,2,3\n", "h,i\n1,\"2\n", "h,i\n\"1\"x,2\n"})
    void whatIsNoCsvIsRefusedWithoutItsValues(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadContent.class)
                .message()
                .doesNotContain("\"");
    }

    @Test
    void otherEncodingIsRefused() {
        CsvRows rows = new CsvRows(STANDARD, ReadLimits.standard());

        assertThatThrownBy(() -> {
                    rows.begin(new ByteArrayInputStream(new byte[] {'h', '\n', (byte) 0xe9, '\n'}));
                    rows.next(1);
                })
                .isInstanceOf(BadContent.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void optionsThatCannotBeReadAreRefused() {
        assertThatThrownBy(() -> rows(ExportCsvOptions.builder().delimiter("||").build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("delimiter");
        assertThatThrownBy(() ->
                        rows(ExportCsvOptions.builder().recordSeparator("|").build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("recordSeparator");
        assertThatThrownBy(() -> rows(ExportCsvOptions.builder().quoteChar(",").build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("quoteChar");
    }

    private static CsvRows rows(ExportCsvOptions options) {
        return new CsvRows(options, ReadLimits.standard());
    }

    private static List<List<@Nullable String>> read(String text) throws IOException {
        return read(new CsvRows(STANDARD, ReadLimits.standard()), text);
    }

    private static List<List<@Nullable String>> read(CsvRows format, String text) throws IOException {
        format.begin(new ByteArrayInputStream(utf8(text)));
        return cells(format);
    }

    static List<List<@Nullable String>> cells(RowFormat format) throws IOException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (Row row = format.next(1); row != null; row = format.next(rows.size() + 1)) {
            List<@Nullable String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(row.get(i));
            }
            rows.add(cells);
        }
        return rows;
    }
}
