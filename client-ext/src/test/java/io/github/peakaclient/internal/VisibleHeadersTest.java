package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleHeadersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept",
                "Accept-Encoding",
                "Cache-Control",
                "Connection",
                "Content-Encoding",
                "Content-Length",
                "Content-Type",
                "Date",
                "ETag",
                "Host",
                "Retry-After",
                "Server",
                "Transfer-Encoding",
                "User-Agent",
                "Vary",
                "Via",
                "X-Retry-Count",
                "CF-Ray",
                "Request-Id",
                "traceparent",
                "X-Amzn-RequestId",
                "X-Correlation-Id",
                "X-Request-Id",
                "RateLimit-Limit",
                "RateLimit-Reset",
                "X-RateLimit-Remaining",
                "content-TYPE",
                "x-ratelimit-reset"
            })
    void harmlessHeaderIsVisible(String name) {
        assertThat(VisibleHeaders.isVisible(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Proxy-Authorization",
                "Cookie",
                "Set-Cookie",
                "Location",
                "Link",
                "X-Api-Key",
                "RateLimit",
                "Content-Type2",
                ""
            })
    void anyOtherHeaderIsNot(String name) {
        assertThat(VisibleHeaders.isVisible(name)).isFalse();
    }
}
