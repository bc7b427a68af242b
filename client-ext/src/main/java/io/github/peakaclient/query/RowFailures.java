package io.github.peakaclient.query;

import com.squareup.moshi.JsonDataException;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.SizeLimitException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.SizeLimit;
import io.github.peakaclient.json.Utf8Source;
import java.io.EOFException;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Classifier of failed reads: the JSON reader throws IOExceptions both for a lost connection and for a wrong answer. */
final class RowFailures {
    private final ApiResponse<ResponseBody> answer;
    private final Source source;
    private @Nullable IOException lost;

    RowFailures(ApiResponse<ResponseBody> answer) {
        this.answer = answer;
        this.source = new ForwardingSource(Utf8Source.of(answer.value())) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                try {
                    return super.read(sink, byteCount);
                } catch (IOException e) {
                    lost = e;
                    throw e;
                }
            }
        };
    }

    /** Returns the answer, to be read from here only. */
    Source source() {
        return source;
    }

    /**
     * Returns the exception to throw.
     *
     * @param rows the number of rows read before
     */
    PeakaException of(Exception failure, String path, long rows) {
        String after = rows == 0 ? "" : " after " + rows + (rows == 1 ? " good row" : " good rows");
        if (lost != null) {
            return new TransportException(
                    Operations.EXECUTE_QUERY,
                    lost,
                    answer.attempts(),
                    "the answer had begun" + (rows == 0 ? "" : " and broke off" + after));
        }
        if (failure instanceof SizeLimit.Exceeded) {
            SizeLimit limit = ((SizeLimit.Exceeded) failure).limit();
            return new SizeLimitException(
                    Operations.EXECUTE_QUERY, limit, "at path " + path + after, answer.attempts());
        }
        MediaType type = answer.value().contentType();
        DecodingException.Builder decoding = DecodingException.builder(Operations.EXECUTE_QUERY)
                .path(path)
                .contentType(type == null ? null : type.toString())
                .attempts(answer.attempts());
        if (failure instanceof JsonDataException) {
            decoding.problem(failure.getMessage() + after);
        } else if (failure instanceof EOFException || isCutText(failure)) {
            decoding.problem("it ends too early at path " + path + after);
        } else { // its own message advises to be lenient
            decoding.problem("it is not JSON at path " + path + after);
        }
        return decoding.build();
    }

    /** Returns whether the answer ended within a text, the one end that the JSON reader reports as bad JSON. */
    private static boolean isCutText(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return message.startsWith("Unterminated string") || message.startsWith("Unterminated escape sequence");
    }
}
