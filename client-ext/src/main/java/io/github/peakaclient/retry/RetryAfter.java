package io.github.peakaclient.retry;

import io.github.peakaclient.api.Internal;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A parser of the delay that a server requests, exact to the millisecond. Static and thread-safe.
 *
 * @hidden
 */
@Internal
public final class RetryAfter {
    // not \d, which on Android stands for the digits of all scripts
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");
    /** Upper bound on the result, which can be added to times and expressed in nanoseconds without overflow. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final double UNIX_SECONDS = 1e9;
    private static final double UNIX_MILLIS = 1e12;

    private RetryAfter() {}

    /**
     * Returns the delay that {@code Retry-After} requests, as seconds or as a date. The date counts from the answer's own {@code
     * Date}, so that a wrong clock on either side does no harm. Never throws, whatever a server sends.
     *
     * @param headers those of the answer
     * @param now the time to count from if the answer has no {@code Date}
     * @return zero for a negative number or a date in the past, at most a hundred years; null if the answer requests no
     *     delay, or not in a known form
     */
    public static @Nullable Duration of(Headers headers, Instant now) {
        Double seconds = number(headers, "Retry-After");
        if (seconds != null) {
            return bounded(Duration.ofMillis(millis(seconds)));
        }
        Instant at = headers.getInstant("Retry-After");
        return at == null ? null : until(at, headers, now);
    }

    /**
     * Returns the time until the rate limit is reset. Servers send it as seconds to wait or as Unix time in seconds or milliseconds;
     * no wait is as long as the smallest Unix time of these days.
     */
    static @Nullable Duration reset(Headers headers, Instant now) {
        Double value = number(headers, "RateLimit-Reset");
        if (value == null) {
            value = number(headers, "X-RateLimit-Reset");
        }
        if (value == null) {
            return null;
        }
        long millis = value < UNIX_MILLIS ? millis(value) : Math.round(value);
        return value < UNIX_SECONDS
                ? bounded(Duration.ofMillis(millis))
                : until(Instant.ofEpochMilli(millis), headers, now);
    }

    private static @Nullable Double number(Headers headers, String name) {
        String value = headers.get(name);
        return value != null && NUMBER.matcher(value).matches() ? Double.valueOf(value) : null;
    }

    private static long millis(double seconds) {
        return Math.round(seconds * 1000);
    }

    private static Duration until(Instant at, Headers headers, Instant now) {
        Instant answered = headers.getInstant("Date");
        return bounded(Duration.between(answered == null ? now : answered, at));
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
