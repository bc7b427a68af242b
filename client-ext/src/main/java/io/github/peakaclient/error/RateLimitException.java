package io.github.peakaclient.error;

/**
 * 429: too many requests, and still after the retries of the client. {@link #retryAfter()} and {@link #rateLimit()} tell when to
 * go on, if the server said. Send fewer requests at a time.
 */
public final class RateLimitException extends ApiException {
    private static final long serialVersionUID = 1L;

    RateLimitException(Builder builder) {
        super(builder);
    }
}
