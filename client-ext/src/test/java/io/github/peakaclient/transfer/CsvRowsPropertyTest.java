package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.model.ExportCsvOptions;
import io.github.peakaclient.query.Row;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The reader of bytes agrees with regular expressions over the decoded text, on sound and on broken files. */
class CsvRowsPropertyTest {
    private static final String ERROR = "error";
    /** Stands for bytes that are not UTF-8. */
    private static final String BROKEN = "\uFFFF";

    @Provide
    Arbitrary<List<byte[]>> pieces() {
        return Arbitraries.of(
                        "\"", "\"", "'", ",", ",", "§", "\n", "\r\n", "\r", "a", "bc", "ç", "€", "😀", "NULL", "\uFEFF")
                .map(ExportServer::utf8)
                .list()
                .ofMaxSize(24);
    }

    @Provide
    Arbitrary<byte[]> brokenText() {
        return Arbitraries.of(
                new byte[] {(byte) 0xc3},
                new byte[] {(byte) 0x80},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                new byte[] {(byte) 0xf0, (byte) 0x9f, (byte) 0x98},
                new byte[0]);
    }

    @Property(tries = 3000)
    void rowsAreThoseOfTheText(
            @ForAll("pieces") List<byte[]> pieces,
            @ForAll("brokenText") byte[] broken,
            @ForAll @IntRange(max = 24) int brokenAt,
            @ForAll @IntRange(min = 1, max = 80) int readAtOnce,
            @ForAll @IntRange(max = 3) int options)
            throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 0; i < pieces.size(); i++) {
            file.write(i == brokenAt ? broken : new byte[0]);
            file.write(pieces.get(i));
        }
        String delimiter = options == 0 ? "§" : ",";
        String quote = options == 1 ? "§" : "\"";
        String nullValue = options == 2 ? "NULL" : "";

        assertThat(read(file.toByteArray(), readAtOnce, delimiter, quote, nullValue))
                .isEqualTo(expected(decode(file.toByteArray()), delimiter, quote, nullValue));
    }

    private static List<Object> read(byte[] file, int readAtOnce, String delimiter, String quote, String nullValue)
            throws IOException {
        CsvRows rows = new CsvRows(
                ExportCsvOptions.builder()
                        .includeHeader(false)
                        .delimiter(delimiter)
                        .quoteChar(quote)
                        .nullValue(nullValue)
                        .build(),
                ReadLimits.standard());
        List<Object> read = new ArrayList<>();
        try {
            rows.begin(new ByteArrayInputStream(file) {
                @Override
                public synchronized int read(byte[] buffer, int offset, int length) {
                    return super.read(buffer, offset, Math.min(length, readAtOnce));
                }
            });
            for (Row row = next(rows, 1); row != null; row = next(rows, read.size() + 1)) {
                List<@Nullable String> cells = new ArrayList<>();
                for (int i = 0; i < row.size(); i++) {
                    cells.add(row.get(i));
                }
                read.add(cells);
            }
        } catch (BadContent e) {
            read.add(ERROR);
        }
        return read;
    }

    private static @Nullable Row next(CsvRows rows, long number) throws IOException {
        Row row = rows.buffered(number);
        return row == null ? rows.next(number) : row;
    }

    private static String decode(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        boolean isBroken = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes), text, true)
                .isError();
        return text.flip().toString().replaceFirst("^\uFEFF", "") + (isBroken ? BROKEN : "");
    }

    private static List<Object> expected(String text, String delimiter, String quote, String nullValue) {
        Matcher cell = Pattern.compile("(?s)Q((?:[^Q]|QQ)*+)Q|(?!Q)((?:(?!D|\r?\n).)*+)"
                        .replace("Q", quote)
                        .replace("D", delimiter))
                .matcher(text)
                .useTransparentBounds(true);
        Matcher end = Pattern.compile("(" + delimiter + ")|\r?\n|\r?\\z").matcher(text);
        List<Object> rows = new ArrayList<>();
        int width = -1;
        for (int at = 0; at < text.length(); at = end.end()) {
            List<@Nullable String> cells = new ArrayList<>();
            do {
                cell.region(cells.isEmpty() ? at : end.end(), text.length());
                if (!cell.lookingAt() || cell.group().contains(BROKEN)) {
                    rows.add(ERROR);
                    return rows;
                }
                String plain = cell.group(2);
                cells.add(
                        plain == null
                                ? cell.group(1).replace(quote + quote, quote)
                                : plain.equals(nullValue) ? null : plain);
                if (!end.region(cell.end(), text.length()).lookingAt()) {
                    rows.add(ERROR);
                    return rows;
                }
            } while (end.group(1) != null);
            boolean isBlank =
                    cells.size() == 1 && (cells.get(0) == null || cells.get(0).isEmpty());
            if (width > 1 && isBlank) {
                continue;
            }
            width = width < 0 ? cells.size() : width;
            rows.add(cells.size() == width ? cells : ERROR);
            if (cells.size() != width) {
                return rows;
            }
        }
        return rows;
    }
}
