package io.github.peakaclient.retry;

import io.github.peakaclient.api.Internal;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The caller's rate limit as an answer reports it, in {@code RateLimit-Limit}, {@code -Remaining} and {@code -Reset} or the same with
 * the prefix {@code X-}. Values that cannot be parsed count as missing. It is not known whether the API sends these headers.
 * Immutable.
 */
public final class RateLimit implements Serializable {
    private static final long serialVersionUID = 1L;

    private final @Nullable Long limit;
    private final @Nullable Long remaining;
    private final @Nullable Duration resetAfter;

    private RateLimit(@Nullable Long limit, @Nullable Long remaining, @Nullable Duration resetAfter) {
        this.limit = limit;
        this.remaining = remaining;
        this.resetAfter = resetAfter;
    }

    /**
     * Reads the rate limit from the headers of an answer. Never throws, whatever a server sends.
     *
     * @param headers those of the answer
     * @param now the time to count from if the answer has no {@code Date}
     * @return null if the answer does not report it
     * @hidden
     */
    @Internal
    public static @Nullable RateLimit of(Headers headers, Instant now) {
        Long limit = count(headers, "RateLimit-Limit");
        Long remaining = count(headers, "RateLimit-Remaining");
        Duration resetAfter = RetryAfter.reset(headers, now);
        return limit == null && remaining == null && resetAfter == null
                ? null
                : new RateLimit(limit, remaining, resetAfter);
    }

    private static @Nullable Long count(Headers headers, String name) {
        Long count = count(headers.get(name));
        return count != null ? count : count(headers.get("X-" + name));
    }

    private static @Nullable Long count(@Nullable String value) {
        return value != null && value.matches("[0-9]{1,18}") ? Long.valueOf(value) : null;
    }

    /** {@return the number of requests per window, null if the answer does not report it} */
    public @Nullable Long limit() {
        return limit;
    }

    /** {@return the number of requests left in this window, null if the answer does not report it} */
    public @Nullable Long remaining() {
        return remaining;
    }

    /** {@return the time until the next window, never negative, null if the answer does not report it} */
    public @Nullable Duration resetAfter() {
        return resetAfter;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RateLimit
                && Objects.equals(((RateLimit) other).limit, limit)
                && Objects.equals(((RateLimit) other).remaining, remaining)
                && Objects.equals(((RateLimit) other).resetAfter, resetAfter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(limit, remaining, resetAfter);
    }

    @Override
    public String toString() {
        return "RateLimit{limit=" + limit + ", remaining=" + remaining + ", resetAfter=" + resetAfter + "}";
    }
}
