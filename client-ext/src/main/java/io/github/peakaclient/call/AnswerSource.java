package io.github.peakaclient.call;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.DataFormatException;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer as the engine reads them. Reading ends when its thread is interrupted. A failure quotes nothing that the server
 * sent, names gzip if OkHttp could not unpack the body, and is remembered, whatever a converter makes of it. All of this is one source,
 * since each further one would be a buffer of its own.
 *
 * <p>The failures of Okio have no text where gzip ends too early, and quote its bytes where it is no gzip. A body that ends too early is
 * a loss like that of a connection; one that is no gzip is not.
 */
final class AnswerSource extends ForwardingSource {
    /** The type of the last answer, which is nearly always that of the next one: parsing it takes longer than finding that out. */
    private static volatile @Nullable MediaType recentType;

    private final ResponseBody body;
    private final Interrupts interrupts;
    private final boolean bare;
    private final boolean isUnpacked;
    private final boolean isEmpty;
    private final @Nullable MediaType type;
    private @Nullable IOException failure;

    /**
     * Creates the source of an answer, which must be read from here only.
     *
     * @param bare whether the body is the one that OkHttp made, which no interceptor has seen
     */
    AnswerSource(Response answer, Interrupts interrupts, boolean bare) {
        super(answer.body().source());
        this.body = answer.body();
        this.interrupts = interrupts;
        this.bare = bare;
        Response packed = answer.networkResponse();
        this.isUnpacked = packed != null
                && "gzip".equalsIgnoreCase(packed.header("Content-Encoding"))
                && answer.header("Content-Encoding") == null; // which OkHttp removes when it unpacks
        this.isEmpty = isUnpacked && "0".equals(packed.header("Content-Length"));
        this.type = bare ? type(answer.header("Content-Type")) : body.contentType();
    }

    private static @Nullable MediaType type(@Nullable String header) {
        if (header == null) {
            return null;
        }
        MediaType type = recentType;
        if (type == null || !type.toString().equals(header)) {
            type = MediaType.parse(header);
            recentType = type;
        }
        return type;
    }

    /** Returns the type that the answer declares, null if it declares none that can be read. */
    @Nullable
    MediaType contentType() {
        return type;
    }

    /** Returns the number of bytes that the answer announces, -1 if it announces none. */
    long contentLength() {
        return body.contentLength();
    }

    /** Returns what reading failed with, null if it has not failed. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        try {
            return interrupts.read(delegate(), sink, byteCount);
        } catch (IOException e) {
            failure = shown(e);
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } catch (IOException e) {
            throw bare ? WireFailure.withoutQuotes(e) : e;
        }
    }

    private IOException shown(IOException thrown) {
        IOException e = bare ? WireFailure.withoutQuotes(thrown) : thrown;
        if (!isUnpacked) {
            return e;
        }
        if (isEnd(e)) {
            return new EOFException("the body is announced as gzip and is " + (isEmpty ? "empty" : "cut off"));
        }
        return isCorrupt(e) ? new IOException("the body is announced as gzip and is not, or is broken") : e;
    }

    private static boolean isEnd(IOException e) {
        return e instanceof EOFException
                && (e.getMessage() == null || e.getMessage().equals("source exhausted prematurely"));
    }

    private static boolean isCorrupt(IOException e) {
        return e.getCause() instanceof DataFormatException
                || String.valueOf(e.getMessage()).matches("(ID1ID2|FHCRC|CRC|ISIZE): actual .*|gzip finished .*");
    }
}
