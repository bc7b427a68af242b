package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.api.OperationInfo.Answer;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.SizeLimitException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.internal.Redactor;
import io.github.peakaclient.internal.RequestId;
import io.github.peakaclient.internal.VisibleHeaders;
import io.github.peakaclient.internal.retry.AttemptHistory;
import io.github.peakaclient.internal.retry.TransientFailures;
import io.github.peakaclient.retry.RateLimit;
import io.github.peakaclient.retry.RetryAfter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Headers;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/** The outcome of a call for its caller: a response, or an exception with all that is known. */
final class CallResult {
    private static final int MAX_CHARS = 8192;

    private final Call<?> call;
    private final @Nullable EngineCall<?> ours;
    private final @Nullable KnownCall<?> known;
    private final AttemptHistory history;
    private final Instant now;
    /** Created on first use, since it reads the body of the request. */
    private @Nullable Redactor redactor;

    private CallResult(Call<?> call) {
        this.call = call;
        this.ours = call instanceof EngineCall
                ? (EngineCall<?>) call
                : null; // otherwise a mock, or of the caller's Retrofit
        this.known = call instanceof KnownCall ? (KnownCall<?>) call : null;
        this.history = ours == null ? AttemptHistory.NONE : ours.history();
        this.now = ours == null ? Instant.now() : ours.timing().now();
    }

    static CallResult of(Call<?> call) {
        return new CallResult(call);
    }

    /** Returns the value of a response, or throws the exception that fits. */
    <T extends @Nullable Object> ApiResponse<T> response(Response<T> response) throws IOException {
        return response(response.code(), response.headers(), response.body(), response.errorBody());
    }

    /** Returns the value of an answer, or throws the exception that fits. */
    <T extends @Nullable Object> ApiResponse<T> response(okhttp3.Response answer, AttemptResult<T> result)
            throws IOException {
        return response(answer.code(), answer.headers(), result.value(), result.errorBody());
    }

    @SuppressWarnings("NullAway") // the value is null only for operations that can have none, whose T is nullable
    private <T extends @Nullable Object> ApiResponse<T> response(
            int status, Headers headers, @Nullable T value, @Nullable ResponseBody errorBody) throws IOException {
        if (status < 200 || status >= 300) {
            throw api(status, headers, errorBody);
        }
        if (value == null && !canBeNull(operation())) {
            throw empty(status, headers);
        }
        return new ApiResponse<>(value, status, headers, history.attempts(), now, this::redact);
    }

    /** Returns whether a successful answer of an operation may lack a value. */
    static boolean canBeNull(OperationInfo operation) {
        Answer answer = operation.answer();
        return answer == Answer.NONE || answer == Answer.OPTIONAL;
    }

    /** Returns the exception for an error status. Consumes the body, which is in memory. */
    private ApiException api(int status, Headers headers, @Nullable ResponseBody errorBody) throws IOException {
        if (known != null && known.failure() instanceof ApiException) {
            return (ApiException) known.failure();
        }
        String text = redact(errorBody == null ? "" : errorBody.string());
        return ApiException.builder(operation(), status)
                .requestId(redacted(RequestId.of(headers)))
                .host(call.request().url().host())
                .path(redact(call.request().url().encodedPath()))
                .body(ErrorBody.parse(text))
                .rawBody(text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS))
                .retryAfter(RetryAfter.of(headers, now))
                .rateLimit(RateLimit.of(headers, now))
                .headers(visible(headers))
                .mayHaveBeenProcessed(mayHaveBeenProcessed() || !TransientFailures.isRefusal(status))
                .attempts(history.attempts())
                .notRetried(history.notRetried())
                .build();
    }

    private Map<String, List<String>> visible(Headers headers) {
        Map<String, List<String>> visible = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, List<String>> header : headers.toMultimap().entrySet()) {
            if (VisibleHeaders.isVisible(header.getKey())) {
                List<String> values = new ArrayList<>();
                for (String value : header.getValue()) {
                    values.add(redact(value));
                }
                visible.put(header.getKey(), Collections.unmodifiableList(values));
            }
        }
        return visible;
    }

    private boolean mayHaveBeenProcessed() {
        return ours != null && ours.mayHaveBeenProcessed();
    }

    /** Returns the exception for a call without a complete answer. */
    TransportException transport(IOException cause) {
        if (known != null && known.failure() instanceof TransportException) {
            return (TransportException) known.failure();
        }
        Kind kind = ours == null ? Kind.of(cause, true) : ours.failureKind();
        return new TransportException(
                operation(),
                kind,
                ours == null ? WireFailure.withoutQuotes(cause) : cause, // else done where it was thrown
                ours == null || ours.mayHaveBeenProcessed(),
                history.attempts(),
                history.notRetried());
    }

    /** Returns the exception for an answer that could not be decoded. */
    PeakaException decoding(UndecodableAnswer answer) {
        if (answer.limit != null) {
            return new SizeLimitException(operation(), answer.limit, "", history.attempts());
        }
        return decoding()
                .problem(redact(answer.problem))
                .path(redacted(answer.path))
                .expected(answer.expected)
                .found(redacted(answer.found))
                .excerpt(redact(answer.excerpt))
                .contentType(redacted(answer.contentType))
                .build();
    }

    private DecodingException empty(int status, Headers headers) {
        return decoding()
                .problem("it is empty or null (status " + status + "), though the operation answers a value")
                .contentType(redacted(headers.get("Content-Type")))
                .build();
    }

    private DecodingException.Builder decoding() {
        return DecodingException.builder(operation()).attempts(history.attempts());
    }

    private OperationInfo operation() {
        if (known != null) {
            return known.operation();
        }
        return ours == null ? OperationInfo.of(call.request()) : ours.operation();
    }

    private @Nullable String redacted(@Nullable String text) {
        return text == null ? null : redact(text);
    }

    String redact(String text) {
        Redactor known = redactor; // immutable: threads that share a response may each make one
        if (known == null) {
            known = Redactor.ofRequest(call.request(), secrets());
            redactor = known;
        }
        return known.redact(text);
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        if (ours != null) {
            secrets.add(
                    requireNonNull(ours.options().apiKey(), "apiKey == null").value());
            for (Map.Entry<String, String> header : ours.options().headers().entrySet()) {
                if (!VisibleHeaders.isVisible(
                        header.getKey())) { // otherwise the caller's own request id would be masked
                    secrets.add(header.getValue());
                }
            }
        }
        return secrets;
    }
}
