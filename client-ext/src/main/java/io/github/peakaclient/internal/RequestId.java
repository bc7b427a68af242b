package io.github.peakaclient.internal;

import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Finds the server's id of a request. Which header the API uses is not known; these are the customary ones. */
public final class RequestId {
    static final String[] HEADERS = {
        "X-Request-Id", "Request-Id", "X-Correlation-Id", "X-Amzn-RequestId", "CF-Ray", "traceparent"
    };

    private RequestId() {}

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
