package io.github.peakaclient.error;

/**
 * A 429 after all retries of the client: too many requests. {@link #retryAfter()} and {@link #rateLimit()} hold the server's
 * word on when to continue, if it sent any. Send fewer requests at a time.
 */
public final class RateLimitException extends ApiException {
    private static final long serialVersionUID = 1L;

    RateLimitException(Builder builder) {
        super(builder);
    }
}
