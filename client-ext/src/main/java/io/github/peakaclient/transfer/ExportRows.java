package io.github.peakaclient.transfer;

import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransferException;
import io.github.peakaclient.internal.ItemStream;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.query.ColumnInfo;
import io.github.peakaclient.query.Row;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an export, read from the files' host while they are iterated over, file after file; nothing is stored. One row is in
 * memory, whatever the size. They can be read once. Broken connections are resumed, and expired addresses are renewed.
 *
 * <p><b>Close it</b>, best by try-with-resources. It closes itself after the last row and when an iterator throws.
 *
 * <p><b>Errors</b> come after the rows that were good: the methods of {@link #iterator()} throw a {@link TransferException} if
 * a file cannot be fetched or has changed in the meantime, a {@link DecodingException} that names the row if it is not valid CSV or
 * JSON, and other {@link PeakaException}s if fresh addresses cannot be got, the client is closed or the thread is
 * interrupted.
 *
 * <p>The content of the files is not proven, so reading is as lenient as possible without guessing:
 *
 * <ul>
 *   <li>CSV: RFC 4180 in UTF-8, with or without byte order mark, with LF or CRLF, and with the delimiter, quote and null text
 *       that the export was asked for. A cell without quotes that is the null text is NULL; without a null text, an empty cell
 *       without quotes. The first line of the first file has the names of the columns, unless the export was asked to have none.
 *       The first line of a later file is skipped if it is the same. All rows must have as many cells.
 *   <li>JSONL: an object on each line. The keys of the first are the columns; a key that comes up later is one more column at
 *       the end, from that row on; a key that is missing is NULL. Numbers are returned exactly as they are written, objects and
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
    private final ItemStream<Row> rows = new ItemStream<>("rows", new Files());

    private @Nullable PartStream stream;
    private int nextPart;

    private ExportRows(Session session, PartUrls links, RowFormat format) {
        this.links = links;
        this.format = format;
        this.transfer = new Transfer(session, null);
    }

    static ExportRows open(Session session, PartUrls links, RowFormat format) {
        ExportRows rows = new ExportRows(session, links, format);
        rows.rows.prefetch(); // the columns stand before the first row
        return rows;
    }

    /**
     * Returns the columns by name, in the order of the cells. Known before the first row; empty for CSV without names. Of JSONL, later
     * rows can have more: {@link Row#columns()}. Unmodifiable.
     */
    public List<ColumnInfo> columns() {
        return format.columns();
    }

    /**
     * Returns the rows, once.
     *
     * @throws IllegalStateException if it was called before, or this is closed
     */
    @Override
    public Iterator<Row> iterator() {
        return rows.iterator();
    }

    /** Ends reading, and closes the connection. Does nothing the second time. */
    @Override
    public void close() {
        rows.close();
    }

    private @Nullable Row read() throws IOException {
        while (true) {
            Row row = stream == null ? null : format.next(rows.count() + 1);
            if (row != null) {
                return row;
            }
            closeStream();
            if (nextPart == links.parts().size()) {
                return null;
            }
            stream = new PartStream(transfer, links, links.parts().get(nextPart++), null, false);
            format.begin(new PartContent(stream, true));
        }
    }

    private void closeStream() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }

    private DecodingException wrong(IOException e) {
        long count = rows.count();
        String problem = e instanceof BadContent ? e.getMessage() : "it is no sound gzip stream";
        String part = links.parts().get(nextPart - 1).label();
        return DecodingException.builder(Transfer.OPERATION)
                .contentType(stream == null ? null : stream.contentType())
                .problem("row " + (count + 1) + ", in the file " + part + " of export " + links.exportId() + ": "
                        + problem + ", after " + count + (count == 1 ? " good row" : " good rows"))
                .cause(e instanceof BadContent ? null : e)
                .build();
    }

    private final class Files implements ItemStream.Source<Row> {
        @Override
        public @Nullable Row read() {
            transfer.check();
            try {
                return ExportRows.this.read();
            } catch (IOException e) {
                throw wrong(e);
            }
        }

        @Override
        public void cancel() {
            transfer.stop(new IllegalStateException("the rows are closed"));
        }

        @Override
        public void release() {
            closeStream();
            transfer.close();
        }
    }
}
