package io.github.peakaclient.transfer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.query.JsonBytes;
import io.github.peakaclient.query.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The scanner finds the same rows and the same failures as Moshi's reader, which reads all rows if none may be scanned. */
class JsonRowsPropertyTest {
    private static final int WHOLE = 1 << 20;
    private static final String[] KEYS = {
        "\"id\"",
        "\"name\"",
        "\"a\"",
        "\"customer_address\"",
        "\"\u00c3\u00a9\"",
        "\"a\\\"b\"",
        "\"\\u0061\"",
        "\"\\ud800\"",
        "\"?\"",
        "\"\"",
        "\"x\\\\\""
    };

    private static String lines(JsonBytes json, Random random) {
        StringBuilder text = new StringBuilder();
        int width = random.nextInt(12);
        for (int rows = random.nextInt(7); rows > 0; rows--) {
            text.append(json.blank()).append('{').append(json.blank());
            boolean isFirst = true;
            for (int i = 0; i < width; i++) {
                if (random.nextInt(10) == 0) {
                    continue;
                }
                String key = random.nextInt(20) == 0
                        ? json.text()
                        : KEYS[random.nextInt(15) == 0 ? random.nextInt(KEYS.length) : i % KEYS.length];
                text.append(isFirst ? "" : ",")
                        .append(json.blank())
                        .append(key)
                        .append(json.blank())
                        .append(':');
                text.append(json.blank()).append(json.value()).append(json.blank());
                isFirst = false;
            }
            text.append(json.isOdd() ? ",}" : "}").append(json.blank()).append(json.isOdd() ? "" : "\n");
        }
        return text.append(json.blank()).toString().replace("\u0001", ""); // never empty of meaning
    }

    private static List<@Nullable Object> read(
            byte[] json, int length, int most, ReadLimits limits, long longestScanned, boolean reuse) {
        JsonRows rows = new JsonRows(limits, longestScanned);
        List<@Nullable Object> all = new ArrayList<>();
        try {
            if (reuse) {
                rows.reuseRow();
            }
            rows.begin(Okio.buffer(JsonBytes.source(json, length, most)).inputStream());
            for (Row row = next(rows, 1); row != null; row = next(rows, all.size())) {
                all.add(row.columns());
                for (int i = 0; i < row.size(); i++) {
                    all.add(row.get(i));
                }
            }
        } catch (IOException e) {
            all.add(e.getClass());
            all.add(e.getMessage());
        }
        return all;
    }

    private static @Nullable Row next(JsonRows rows, long number) throws IOException {
        Row row = rows.buffered(number);
        return row == null ? rows.next(number) : row;
    }

    private static void check(byte[] json, int length, int most, ReadLimits limits, boolean reuse) {
        Supplier<String> text = () -> new String(json, 0, length, StandardCharsets.ISO_8859_1);
        assertThat(read(json, length, most, limits, Integer.MAX_VALUE, reuse))
                .as(text)
                .isEqualTo(read(json, length, most, limits, 0, false));
    }

    @Test
    void randomRowsAreThoseOfMoshi() {
        JsonBytes json = new JsonBytes(1, false);
        Random random = new Random(1);
        for (int i = 0; i < 1_500; i++) {
            byte[] bytes = json.bytes(lines(json, random) + " ", i % 4 == 3);
            check(bytes, bytes.length, 1 + random.nextInt(i % 2 == 0 ? 3 : 500), ReadLimits.standard(), i % 3 == 0);
        }
    }

    @Test
    void everyCutIsThatOfMoshi() {
        JsonBytes json = new JsonBytes(2, false);
        Random random = new Random(2);
        for (int i = 0; i < 4; i++) {
            byte[] bytes = json.bytes(lines(json, random) + " ", false);
            for (int length = 0; length < bytes.length; length++) {
                check(bytes, length, 1 + random.nextInt(4), ReadLimits.standard(), false);
            }
        }
    }

    @Test
    void everyLimitIsExceededAsWithMoshi() {
        JsonBytes json = new JsonBytes(3, true);
        Random random = new Random(3);
        int checked = 0;
        for (int i = 0; i < 600; i++) {
            byte[] bytes = json.bytes(lines(json, random) + " ", false);
            int cell = 1 + random.nextInt(120);
            int row = 40 + random.nextInt(250);
            int columns = 1 + random.nextInt(20);
            ReadLimits limits = JsonBytes.limits(cell, row, columns);
            // a number of just the largest size is refused if the byte after it is still to come
            List<@Nullable Object> one =
                    read(bytes, bytes.length, WHOLE, JsonBytes.limits(cell + 1, row + 1, columns), 0, false);
            if (one.size() == read(bytes, bytes.length, WHOLE, limits, 0, false).size()) {
                check(bytes, bytes.length, 1 + random.nextInt(100), limits, false);
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(200);
    }

    @Test
    void lineCanBeginAnywhereInASegment() {
        String row =
                "{\"a\":\"customer 17\",\"b\":null,\"c\":-12.50,\"d\": [\"}\"] , \"e\":\"0123456789abcdef\\n\",\"f\":false} \n";
        for (int before = 8192 - row.length() - 40; before < 8192; before++) {
            byte[] bytes = (" ".repeat(before) + row + row + row).getBytes(StandardCharsets.ISO_8859_1);
            check(bytes, bytes.length, WHOLE, ReadLimits.standard(), false);
        }
    }

    @Test
    void commaBeforeTheEndIsThatOfMoshi() {
        for (String line : List.of("{\"a\":1,\"b\":2,}", "{\"b\":2,}", "{\"b\":2,\"a\":1,}", "{,}", "{\"a\":1,}")) {
            byte[] json = ("{\"a\":1,\"b\":2}\n{\"a\":1,\"b\":2}\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
            check(json, json.length, WHOLE, ReadLimits.standard(), false);
            check(json, json.length, 1, ReadLimits.standard(), false);
        }
    }

    @Test
    void plainLinesAreScannedInEveryOrder() throws Exception {
        String text =
                "{\"a\":1,\"c\":\"x\"}\n{\"a\":2,\"b\":3,\"c\":4}\n{\"a\":5,\"b\":6,\"c\":\"é\"}\n{\"c\":7}\r\n{ }\n{\"a\":8}";
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        JsonRows rows = new JsonRows(ReadLimits.standard());
        rows.begin(Okio.buffer(JsonBytes.source(json, json.length, 1)).inputStream());
        rows.next(1);
        rows.next(2);
        rows.reuseRow();
        Row reused = requireNonNull(rows.next(3));

        assertThat(cells(reused)).containsExactly("5", "é", "6");
        for (List<@Nullable String> expected : List.of(
                Arrays.<@Nullable String>asList(null, "7", null),
                Arrays.<@Nullable String>asList(null, null, null),
                Arrays.<@Nullable String>asList("8", null, null))) {
            Row previous = reused;
            reused = requireNonNull(rows.next(4 + reused.number()));
            assertThat(cells(reused)).isEqualTo(expected);
            assertThat(previous.toString()).as("its cells are used again").contains("no longer valid");
        }
        assertThat(rows.next(7)).isNull();
    }

    private static List<@Nullable String> cells(Row row) {
        List<@Nullable String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            cells.add(row.get(i));
        }
        return cells;
    }
}
