package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.refused;
import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.credential.ConnectionCredential;
import io.github.peakaclient.credential.GoogleAnalyticsOAuthCredential;
import io.github.peakaclient.credential.HubSpotOAuthCredential;
import io.github.peakaclient.error.ConsentDeniedException;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.OAuthCallbackRequest;
import io.github.peakaclient.oauth.OAuthCallback;
import io.github.peakaclient.oauth.PendingConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The ways in which a user consents to a connection. The browser is this program. */
final class OAuthFlows {
    private static final String SOURCE = "live-behaviour: OAuth2 connections";
    private static final String DONE = "https://partner.example/connected?tab=1";

    private OAuthFlows() {}

    static List<Flow> list() {
        return List.of(
                flow(
                        "Peaka's app: created without a credential, the answer has the consent page",
                        SOURCE + ", 2",
                        p -> {
                            Map<String, Object> created = p.post(
                                            "/connections/{p}",
                                            "{\"name\":\"crm\",\"type\":\"hubspot\",\"connectionCallback\":\"" + DONE
                                                    + "\"}")
                                    .expect(200)
                                    .object();
                            assertThat((String) created.get("url")).startsWith("http");
                            assertThat(created).containsEntry("type", "hubspot").containsKey("id");
                        }),
                flow("Peaka's app: the browser comes back with connectionId and success", SOURCE + ", 2", p -> {
                    PendingConnection pending = p.project.oauth().beginWithPeakaApp("crm", "hubspot", DONE);
                    OAuthCallback callback = decide(p, pending, "approve");
                    assertThat(callback.status()).isEqualTo(OAuthCallback.Status.SUCCESS);
                    assertThat(callback.connectionId()).isEqualTo(pending.id());
                    Connection connection = p.project.oauth().confirm(pending, callback);
                    assertThat(connection.getType()).isEqualTo("hubspot");
                    p.catalog(connection, "crm_of_user");
                }),
                flow("Peaka's app: a refusal comes back as fail", SOURCE + ", 2", p -> {
                    PendingConnection pending = p.project.oauth().beginWithPeakaApp("crm", "hubspot", DONE);
                    OAuthCallback callback = decide(p, pending, "deny");
                    assertThat(callback.status()).isEqualTo(OAuthCallback.Status.FAIL);
                    assertThatThrownBy(() -> p.project.oauth().confirm(pending, callback))
                            .isInstanceOf(ConsentDeniedException.class);
                }),
                flow("a second question mark in the callback is understood", SOURCE + ", 2", p -> {
                    p.host.sandbox.oauth().secondQuestionMark(true);
                    try {
                        PendingConnection pending = p.project.oauth().beginWithPeakaApp("crm", "hubspot", DONE);
                        assertThat(decide(p, pending, "approve").connectionId()).isEqualTo(pending.id());
                    } finally {
                        p.host.sandbox.oauth().secondQuestionMark(false);
                    }
                }),
                flow("own app, Peaka's redirect: client id and secret with a callback", SOURCE + ", 3", p -> {
                    ConnectionCredential app = HubSpotOAuthCredential.builder()
                            .clientId("client")
                            .clientSecret("secret")
                            .connectionCallback(DONE)
                            .build();
                    PendingConnection pending = p.project.oauth().begin("crm", app);
                    assertThat(decide(p, pending, "approve").status()).isEqualTo(OAuthCallback.Status.SUCCESS);
                }),
                flow("Google Analytics: client id and secret with a callback", "live-behaviour: Connections", p -> {
                    ConnectionCredential app = GoogleAnalyticsOAuthCredential.builder()
                            .clientId("client")
                            .clientSecret("secret")
                            .connectionCallback(DONE)
                            .build();
                    PendingConnection pending = p.project.oauth().begin("visits", app);
                    Connection connection = p.project.oauth().confirm(pending, decide(p, pending, "approve"));
                    assertThat(connection.getType()).isEqualTo("google_analytics");
                }),
                flow(
                        "own app, own redirect: the raw query of the redirect completes the connection",
                        SOURCE + ", 4",
                        p -> {
                            PendingConnection pending = p.project.oauth().begin("crm", ownApp());
                            URI redirect = URI.create(p.redirect(pending.consentUrl(), "approve"));
                            assertThat(redirect.toString())
                                    .startsWith("https://partner.example/oauth")
                                    .contains("code=", "state=");
                            Connection connection = p.peaka
                                    .connections()
                                    .completeOAuthConnection(
                                            p.id,
                                            OAuthCallbackRequest.builder()
                                                    .queryParameters(redirect.getRawQuery())
                                                    .build())
                                    .send();
                            assertThat(connection.getType()).isEqualTo("hubspot");
                            assertThat(p.peaka
                                            .connections()
                                            .listConnections(p.id)
                                            .send())
                                    .extracting(Connection::getId)
                                    .contains(connection.getId());
                        }),
                flow(
                        "a raw query that the provider never sent is refused",
                        SOURCE + ", 4",
                        p -> refused(400, () -> p.project.oauth().complete("code=forged&state=forged"))));
    }

    private static ConnectionCredential ownApp() {
        return HubSpotOAuthCredential.builder()
                .clientId("client")
                .clientSecret("secret")
                .redirectUrl("https://partner.example/oauth")
                .build();
    }

    private static OAuthCallback decide(Fixture p, PendingConnection pending, String decision) {
        String back = p.redirect(pending.consentUrl(), decision);
        assertThat(back).startsWith(DONE);
        return OAuthCallback.parse(back);
    }
}
