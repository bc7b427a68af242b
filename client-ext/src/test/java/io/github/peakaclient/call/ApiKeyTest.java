package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    @Test
    void keepsTheValue() {
        assertThat(ApiKey.of("pk_example").value()).isEqualTo("pk_example");
    }

    @Test
    void toStringDoesNotShowTheKey() {
        assertThat(ApiKey.of("pk_example")).hasToString("ApiKey{***}");
    }

    @Test
    void equalByValue() {
        assertThat(ApiKey.of("a")).isEqualTo(ApiKey.of("a")).hasSameHashCodeAs(ApiKey.of("a"));
        assertThat(ApiKey.of("a")).isNotEqualTo(ApiKey.of("b")).isNotEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void blankIsRefused(String value) {
        assertThatThrownBy(() -> ApiKey.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the API key is blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pk_example\n", "pk_exa mple", "pk_ex\r\nX-Evil: 1", "pk_exämple", "pk_ex\u007f"})
    void charactersThatNoKeyHasAreRefusedWithoutQuotingTheKey(String value) {
        assertThatThrownBy(() -> ApiKey.of(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("position")
                .hasMessageNotContaining("pk_ex");
    }

    @Test
    void readsTheEnvironment() {
        assertThat(ApiKey.from(Map.of("PEAKA_API_KEY", "pk_example")).value()).isEqualTo("pk_example");
    }

    @Test
    void missingVariableIsNamed() {
        assertThatThrownBy(() -> ApiKey.from(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the environment variable PEAKA_API_KEY is not set");
    }

    @Test
    void blankVariableIsNamed() {
        assertThatThrownBy(() -> ApiKey.from(Map.of("PEAKA_API_KEY", " ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the environment variable PEAKA_API_KEY is blank");
    }
}
