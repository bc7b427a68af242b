package io.github.peakaclient.transfer;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.call.CallObservation;
import io.github.peakaclient.call.CallOutcome;
import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.internal.retry.Repeatability;
import io.github.peakaclient.internal.retry.RetryDecider;
import io.github.peakaclient.internal.retry.TransientFailures;
import io.github.peakaclient.retry.Attempt;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a part as its host stores them. A broken response is resumed where the host names a validator, otherwise the part is read
 * again from its beginning; bytes of two versions are never mixed. Expired addresses are renewed. Only final failures are thrown, and all
 * of them unchecked: readers in between can swallow an IOException. Used by one thread at a time.
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

    private @Nullable CallObservation observation;
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
    /** The position at which the response ends, if it holds a range. */
    private long end = Long.MAX_VALUE;
    /** The first two bytes, -1 for those that are not known. */
    private int first = -1;

    private int second = -1;
    /** The checksum of what a reader that cannot start again has received, and of what is skipped for it. */
    private final CRC32 received = new CRC32();

    private final CRC32 skipped = new CRC32();
    private PartVersion version = PartVersion.UNKNOWN;
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
        this.retries = transfer.newRetries(this::attempted);
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

    /** Returns the version of the part that the last response holds. */
    PartVersion version() {
        return version;
    }

    /** Returns whether the part begins as a gzip stream does, once two of its bytes were read. */
    boolean isPacked() {
        return GzipStream.isMagic(first, second);
    }

    /** Returns whether its size proves that the part is complete, once it has ended and the size was checked. */
    boolean isProvenComplete() {
        return version.size >= 0 || part.bytes != null;
    }

    /** Fails as soon as a part that is not packed is larger than the export names. */
    void checkNotLarger() {
        if (!isPacked() && part.bytes != null && position > part.bytes) {
            throw wrongSize(part.bytes);
        }
    }

    /** Checks the size of a part that has ended. It is not known whether the server gives that of the packed or the unpacked content. */
    void checkSize(long unpacked) {
        Long declared = part.bytes;
        if (declared != null && declared != position && declared != unpacked) {
            throw wrongSize(declared);
        }
    }

    private DownloadException wrongSize(long declared) {
        return failure("has not the size that the export names: " + declared + " bytes", null);
    }

    /**
     * Continues behind bytes that were read by another stream. Called before the first read.
     *
     * @param from their number, two at least
     */
    void resume(long from, PartVersion of, int firstByte, int secondByte) {
        position = from;
        furthest = from;
        version = of;
        first = firstByte;
        second = secondByte;
        ended = from == of.size;
        if (meter != null) {
            meter.at(part.index, position, of.size);
        }
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
        try {
            return readOn(buffer, offset, length);
        } catch (PartRestarted e) {
            throw e; // the reader goes on
        } catch (RuntimeException | Error e) {
            observeFailure(e);
            throw e;
        }
    }

    private int readOn(byte[] buffer, int offset, int length) {
        while (!ended) {
            transfer.check();
            try {
                InputStream in = body == null ? open() : body;
                if (in == null) {
                    continue;
                }
                if (wanted() == 0) {
                    end();
                    continue;
                }
                int count = in.read(buffer, offset, (int) Math.min(length, wanted()));
                if (count < 0) {
                    end();
                    continue;
                }
                if (observation != null) {
                    observation.received(count);
                }
                if (skip > 0) {
                    skip(buffer, offset, count);
                } else {
                    advance(buffer, offset, count);
                    return count;
                }
            } catch (IOException e) {
                broken(e);
            }
        }
        if (observation != null) {
            observation.end(CallOutcome.SUCCESS);
        }
        return -1;
    }

    /** Returns 1 until the end: GZIPInputStream reads a further member only if this is not zero. */
    @Override
    public int available() {
        return ended ? 0 : 1;
    }

    /** Returns the number of bytes that the response can still give, 0 at the end of its range. */
    private long wanted() {
        return skip > 0 ? skip : end - position;
    }

    private void skip(byte[] buffer, int offset, int count) {
        skipped.update(buffer, offset, count);
        skip -= count;
        if (skip == 0 && skipped.getValue() != received.getValue()) {
            throw changed();
        }
    }

    private void advance(byte[] buffer, int offset, int count) {
        if (position < 2 && count > 0) {
            first = position == 0 ? buffer[offset] & 0xff : first;
            second = position == 1 ? buffer[offset] & 0xff : count > 1 ? buffer[offset + 1] & 0xff : -1;
        }
        if (!canRestart) {
            received.update(buffer, offset, count);
        }
        position += count;
        if (position > furthest) {
            furthest = position;
            retries.progressed();
        }
        if (meter != null) {
            meter.at(part.index, position, version.size);
        }
    }

    private void end() throws IOException {
        if (skip > 0 || position < expectedSize()) {
            throw new IOException("unexpected end of stream"); // a range that is shorter than the rest of the part
        }
        ended = true;
        answered();
        disconnect();
    }

    /** Returns the size by which a response that ends too early is recognised, -1 if there is none. */
    private long expectedSize() {
        if (version.size >= 0) {
            return version.size;
        }
        return isPacked() || part.bytes == null ? -1 : part.bytes;
    }

    /** Sends a request and returns the body, null if another request is needed. */
    private @Nullable InputStream open() throws IOException {
        retries.begin();
        SignedUrl to = url();
        String validator = version.validator();
        boolean ranged = position > 0 && !fromZero && validator != null;
        Request.Builder request = new Request.Builder().url(to.url).header("Accept-Encoding", "identity");
        if (ranged) {
            request.header("Range", "bytes=" + position + "-");
            request.header("If-Range", validator);
        }
        retries.begin();
        status = null;
        beginAttempt();
        call = transfer.begin(request.build());
        Response response = call.execute();
        boolean keep = false;
        try {
            keep = accept(response, ranged, to);
        } catch (PartRestarted e) {
            keep = true;
            throw e;
        } finally {
            if (!keep) {
                response.close();
                disconnect();
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
    private boolean accept(Response response, boolean ranged, SignedUrl to) throws IOException {
        int code = response.code();
        status = code;
        if (code == 200 || code == 206) {
            freshUrl = false;
            return acceptContent(response, ranged);
        }
        if (code == RANGE_NOT_SATISFIABLE && ranged) {
            // the part can be complete where its size was not known
            ended = version.size < 0 && ContentRange.refusedSize(response.header("Content-Range")) == position;
            fromZero = !ended;
            answered();
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
            answered();
            url = urls.renewed(part, refused);
            freshUrl = true;
        } catch (InterruptedException e) {
            throw transfer.interrupted();
        }
    }

    /** Handles content. A {@code 200} with a range is read as what it holds, since some hosts and proxies send a part of the file so. */
    private boolean acceptContent(Response response, boolean ranged) throws IOException {
        String header = response.header("Content-Range");
        ContentRange range = ContentRange.parse(header);
        long length = requireNonNull(response.body()).contentLength();
        if (response.code() == 200 && (header == null || (range == null && !ranged))) {
            return begin(response, length, Long.MAX_VALUE);
        }
        ContentRange sound = range != null && range.fits(length) ? range : null;
        if (ranged) {
            fromZero = sound == null || !continues(response, sound);
            if (fromZero) {
                answered();
            }
            return !fromZero;
        }
        if (sound != null && sound.first == 0) {
            return begin(response, sound.size, sound.last + 1);
        }
        long delay = retries.failed(null, true, response.code(), Repeatability.SAFE);
        response.close();
        again(delay, "was answered with a range that was not requested", null);
        return false;
    }

    /** Begins to read from the beginning: the response to the first request, or to one that could not be resumed. */
    private boolean begin(Response response, long size, long rangeEnd) throws IOException {
        PartVersion now = PartVersion.of(response.headers(), size);
        InputStream content = stored(response);
        if (content == null) {
            content = unpacked(response);
            now = PartVersion.UNKNOWN; // packed anew it can have other bytes, so that it is never resumed
        }
        boolean again = position > 0;
        if (again && !canRestart && !version.matches(now)) {
            throw changed();
        }
        body = content;
        contentType = response.header("Content-Type");
        version = now;
        end = rangeEnd;
        fromZero = false;
        if (again && canRestart) {
            position = 0;
            throw new PartRestarted();
        }
        skip = position;
        skipped.reset();
        return true;
    }

    /** Reads the response as it is, null if it must be unpacked although that was not requested. */
    private @Nullable InputStream stored(Response response) throws IOException {
        BufferedSource source = requireNonNull(response.body()).source();
        String encoding = response.header("Content-Encoding");
        if (encoding == null || encoding.trim().isEmpty() || encoding.trim().equalsIgnoreCase("identity")) {
            return source.inputStream();
        }
        if (!encoding.trim().equalsIgnoreCase("gzip") && !encoding.trim().equalsIgnoreCase("x-gzip")) {
            throw failure("was sent in a Content-Encoding that was not requested and is not gzip", null);
        }
        boolean isStored = part.isPacked && !isPackedTwice(source);
        return isStored || source.exhausted() ? source.inputStream() : null;
    }

    private static InputStream unpacked(Response response) {
        return new GzipStream(requireNonNull(response.body()).byteStream());
    }

    /** Returns whether a file that is packed itself was packed once more; else the header describes how it is stored. */
    private static boolean isPackedTwice(BufferedSource source) throws IOException {
        try (GzipStream inner = new GzipStream(source.peek().inputStream())) {
            return GzipStream.isMagic(inner.read(), inner.read());
        }
    }

    /** Returns whether the response to a range continues where the last one ended, and reads on if so. */
    private boolean continues(Response response, ContentRange range) {
        PartVersion now = PartVersion.of(response.headers(), range.size);
        if (range.first != position || !version.matches(now)) {
            return false;
        }
        version = version.withSizeOf(now);
        end = range.last + 1;
        skip = 0;
        body = requireNonNull(response.body()).byteStream();
        return true;
    }

    private DownloadException changed() {
        return failure("has changed while it was read", null);
    }

    private void broken(IOException e) {
        Call failed = call;
        disconnect();
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

    private void beginAttempt() {
        if (observation == null) {
            observation = transfer.observe();
        }
        if (observation != null) {
            observation.begins();
        }
    }

    private void attempted(Attempt attempt) {
        if (observation != null) {
            observation.attempted(attempt);
        }
    }

    /** Reports a request that needs no decision about a retry. */
    private void answered() {
        if (observation != null) {
            observation.answered(status);
        }
    }

    private void observeFailure(Throwable failure) {
        if (observation == null) {
            return;
        }
        if (failure instanceof TransportException) {
            observation.end(((TransportException) failure).kind());
        } else if (failure == transfer.reason()) {
            observation.end(CallOutcome.CANCELED); // by its reader, or since another part failed
        } else if (failure.getCause() instanceof IOException) {
            observation.end(Kind.of((IOException) failure.getCause(), true));
        } else if (status != null && status >= 300) {
            observation.end(CallOutcome.ERROR_STATUS);
        } else {
            observation.end(failure instanceof PeakaException ? CallOutcome.INVALID_ANSWER : CallOutcome.FAILED);
        }
    }

    /** Ends the reading of the part. */
    @Override
    public void close() {
        disconnect();
        if (observation != null) {
            observation.end(CallOutcome.CLOSED);
        }
    }

    /** Closes the connection; the next read opens another. */
    private void disconnect() {
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
