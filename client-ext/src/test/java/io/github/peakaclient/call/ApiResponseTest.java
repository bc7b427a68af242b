package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.retry.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

class ApiResponseTest {
    private static final Attempt ATTEMPT = Attempt.of(1, Duration.ofMillis(120), 200, null, null);

    private static ApiResponse<String> response(String value, int status, String header, String requestId) {
        return response(value, status, Headers.of("X-A", header, "X-Request-Id", requestId), List.of(ATTEMPT));
    }

    private static ApiResponse<String> response(String value, int status, Headers headers, List<Attempt> attempts) {
        return new ApiResponse<>(
                value, status, headers, attempts, Instant.EPOCH, text -> text.replace("s3cret", "***"));
    }

    @Test
    void valuesDecideEquality() {
        assertThat(response("a", 200, "h", "r"))
                .isEqualTo(response("a", 200, "h", "r"))
                .hasSameHashCodeAs(response("a", 200, "h", "r"))
                .isNotEqualTo(response("b", 200, "h", "r"))
                .isNotEqualTo(response("a", 201, "h", "r"))
                .isNotEqualTo(response("a", 200, "i", "r"))
                .isNotEqualTo(response("a", 200, "h", "s"))
                .isNotEqualTo(response("a", 200, Headers.of("X-A", "h", "X-Request-Id", "r"), List.of()))
                .isNotEqualTo(null);
    }

    @Test
    void textShowsNeitherValueNorHeaders() {
        assertThat(response("hidden", 200, "hidden", "r-s3cret"))
                .hasToString("ApiResponse{status=200, requestId=r-***, attempts=[attempt 1: 200 after PT0.12S]}");
    }

    @Test
    void nothingIsRedactedUnlessItIsShown() {
        List<String> redacted = new ArrayList<>();
        ApiResponse<String> response =
                new ApiResponse<>("a", 200, Headers.of("X-Request-Id", "r"), List.of(ATTEMPT), Instant.EPOCH, text -> {
                    redacted.add(text);
                    return text;
                });
        assertThat(response.value()).isEqualTo("a");
        assertThat(response.headers()).containsOnlyKeys("x-request-id");
        assertThat(response.header("X-Request-Id")).isEqualTo("r");
        assertThat(redacted).isEmpty();
        assertThat(response.requestId()).isEqualTo("r");
        assertThat(redacted).containsExactly("r");
    }
}
