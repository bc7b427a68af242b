package io.github.peakaclient.query;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.internal.SpecialBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Scanner of rows in JSON, which finds the content of their cells as bytes and makes no objects of them. It takes plain JSON only:
 * where it meets an error, an odd spelling, a large row or the end, it gives up, and a complete parser that reads the row again
 * from its beginning decides. A method that returns false or null either gave up or found something else next. Used by one thread.
 *
 * @hidden
 */
@Internal
public final class CellScanner {
    /** The longest row to scan. In longer ones little is gained, and each byte is in memory twice. */
    private static final int MAX_BYTES = 1 << 20;

    /** So many bytes before the end of what may be scanned, nothing is read by words, which would reach beyond it. */
    private static final int MARGIN = 32;

    /** The bytes of words, the first in the lowest bits. */
    private static final int RUE = 0x657572;

    private static final int ALSE = 0x65736c61;
    private static final int ULL = 0x6c6c75;
    private static final byte[] TRUE_WORD = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE_WORD = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL_WORD = {'n', 'u', 'l', 'l'};
    private final BufferedSource source;
    private final int max;
    private final boolean hasLines;
    private final Runnable beforeRead;
    private final Buffer.UnsafeCursor cursor = new Buffer.UnsafeCursor();

    /** The segment of the source's buffer that is scanned. */
    private byte[] in = {};
    /** The next position in the segment. */
    private int at;
    /** The end of what may be scanned in the segment: its own, or that of the longest row. */
    private int limit;

    private int segmentEnd;
    /** The position in the buffer at which the segment's array would begin. */
    private long shift;
    /** The position in the buffer at which the row begins. */
    private long start;

    private ByteBuffer inWords = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
    /** What ends a plain text of ASCII in the segment. */
    private final SpecialBytes specials = new SpecialBytes('"', '\\');
    /** The contents of cells that are no longer in the segment, or never were, since they had escapes. */
    private byte[] out = new byte[1024];

    private int length;
    /** Whether the cells are in {@link #out}, one after the other. Otherwise they are in the segment. */
    private boolean isCopied;
    /** Whether only the segment may be scanned. */
    private boolean isBuffered;
    /** The position to which the spans are relative. */
    private int base;
    /** The spans of the cells, as in {@link CellSpans}. */
    private int[] spans = new int[32];

    private int count;

    private CellScanner(BufferedSource source, long max, boolean hasLines, Runnable beforeRead) {
        this.source = source;
        this.max = (int) Math.min(max, MAX_BYTES);
        this.hasLines = hasLines;
        this.beforeRead = beforeRead;
    }

    /**
     * Returns a scanner of rows in a list.
     *
     * @param max the length of the longest row to scan, in bytes
     * @param beforeRead run before the source reads more, when the row is what it gives next
     */
    static CellScanner ofList(BufferedSource source, long max, Runnable beforeRead) {
        return new CellScanner(source, max, false, beforeRead);
    }

    /**
     * {@return a scanner of rows on a line each, within which a line feed is no white space}
     *
     * @param source the bytes to read
     * @param max the length of the longest row to scan, in bytes
     */
    public static CellScanner ofLines(BufferedSource source, long max) {
        return new CellScanner(source, max, true, () -> {});
    }

    /** Begins a row after what has been scanned. */
    public void begin() {
        start = at + shift;
        limit = (int) Math.min(segmentEnd, (long) at + max);
        isBuffered = false;
        length = 0;
        count = 0;
        isCopied = false;
        base = at;
    }

    /** Begins a row like {@link #begin}, but gives up where the next segment would be needed. */
    public void beginBuffered() {
        begin();
        isBuffered = true;
    }

    /** Goes back to where {@link #beginBuffered} was called. */
    public void rewind() {
        at = (int) (start - shift);
    }

    /**
     * Gives up the row: the source gives it from its beginning to other readers.
     *
     * @throws IOException if the source cannot be read
     */
    public void giveUp() throws IOException {
        source.skip(start);
        in = new byte[0];
        at = 0;
        limit = 0;
        segmentEnd = 0;
        shift = 0;
        start = 0;
    }

    /** {@return the number of cells of the row so far} */
    public int count() {
        return count;
    }

