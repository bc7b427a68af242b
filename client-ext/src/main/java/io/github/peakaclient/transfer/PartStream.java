package io.github.peakaclient.transfer;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.internal.retry.Repeatability;
import io.github.peakaclient.internal.retry.RetryDecider;
import io.github.peakaclient.internal.retry.TransientFailures;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a part as its host sends them. A broken response is resumed, and expired addresses are renewed. Only final failures are
 * thrown, and all of them unchecked: readers in between can swallow an IOException. Used by one thread at a time.
 */
final class PartStream extends InputStream {
    private static final int RANGE_NOT_SATISFIABLE = 416;
    /** An address with a query, which holds the signature. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s?]*\\?");

    private final Transfer transfer;
    private final PartUrls urls;
    private final Part part;
    private final RetryDecider retries;
    private final @Nullable ProgressMeter meter;
    private final boolean canRestart;

    private @Nullable SignedUrl url;
    private @Nullable Call call;
    private @Nullable InputStream body;
    private @Nullable String contentType;
    private @Nullable Integer status;
    /** The number of bytes that the reader has received. */
    private long position;
    /** The maximum of that number so far. */
    private long furthest;
    /** The number of next bytes that the reader has received already. */
    private long skip;
    /** The size of the whole part, -1 if it is not known. */
    private long size = -1;

    private @Nullable String etag;
    private boolean fromZero;
    private boolean freshUrl;
    private boolean ended;

    /**
     * Creates a stream; the first read sends the first request.
     *
     * @param meter null for none
     * @param canRestart whether the reader can start again, on a {@link PartRestarted}
     */
    PartStream(Transfer transfer, PartUrls urls, Part part, @Nullable ProgressMeter meter, boolean canRestart) {
        this.transfer = transfer;
        this.urls = urls;
        this.part = part;
        this.retries = transfer.newRetries();
        this.meter = meter;
        this.canRestart = canRestart;
    }

    /** Returns the part. */
    Part part() {
        return part;
    }

    /** Returns the number of bytes that were read. */
    long position() {
        return position;
    }

    /** Returns the Content-Type of the first response, null if there is none yet. */
    @Nullable
    String contentType() {
        return contentType;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        while (!ended) {
            transfer.check();
            try {
                InputStream in = body == null ? open() : body;
                if (in == null) {
                    continue;
                }
                int count = in.read(buffer, offset, skip > 0 ? (int) Math.min(length, skip) : length);
                if (count < 0) {
                    end();
                } else if (skip > 0) {
                    skip -= count;
                } else {
                    advance(count);
                    return count;
                }
            } catch (IOException e) {
                broken(e);
            }
        }
        return -1;
    }

    /** Returns 1 until the end: GZIPInputStream reads a further member only if this is not zero. */
    @Override
    public int available() {
        return ended ? 0 : 1;
    }

    private void advance(int count) {
        position += count;
        if (position > furthest) {
            furthest = position;
            retries.progressed();
        }
        if (meter != null) {
            meter.at(part.index, position, size);
        }
    }

    private void end() throws IOException {
        if (skip > 0 || position < size) {
            throw new IOException("unexpected end of stream"); // a range that is shorter than the rest of the part
        }
        ended = true;
        close();
    }

    /** Sends a request and returns the body, null if another request is needed. */
    private @Nullable InputStream open() throws IOException {
        retries.begin();
        SignedUrl to = url();
        boolean ranged = position > 0 && !fromZero;
        Request.Builder request = new Request.Builder().url(to.url).header("Accept-Encoding", "identity");
        if (ranged) {
            request.header("Range", "bytes=" + position + "-");
            if (etag != null && !etag.startsWith("W/")) {
                request.header("If-Range", etag);
            }
        }
        retries.begin();
        status = null;
        call = transfer.begin(request.build());
        Response response = Transfer.execute(call);
        boolean keep = false;
        try {
            keep = accept(response, ranged, to);
        } catch (PartRestarted e) {
            keep = true;
            throw e;
        } finally {
            if (!keep) {
                response.close();
                close();
            }
        }
        return body;
    }

    private SignedUrl url() {
        try {
            SignedUrl known = url;
            if (known == null || !freshUrl) {
                known = urls.get(part);
                url = known;
            }
            return known;
        } catch (InterruptedException e) {
            throw transfer.interrupted();
        }
    }

