package io.github.peakaclient.internal;

import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The id that the server gives to a request, in one of the customary headers: it is not known which one the API uses. Static and
 * thread-safe.
 */
public final class RequestId {
    static final String[] HEADERS = {
        "X-Request-Id", "Request-Id", "X-Correlation-Id", "X-Amzn-RequestId", "CF-Ray", "traceparent"
    };

    private RequestId() {}

    /**
     * {@return the value of the first of these headers, or null if the response has none}
     *
     * @param headers the headers of the response
     */
    public static @Nullable String of(Headers headers) {
        for (String name : HEADERS) {
            String value = headers.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
