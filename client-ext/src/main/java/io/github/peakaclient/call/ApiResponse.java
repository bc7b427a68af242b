package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.retry.Attempt;
import io.github.peakaclient.retry.RateLimit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an operation with its status, headers and attempts. Immutable if its value is.
 *
 * @param <T> what the operation answers
 */
public final class ApiResponse<T extends @Nullable Object> {
    private final T value;
    private final int status;
    private final Map<String, List<String>> headers;
    private final List<Attempt> attempts;
    private final @Nullable String requestId;
    private final @Nullable RateLimit rateLimit;

    ApiResponse(
            T value,
            int status,
            Map<String, List<String>> headers,
            List<Attempt> attempts,
            @Nullable String requestId,
            @Nullable RateLimit rateLimit) {
        this.value = value;
        this.status = status;
        this.headers = headers;
        this.attempts = attempts;
        this.requestId = requestId;
        this.rateLimit = rateLimit;
    }

    /** Returns the answer, null only if the operation answers nothing. */
    public T value() {
        return value;
    }

    /** Returns the HTTP status, 200 to 299. */
    public int status() {
        return status;
    }

    /** Returns the headers of the answer. Names are in lower case and found without regard to case. Unmodifiable. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** Returns the last value of a header, null if the answer has none of that name. Ignores case. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(requireNonNull(name, "name == null"));
        return values == null ? null : values.get(values.size() - 1);
    }

    /** Returns the server's id of the request, to quote in support requests, redacted; null if it sent none. */
    public @Nullable String requestId() {
        return requestId;
    }

    /**
     * Returns all attempts; the last is the one that succeeded. Unmodifiable, and empty for a call that was not made by a {@link
     * io.github.peakaclient.Peaka}.
     */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** Returns the caller's rate limit as the server reports it, null if it does not. */
    public @Nullable RateLimit rateLimit() {
        return rateLimit;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof ApiResponse)) {
            return false;
        }
        ApiResponse<?> that = (ApiResponse<?>) other;
        return Objects.equals(value, that.value)
                && status == that.status
                && headers.equals(that.headers)
                && attempts.equals(that.attempts)
                && Objects.equals(requestId, that.requestId)
                && Objects.equals(rateLimit, that.rateLimit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, status, requestId);
    }

    /** Returns a text without the value and the headers. */
    @Override
    public String toString() {
        return "ApiResponse{status=" + status + ", requestId=" + requestId + ", attempts=" + attempts + "}";
    }
}
