package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.RequestId;
import io.github.peakaclient.retry.Attempt;
import io.github.peakaclient.retry.RateLimit;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an operation with its status, headers and attempts. Immutable if its value is.
 *
 * @param <T> what the operation answers
 */
public final class ApiResponse<T extends @Nullable Object> {
    private final T value;
    private final int status;
    private final Headers headers;
    private final List<Attempt> attempts;
    private final Instant receivedAt;
    private final Redaction redaction;

    /**
     * Creates a response, most of which is made when it is asked for: the answer alone is wanted mostly, and redaction reads the body of
     * the request.
     */
    ApiResponse(T value, int status, Headers headers, List<Attempt> attempts, Instant receivedAt, Redaction redaction) {
        this.value = value;
        this.status = status;
        this.headers = headers;
        this.attempts = attempts;
        this.receivedAt = receivedAt;
        this.redaction = redaction;
    }

    /** {@return the answer, null only if the operation answers nothing} */
    public T value() {
        return value;
    }

    /** {@return the HTTP status, 200 to 299} */
    public int status() {
        return status;
    }

    /** {@return the headers of the answer} Names are in lower case and found without regard to case. Unmodifiable. */
    public Map<String, List<String>> headers() {
        Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Map.Entry<String, List<String>> header : headers.toMultimap().entrySet()) {
            all.put(header.getKey(), Collections.unmodifiableList(header.getValue()));
        }
        return Collections.unmodifiableMap(all);
    }

    /**
     * {@return the last value of a header, null if the answer has none of that name} Ignores case.
     *
     * @param name the name, in upper or lower case
     */
    public @Nullable String header(String name) {
        return headers.get(requireNonNull(name, "name == null"));
    }

    /** {@return the server's id of the request, to quote in support requests, redacted; null if it sent none} */
    public @Nullable String requestId() {
        String id = RequestId.of(headers);
        return id == null ? null : redaction.redact(id);
    }

    /**
     * {@return all attempts; the last is the one that succeeded} Unmodifiable, and empty for a call that was not made by a {@link
     * io.github.peakaclient.Peaka}.
     */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** {@return the caller's rate limit as the server reports it, null if it does not} */
    public @Nullable RateLimit rateLimit() {
        return RateLimit.of(headers, receivedAt);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof ApiResponse)) {
            return false;
        }
        ApiResponse<?> that = (ApiResponse<?>) other;
        return Objects.equals(value, that.value)
                && status == that.status
                && headers().equals(that.headers())
                && attempts.equals(that.attempts)
                && Objects.equals(rateLimit(), that.rateLimit());
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, status);
    }

    /** {@return a text without the value and the headers} */
    @Override
    public String toString() {
        return "ApiResponse{status=" + status + ", requestId=" + requestId() + ", attempts=" + attempts + "}";
    }

    /** The redaction of what quotes the request. */
    interface Redaction {
        String redact(String text);
    }
}
