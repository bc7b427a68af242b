package io.github.peakaclient.transfer;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.error.TransferException;
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
 * The bytes of a part as its host sends them. What breaks is requested again from there on, and expired addresses are renewed.
 * Only final failures are thrown, and all of them unchecked: readers in between can swallow an IOException. Used by one thread at
 * a time.
 */
final class PartStream extends InputStream {
    private static final int RANGE_NOT_SATISFIABLE = 416;
    /** With a query, where signatures are. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)https?://[^\\s?]*\\?");

    private final Transfer transfer;
    private final PartUrls links;
    private final Part part;
    private final RetryDecider retries;
    private final @Nullable ProgressMeter meter;
    private final boolean canStartAgain;

    private @Nullable SignedUrl link;
    private @Nullable Call call;
    private @Nullable InputStream body;
    private @Nullable String contentType;
    private @Nullable Integer status;
    /** How many bytes the reader has. */
    private long position;
    /** The most that it ever had. */
    private long furthest;
    /** How many bytes the reader has of those that come next. */
    private long skip;
    /** Of the whole part, -1 if it is not known. */
    private long size = -1;

    private @Nullable String etag;
    private boolean fromZero;
    private boolean freshLink;
    private boolean ended;

    /** @param canStartAgain whether the reader can begin anew, told by {@link PartRestarted} */
    PartStream(
            Transfer transfer, PartUrls links, Part part, @Nullable ProgressMeter meter, boolean canStartAgain) {
        this.transfer = transfer;
        this.links = links;
        this.part = part;
        this.retries = transfer.newRetries();
        this.meter = meter;
        this.canStartAgain = canStartAgain;
    }

    Part part() {
        return part;
    }

    long position() {
        return position;
    }

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

    /** GZIPInputStream looks for a further member only if this is not zero. */
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
            throw new IOException("unexpected end of stream"); // of a range that is shorter than the rest of the part
        }
        ended = true;
        close();
    }

    /** Null if it is to be called again. */
    private @Nullable InputStream open() throws IOException {
        retries.begin();
        SignedUrl to = link();
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

    private SignedUrl link() {
        try {
            SignedUrl known = link;
            if (known == null || !freshLink) {
                known = links.get(part);
                link = known;
            }
            return known;
        } catch (InterruptedException e) {
            throw transfer.interrupted();
        }
    }

    /** Whether the answer's body is to be read. */
    private boolean accept(Response response, boolean ranged, SignedUrl to) {
        int code = response.code();
        status = code;
        if (code == 200) {
            freshLink = false;
            return begin(response);
        }
        if (code == 206 && ranged) {
            freshLink = false;
            if (continues(response)) {
                body = requireNonNull(response.body()).byteStream();
                return true;
            }
            fromZero = true;
        } else if (code == RANGE_NOT_SATISFIABLE && ranged) {
            fromZero = true;
        } else if (code == 400 // Google's for an address that has expired
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
        if (freshLink) {
            long delay = retries.answered(refusal.code(), refusal.headers(), Repeatability.SAFE);
            again(delay, "was refused by its host with " + refusal.code() + ", and at a fresh address too", null);
            return;
        }
        try {
            link = links.instead(part, refused);
            freshLink = true;
        } catch (InterruptedException e) {
            throw transfer.interrupted();
        }
    }

    /** A whole part: of a first request, or since it cannot be resumed. */
    private boolean begin(Response response) {
        ResponseBody whole = requireNonNull(response.body());
        String tag = response.header("ETag");
        long length = whole.contentLength();
        boolean again = position > 0;
        if (again && !canStartAgain && !isSame(tag, length)) {
            throw failure("has changed while it was read", null);
        }
        body = whole.byteStream();
        contentType = response.header("Content-Type");
        etag = tag;
        size = length;
        fromZero = false;
        if (again && canStartAgain) {
            position = 0;
            throw new PartRestarted();
        }
        skip = position;
        return true;
    }

    /** Whether an answer to a range is what comes next. */
    private boolean continues(Response response) {
        ContentRange range = ContentRange.parse(response.header("Content-Range"));
        if (range == null || range.first != position || !isSame(response.header("ETag"), range.size)) {
            return false;
        }
        size = range.size < 0 ? size : range.size;
        skip = 0;
        return true;
    }

    /** As far as the host tells. */
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

    /** Signed addresses must not come into a log, whoever wrote them into a message: also those of redirects. */
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

    /** Says of this part what is wrong with it. */
    TransferException failure(String problem, @Nullable Throwable cause) {
        return new TransferException(
                Transfer.OPERATION,
                Transfer.TARGET,
                part.label(),
                "of export " + links.exportId() + " " + problem,
                status != null && status >= 300 ? status : null,
                position,
                retries.history().attempts(),
                retries.history().notRetried(),
                cause);
    }

    /** Gives up the connection; reading on opens another. */
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
            open.cancel(); // else OkHttp would read the rest to use the connection again
        }
        transfer.release(open);
        if (in != null) {
            try {
                in.close();
            } catch (IOException e) {
                // of a connection that is given up
            }
        }
    }
}
