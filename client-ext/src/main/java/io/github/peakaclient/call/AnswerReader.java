package io.github.peakaclient.call;

import io.github.peakaclient.internal.BoundedSource;
import io.github.peakaclient.internal.SizeLimit;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Source;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Response;

/**
 * The reading of an answer as in Retrofit, but inside the attempt, so that a body that is cut off is a failure of the attempt.
 * Bodies are read up to a limit.
 */
final class AnswerReader {
    /** The limit for bodies of errors; a gateway can send megabytes. */
    static final int MAX_ERROR_BYTES = 64 * 1024;

    private AnswerReader() {}

    /**
     * Reads an answer and closes it, unless it is a stream, whose reader does.
     *
     * @param limits those of an answer that is no stream
     */
    static <T extends @Nullable Object> AttemptResult<T> read(
            okhttp3.Response raw, Converter<ResponseBody, T> converter, boolean streaming, ReadLimits limits) {
        ResponseBody body = UnpackedSource.body(raw);
        okhttp3.Response rest = raw.newBuilder()
                .body(ResponseBody.create(new byte[0], body.contentType()))
                .build();
        if (!raw.isSuccessful()) {
            return AttemptResult.of(Response.error(start(body), rest));
        }
        if (raw.code() == 204 || raw.code() == 205) {
            body.close(); // may claim to have a body, and has none
            return AttemptResult.of(Response.success(null, rest));
        }
        Noting source = new Noting(body.source());
        BoundedSource bounded = new BoundedSource(source);
        bounded.allow(limits.answer());
        bounded.limitValues(limits.values());
        try {
            ResponseBody readable =
                    streaming ? body : ResponseBody.create(bounded.content(), body.contentType(), body.contentLength());
            return AttemptResult.of(Response.success(converter.convert(readable), rest));
        } catch (IOException | RuntimeException e) {
            return AttemptResult.failed(failure(e, source, bounded.exceeded()), raw.code());
        } finally {
            if (!streaming) {
                body.close();
            }
        }
    }

    /** Returns the reason of a failed conversion, whatever the converter makes of it. */
    private static Exception failure(Exception thrown, Noting source, @Nullable SizeLimit exceeded) {
        if (exceeded != null) {
            return UndecodableAnswer.tooLarge(exceeded);
        }
        return source.failure == null ? thrown : source.failure;
    }

    /** Reads the start of an error body. Does not fail when the body is lost: the status says enough. */
    private static ResponseBody start(ResponseBody errorBody) {
        Buffer start = new Buffer();
        MediaType type = errorBody.contentType();
        try (ResponseBody body = errorBody) {
            BufferedSource source = body.source();
            while (start.size() < MAX_ERROR_BYTES && source.read(start, MAX_ERROR_BYTES - start.size()) != -1) {
                // the condition reads
            }
        } catch (IOException e) {
            start.writeUtf8(" (lost from here: " + e.getClass().getSimpleName() + ")");
        }
        return ResponseBody.create(start, type, start.size());
    }

    /** A source that remembers the failure of the connection, whatever the converter makes of it. */
    private static final class Noting extends ForwardingSource {
        private @Nullable IOException failure;

        Noting(Source source) {
            super(source);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            try {
                return super.read(sink, byteCount);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