    /** Handles a response and returns whether its body is to be read. */
    private boolean accept(Response response, boolean ranged, SignedUrl to) {
        int code = response.code();
        status = code;
        if (code == 200) {
            freshUrl = false;
            return begin(response);
        }
        if (code == 206 && ranged) {
            freshUrl = false;
            if (continues(response)) {
                body = requireNonNull(response.body()).byteStream();
                return true;
            }
            fromZero = true;
        } else if (code == RANGE_NOT_SATISFIABLE && ranged) {
            fromZero = true;
        } else if (code == 400 // Google's answer to an expired address
                || code == 401
                || code == 403
                || code == 404
                || code == 410) {
            renew(response, to);
        } else {
            long delay = retries.answered(code, response.headers(), Repeatability.SAFE);
            response.close();
            again(delay, "could not be fetched: its host answered " + code, null);
        }
        return false;
    }

    private void renew(Response refusal, SignedUrl refused) {
        if (freshUrl) {
            long delay = retries.answered(refusal.code(), refusal.headers(), Repeatability.SAFE);
            again(delay, "was refused by its host with " + refusal.code() + ", and at a fresh address too", null);
            return;
        }
        try {
            url = urls.renewed(part, refused);
            freshUrl = true;
        } catch (InterruptedException e) {
            throw transfer.interrupted();
        }
    }

    /** Begins to read a whole part: the response to the first request, or to one that could not be resumed. */
    private boolean begin(Response response) {
        ResponseBody whole = requireNonNull(response.body());
        String tag = response.header("ETag");
        long length = whole.contentLength();
        boolean again = position > 0;
        if (again && !canRestart && !isSame(tag, length)) {
            throw failure("has changed while it was read", null);
        }
        body = whole.byteStream();
        contentType = response.header("Content-Type");
        etag = tag;
        size = length;
        fromZero = false;
        if (again && canRestart) {
            position = 0;
            throw new PartRestarted();
        }
        skip = position;
        return true;
    }

    /** Returns whether the response to a range continues where the last one ended. */
    private boolean continues(Response response) {
        ContentRange range = ContentRange.parse(response.header("Content-Range"));
        if (range == null || range.first != position || !isSame(response.header("ETag"), range.size)) {
            return false;
        }
        size = range.size < 0 ? size : range.size;
        skip = 0;
        return true;
    }

    /** Returns whether the part is unchanged, as far as the host reports. */
    private boolean isSame(@Nullable String tag, long length) {
        return (tag == null || etag == null || tag.equals(etag)) && (length < 0 || size < 0 || length == size);
    }

    private void broken(IOException e) {
        Call failed = call;
        close();
        transfer.check();
        if (Thread.currentThread().isInterrupted()
                || (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException) && isInterrupt(e))) {
            throw transfer.interrupted();
        }
        IOException clean =
                failed == null ? e : withoutAddress(e, failed.request().url());
        long delay = retries.failed(clean, TransientFailures.isTransient(e), status, Repeatability.SAFE);
        again(delay, status == null ? "could not be fetched" : "broke off", clean);
    }

    private static boolean isInterrupt(IOException e) {
        return String.valueOf(e.getMessage()).startsWith("interrupted");
    }

    private void again(long delay, String problem, @Nullable IOException cause) {
        if (delay == RetryDecider.NEVER) {
            throw failure(problem, cause);
        }
        transfer.sleep(delay);
    }

    /** Replaces a failure whose message holds a signed address, also that of a redirect: it must not be logged. */
    private static IOException withoutAddress(IOException e, HttpUrl url) {
        String query = url.encodedQuery();
        Throwable cause = e;
        for (int depth = 0; cause != null && depth < 100; depth++, cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            boolean holdsQuery = query != null && !query.isEmpty() && message.contains(query);
            if (holdsQuery || ADDRESS.matcher(message).find()) {
                return new IOException(e.getClass().getName() + " (its message held the address of the file)");
            }
        }
        return e;
    }

    /** Returns the exception for a problem of this part. */
    DownloadException failure(String problem, @Nullable Throwable cause) {
        return new DownloadException(
                Transfer.OPERATION,
                part.label(),
                "of export " + urls.exportId() + " " + problem,
                status != null && status >= 300 ? status : null,
                position,
                retries.history().attempts(),
                retries.history().notRetried(),
                cause);
    }

    /** Closes the connection; the next read opens another. */
    @Override
    public void close() {
        Call open = call;
        InputStream in = body;
        call = null;
        body = null;
        if (open == null) {
            return;
        }
        if (!ended) {
            open.cancel(); // otherwise OkHttp would read the rest to reuse the connection
        }
        transfer.release(open);
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                // the connection is dropped anyway
            }
        }
    }
}
