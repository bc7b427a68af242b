package io.github.peakaclient.transfer;

import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.internal.SpecialBytes;
import io.github.peakaclient.query.CellSpans;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.RowFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reader of CSV as in RFC 4180, one record at a time: quoted cells with doubled quotes and line breaks in them, records that end
 * with LF or CRLF. A byte order mark is skipped. A quote inside a cell that does not begin with one stands for itself. Used by one thread.
 */
final class CsvReader {
    private static final int WINDOW = 16 << 10;
    /** So much of a record that has not arrived whole is moved to the beginning of the window and scanned again. */
    private static final int MOVED = WINDOW / 4;

    /** The number of bytes from which cells are held as texts: an array of bytes that grows would take several times their size. */
    private static final int LONG = 64 << 10;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] CRLF = {'\r', '\n'};

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] quote;
    private final byte @Nullable [] nullValue;
    private final ReadLimits limits;
    /** What has been read from the source and not from this. */
    private final byte[] window = new byte[WINDOW];

    private int at;
    private int limit;

    /** What ends a plain cell in the window; null if the delimiter or the quote is not ASCII. */
    private final @Nullable SpecialBytes specials;
    /** The length of the longest record to scan. */
    private final int longest;
    /** Whether the cells of the record are in the window, from {@link #scanned} on. Otherwise they are in other memory. */
    private boolean isScanned;

    private int scanned;
    /** Whether what was scanned last goes on behind the window. */
    private boolean isCut;

    /** The contents of the cells, one after the other, except for those in {@link #texts} and {@link #beginning}. */
    private byte[] bytes = new byte[2 * WINDOW];

    private int length;
    /** The places of the cells in the bytes or the window, as in {@link CellSpans}. */
    private int[] spans = new int[32];

    private int count;
    /** The first cells of a long record. */
    private final List<@Nullable String> texts = new ArrayList<>();

    private long bytesOfTexts;
    /** The beginning of a long cell. */
    private final Buffer beginning = new Buffer();

    /** The place in the bytes at which the cell that is read begins. */
    private int start;

    /** Whether the bytes of the cell are characters of ASCII. */
    private boolean isAscii;

    private final Utf8Check utf8 = new Utf8Check();

    /**
     * Makes a reader, and skips a byte order mark.
     *
     * @param nullValue the text of a cell without quotes that stands for null, null if none does
     */
    CsvReader(InputStream in, String delimiter, String quote, @Nullable String nullValue, ReadLimits limits)
            throws IOException {
        this.in = in;
        this.delimiter = delimiter.getBytes(StandardCharsets.UTF_8);
        this.quote = quote.getBytes(StandardCharsets.UTF_8);
        this.nullValue = nullValue == null ? null : nullValue.getBytes(StandardCharsets.UTF_8);
        this.limits = limits;
        this.longest = Math.min(WINDOW, Math.min(limits.cellBytes(), limits.rowBytes()));
        this.specials = isAscii(this.delimiter) && isAscii(this.quote)
                ? new SpecialBytes(delimiter.charAt(0), quote.charAt(0))
                : null;
        take(BYTE_ORDER_MARK);
    }

    /** Reads the next record, and returns false at the end. An empty line is a record of one empty cell. */
    boolean next() throws IOException {
        if (at == limit && !fill()) {
            return false;
        }
        length = 0;
        texts.clear();
        bytesOfTexts = 0;
        isScanned = scan();
        if (isScanned) {
            return true;
        }
        count = 0;
        do {
            if (size() == limits.columns()) {
                throw limits.ofCells().exceeded();
            }
            readCell();
        } while (take(delimiter));
        endRecord();
        return true;
    }

    /** Reads the next record if all of it has been read from the source and it is plain; otherwise returns false and reads nothing. */
    boolean buffered() {
        texts.clear();
        isScanned = specials != null && scanWindow(specials);
        return isScanned;
    }

    private static boolean isAscii(byte[] symbol) {
        return symbol.length == 1 && symbol[0] >= 0;
    }

    private boolean scan() throws IOException {
        return specials != null
                && (scanWindow(specials) || (isCut && at > 0 && limit - at < MOVED && fill() && scanWindow(specials)));
    }

    /** Reads a record whose cells are in the window as they are. Otherwise returns false and reads nothing. */
    private boolean scanWindow(SpecialBytes plain) {
        byte[] from = window;
        int end = limit;
        int base = at;
        int next = base;
        int cells = 0;
        int most = limits.columns();
        while (cells < most && next < end) {
            boolean isQuoted = from[next] == quote[0];
            int start = isQuoted ? next + 1 : next;
            int stop = plain.next(start);
            int kind = CellSpans.ASCII;
            while (stop < end && !(isQuoted ? from[stop] == quote[0] : endsPlain(stop))) {
                kind = from[stop] < 0 ? CellSpans.TEXT : kind;
                stop = plain.next(stop + 1);
            }
            next = isQuoted ? stop + 1 : stop;
            if (next >= end) {
                break;
            }
            if (kind == CellSpans.TEXT && !isUtf8(start, stop)) {
                isCut = false;
                return false;
            }
            if (!isQuoted && isNullValue(from, start, stop)) {
                kind = CellSpans.NULL;
                stop = start;
            }
            add(cells++, start - base, stop - base, kind);
            if (from[next] == delimiter[0]) {
                next++;
                continue;
            }
            next += from[next] == '\r' ? 1 : 0;
            if (next == end) {
                break;
            }
            if (from[next] != '\n' || next - base > longest) { // such as doubled quotes
                isCut = false;
                return false;
            }
            scanned = base;
            count = cells;
            at = next + 1;
            return true;
        }
        isCut = next >= end;
        return false;
    }

    private boolean endsPlain(int position) {
        byte b = window[position];
        return b == delimiter[0] || b == '\n' || (b == '\r' && (position + 1 == limit || window[position + 1] == '\n'));
    }

    private boolean isUtf8(int from, int to) {
        Utf8Check check = new Utf8Check();
        return check.accepts(window, from, to) && check.isComplete();
    }

    /** Returns the number of cells of the record. */
    int size() {
        return texts.size() + count;
    }

    /** Returns whether the record is an only cell, empty or null. */
    boolean isBlank() {
        return count == 1 && texts.isEmpty() && CellSpans.end(spans[1]) == spans[0];
    }

    /** Returns the record as a row, valid until the next record is read if it is one to be reused. */
    Row row(RowFactory factory, long number, @Nullable Row reused) {
        return texts.isEmpty()
                ? factory.rowOf(number, isScanned ? window : bytes, isScanned ? scanned : 0, spans, count, reused)
                : factory.rowOf(number, cells());
    }

    /** Returns the texts of the cells, null for null. */
    @Nullable
    String[] cells() {
        @Nullable String[] cells = texts.toArray(new @Nullable String[size()]);
        for (int i = 0; i < count; i++) {
            cells[texts.size() + i] = text(i);
        }
        return cells;
    }

    private @Nullable String text(int cell) {
        int from = spans[2 * cell];
        int entry = spans[2 * cell + 1];
        return CellSpans.isNull(entry)
                ? null
                : new String(
                        isScanned ? window : bytes,
                        isScanned ? scanned + from : from,
                        CellSpans.end(entry) - from,
                        StandardCharsets.UTF_8);
    }

    private void add(int cell, int from, int to, int kind) {
        if (2 * cell == spans.length) {
            spans = Arrays.copyOf(spans, 4 * cell);
        }
        spans[2 * cell] = from;
        spans[2 * cell + 1] = CellSpans.entry(to, kind);
    }

    private void readCell() throws IOException {
        start = length;
        isAscii = true;
        boolean isQuoted = take(quote);
        if (isQuoted) {
            readQuoted();
        } else {
            readPlain();
        }
        if (beginning.size() > 0) {
            endLongCell();
            return;
        }
        checkText();
        endText();
        boolean isNull = !isQuoted && isNullValue(bytes, start, length);
        length = isNull ? start : length;
        add(count++, start, length, isNull ? CellSpans.NULL : isAscii ? CellSpans.ASCII : CellSpans.TEXT);
        if (length > LONG) {
            keepTexts();
        }
    }

    private boolean isNullValue(byte[] text, int from, int to) {
        if (nullValue == null || nullValue.length != to - from) {
            return false;
        }
        for (int i = 0; i < nullValue.length; i++) {
            if (text[from + i] != nullValue[i]) {
                return false;
            }
        }
        return true;
    }

    private void readPlain() throws IOException {
        while (true) {
            copy(delimiter[0], (byte) '\n', (byte) '\r');
            if (at == limit) {
                if (!fill()) {
                    return;
                }
            } else if (isNext(delimiter) || window[at] == '\n' || isNext(CRLF)) {
                return;
            } else {
                copyByte();
            }
        }
    }

    private void readQuoted() throws IOException {
        while (true) {
            copy(quote[0], quote[0], quote[0]);
            if (at == limit) {
                if (!fill()) {
                    throw new BadContent("it ends within quotes");
                }
            } else if (!take(quote)) {
                copyByte();
            } else if (isNext(quote)) {
                for (int i = 0; i < quote.length; i++) {
                    copyByte();
                }
            } else {
                return;
            }
        }
    }

    /** Copies bytes to the cell up to one of these or the end of the window. */
    private void copy(byte one, byte other, byte third) throws IOException {
        reserve(limit - at);
        byte[] from = window;
        byte[] to = bytes;
        int highest = Math.max(one, Math.max(other, third)); // less than most bytes of a text
        int end = limit;
        int position = at;
        int free = length;
        int signs = 0;
        while (position < end) {
            byte next = from[position];
            if (next <= highest && (next == one || next == other || next == third)) {
                break;
            }
            to[free++] = next;
            signs |= next;
            position++;
        }
        at = position;
        length = free;
        copied(signs);
    }

    private void copyByte() throws IOException {
        reserve(1);
        byte next = window[at++];
        bytes[length++] = next;
        copied(next);
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    private void copied(int signs) throws IOException {
        isAscii &= signs >= 0;
        long overCell = beginning.size() + length - start - limits.cellBytes();
        long overRow = bytesOfTexts + beginning.size() + length - limits.rowBytes();
        if (overCell > 0 || overRow > 0) {
            throw (overCell >= overRow ? limits.ofCell() : limits.ofRow()).exceeded();
        }
        if (length - start > LONG) {
            checkText();
            beginning.write(bytes, start, length - start);
            length = start;
        }
    }

    /** Checks the bytes of the cell that are there. */
    private void checkText() throws IOException {
        if (!isAscii && !utf8.accepts(bytes, start, length)) {
            throw notUtf8();
        }
    }

    private void endText() throws IOException {
        if (!utf8.isComplete()) {
            throw notUtf8();
        }
    }

    private static BadContent notUtf8() {
        return new BadContent("it is not UTF-8");
    }

    private void endLongCell() throws IOException {
        checkText();
        endText();
        beginning.write(bytes, start, length - start);
        length = start;
        keepTexts();
        bytesOfTexts += beginning.size();
        texts.add(beginning.readUtf8());
    }

    private void keepTexts() {
        for (int i = 0; i < count; i++) {
            texts.add(text(i));
        }
        bytesOfTexts += length;
        length = 0;
        count = 0;
    }

    private void endRecord() throws IOException {
        if (at == limit && !fill()) {
            return;
        }
        if (window[at] == '\r') {
            at++;
        }
        if (at == limit && !fill()) {
            return;
        }
        if (window[at++] != '\n') {
            throw new BadContent("there is something between a closing quote and the next delimiter");
        }
    }

    private boolean take(byte[] symbol) throws IOException {
        boolean isNext = isNext(symbol);
        at += isNext ? symbol.length : 0;
        return isNext;
    }

    private boolean isNext(byte[] symbol) throws IOException {
        for (int i = 0; i < symbol.length; i++) {
            if ((at + i == limit && !fill()) || window[at + i] != symbol[i]) {
                return false;
            }
        }
        return true;
    }

    /** Reads more behind what is left, and returns false at the end of the source. */
    private boolean fill() throws IOException {
        System.arraycopy(window, at, window, 0, limit - at);
        limit -= at;
        at = 0;
        int read;
        do {
            read = in.read(window, limit, WINDOW - limit);
        } while (read == 0);
        limit += Math.max(read, 0);
        if (specials != null) {
            specials.search(window, at, limit);
        }
        return read > 0;
    }
}
