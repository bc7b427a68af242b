package io.github.peakaclient.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.credential.HubSpotOAuthCredential;
import io.github.peakaclient.error.ConsentDeniedException;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.sandbox.Sandbox;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the four flows from end to end, with a consent page that answers like the real ones. */
class SandboxConsentTest {
    private static final String CALLBACK = "https://acme.example/connected?tab=crm";

    private static Sandbox sandbox;
    private static Peaka peaka;
    private static OAuthConnect connect;
    private static OkHttpClient browser;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of(sandbox.partnerKey()))
                .baseUrl(sandbox.baseUrl())
                .build();
        connect = peaka.project(sandbox.projectId()).oauth();
        browser = new OkHttpClient.Builder().followRedirects(false).build();
    }

    @AfterAll
    static void stop() {
        peaka.close();
        sandbox.close();
    }

    @Test
    void ownTokens() {
        Connection connection =
                connect.create("crm", app().refreshToken("r").accessToken("a").build());

        assertThat(connection.getUrl()).isNull();
    }

    @Test
    void peakasApp() throws Exception {
        StateGuard guard = StateGuard.random();
        PendingConnection pending = connect.beginWithPeakaApp("crm", "hubspot", guard.bind(CALLBACK));

        OAuthCallback callback = OAuthCallback.parse(approve(pending));

        assertThat(guard.matches(callback)).isTrue();
        assertThat(connect.confirm(pending, callback).getUrl()).isNull();
    }

    @Test
    void callbackWithASecondQuestionMark() throws Exception {
        sandbox.oauth().secondQuestionMark(true);
        StateGuard guard = StateGuard.random();
        PendingConnection pending = connect.beginWithPeakaApp("crm", "hubspot", guard.bind(CALLBACK));

        String location = approve(pending);
        sandbox.oauth().secondQuestionMark(false);

        assertThat(location).contains("?connectionId=").contains("?tab=crm");
        OAuthCallback callback = OAuthCallback.parse(location);
        assertThat(guard.matches(callback)).isTrue();
        assertThat(connect.confirm(pending, callback).getUrl()).isNull();
    }

    @Test
    void ownAppWithPeakasRedirectFinishedElsewhere() throws Exception {
        StateGuard guard = StateGuard.random();
        String kept = connect.begin(
                        "crm", app().connectionCallback(guard.bind(CALLBACK)).build())
                .toSecretText();

        PendingConnection pending = PendingConnection.parse(kept);
        OAuthCallback callback = OAuthCallback.parse(approve(pending));

        assertThat(StateGuard.parse(guard.toSecretText()).matches(callback)).isTrue();
        assertThat(peaka.project(sandbox.projectId())
                        .oauth()
                        .confirm(pending, callback)
                        .getUrl())
                .isNull();
    }

    @Test
    void ownAppWithOwnRedirect() throws Exception {
        PendingConnection pending = connect.begin(
                "crm", app().redirectUrl("https://acme.example/redirect").build());

        OAuthCallback callback = OAuthCallback.parse(approve(pending));
        assertThat(StateGuard.ofConsent(pending).matches(callback)).isTrue();
        @Nullable Connection connection = connect.complete(callback.rawQuery());

        assertThat(connection).extracting(Connection::getId, Connection::getUrl).containsExactly(pending.id(), null);
    }

    @Test
    void deniedConsentIsAFailure() throws Exception {
        PendingConnection pending = connect.beginWithPeakaApp("crm", "hubspot", CALLBACK);

        OAuthCallback callback = OAuthCallback.parse(decide(pending, "deny"));

        assertThat(callback.status()).isEqualTo(OAuthCallback.Status.FAIL);
        assertThat(callback.connectionId()).isEqualTo(pending.id());
        assertThatExceptionOfType(ConsentDeniedException.class).isThrownBy(() -> connect.confirm(pending, callback));
        assertThat(peaka.connections()
                        .getConnection(sandbox.projectId(), pending.id())
                        .send()
                        .getUrl())
                .isNotNull();
    }

    @Test
    void deniedConsentAtTheOwnRedirectIsAFailure() throws Exception {
        PendingConnection pending = connect.begin(
                "crm", app().redirectUrl("https://acme.example/redirect").build());

        String opened = decide(pending, "deny");

        assertThatExceptionOfType(ConsentDeniedException.class).isThrownBy(() -> connect.complete(opened));
    }

    private static String approve(PendingConnection pending) throws Exception {
        return decide(pending, "approve");
    }

    private static String decide(PendingConnection pending, String decision) throws Exception {
        return SandboxBrowser.decide(browser, pending.consentUrl(), decision);
    }

    private static HubSpotOAuthCredential.Builder app() {
        return HubSpotOAuthCredential.builder().clientId("i").clientSecret("s");
    }
}
