package io.github.peakaclient.call;

import io.github.peakaclient.retry.Attempt;
import io.github.peakaclient.retry.RateLimit;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The answer of an operation, and what came with it. Immutable, if its value is.
 *
 * @param <T> what the operation answers
 */
public final class ApiResponse<T extends @Nullable Object> {
    private final T value;
    private final int status;
    private final Headers headers;
    private final List<Attempt> attempts;
    private final @Nullable String requestId;
    private final @Nullable RateLimit rateLimit;

    ApiResponse(
            T value,
            int status,
            Headers headers,
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

    /** The answer; null only if the operation answers nothing. */
    public T value() {
        return value;
    }

    /** The HTTP status, 200 to 299. */
    public int status() {
        return status;
    }

    /** The headers of the answer. */
    public Headers headers() {
        return headers;
    }

    /** The server's id of the request, to quote when asking for help, redacted; null if it sent none. */
    public @Nullable String requestId() {
        return requestId;
    }

    /**
     * All attempts that it took; the last is the one that succeeded. Unmodifiable; empty for a call that was not made by a
     * {@link io.github.peakaclient.Peaka}.
     */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** What the server says of the caller's rate limit, null if it says nothing. */
    public @Nullable RateLimit rateLimit() {
        return rateLimit;
    }

    /** Shows neither the value nor the headers. */
    @Override
    public String toString() {
        return "ApiResponse{status=" + status + ", requestId=" + requestId + ", attempts=" + attempts + "}";
    }
}