    /**
     * Takes a character if it is next after white space.
     *
     * @param expected an ASCII character
     * @return whether it was there
     * @throws IOException if the source cannot be read
     */
    public boolean take(char expected) throws IOException {
        if (at < limit && in[at] == expected) {
            at++;
            return true;
        }
        if (skipBlanks() != expected) {
            return false;
        }
        at++;
        return true;
    }

    /**
     * {@return whether a character is next after white space}
     *
     * @param expected an ASCII character
     * @throws IOException if the source cannot be read
     */
    public boolean isNext(char expected) throws IOException {
        return skipBlanks() == expected;
    }

    /**
     * Takes the end of a line, or finds that of the source.
     *
     * @return false at the end of the source
     * @throws IOException if the source cannot be read
     */
    public boolean takeLineEnd() throws IOException {
        return take('\n') || (!isBuffered && skipBlanks() == -1 && at + shift - start < max);
    }

    /**
     * Takes a key of an object.
     *
     * @return the key
     * @throws IOException if the source cannot be read
     */
    public @Nullable String takeKey() throws IOException {
        copyCells();
        int from = length;
        if (!take('"') || !scanText()) {
            return null;
        }
        String key = Cells.text(out, from, length);
        length = from;
        return key;
    }

    /**
     * Takes values and the commas between them as cells.
     *
     * @param most the largest number of cells
     */
    boolean takeCells(int most) throws IOException {
        do {
            if (takePlain(null, most, ']')) {
                return true;
            }
            if (count == most || !takeCell()) {
                return false;
            }
        } while (take(','));
        return true;
    }

    /**
     * Takes plain members of an object as cells, as long as their keys are these, in the same order.
     *
     * @param keys null for a key that cannot be compared, where it ends
     * @param size the number of keys
     * @return whether the end of the object follows
     */
    public boolean takeMembers(@Nullable Key[] keys, int size) {
        while (spans.length < 2 * size) {
            growSpans();
        }
        return takePlain(keys, size, '}');
    }

    /**
     * Takes plain cells and the commas between them, as far as they are in the segment. Does nothing that {@link #takeCell} does not
     * do, but without a loop over the bytes of a text.
     *
     * @return whether the closing bracket follows
     */
    private boolean takePlain(@Nullable Key @Nullable [] keys, int most, char close) {
        byte[] from = in;
        int[] spans = this.spans;
        int size = Math.min(spans.length / 2, most);
        int end = Math.min(limit, specials.end()) - MARGIN;
        int base = this.base;
        int cell = count;
        int next = at;
        boolean isClosed = false;
        while (cell < size && next < end) {
            int start = next;
            if (keys != null) {
                Key key = keys[cell];
                if (key == null || next + key.length >= end || !key.matches(inWords, next)) {
                    break;
                }
                start += key.length;
                start += from[start] == ' ' ? 1 : 0;
            }
            int stop;
            int after;
            int kind;
            if (from[start] == '"') {
                start++;
                stop = specials.next(start);
                kind = CellSpans.ASCII;
                if (stop < end && from[stop] < 0) {
                    stop = plainEnd(stop);
                    kind = CellSpans.TEXT;
                }
                if (stop >= end + MARGIN - 2 || from[stop] != '"') {
                    break;
                }
                after = stop + 1;
            } else {
                int plain = plainLength(start);
                if (plain < 0) {
                    break;
                }
                stop = start + plain;
                after = plain == 0 ? start + NULL_WORD.length : stop;
                kind = plain == 0 ? CellSpans.NULL : CellSpans.JSON;
            }
            byte separator = from[after];
            if (separator != ',' && separator != close) {
                break;
            }
            if (isCopied) {
                int to = length;
                copy(start, stop);
                start = to;
                stop = length;
            }
            spans[2 * cell] = start - base;
            spans[2 * cell + 1] = CellSpans.entry(stop - base, kind);
            cell++;
            next = after;
            if (separator == close) {
                isClosed = true;
                break;
            }
            next += from[after + 1] == ' ' ? 2 : 1;
        }
        at = next;
        count = cell;
        return isClosed;
    }

