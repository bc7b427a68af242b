package io.github.peakaclient.transfer;

import io.github.peakaclient.call.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reader of CSV as in RFC 4180, one record at a time: quoted cells with doubled quotes and line breaks in them, records that end
 * with LF or CRLF. A byte order mark is skipped. A quote inside a cell that does not begin with one stands for itself.
 */
final class CsvReader {
    private static final int END = -1;
    /** The number of characters from which a cell is held as bytes: a growing array of characters would take several times its size. */
    private static final int LONG = 64 << 10;

    private final Reader reader;
    private final char delimiter;
    private final char quote;
    private final @Nullable String nullValue;
    private final ReadLimits limits;
    private final char[] buffer = new char[8192];
    private int length;
    private int position;
    private final StringBuilder text = new StringBuilder();
    /** The beginning of a long cell; the rest is in the text. */
    private final Buffer beginning = new Buffer();

    private long rowBytes;
    private long cellBytes;
    /** True if the cell that was read last began with a quote. */
    private boolean quoted;

    /**
     * Makes a reader, and skips a byte order mark.
     *
     * @param nullValue the text of a cell without quotes that stands for null, null if none does
     */
    CsvReader(InputStream in, char delimiter, char quote, @Nullable String nullValue, ReadLimits limits)
            throws IOException {
        this.reader = new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        this.delimiter = delimiter;
        this.quote = quote;
        this.nullValue = nullValue;
        this.limits = limits;
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
        rowBytes = 0;
        List<@Nullable String> cells = new ArrayList<>();
        boolean more = true;
        while (more) {
            if (cells.size() == limits.columns()) {
                throw limits.ofCells().exceeded();
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
        text.setLength(0);
        cellBytes = 0;
        quoted = peek() == quote;
        if (quoted) {
            position++;
            readQuoted();
        } else {
            readPlain();
        }
        if (beginning.size() == 0) {
            return text.toString();
        }
        return beginning.writeUtf8(text.toString()).readUtf8();
    }

    private void readPlain() throws IOException {
        while (true) {
            int c = peek();
            if (c == END || c == delimiter || c == '\n') {
                return;
            }
            position++;
            if (c == '\r' && peek() == '\n') {
                return;
            }
            add((char) c);
        }
    }

    private void readQuoted() throws IOException {
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
            add((char) c);
        }
    }

    private void add(char c) throws IOException {
        int bytes = c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        cellBytes += bytes;
        rowBytes += bytes;
        if (cellBytes > limits.cellBytes()) {
            throw limits.ofCell().exceeded();
        }
        if (rowBytes > limits.rowBytes()) {
            throw limits.ofRow().exceeded();
        }
        text.append(c);
        if (text.length() >= LONG && !Character.isHighSurrogate(c)) {
            beginning.writeUtf8(text.toString());
            text.setLength(0);
        }
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
