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
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** The rows of an export, read from the files' host, file after file. */
final class ExportRowStream implements RowStream {
    private final Transfer transfer;
    private final PartUrls links;
    private final RowFormat format;
    private @Nullable PartStream stream;
    private int nextPart;
    /** The row that was read for its columns. */
    private @Nullable Row first;

    private @Nullable PartContent content;
    private long count;
    private boolean provenComplete = true;

    ExportRowStream(Session session, PartUrls links, RowFormat format) {
        this.links = links;
        this.format = format;
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
    public @Nullable Row read() {
        Row row = first;
        first = null;
        return row == null ? next() : row;
    }

    private @Nullable Row next() {
        transfer.check();
        try {
            while (true) {
                Row row = stream == null ? null : format.next(count + 1);
                if (row != null) {
                    count++;
                    return row;
                }
                if (stream != null) {
                    provenComplete &= stream.isProvenComplete();
                    closeStream();
                }
                if (nextPart == links.parts().size()) {
                    if (!provenComplete) {
                        links.checkRows(count);
                    }
                    return null;
                }
                stream = new PartStream(transfer, links, links.parts().get(nextPart++), null, false);
                content = new PartContent(stream);
                format.begin(content);
            }
        } catch (IOException e) {
            throw wrong(e);
        }
    }

    private PeakaException wrong(IOException e) {
        String part = links.parts().get(nextPart - 1).label();
        String place = "row " + (count + 1) + ", in the file " + part + " of export " + links.exportId();
        String after = "after " + count + (count == 1 ? " good row" : " good rows");
        if (e instanceof SizeLimit.Exceeded) {
            SizeLimit limit = ((SizeLimit.Exceeded) e).limit();
            return new SizeLimitException(Transfer.OPERATION, limit, place + ", " + after, Collections.emptyList());
        }
        String problem = e instanceof BadContent ? e.getMessage() : "it is no sound gzip stream";
        return DecodingException.builder(Transfer.OPERATION)
                .contentType(stream == null ? null : stream.contentType())
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
        closeStream();
        transfer.close();
    }

    private void closeStream() {
        if (content != null) {
            content.close();
            content = null;
        }
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }
}
