package io.github.peakaclient.transfer;

import io.github.peakaclient.error.CsvRowException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import okio.Buffer;
import okio.BufferedSource;
import okio.Source;
import okio.Timeout;

/**
 * CSV in UTF-8, checked while it is read, with commas in place of another delimiter. It must be as RFC 4180 says, with any line ends, and
 * rows as wide as the first one; a quote inside a value without quotes stands for itself, and empty lines are no rows. All else is passed on
 * byte by byte. Used by one thread.
 */
final class CheckedCsv implements Source {
    private static final int CHUNK = 8192;
    private static final int MAX_VALUE = 4 << 20;

    private enum State {
        VALUE_START,
        PLAIN,
        QUOTED,
        /** Behind a quote in quotes, which ends the value or is the first of two. */
        QUOTE
    }

    private final BufferedSource file;
    private final byte delimiter;
    private final boolean isSending;
    private final String charsetName;
    private final byte[] chunk = new byte[CHUNK];
    private final Utf8Check utf8 = new Utf8Check();
    private final Buffer checked = new Buffer();
    /** The value without quotes that is being read, if the delimiter must be replaced. */
    private final Buffer value = new Buffer();

    private State state = State.VALUE_START;
    private boolean valueHasComma;
    private long line = 1;
    private boolean afterCarriageReturn;
    private boolean inRow;
    private int column = 1;
    private int width = -1;
    private long quoteLine;
    private boolean ended;

    /**
     * Creates checked CSV.
     *
     * @param file without a byte order mark
     * @param isSending whether what is read is being sent, for the exception
     * @param charsetName the charset that the file came in, for the exception
     */
    CheckedCsv(BufferedSource file, char delimiter, boolean isSending, String charsetName) {
        this.file = file;
        this.delimiter = (byte) delimiter;
        this.isSending = isSending;
        this.charsetName = charsetName;
    }

    /**
     * Reads on.
     *
     * @throws CsvRowException at the first thing that is wrong
     */
    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        while (checked.exhausted() && !ended) {
            check();
        }
        return checked.read(sink, byteCount);
    }

    private void check() throws IOException {
        int count;
        try {
            count = file.read(chunk, 0, chunk.length);
        } catch (CharacterCodingException e) {
            throw notInCharset();
        }
        if (count < 0) {
            end();
            return;
        }
        for (int i = 0; i < count; i++) {
            byte next = chunk[i];
            if (isWithinValue(next)) {
                afterCarriageReturn = false;
            } else if (utf8.accepts(next)) {
                accept(next);
            } else {
                throw notInCharset();
            }
        }
        if (delimiter == ',') {
            checked.write(chunk, 0, count);
        }
    }

    /** Returns whether a byte only continues a value that is passed on, as most do: for speed. */
    private boolean isWithinValue(byte next) {
        return (next > '"' || next == ' ')
                && next != ','
                && delimiter == ','
                && (state == State.PLAIN || state == State.QUOTED)
                && utf8.isComplete();
    }

    private void end() {
        if (!utf8.isComplete()) {
            throw notInCharset();
        }
        if (state == State.QUOTED) {
            throw wrong(quoteLine, column, "a quote begins here that has no end");
        }
        if (inRow) {
            endRow();
        }
        ended = true;
    }

    private void accept(byte next) {
        boolean isLineFeed = next == '\n';
        boolean followsReturn = afterCarriageReturn;
        afterCarriageReturn = next == '\r';
        boolean isLineEnd = isLineFeed || afterCarriageReturn;
        if (isLineEnd && state != State.QUOTED) {
            if (!(isLineFeed && followsReturn)) {
                endRow();
            }
            pass(next);
        } else {
            inRow = true;
            acceptInRow(next);
        }
        if (isLineEnd && !(isLineFeed && followsReturn)) {
            line++;
        }
    }

    private void acceptInRow(byte next) {
        boolean isQuote = next == '"';
        switch (state) {
            case QUOTED:
                state = isQuote ? State.QUOTE : State.QUOTED;
                pass(next);
                return;
            case QUOTE:
                if (isQuote) {
                    state = State.QUOTED;
                    pass(next);
                    return;
                }
                if (next != delimiter) {
                    throw wrong(line, column, "there is something between a closing quote and the next delimiter");
                }
                break;
            default:
                if (isQuote && state == State.VALUE_START) {
                    state = State.QUOTED;
                    quoteLine = line;
                    pass(next);
                    return;
                }
        }
        if (next != delimiter) {
            state = State.PLAIN;
            valueHasComma |= next == ',';
            keep(next);
            return;
        }
        endValue();
        pass((byte) ',');
        column++;
        if (column > width && width >= 0) {
            throw wrong(line, column, "the row has more columns than the first line, which has " + width);
        }
    }

    private void endRow() {
        endValue();
        if (width < 0) {
            width = column;
        } else if (inRow && column < width) {
            throw wrong(line, column + 1, "the row has " + columns(column) + ", the first line has " + columns(width));
        }
        column = 1;
        inRow = false;
    }

    private static String columns(int count) {
        return count == 1 ? "1 column" : count + " columns";
    }

    private void endValue() {
        if (valueHasComma) {
            checked.writeByte('"')
                    .writeUtf8(value.readUtf8().replace("\"", "\"\""))
                    .writeByte('"');
        } else {
            checked.write(value, value.size());
        }
        valueHasComma = false;
        state = State.VALUE_START;
    }

    /** Keeps a byte of a value without quotes, which needs some if a comma comes up in it. */
    private void keep(byte next) {
        if (delimiter != ',') {
            if (value.size() == MAX_VALUE) {
                throw wrong(line, column, "the value has more than " + MAX_VALUE + " bytes");
            }
            value.writeByte(next);
        }
    }

    private void pass(byte next) {
        if (delimiter != ',') {
            checked.writeByte(next);
        }
    }

    private CsvRowException notInCharset() {
        return wrong(line, column, "the text is not in " + charsetName);
    }

    private CsvRowException wrong(long atLine, int atColumn, String problem) {
        return new CsvRowException(atLine, atColumn, problem, isSending);
    }

    @Override
    public Timeout timeout() {
        return file.timeout();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
