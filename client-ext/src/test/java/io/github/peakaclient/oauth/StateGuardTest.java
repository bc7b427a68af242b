package io.github.peakaclient.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class StateGuardTest {
    private final StateGuard guard = StateGuard.random();

    @ParameterizedTest
    @CsvSource({
        "https://example.com/cb, https://example.com/cb?peaka_state=",
        "https://example.com/cb?, https://example.com/cb?peaka_state=",
        "https://example.com/cb?a=b, https://example.com/cb?a=b&peaka_state=",
        "https://example.com/cb?a=b&, https://example.com/cb?a=b&peaka_state=",
        "acme://connected, acme://connected?peaka_state="
    })
    void valueIsAddedToTheQuery(String callback, String start) {
        assertThat(guard.bind(callback)).isEqualTo(start + guard.toSecretText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"&", "?"})
    void ownValueMatchesWithBothSeparators(String separator) {
        OAuthCallback callback = OAuthCallback.parse(
                guard.bind("https://example.com/cb?a=b") + separator + "connectionId=1&status=success");

        assertThat(guard.matches(callback)).isTrue();
        assertThat(StateGuard.parse(guard.toSecretText()))
                .isEqualTo(guard)
                .hasSameHashCodeAs(guard)
                .isNotEqualTo(StateGuard.random());
        assertThat(callback.connectionId()).isEqualTo("1");
    }

    @Test
    void otherValuesDoNotMatch() {
        String url = guard.bind("https://example.com/cb");

        assertThat(StateGuard.random().matches(OAuthCallback.parse(url))).isFalse();
        assertThat(guard.matches(OAuthCallback.parse("https://example.com/cb"))).isFalse();
        assertThat(guard.matches(OAuthCallback.parse(url + "0"))).isFalse();
        assertThat(guard.matches(OAuthCallback.parse(url.substring(0, url.length() - 1))))
                .isFalse();
        assertThat(guard.matches(OAuthCallback.parse(url.replace("peaka_state", "state"))))
                .isFalse();
    }

    @Test
    void repeatedValueDoesNotMatch() {
        String url = guard.bind("https://example.com/cb");

        assertThat(guard.matches(OAuthCallback.parse(url + "&peaka_state=" + guard.toSecretText())))
                .isFalse();
        assertThat(guard.matches(OAuthCallback.parse(url + "&peaka_state=x"))).isFalse();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"x", "0123456789abcdef"})
    void sessionWithoutValueMatchesNothing(String text) {
        StateGuard none = StateGuard.parse(text);

        assertThat(none.matches(OAuthCallback.parse("peaka_state="))).isFalse();
        assertThat(none.matches(OAuthCallback.parse("peaka_state=" + text))).isFalse();
        assertThat(none.matches(OAuthCallback.parse(""))).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> none.bind("https://example.com/cb"));
    }

    @Test
    void valuesAre256BitsAndDiffer() {
        Set<String> values = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            values.add(StateGuard.random().toSecretText());
        }

        assertThat(values).hasSize(1000).allSatisfy(value -> assertThat(value).matches("[0-9a-f]{64}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/connected",
                "mailto:hidden@example.com",
                "https://example.com/hidden#top",
                "https://example.com/hidden here",
                "https://example.com/?peaka_state=hidden",
                "https://example.com/\r\nhidden",
                "https:///hidden",
                "HTTP:/hidden"
            })
    void invalidCallbackIsNamedAndNotQuoted(String callback) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> guard.bind(callback))
                .withMessageStartingWith("connectionCallback ")
                .withMessageNotContaining("hidden")
                .withNoCause();
    }

    @Test
    void stateIsComparedWithThatOfTheConsentUrl() {
        PendingConnection pending =
                new PendingConnection("p", "c-1", "hubspot", "https://example.com/consent?state=a%2Fb&x=y", 0);
        StateGuard consent = StateGuard.ofConsent(pending);

        assertThat(consent.matches(OAuthCallback.parse("?code=x&state=a%2Fb"))).isTrue();
        assertThat(consent.matches(OAuthCallback.parse("?code=x&state=other"))).isFalse();
        assertThat(consent.matches(OAuthCallback.parse("?code=x"))).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> consent.bind("https://example.com/cb"));
    }

    @Test
    void consentUrlWithoutStateMatchesNothing() {
        StateGuard none =
                StateGuard.ofConsent(new PendingConnection("p", "c-1", "hubspot", "https://example.com/consent", 0));

        assertThat(none.matches(OAuthCallback.parse("?code=x&state="))).isFalse();
        assertThat(none.matches(OAuthCallback.parse("?code=x"))).isFalse();
    }

    @Test
    void textFormShowsNoValue() {
        assertThat(guard).hasToString("StateGuard{peaka_state=***}");
    }
}
