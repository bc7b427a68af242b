package io.github.peakaclient.transfer;

import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransferException;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.query.ColumnInfo;
import io.github.peakaclient.query.Row;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an export, read from the files' host while they are asked for, file after file; nothing is stored. One row is in
 * memory, whatever the size. They can be read once. What breaks is resumed, and expired addresses are renewed.
 *
 * <p><b>Close it</b>, best by try-with-resources. It closes itself after the last row and when an iterator throws.
 *
 * <p><b>Errors</b> come after the rows that were good: the methods of {@link #iterator()} throw a {@link TransferException} if
 * a file cannot be fetched or has changed meanwhile, a {@link DecodingException} that names the row if it is not CSV or JSON as
 * it should be, and other {@link PeakaException}s if fresh addresses cannot be got, the client is closed or the thread is
 * interrupted.
 *
 * <p>How the inside of the files looks is not proven, so this is as lenient as can be without guessing:
 *
 * <ul>
 *   <li>CSV: RFC 4180 in UTF-8, with or without byte order mark, with LF or CRLF, and with the delimiter, quote and null text
 *       that the export was asked for. A cell without quotes that is the null text is NULL; without a null text, an empty cell
 *       without quotes. The first line of the first file has the names of the columns, unless the export was asked to have none.
 *       The first line of a later file is skipped if it is the same. All rows must have as many cells.
 *   <li>JSONL: an object on each line. The keys of the first are the columns; a key that comes up later is one more column at
 *       the end, from that row on; a key that is missing is NULL. Numbers are given exactly as they stand there, objects and
 *       lists as JSON.
 *   <li>gzip is recognised by its first bytes.
 * </ul>
 *
 * <p>Not thread-safe, but {@link #close()} may be called by any thread, and ends a read that waits for the host.
 */
public final class ExportRows implements Iterable<Row>, AutoCloseable {
    private final Transfer transfer;
    private final PartUrls links;
    private final RowFormat format;
    /** Held while reading: what is read must not be closed. */
    private final ReentrantLock reading = new ReentrantLock();

    private @Nullable PartStream stream;
    private int nextPart;
    private @Nullable Row next;
    private long count;
    private boolean iterated;
    private volatile boolean ended;
    private @Nullable RuntimeException failure;

    private ExportRows(Session session, PartUrls links, RowFormat format) {
        this.links = links;
        this.format = format;
        this.transfer = new Transfer(session, null);
    }

    static ExportRows open(Session session, PartUrls links, RowFormat format) {
        ExportRows rows = new ExportRows(session, links, format);
        rows.advance();
        return rows;
    }

    /**
     * The columns by name, in the order of the cells. Known before the first row; empty for CSV without names. Of JSONL, later
     * rows can have more: {@link Row#columns()}. Unmodifiable.
     */
    public List<ColumnInfo> columns() {
        return format.columns();
    }

    /**
     * The rows, once.
     *
     * @throws IllegalStateException if it was called before, or this is closed
     */
    @Override
    public Iterator<Row> iterator() {
        if (iterated) {
            throw new IllegalStateException("the rows can be read only once: read the export again");
        }
        if (!ended) {
            transfer.check();
        }
        iterated = true;
        return new RowIterator();
    }

    /** Ends reading, and gives up the connection. Does nothing the second time. */
    @Override
    public void close() {
        transfer.stop(new IllegalStateException("the rows are closed"));
        transfer.close();
        release();
    }

    private void release() {
        if (reading.tryLock()) {
            try {
                if (stream != null) {
                    stream.close();
                    stream = null;
                }
            } finally {
                reading.unlock();
            }
        }
        // else the thread that reads does it: stopping wakes it
    }

    /** Reads the next row ahead, or finds that there is none. */
    private void advance() {
        reading.lock();
        boolean done = false;
        try {
            if (failure != null) {
                throw failure;
            }
            if (!ended) {
                transfer.check();
                next = read();
                ended = next == null;
            }
            done = !ended;
        } catch (IOException e) {
            failure = wrong(e);
            throw failure;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        } finally {
            reading.unlock();
            if (!done) {
                close();
            }
        }
    }

    private @Nullable Row read() throws IOException {
        while (true) {
            Row row = stream == null ? null : format.next(count + 1);
            if (row != null) {
                count++;
                return row;
            }
            if (stream != null) {
                stream.close();
                stream = null;
            }
            if (nextPart == links.parts().size()) {
                return null;
            }
            stream = new PartStream(transfer, links, links.parts().get(nextPart++), null, false);
            format.begin(new PartContent(stream, true));
        }
    }

    private DecodingException wrong(IOException e) {
        String problem = e instanceof BadContent ? e.getMessage() : "it is no sound gzip stream";
        String part = links.parts().get(nextPart - 1).label();
        return DecodingException.builder(Transfer.OPERATION, Transfer.TARGET)
                .contentType(stream == null ? null : stream.contentType())
                .problem("row " + (count + 1) + ", in the file " + part + " of export " + links.exportId() + ": "
                        + problem + ", after " + count + (count == 1 ? " good row" : " good rows"))
                .cause(e instanceof BadContent ? null : e)
                .build();
    }

    private final class RowIterator implements Iterator<Row> {
        @Override
        public boolean hasNext() {
            if (next == null && (!ended || failure != null)) {
                advance();
            }
            return next != null;
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException("there were " + count + " rows");
            }
            Row row = next;
            next = null;
            if (row == null) {
                throw new NoSuchElementException();
            }
            return row;
        }

        @Override
        public void remove() { // Android below API level 24 has no default
            throw new UnsupportedOperationException("remove");
        }
    }
}
