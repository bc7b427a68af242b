package io.github.peakaclient.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonDataException;
import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.internal.SizeLimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scanner finds the same rows and the same failures as Moshi's reader, which reads all rows if none may be scanned. */
class RowReaderPropertyTest {
    private static final int WHOLE = 1 << 20;

    private static String rows(JsonBytes json) {
        StringBuilder text = new StringBuilder("{\"columns\":[{\"columnName\":\"a\"}],\"data\":[");
        int width = json.random.nextInt(20);
        for (int rows = json.random.nextInt(7), i = 0; i < rows; i++) {
            text.append(i == 0 ? "" : ",").append(json.blank());
            text.append(json.isOdd() ? json.value() : row(json, width));
            text.append(json.blank());
        }
        return text.append("],\"more\":[1]}").toString();
    }

    private static String row(JsonBytes json, int width) {
        StringBuilder row = new StringBuilder("[").append(json.blank());
        for (int i = 0; i < width; i++) {
            row.append(i == 0 ? "" : ",")
                    .append(json.blank())
                    .append(json.value())
                    .append(json.blank());
        }
        return row.append(json.isOdd() ? ",]" : "]").toString();
    }

    /** Returns all that a reader of the bytes gives. */
    private static List<Object> read(
            byte[] json, int length, int most, ReadLimits limits, long longestScanned, boolean reuse) {
        RowReader reader = new RowReader(JsonBytes.source(json, length, most), limits, longestScanned);
        List<Object> all = new ArrayList<>();
        try {
            reader.begin();
            RowFactory factory = new RowFactory(reader.columns());
            all.add(factory.columns());
            Row reused = reuse ? factory.emptyRow() : null;
            for (Row row = next(reader, factory, all.size(), reused); row != null; ) {
                all.add(cells(row));
                row = next(reader, factory, all.size(), reused);
            }
        } catch (IOException | JsonDataException e) {
            all.add(e.getClass());
            // the index of an array that has ended says nothing, and which of two cells exceeds a limit depends on how
            // bytes arrive
            all.add(reader.path()
                    .replaceFirst(e instanceof SizeLimit.Exceeded ? "\\[[0-9]+\\]$" : "^\\$\\.null\\[[0-9]+\\]", ""));
            // a syntax error counts rows as Moshi does, but shows nothing of its message
            all.add(e instanceof JsonDataException || e instanceof SizeLimit.Exceeded ? e.getMessage() : kind(e));
        }
        return all;
    }

    private static @Nullable Row next(RowReader reader, RowFactory factory, long number, @Nullable Row reused)
            throws IOException {
        Row row = reader.buffered(factory, number, reused);
        return row == null ? reader.read(factory, number, reused) : row;
    }

    private static String kind(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("( at path|\\$).*", "");
    }

