package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"X-Request-Id", "request-id", "X-Correlation-ID", "x-amzn-requestid", "CF-Ray", "traceparent"})
    void anyCustomaryHeaderCounts(String name) {
        assertThat(RequestId.of(Headers.of("Date", "x", name, "req-7"))).isEqualTo("req-7");
    }

    @Test
    void headerOfTheApiWinsOverThatOfAGateway() {
        assertThat(RequestId.of(Headers.of("CF-Ray", "ray-8", "X-Request-Id", "req-7")))
                .isEqualTo("req-7");
    }

    @Test
    void noneIsNull() {
        assertThat(RequestId.of(Headers.of("Date", "x"))).isNull();
    }
}
