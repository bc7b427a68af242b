package io.github.peakaclient.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OAuth2CredentialTest {
    private static final String CALLBACK = "https://example.com/connected";

    @Test
    void hubSpotIsOfTypeHubspot() {
        assertThat(app().refreshToken("r").build().type()).isEqualTo("hubspot");
    }

    @Test
    void googleAnalyticsIsOfTypeGoogleAnalytics() {
        GoogleAnalyticsOAuthCredential credential = GoogleAnalyticsOAuthCredential.builder()
                .clientId("i")
                .clientSecret("s")
                .connectionCallback(CALLBACK)
                .build();

        assertThat(credential.type()).isEqualTo("google_analytics");
        assertThat(credential.toRequest("web").getConnectionCallback()).isEqualTo(CALLBACK);
    }

    @Test
    void ownTokensNeedNoConsent() {
        HubSpotOAuthCredential credential =
                app().refreshToken("r").accessToken("a").build();

        assertThat(credential.needsConsent()).isFalse();
        assertThat(credential.fields())
                .isEqualTo(Map.of("clientId", "i", "clientSecret", "s", "refreshToken", "r", "accessToken", "a"));
        assertThat(credential.toRequest("crm").getConnectionCallback()).isNull();
    }

    @Test
    void callbackIsSentBesideTheFields() {
        HubSpotOAuthCredential credential = app().connectionCallback(CALLBACK).build();

        assertThat(credential.needsConsent()).isTrue();
        assertThat(credential.fields()).isEqualTo(Map.of("clientId", "i", "clientSecret", "s"));
        assertThat(credential.connectionCallback()).isEqualTo(CALLBACK);
        assertThat(credential.toRequest("crm").getConnectionCallback()).isEqualTo(CALLBACK);
        assertThat(credential.toUpdate("crm").getConnectionCallback()).isEqualTo(CALLBACK);
    }

    @Test
    void redirectUrlIsAField() {
        HubSpotOAuthCredential credential =
                app().redirectUrl("https://example.com/redirect").build();

        assertThat(credential.needsConsent()).isTrue();
        assertThat(credential.fields()).containsEntry("redirectUrl", "https://example.com/redirect");
        assertThat(credential.connectionCallback()).isNull();
    }

    @Test
    void redirectUrlAndCallbackCanBeCombined() {
        assertThat(app().redirectUrl("https://example.com/redirect")
                        .connectionCallback(CALLBACK)
                        .build()
                        .needsConsent())
                .isTrue();
    }

    @Test
    void appIsRequired() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> HubSpotOAuthCredential.builder().refreshToken("r").build())
                .withMessage("required but not set: clientId, clientSecret");
    }

    @Test
    void appAloneIsNotEnough() {
        assertThatIllegalStateException()
                .isThrownBy(() -> app().build())
                .withMessageContaining("required but not set: refreshToken")
                .withMessageContaining("connectionCallback or redirectUrl");
    }

    @Test
    void tokensAndConsentContradictEachOther() {
        assertThatIllegalStateException()
                .isThrownBy(() -> app().refreshToken("hidden-r")
                        .connectionCallback(CALLBACK)
                        .build())
                .withMessageStartingWith("refreshToken and connectionCallback contradict")
                .withMessageNotContaining("hidden");
        assertThatIllegalStateException()
                .isThrownBy(() -> app().accessToken("hidden-a")
                        .redirectUrl("https://example.com/hidden")
                        .build())
                .withMessageStartingWith("accessToken and redirectUrl contradict")
                .withMessageEndingWith("; put(\"redirectUrl\", …) sends both")
                .withMessageNotContaining("hidden");
    }

    @Test
    void hubSpotAcceptsAnAccessTokenAlone() {
        HubSpotOAuthCredential serviceKey =
                HubSpotOAuthCredential.builder().accessToken("hidden").build();

        assertThat(serviceKey.fields()).isEqualTo(Map.of("accessToken", "hidden"));
        assertThat(serviceKey.needsConsent()).isFalse();
        assertThat(serviceKey.toString()).doesNotContain("hidden");
        assertThat(app().accessToken("a").build().fields()).containsOnlyKeys("clientId", "clientSecret", "accessToken");
        assertThatIllegalStateException()
                .isThrownBy(() -> HubSpotOAuthCredential.builder()
                        .clientId("i")
                        .accessToken("hidden")
                        .build())
                .withMessage("required but not set: clientSecret");
    }

    @Test
    void otherConnectorsRejectAnAccessTokenAloneUnlessSetWithPut() {
        assertThatIllegalStateException()
                .isThrownBy(() -> analytics().accessToken("hidden").build())
                .withMessageStartingWith("required but not set: refreshToken")
                .withMessageNotContaining("hidden");
        assertThat(analytics().put("accessToken", "a").build().needsConsent()).isFalse();
    }

    private static GoogleAnalyticsOAuthCredential.Builder analytics() {
        return GoogleAnalyticsOAuthCredential.builder().clientId("i").clientSecret("s");
    }

    @Test
    void fieldSetWithPutIsNotCheckedAgainstOthers() {
        assertThat(app().refreshToken("r")
                        .put("redirectUrl", "https://example.com/redirect")
                        .build()
                        .fields())
                .containsKeys("refreshToken", "redirectUrl");
    }

    @Test
    void setterAfterPutIsCheckedAgain() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        analytics().put("accessToken", "a").accessToken("b").build())
                .withMessageStartingWith("required but not set: refreshToken");
    }

    @Test
    void blankCallbackIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> app().connectionCallback(" "))
                .withMessage("connectionCallback is blank");
    }

    @Test
    void textShowsNoValues() {
        assertThat(app().refreshToken("r").build())
                .hasToString("HubSpotOAuthCredential{type=hubspot, fields=[clientId, clientSecret, refreshToken]}");
    }

    static HubSpotOAuthCredential.Builder app() {
        return HubSpotOAuthCredential.builder().clientId("i").clientSecret("s");
    }
}
