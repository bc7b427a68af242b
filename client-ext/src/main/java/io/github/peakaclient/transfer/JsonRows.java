package io.github.peakaclient.transfer;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.internal.BoundedSource;
import io.github.peakaclient.internal.ByteOrderMark;
import io.github.peakaclient.internal.CellText;
import io.github.peakaclient.internal.SizeLimit;
import io.github.peakaclient.query.CellScanner;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.RowFactory;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/** Reader of rows in files with a JSON object on each line. */
final class JsonRows implements RowFormat {
    private final ReadLimits limits;
    private final SizeLimit rowLimit;
    private final SizeLimit cellLimit;
    private final long longestScanned;
    private final JsonKeys keys = new JsonKeys();
    private RowFactory factory = RowFactory.from(Transfer.OPERATION);
    private @Nullable BufferedSource source;
    private @Nullable CellScanner scanner;
    private @Nullable Row reused;
    private long namesLength;

    JsonRows(ReadLimits limits) {
        this(limits, Integer.MAX_VALUE);
    }

    /**
     * Creates a reader.
     *
     * @param longestScanned the length of the longest line that is not left to the JSON reader, in bytes
     */
    JsonRows(ReadLimits limits, long longestScanned) {
        this.limits = limits;
        this.rowLimit = limits.ofRow();
        this.cellLimit = limits.ofCell();
        // lines beyond a limit are left to the JSON reader, too
        this.longestScanned = Math.min(longestScanned, Math.min(rowLimit.max(), cellLimit.max()));
    }

    @Override
    public RowFactory factory() {
        return factory;
    }

    @Override
    public void begin(InputStream content) throws IOException {
        BufferedSource begun = Okio.buffer(Okio.source(content));
        ByteOrderMark.skip(begun);
        source = begun;
        scanner = CellScanner.ofLines(begun, longestScanned);
    }

    @Override
    public void reuseRow() {
        reused = factory.emptyRow();
    }

    @Override
    public @Nullable Row buffered(long number) throws IOException {
        CellScanner scan = scanner;
        if (scan == null) {
            return null;
        }
        scan.beginBuffered();
        if (!scan(scan)) {
            scan.rewind();
            return null;
        }
        return factory.rowOf(number, scan, reused);
    }

    @Override
    public @Nullable Row next(long number) throws IOException {
        BufferedSource from = source;
        CellScanner scan = scanner;
        if (from == null || scan == null) {
            return null;
        }
        scan.begin();
        if (scan(scan)) {
            return factory.rowOf(number, scan, reused);
        }
        scan.giveUp();
        if (!skipBlanks(from)) {
            return null;
        }
        BoundedSource line = new BoundedSource(new Line(from));
        line.allow(rowLimit);
        try {
            return row(number, line, JsonReader.of(line.content()));
        } catch (JsonEncodingException e) {
            throw new BadContent("the line is not JSON");
        } catch (JsonDataException e) {
            throw new BadContent("the line is not one JSON object");
        } catch (EOFException e) {
            throw new BadContent("the line ends too early");
        }
    }

    /** Scans a line that has no keys but those of the lines before. */
    private boolean scan(CellScanner scan) throws IOException {
        if (!scan.take('{')) {
            return false;
        }
        int width = keys.count();
        boolean isWhole = scan.takeMembers(keys.scanned(), width) || (scan.count() == 0 && scan.isNext('}'));
        while (!isWhole && scan.count() < width) { // such as at the end of what has arrived
            String key = scan.takeKey();
            if (key == null || !key.equals(keys.name(scan.count()))) {
                return scanOthers(scan, key) && scan.take('}') && scan.takeLineEnd();
            }
            if (!scan.take(':') || !scan.takeCell()) {
                return false;
            }
            isWhole = !scan.take(',') || scan.takeMembers(keys.scanned(), width);
        }
        if (!isWhole && width > 0) {
            return false; // a member follows that is new
        }
        if (scan.count() < width) {
            scan.arrange(order(scan.count()), width);
        }
        return scan.take('}') && scan.takeLineEnd();
    }

    /** Scans the members from one on that is not in its usual place, whose key was taken; null for none. */
    private boolean scanOthers(CellScanner scan, @Nullable String first) throws IOException {
        int width = keys.count();
        int[] order = order(scan.count());
        keys.beginRow();
        keys.takeFirst(scan.count());
        String key = first;
        while (true) {
            int column = key == null ? -1 : keys.known(key);
            if (column < 0) {
                return false;
            }
            order[column] = scan.count();
            if (!scan.take(':') || !scan.takeCell()) {
                return false;
            }
            if (!scan.take(',')) {
                scan.arrange(order, width);
                return true;
            }
            key = scan.takeKey();
        }
    }

    /** Returns an order of columns of which the first have the cells of the same index, and the others have none. */
    private int[] order(int cells) {
        int[] order = new int[keys.count()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i < cells ? i : -1;
        }
        return order;
    }

    /** Skips blank lines and the blanks before a row, and returns whether there is one. */
    private static boolean skipBlanks(BufferedSource from) throws IOException {
        while (!from.exhausted()) {
            byte next = from.getBuffer().getByte(0);
            if (next != ' ' && next != '\t' && next != '\r' && next != '\n') {
                return true;
            }
            from.skip(1);
        }
        return false;
    }

    private Row row(long number, BoundedSource line, JsonReader json) throws IOException {
        @Nullable Object[] cells = new @Nullable Object[keys.count()];
        keys.beginRow();
        json.beginObject();
        long start = line.position();
        while (true) {
            line.allow(cellLimit, rowLimit, start);
            if (!json.hasNext()) {
                break;
            }
            int column = keys.column(json.nextName());
            if (column == limits.columns()) {
                throw limits.ofColumns().exceeded();
            }
            if (column == cells.length) {
                cells = Arrays.copyOf(cells, Math.max(8, column * 2));
            }
            cells[column] = CellText.read(json);
            line.check();
        }
        json.endObject();
        if (json.peek() != JsonReader.Token.END_DOCUMENT) {
            throw new JsonDataException();
        }
        for (int i = factory.columns().size(); i < keys.count(); i++) {
            namesLength += keys.name(i).length();
            factory = factory.with(keys.name(i));
        }
        if (namesLength > limits.ofNames().max()) {
            throw limits.ofNames().exceeded();
        }
        return factory.rowOf(number, cells.length == keys.count() ? cells : Arrays.copyOf(cells, keys.count()));
    }

    /** The bytes up to the next line feed, which no JSON has in a text. */
    private static final class Line implements Source {
        private final BufferedSource from;
        private boolean ended;

        Line(BufferedSource from) {
            this.from = from;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            if (ended || from.exhausted()) {
                return -1;
            }
            Buffer arrived = from.getBuffer();
            long count = Math.min(byteCount, arrived.size());
            long end = arrived.indexOf((byte) '\n', 0, count);
            if (end == 0) {
                arrived.skip(1);
                ended = true;
                return -1;
            }
            return arrived.read(sink, end < 0 ? count : end);
        }

        @Override
        public Timeout timeout() {
            return from.timeout();
        }

        @Override
        public void close() {
            // the lines that follow are read from the same source
        }
    }
}
