package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.api.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserAgentTest {
    private static final String CLIENT = "peaka-client-java/" + Contract.CLIENT_VERSION;

    private static String with(String property, String value) {
        String before = System.getProperty(property);
        System.setProperty(property, value);
        try {
            return UserAgent.of(null);
        } finally {
            System.setProperty(property, before);
        }
    }

    @Test
    void clientAndRuntimeAreNamed() {
        assertThat(UserAgent.of(null)).isEqualTo(CLIENT + " (Java " + System.getProperty("java.version") + ")");
    }

    @Test
    void androidIsNamed() {
        assertThat(with("java.vm.name", "Dalvik"))
                .isEqualTo(CLIENT + " (Android; Dalvik " + System.getProperty("java.vm.version") + ")");
    }

    @Test
    void oddVersionMakesAHeaderAllTheSame() {
        assertThat(with("java.version", "17 (ü)\n")).isEqualTo(CLIENT + " (Java 17 ____)");
    }

    @Test
    void productFollows() {
        assertThat(UserAgent.of(UserAgent.product("acme-sync", "2.1")))
                .startsWith(CLIENT)
                .endsWith(" acme-sync/2.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "a\r\nX: y", "(a)", "ç"})
    void improperProductIsRefused(String text) {
        assertThatThrownBy(() -> Peaka.builder().product(text, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("name of the product must be 1 to 100 letters, digits, dots or hyphens, got '")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> Peaka.builder().product("a", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("version of the product must be ");
    }

    @Test
    void productIsBounded() {
        assertThat(UserAgent.product("a".repeat(100), "1")).hasSize(102);
        assertThatThrownBy(() -> UserAgent.product("a".repeat(10_000), "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .hasSizeLessThan(250);
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsNamed() {
        assertThatThrownBy(() -> UserAgent.product(null, "1")).hasMessage("name == null");
        assertThatThrownBy(() -> UserAgent.product("a", null)).hasMessage("version == null");
    }
}