    /** Returns the end of a plain text, or one at or beyond the end of what may be scanned. */
    private int plainEnd(int from) {
        byte[] bytes = in;
        int end = limit;
        int i = from;
        while (i < end && (bytes[i] < 0 || (bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\'))) {
            i++;
        }
        return i;
    }

    private void copy(int start, int end) {
        int size = end - start;
        if (out.length - length < size) {
            grow(length + size);
        }
        System.arraycopy(in, start, out, length, size);
        length += size;
    }

    /** Copies the cells that are still in the segment. */
    private void copyCells() {
        if (isCopied) {
            return;
        }
        isCopied = true;
        int from = base;
        base = 0;
        for (int i = 0; i < 2 * count; i += 2) {
            int kind = CellSpans.kind(spans[i + 1]);
            int start = from + spans[i];
            spans[i] = length;
            copy(start, from + CellSpans.end(spans[i + 1]));
            spans[i + 1] = CellSpans.entry(length, kind);
        }
    }

    /** Returns the length of a plain number or boolean, 0 for null, -1 for anything else. */
    private int plainLength(int start) {
        byte[] from = in;
        int first = from[start];
        if (first > '9') {
            int rest = inWords.getInt(start + 1);
            if (first == 'n' && (rest & 0xffffff) == ULL) {
                return 0;
            }
            if (first == 't' && (rest & 0xffffff) == RUE) {
                return TRUE_WORD.length;
            }
            return first == 'f' && rest == ALSE ? FALSE_WORD.length : -1;
        }
        int end = limit - 2;
        int i = first == '-' ? start + 1 : start;
        int digit = from[i];
        if (digit == '0' ? isDigit(from[i + 1]) : !isDigit(digit)) {
            return -1;
        }
        do {
            digit = from[++i];
        } while (isDigit(digit) && i < end);
        if (digit == '.') {
            int point = i;
            do {
                digit = from[++i];
            } while (isDigit(digit) && i < end);
            if (i == point + 1) {
                return -1;
            }
        }
        return i - start; // with an exponent, no separator follows
    }

    /** Makes room for the rest of the segment. */
    private void reserve() {
        int left = limit - at;
        if (out.length - length < left + 16) {
            grow(length + left);
        }
    }

    private void grow(int least) {
        out = Arrays.copyOf(out, Math.max(least, out.length * 2) + 16);
    }

    /**
     * Takes a value as the next cell.
     *
     * @return whether it fits
     * @throws IOException if the source cannot be read
     */
    public boolean takeCell() throws IOException {
        copyCells();
        int next = skipBlanks();
        switch (next) {
            case '"':
                at++;
                return scanText() && add(CellSpans.TEXT);
            case 'n':
                int from = length;
                boolean isNull = scanWord(NULL_WORD);
                length = from;
                return isNull && add(CellSpans.NULL);
            case 't':
                return scanWord(TRUE_WORD) && add(CellSpans.JSON);
            case 'f':
                return scanWord(FALSE_WORD) && add(CellSpans.JSON);
            case '[':
            case '{':
                return scanNested() && add(CellSpans.JSON);
            default:
                return scanNumber(next) && add(CellSpans.JSON);
        }
    }

    /**
     * Puts the cells into another order.
     *
     * @param order the index of the cell for each place, -1 for null
     * @param size the number of places, of which each cell has one
     */
    public void arrange(int[] order, int size) {
        copyCells();
        byte[] bytes = Arrays.copyOf(out, length);
        int[] unarranged = Arrays.copyOf(spans, 2 * count);
        length = 0;
        count = 0;
        for (int i = 0; i < size; i++) {
            int cell = order[i];
            if (cell < 0) {
                add(CellSpans.NULL);
            } else {
                int from = unarranged[2 * cell];
                int bytesOfCell = CellSpans.end(unarranged[2 * cell + 1]) - from;
                System.arraycopy(bytes, from, out, length, bytesOfCell);
                length += bytesOfCell;
                add(CellSpans.kind(unarranged[2 * cell + 1]));
            }
        }
    }

    /** Returns the row, as {@link RowFactory#rowOf(long, byte[], int, int[], int, Row)} does. */
    Row row(RowFactory factory, long number, @Nullable Row reused) {
        return factory.rowOf(number, isCopied ? out : in, base, spans, count, reused);
    }

    private boolean add(int kind) {
        if (2 * count == spans.length) {
            growSpans();
        }
        spans[2 * count] = count == 0 ? 0 : CellSpans.end(spans[2 * count - 1]);
        spans[2 * count + 1] = CellSpans.entry(length, kind);
        count++;
        return true;
    }

    private void growSpans() {
        spans = Arrays.copyOf(spans, spans.length * 2);
    }

    /** Returns the next byte, which is not taken; -1 if there is none. */
    private int peek() throws IOException {
        return at < limit || readMore() ? in[at] & 0xff : -1;
    }

    private int skipBlanks() throws IOException {
        int next = peek();
        while (next == ' ' || next == '\t' || next == '\r' || (next == '\n' && !hasLines)) {
            at++;
            next = peek();
        }
        return next;
    }

    /** Goes on to the next segment, which is waited for. Returns false at the end of the source or of the longest row. */
    private boolean readMore() throws IOException {
        long scanned = at + shift - start;
        if (isBuffered || scanned >= max) {
            return false;
        }
        copyCells();
        source.skip(start);
        start = 0;
        shift = scanned - at;
        if (source.getBuffer().size() == scanned) {
            beforeRead.run();
            if (!source.request(scanned + 1)) {
                return false;
            }
        }
        try (Buffer.UnsafeCursor segment = source.getBuffer().readUnsafe(cursor)) {
            segment.seek(scanned);
            if (in != segment.data) {
                in = segment.data;
                inWords = ByteBuffer.wrap(in).order(ByteOrder.LITTLE_ENDIAN);
            }
            at = segment.start;
            segmentEnd = segment.end;
            specials.search(in, at, segmentEnd);
        }
        shift = scanned - at;
        limit = (int) Math.min(segmentEnd, at + max - scanned);
        return true;
    }

    private void append(int b) {
        if (length == out.length) {
            grow(length);
        }
        out[length++] = (byte) b;
    }

    /** Takes the next byte as part of a cell, and returns the one after it. */
    private int appendNext() throws IOException {
        append(in[at++]);
        return peek();
    }

    /** Scans the rest of a text after its opening quote. */
    private boolean scanText() throws IOException {
        while (true) {
            appendPlain();
            int next = peek();
            if (next == '"') {
                at++;
                return true;
            }
            if (next == '\\' ? !scanEscape() : next < 0 || next == '\n') {
                return false;
            }
        }
    }

    /** Copies the bytes of a text up to a special one or the end of the segment. */
    private void appendPlain() {
        reserve();
        byte[] from = in;
        byte[] to = out;
        int i = at;
        int end = limit;
        int position = length;
        while (i < end) {
            byte b = from[i];
            if (b == '"' || b == '\\' || b == '\n') {
                break;
            }
            to[position++] = b;
            i++;
        }
        at = i;
        length = position;
    }

    private boolean scanEscape() throws IOException {
        at++;
        int escaped = peek();
        at++;
        switch (escaped) {
            case '"':
            case '\\':
            case '/':
                append(escaped);
                return true;
            case 'b':
                append('\b');
                return true;
            case 'f':
                append('\f');
                return true;
            case 'n':
                append('\n');
                return true;
            case 'r':
                append('\r');
                return true;
            case 't':
                append('\t');
                return true;
            case 'u':
                return scanUnicode();
            default:
                return false;
        }
    }

    private boolean scanUnicode() throws IOException {
        int c = scanHex();
        if (c < 0 || Character.isLowSurrogate((char) c)) {
            return false;
        }
        if (Character.isHighSurrogate((char) c)) {
            if (peek() != '\\') {
                return false;
            }
            at++;
            if (peek() != 'u') {
                return false;
            }
            at++;
            int low = scanHex();
            if (low < 0 || !Character.isLowSurrogate((char) low)) { // UTF-8 has no half of a pair
                return false;
            }
            c = Character.toCodePoint((char) c, (char) low);
        }
        appendUtf8(c);
        return true;
    }

    /** Returns -1 for what are not four hexadecimal digits. */
    private int scanHex() throws IOException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int next = peek();
            int digit = next < 0x80 ? Character.digit((char) next, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            at++;
            value = value << 4 | digit;
        }
        return value;
    }

    private void appendUtf8(int codePoint) {
        if (codePoint < 0x80) {
            append(codePoint);
            return;
        }
        if (codePoint < 0x800) {
            append(0xc0 | codePoint >> 6);
        } else {
            if (codePoint < 0x10000) {
                append(0xe0 | codePoint >> 12);
            } else {
                append(0xf0 | codePoint >> 18);
                append(0x80 | (codePoint >> 12 & 0x3f));
            }
            append(0x80 | (codePoint >> 6 & 0x3f));
        }
        append(0x80 | (codePoint & 0x3f));
    }

    private boolean scanWord(byte[] word) throws IOException {
        for (byte b : word) {
            if (peek() != b) {
                return false;
            }
            append(b);
            at++;
        }
        return true;
    }

    private boolean scanNumber(int first) throws IOException {
        int next = first == '-' ? appendNext() : first;
        if (next == '0') {
            next = appendNext();
        } else {
            if (!isDigit(next)) {
                return false;
            }
            next = appendDigits();
        }
        if (next == '.') {
            if (!isDigit(appendNext())) {
                return false;
            }
            next = appendDigits();
        }
        if (next == 'e' || next == 'E') {
            next = appendNext();
            if (next == '+' || next == '-') {
                next = appendNext();
            }
            if (!isDigit(next)) {
                return false;
            }
            appendDigits();
        }
        return true; // what must not follow is found by the next call
    }

    private int appendDigits() throws IOException {
        int next;
        do {
            next = appendNext();
        } while (isDigit(next));
        return next;
    }

    private static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    /** Scans a list or an object up to the bracket that closes it. Like Moshi, nothing else in it is checked. */
    private boolean scanNested() throws IOException {
        int depth = 0;
        boolean inText = false;
        for (int next = peek(); next >= 0; next = appendNext()) {
            switch (next) {
                case '"':
                    inText = !inText;
                    break;
                case '\\':
                    if (inText && appendNext() < 0) {
                        return false;
                    }
                    break;
                case '\n':
                    if (inText || hasLines) {
                        return false;
                    }
                    break;
                case '\'': // Moshi takes it for a quote, and the others for the beginning of a comment
                case '/':
                case '#':
                    if (!inText) {
                        return false;
                    }
                    break;
                case '[':
                case '{':
                    depth += inText ? 0 : 1;
                    break;
                case ']':
                case '}':
                    depth -= inText ? 0 : 1;
                    if (depth == 0) {
                        append(next);
                        at++;
                        return true;
                    }
                    break;
                default:
                    break;
            }
        }
        return false;
    }

    /** A key of an object with its quotes and the colon after it. Immutable. */
    public static final class Key {
        final int length;
        /** Words at these distances, with their masks, cover all bytes; the last may cover some of them again. */
        private final long firstWord;

        private final long firstMask;
        private final int lastAt;
        private final long lastWord;
        /** The words between the first and the last. */
        private final long[] words;

        private Key(byte[] bytes) {
            this.length = bytes.length;
            this.firstMask = length < Long.BYTES ? -1L >>> ((Long.BYTES - length) * Byte.SIZE) : -1;
            this.firstWord = word(bytes, 0);
            this.lastAt = Math.max(0, length - Long.BYTES);
            this.lastWord = word(bytes, lastAt);
            this.words = new long[Math.max(0, (length - 1) / Long.BYTES - 1)];
            for (int i = 0; i < words.length; i++) {
                words[i] = word(bytes, (i + 1) * Long.BYTES);
            }
        }

        private static long word(byte[] bytes, int at) {
            long word = 0;
            for (int i = at; i < Math.min(bytes.length, at + Long.BYTES); i++) {
                word |= (bytes[i] & 0xffL) << ((i - at) * Byte.SIZE);
            }
            return word;
        }

        /**
         * {@return the key of this name; null if it can be spelled by these bytes in another way, or needs escapes}
         *
         * @param name the name
         */
        public static @Nullable Key of(String name) {
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c < ' ' || c == '"' || c == '\\') {
                    return null;
                }
            }
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            if (!new String(utf8, StandardCharsets.UTF_8)
                    .equals(name)) { // half of a surrogate pair becomes a question mark
                return null;
            }
            return new Key(('"' + name + "\":").getBytes(StandardCharsets.UTF_8));
        }

        boolean matches(ByteBuffer buffer, int at) {
            if (((buffer.getLong(at) ^ firstWord) & firstMask) != 0
                    || ((buffer.getLong(at + lastAt) ^ lastWord) & firstMask) != 0) {
                return false;
            }
            for (int i = 0; i < words.length; i++) {
                if (buffer.getLong(at + (i + 1) * Long.BYTES) != words[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
