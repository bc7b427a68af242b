package io.github.peakaclient.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reader of CSV as in RFC 4180, one record at a time: quoted cells with doubled quotes and line breaks in them, records that end
 * with LF or CRLF. A byte order mark is skipped. A quote inside a cell that does not begin with one stands for itself.
 */
final class CsvReader {
    private static final int MAX_CHARS = 64 << 20;
    /** Upper bound on the cells of a row, since one of nothing but delimiters would fill the memory. */
    private static final int MAX_CELLS = 10_000;

    private static final int END = -1;

    private final Reader reader;
    private final char delimiter;
    private final char quote;
    private final @Nullable String nullValue;
    private final char[] buffer = new char[8192];
    private int length;
    private int position;
    private int size;
    /** True if the cell that was read last began with a quote. */
    private boolean quoted;

    /**
     * Makes a reader, and skips a byte order mark.
     *
     * @param nullValue the text of a cell without quotes that stands for null, null if none does
     */
    CsvReader(InputStream in, char delimiter, char quote, @Nullable String nullValue) throws IOException {
        this.reader = new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        this.delimiter = delimiter;
        this.quote = quote;
        this.nullValue = nullValue;
        if (peek() == '\uFEFF') {
            position++;
        }
    }

    /** Returns the cells of the next record, null at the end. An empty line is a record of one empty cell. */
    @Nullable
    List<@Nullable String> next() throws IOException {
        if (peek() == END) {
            return null;
        }
        size = 0;
        List<@Nullable String> cells = new ArrayList<>();
        boolean more = true;
        while (more) {
            if (cells.size() == MAX_CELLS) {
                throw new BadContent("the row has more than " + MAX_CELLS + " cells");
            }
            String cell = cell();
            cells.add(!quoted && cell.equals(nullValue) ? null : cell);
            more = peek() == delimiter;
            if (more) {
                position++;
            }
        }
        endRecord();
        return cells;
    }

    private String cell() throws IOException {
        StringBuilder text = new StringBuilder();
        quoted = peek() == quote;
        if (quoted) {
            position++;
            readQuoted(text);
            return text.toString();
        }
        while (true) {
            int c = peek();
            if (c == END || c == delimiter || c == '\n') {
                return text.toString();
            }
            position++;
            if (c == '\r' && peek() == '\n') {
                return text.toString();
            }
            add(text, c);
        }
    }

    private void readQuoted(StringBuilder text) throws IOException {
        while (true) {
            int c = read();
            if (c == END) {
                throw new BadContent("it ends within quotes");
            }
            if (c == quote) {
                if (peek() != quote) {
                    return;
                }
                position++;
            }
            add(text, c);
        }
    }

    private void add(StringBuilder text, int c) throws BadContent {
        if (++size > MAX_CHARS) {
            throw new BadContent("the row has more than " + MAX_CHARS + " characters");
        }
        text.append((char) c);
    }

    private void endRecord() throws IOException {
        int c = read();
        if (c == '\r') {
            c = read();
        }
        if (c != '\n' && c != END) {
            throw new BadContent("there is something between a closing quote and the next delimiter");
        }
    }

    private int read() throws IOException {
        int c = peek();
        if (c != END) {
            position++;
        }
        return c;
    }

    private int peek() throws IOException {
        while (position == length) {
            position = 0;
            try {
                length = reader.read(buffer, 0, buffer.length);
            } catch (CharacterCodingException e) {
                length = 0;
                throw new BadContent("it is not UTF-8");
            }
            if (length < 0) {
                length = 0;
                return END;
            }
        }
        return buffer[position];
    }
}