    static List<@Nullable Object> cells(Row row) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(row.number());
        for (int i = 0; i < row.size(); i++) {
            Object cell = row.cells.object(i);
            cells.add(cell == null ? null : cell.getClass().getSimpleName() + " " + cell);
            assertThat(row.get(i)).isEqualTo(cell == null ? null : cell.toString());
            assertThat(row.isNull(i)).isEqualTo(cell == null);
        }
        return cells;
    }

    private static void check(byte[] json, int length, int most, ReadLimits limits, boolean reuse) {
        assertThat(read(json, length, most, limits, Integer.MAX_VALUE, reuse))
                .as(() -> new String(json, 0, length, StandardCharsets.ISO_8859_1))
                .isEqualTo(read(json, length, most, limits, 0, false));
    }

    @Test
    void randomRowsAreThoseOfMoshi() {
        JsonBytes json = new JsonBytes(1, false);
        for (int i = 0; i < 1_500; i++) {
            byte[] bytes = json.bytes(rows(json), i % 4 == 3);
            check(
                    bytes,
                    bytes.length,
                    1 + json.random.nextInt(i % 2 == 0 ? 3 : 500),
                    ReadLimits.standard(),
                    i % 3 == 0);
        }
    }

    @Test
    void everyCutIsThatOfMoshi() {
        JsonBytes json = new JsonBytes(2, false);
        for (int i = 0; i < 4; i++) {
            byte[] bytes = json.bytes(rows(json), false);
            for (int length = 0; length < bytes.length; length++) {
                check(bytes, length, 1 + json.random.nextInt(4), ReadLimits.standard(), false);
            }
        }
    }

    @Test
    void everyLimitIsExceededAsWithMoshi() {
        JsonBytes json = new JsonBytes(3, true);
        int checked = 0;
        for (int i = 0; i < 600; i++) {
            byte[] bytes = json.bytes(rows(json), false);
            int cell = 1 + json.random.nextInt(120);
            int row = 40 + json.random.nextInt(250);
            int columns = 1 + json.random.nextInt(20);
            ReadLimits limits = JsonBytes.limits(cell, row, columns);
            // a number of just the largest size is refused if the byte after it is still to come
            List<Object> one = read(bytes, bytes.length, WHOLE, JsonBytes.limits(cell + 1, row + 1, columns), 0, false);
            if (one.size() == read(bytes, bytes.length, WHOLE, limits, 0, false).size()) {
                check(bytes, bytes.length, 1 + json.random.nextInt(100), limits, false);
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",[\"customer 17\",null,true,false,-12.50,\"\u00c3\u00a9\\n\\ud83d\\ude00\",{\"a\":[\"]\"]}, \"0123456789abcdef0123\" ] "
            })
    void rowCanBeginAnywhereInASegment(String row) {
        for (int before = 8192 - row.length() - 40; before < 8192; before++) {
            String json = "{\"data\":[[\"" + "x".repeat(before - 20) + "\"]" + row + row + "]}";
            byte[] bytes = json.getBytes(StandardCharsets.ISO_8859_1);
            check(bytes, bytes.length, WHOLE, ReadLimits.standard(), false);
        }
    }

    /** A long cell of any kind makes the scanner's memory grow. */
    @ParameterizedTest
    @ValueSource(strings = {"\"%s\"", "\"\\n%s\"", "\"é%s\"", "[\"%s\"]", "{\"%s\":1}", "1%s"})
    void cellsAfterALongOneAreThoseOfMoshi(String cell) {
        StringBuilder text = new StringBuilder("{\"columns\":[{\"columnName\":\"a\"}],\"data\":[[1]");
        for (int length = 900; length < 30_000; length *= 2) {
            text.append(",[")
                    .append(String.format(cell, (cell.startsWith("1") ? "7" : "x").repeat(length)))
                    .append("],[\"helloworld\"],[\"worldworld\",\"\\t\",[7]]");
        }
        byte[] json = text.append(",[1]".repeat(3_000)).append("]}").toString().getBytes(StandardCharsets.UTF_8);
        check(json, json.length, WHOLE, ReadLimits.standard(), false);
        check(json, json.length, WHOLE, ReadLimits.standard(), true);
    }

    @Test
    void textsWithAnythingAnywhereAreThoseOfMoshi() {
        for (String something :
                List.of("\\n", "\\\"", "\u00e9", "\u0001", "\u001f", "!", "#", "[", "]", "\u007f", "\\x", "\n", "\"")) {
            StringBuilder text = new StringBuilder("{\"data\":[[1]");
            for (int length = 0; length < 150; length++) {
                int before = length * 31 % (length + 1);
                text.append(",[\"")
                        .append("x".repeat(before))
                        .append(something)
                        .append("y".repeat(length - before))
                        .append("\",2,\"\",\"z\"]");
            }
            byte[] json = text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
            check(json, json.length, WHOLE, ReadLimits.standard(), false);
            check(json, json.length, WHOLE, ReadLimits.standard(), true);
            check(json, json.length, 100, ReadLimits.standard(), false);
        }
    }

    @Test
    void textsAfterAVeryLongNumberAreThoseOfMoshi() {
        for (int before = 0; before < 8_000; before += 300) {
            StringBuilder text = new StringBuilder("{\"data\":[[1]");
            text.append((",[" + "\"a\",".repeat(400) + "2]").repeat(8)); // quotes everywhere in a segment
            text.append(",[\"").append("x".repeat(before)).append("\"],[3,").append("7".repeat(6_000));
            text.append(",\"b\\\"c\",\"").append("d\\u00e9".repeat(9)).append("\",\"\"]");
            byte[] json = text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
            check(json, json.length, WHOLE, ReadLimits.standard(), false);
        }
    }

    @Test
    void plainRowsAreScanned() throws Exception {
        String row = "[\"a\",null, 1,\"\u00c3\u00a9\\n\\ud83d\\ude00\",{\"a\":1},1e5,true]";
        byte[] json = ("{\"data\":[" + row + "," + row + "," + row + "]}").getBytes(StandardCharsets.ISO_8859_1);
        RowReader reader = new RowReader(JsonBytes.source(json, json.length, 1), ReadLimits.standard());
        reader.begin();
        RowFactory factory = new RowFactory(reader.columns());
        Row reused = factory.emptyRow();

        assertThat(requireNonNull(reader.read(factory, 1, reused)).cells)
                .as("read by Moshi")
                .isNotSameAs(reused.cells);
        assertThat(requireNonNull(reader.read(factory, 2, reused)).cells).isSameAs(reused.cells);
        Row row3 = requireNonNull(reader.read(factory, 3, reused));
        assertThat(row3.cells).isSameAs(reused.cells);
        assertThat(row3.texts()).containsExactly("a", null, "1", "é\n😀", "{\"a\":1}", "1e5", "true");
        assertThat(reader.read(factory, 4, reused)).isNull();
    }

    @Test
    void rowThatIsKeptStaysAsItWas() throws Exception {
        byte[] json = "{\"data\":[[\"1\"],[\"2\"],[\"3\"]]}".getBytes(StandardCharsets.ISO_8859_1);
        RowReader reader = new RowReader(JsonBytes.source(json, json.length, WHOLE), ReadLimits.standard());
        reader.begin();
        RowFactory factory = new RowFactory(reader.columns());
        List<Row> kept = new ArrayList<>();
        for (Row row = reader.read(factory, 1, null); row != null; row = reader.read(factory, 1, null)) {
            kept.add(row);
        }

        assertThat(kept).extracting(row -> row.get(0)).containsExactly("1", "2", "3");
    }
}
