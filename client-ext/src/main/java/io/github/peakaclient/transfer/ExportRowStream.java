package io.github.peakaclient.transfer;

import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.SizeLimitException;
import io.github.peakaclient.internal.SizeLimit;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.RowFactory;
import io.github.peakaclient.query.RowStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** The rows of an export, read from the files' host, file after file. The next files are read ahead, as far as their windows. */
final class ExportRowStream implements RowStream {
    /** As many files at the same time as a download fetches. */
    private static final int AHEAD = 3;

    private final Transfer transfer;
    private final ExecutorService executor;
    private final PartUrls links;
    private final RowFormat format;
    /** The parts that have not ended, of which rows are read from the first. */
    private final Deque<PartAhead> open = new ArrayDeque<>();

    private int nextPart;
    /** The row that was read for its columns. */
    private @Nullable Row first;

    private long count;
    private boolean provenComplete = true;

    ExportRowStream(Session session, PartUrls links, RowFormat format) {
        this.links = links;
        this.format = format;
        this.executor = session.executor();
        this.transfer = new Transfer(session, null);
    }

    @Override
    public void begin() {
        first = next();
    }

    @Override
    public RowFactory factory() {
        return format.factory();
    }

    @Override
    public void reuseRow() {
        format.reuseRow();
    }

    @Override
    public @Nullable Row buffered() {
        if (first != null) {
            return null;
        }
        transfer.check();
        try {
            Row row = format.buffered(count + 1);
            count += row == null ? 0 : 1;
            return row;
        } catch (IOException e) {
            throw wrong(e);
        }
    }

    @Override
    public @Nullable Row read() {
        Row row = first;
        first = null;
        return row == null ? next() : row;
    }

    private @Nullable Row next() {
        transfer.check();
        try {
            while (true) {
                PartAhead part = open.peek();
                Row row = part == null ? null : format.next(count + 1);
                if (row != null) {
                    count++;
                    return row;
                }
                if (part != null) {
                    provenComplete &= part.isProvenComplete();
                    part.close();
                    open.remove();
                }
                if (open.isEmpty() && !openNext()) {
                    if (!provenComplete) {
                        links.checkRows(count);
                    }
                    return null;
                }
                format.begin(open.element());
                readAhead();
            }
        } catch (IOException e) {
            throw wrong(e);
        }
    }

    private boolean openNext() {
        if (nextPart == links.parts().size()) {
            return false;
        }
        open.add(new PartAhead(transfer, links, links.parts().get(nextPart++)));
        return true;
    }

    /** Begins to read the parts after that of which the first bytes have come. */
    private void readAhead() {
        while (open.size() <= AHEAD && openNext()) {
            open.getLast().begin(executor);
        }
    }

    private PeakaException wrong(IOException e) {
        PartAhead part = open.element();
        String place = "row " + (count + 1) + ", in the file " + part.part().label() + " of export " + links.exportId();
        String after = "after " + count + (count == 1 ? " good row" : " good rows");
        if (e instanceof SizeLimit.Exceeded) {
            SizeLimit limit = ((SizeLimit.Exceeded) e).limit();
            return new SizeLimitException(Transfer.OPERATION, limit, place + ", " + after, Collections.emptyList());
        }
        String problem = e instanceof BadContent ? e.getMessage() : "it is no sound gzip stream";
        return DecodingException.builder(Transfer.OPERATION)
                .contentType(part.contentType())
                .problem(place + ": " + problem + ", " + after)
                .cause(e instanceof BadContent ? null : e)
                .build();
    }

    @Override
    public void cancel() {
        transfer.stop(new IllegalStateException("the rows are closed"));
    }

    @Override
    public void release() {
        for (PartAhead part : open) {
            part.close();
        }
        open.clear();
        transfer.close();
    }
}
