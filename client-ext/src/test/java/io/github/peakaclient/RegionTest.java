package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RegionTest {
    @Test
    void isItsBaseUrl() {
        assertThat(Region.of("https://partner.peaka.studio/api/v1"))
                .isEqualTo(Region.US)
                .hasSameHashCodeAs(Region.US)
                .hasToString("https://partner.peaka.studio/api/v1")
                .isNotEqualTo(Region.EU);
        assertThat(Region.EU.baseUrl()).isEqualTo("https://partner.eu.peaka.studio/api/v1");
    }

    @Test
    void environmentNamesTheBaseUrl() {
        assertThat(Region.from(Map.of("PEAKA_BASE_URL", "https://proxy.example.com/peaka")))
                .isEqualTo(Region.of("https://proxy.example.com/peaka"));
        assertThat(Region.from(Map.of())).isEqualTo(Region.US);
    }

    @Test
    void malformedEnvironmentIsNamedAndNotQuoted() {
        assertThatThrownBy(() ->
                        Region.from(Map.of("PEAKA_BASE_URL", "nonsense"))) // it can be the key, set in the wrong place
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PEAKA_BASE_URL is not an http(s) URL")
                .hasMessageNotContaining("nonsense");
    }
}
