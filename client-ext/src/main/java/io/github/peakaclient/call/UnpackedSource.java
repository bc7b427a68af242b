package io.github.peakaclient.call;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.DataFormatException;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/**
 * The bytes of a body that OkHttp unpacks, whose failures name gzip. Those of Okio have no text where the body ends too early, and
 * quote its bytes where it is no gzip. A body that ends too early is a loss like that of a connection; one that is no gzip is not.
 */
final class UnpackedSource extends ForwardingSource {
    private final boolean isEmpty;

    private UnpackedSource(Source unpacked, boolean isEmpty) {
        super(unpacked);
        this.isEmpty = isEmpty;
    }

    /** Returns the body of a response, which is read through such a source if OkHttp unpacks it. */
    static ResponseBody body(Response response) {
        ResponseBody body = response.body();
        Response packed = response.networkResponse();
        if (packed == null
                || !"gzip".equalsIgnoreCase(packed.header("Content-Encoding"))
                || response.header("Content-Encoding") != null) { // which OkHttp removes when it unpacks
            return body;
        }
        boolean isEmpty = "0".equals(packed.header("Content-Length"));
        return ResponseBody.create(
                Okio.buffer(new UnpackedSource(body.source(), isEmpty)), body.contentType(), body.contentLength());
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        try {
            return super.read(sink, byteCount);
        } catch (IOException e) {
            if (isEnd(e)) {
                throw new EOFException("the body is announced as gzip and is " + (isEmpty ? "empty" : "cut off"));
            }
            throw isCorrupt(e) ? new IOException("the body is announced as gzip and is not, or is broken") : e;
        }
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
