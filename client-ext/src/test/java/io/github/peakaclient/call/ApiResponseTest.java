package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.retry.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiResponseTest {
    private static final Attempt ATTEMPT = Attempt.of(1, Duration.ofMillis(120), 200, null, null);

    private static ApiResponse<String> response(String value, int status, String header, String requestId) {
        return new ApiResponse<>(value, status, Map.of("x-a", List.of(header)), List.of(ATTEMPT), requestId, null);
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
                .isNotEqualTo(new ApiResponse<>("a", 200, Map.of("x-a", List.of("h")), List.of(), "r", null))
                .isNotEqualTo(null);
    }

    @Test
    void textShowsNeitherValueNorHeaders() {
        assertThat(response("hidden", 200, "hidden", "r"))
                .hasToString("ApiResponse{status=200, requestId=r, attempts=[attempt 1: 200 after PT0.12S]}");
    }
}
