package io.github.peakaclient.call;

import io.github.peakaclient.internal.BoundedSource;
import io.github.peakaclient.internal.SizeLimit;
import java.io.IOException;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;

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
     * @param source its body
     * @param limits those of an answer that is no stream
     */
    static <T extends @Nullable Object> AttemptResult<T> read(
            Response raw,
            AnswerSource source,
            Converter<ResponseBody, T> converter,
            boolean streaming,
            ReadLimits limits) {
        if (!raw.isSuccessful()) {
            return AttemptResult.of(raw, null, start(source));
        }
        if (raw.code() == 204 || raw.code() == 205) {
            raw.close(); // may claim to have a body, and has none
            return AttemptResult.of(raw, null, null);
        }
        if (streaming) {
            return streamed(raw, source, converter);
        }
        BoundedSource bounded = new BoundedSource(source);
        bounded.allow(limits.answer());
        bounded.limitValues(limits.values());
        try {
            ResponseBody body = ResponseBody.create(bounded.content(), source.contentType(), source.contentLength());
            return AttemptResult.of(raw, converter.convert(body), null);
        } catch (IOException | RuntimeException e) {
            return AttemptResult.failed(failure(e, source, bounded.exceeded()), raw.code());
        } finally {
            raw.close();
        }
    }

    private static <T extends @Nullable Object> AttemptResult<T> streamed(
            Response raw, AnswerSource source, Converter<ResponseBody, T> converter) {
        try {
            ResponseBody body = ResponseBody.create(Okio.buffer(source), source.contentType(), source.contentLength());
            return AttemptResult.of(raw, converter.convert(body), null);
        } catch (IOException | RuntimeException e) {
            return AttemptResult.failed(failure(e, source, null), raw.code());
        }
    }

    /** Returns the reason of a failed conversion, whatever the converter makes of it. */
    private static Exception failure(Exception thrown, AnswerSource source, @Nullable SizeLimit exceeded) {
        if (exceeded != null) {
            return UndecodableAnswer.tooLarge(exceeded);
        }
        IOException lost = source.failure();
        return lost == null ? thrown : lost;
    }

    /** Reads the start of an error body. Does not fail when the body is lost: the status says enough. */
    private static ResponseBody start(AnswerSource errorBody) {
        Buffer start = new Buffer();
        try (AnswerSource source = errorBody) {
            while (start.size() < MAX_ERROR_BYTES && source.read(start, MAX_ERROR_BYTES - start.size()) != -1) {
                // the condition reads
            }
        } catch (IOException e) {
            start.writeUtf8(" (lost from here: " + e.getClass().getSimpleName() + ")");
        }
        return ResponseBody.create(start, errorBody.contentType(), start.size());
    }
}
