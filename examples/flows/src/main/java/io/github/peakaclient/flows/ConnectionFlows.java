package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.errorBody;
import static io.github.peakaclient.flows.Fixture.present;
import static io.github.peakaclient.flows.Fixture.refused;
import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.peakaclient.credential.AirtableCredential;
import io.github.peakaclient.credential.ConnectionCredential;
import io.github.peakaclient.credential.CustomCredential;
import io.github.peakaclient.credential.HubSpotOAuthCredential;
import io.github.peakaclient.credential.StripeCredential;
import io.github.peakaclient.error.InvalidCredentialsException;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.ConnectionConfiguration;
import io.github.peakaclient.model.ConnectionConfigurationField;
import io.github.peakaclient.model.ConnectionRequest;
import java.util.List;
import java.util.Map;

/** Connectors, and connections with their credentials. */
final class ConnectionFlows {
    private static final String SOURCE = "live-behaviour: Connections";
    private static final String TABLE = "corrections O: Connections";

    private ConnectionFlows() {}

    static List<Flow> list() {
        return List.of(
                flow("connector types are mixed case and listed as an array", SOURCE, ConnectionFlows::types),
                flow("the type of a connector is case-sensitive", TABLE, p -> {
                    p.peaka.connections().getConnectionConfiguration("POSTGRES").send();
                    assertThat(p.get("/connections/config/postgres").status()).isBetween(400, 499);
                }),
                flow(
                        "PostgreSQL needs six fields, among them a number and a boolean",
                        SOURCE,
                        ConnectionFlows::postgres),
                flow(
                        "a Stripe connection is created, read, listed, updated and deleted",
                        TABLE,
                        p -> lifeOf(p, Fixture.stripeToken())),
                flow(
                        "a HubSpot connection needs an access token and nothing else",
                        SOURCE,
                        p -> lifeOf(
                                p,
                                CustomCredential.ofType("hubspot")
                                        .put("accessToken", "service-key")
                                        .build())),
                flow(
                        "an Airtable connection needs a personal access token",
                        SOURCE,
                        p -> lifeOf(
                                p,
                                AirtableCredential.builder()
                                        .personalAccessToken("pat")
                                        .build())),
                flow(
                        "HubSpot by tokens of the partner's own flow needs no consent",
                        "live-behaviour: OAuth2 connections, 1",
                        p -> {
                            Connection connection = create(
                                    p,
                                    HubSpotOAuthCredential.builder()
                                            .clientId("client")
                                            .clientSecret("secret")
                                            .refreshToken("refresh")
                                            .build());
                            assertThat(connection.getUrl()).isNullOrEmpty();
                        }),
                flow("an empty credential is 400 INVALID_CREDENTIALS", TABLE, p -> {
                    InvalidCredentialsException refusal = (InvalidCredentialsException) refused(
                            400,
                            () -> create(
                                    p,
                                    CustomCredential.ofType("stripe")
                                            .put("token", "")
                                            .build()));
                    assertThat(refusal.error()).isEqualTo("INVALID_CREDENTIALS");
                    assertThat(p.peaka.connections().listConnections(p.id).send())
                            .isEmpty();
                }),
                flow(
                        "a credential without its members is 400 INVALID_CREDENTIALS",
                        TABLE,
                        p -> assertThat(p.post(
                                                "/connections/{p}",
                                                "{\"name\":\"x\",\"type\":\"stripe\",\"credential\":{}}")
                                        .expect(400)
                                        .object())
                                .containsEntry("error", "INVALID_CREDENTIALS")),
                flow("a missing credential is 400 Bad Request naming the property", TABLE, p -> {
                    Map<String, Object> body = errorBody(refused(
                            400,
                            () -> p.peaka
                                    .connections()
                                    .createConnection(
                                            p.id,
                                            ConnectionRequest.builder()
                                                    .name("x")
                                                    .type("stripe")
                                                    .build())
                                    .send()));
                    assertThat(body).containsEntry("error", "Bad Request");
                    assertThat((String) body.get("message")).contains("Missing property 'credential'");
                }),
                flow("an update with an invalid token is 400 and keeps the connection", TABLE, p -> {
                    Connection connection = create(p, Fixture.stripeToken());
                    refused(
                            400,
                            () -> p.peaka
                                    .connections()
                                    .updateConnection(
                                            p.id,
                                            connection.getId(),
                                            CustomCredential.ofType("stripe")
                                                    .put("token", "")
                                                    .build()
                                                    .toUpdate("renamed"))
                                    .send());
                    assertThat(p.peaka
                                    .connections()
                                    .getConnection(p.id, connection.getId())
                                    .send()
                                    .getName())
                            .isEqualTo("stripe of a flow");
                }),
                flow("an unknown connection is 400 cn004, not 404", TABLE, p -> unknown(p, "0f0f0f0f")),
                flow("neither a connection nor its detail contains the credential", SOURCE, ConnectionFlows::noSecret),
                flow("a connection of the name of another is one more", TABLE, p -> {
                    Connection first = create(p, Fixture.stripeToken());
                    Connection second = create(p, Fixture.stripeToken());
                    assertThat(p.peaka.connections().listConnections(p.id).send())
                            .extracting(Connection::getId)
                            .containsExactlyInAnyOrder(first.getId(), second.getId());
                }),
                flow(
                        "queries through the catalogs of a deleted connection are 400",
                        "live-behaviour: Jobs, Cache refresh",
                        p -> {
                            Fixture.Source stripe = p.stripe();
                            String table = stripe.sql(p.firstTable(stripe));
                            p.count(table);
                            p.peaka
                                    .connections()
                                    .deleteConnection(p.id, stripe.connection().getId())
                                    .send();
                            refused(400, () -> p.count(table));
                        }));
    }

    private static Connection create(Fixture p, ConnectionCredential credential) {
        return p.peaka
                .connections()
                .createConnection(p.id, credential.toRequest(credential.type() + " of a flow"))
                .send();
    }

    private static void types(Fixture p) {
        assertThat(p.get("/connections/config").expect(200).list())
                .extracting(connector -> connector.get("connectionType"))
                .contains("stripe", "hubspot", "airtable", "google_analytics", "POSTGRES");
    }

    private static void postgres(Fixture p) {
        ConnectionConfiguration configuration =
                p.peaka.connections().getConnectionConfiguration("POSTGRES").send();
        assertThat(present(configuration.getConfiguration()))
                .extracting(
                        ConnectionConfigurationField::getFieldName,
                        field -> present(field.getFieldType()).getValue(),
                        ConnectionConfigurationField::isRequired)
                .containsExactlyInAnyOrder(
                        tuple("url", "text", true),
                        tuple("port", "number", true),
                        tuple("user", "text", true),
                        tuple("password", "text", true),
                        tuple("databaseName", "text", true),
                        tuple("useSsl", "boolean", true));
    }

    private static void lifeOf(Fixture p, ConnectionCredential credential) {
        Connection created = create(p, credential);
        assertThat(created.getType()).isEqualTo(credential.type());
        assertThat(created.getUrl()).isNullOrEmpty();
        String connectionId = created.getId();
        assertThat(p.peaka
                        .connections()
                        .getConnection(p.id, connectionId)
                        .send()
                        .getName())
                .isEqualTo(created.getName());
        assertThat(p.peaka.connections().listConnections(p.id).send())
                .extracting(Connection::getId)
                .containsExactly(connectionId);
        assertThat(p.peaka
                        .connections()
                        .getConnectionDetail(p.id, connectionId)
                        .send()
                        .getType())
                .isEqualTo(credential.type());
        p.peaka
                .connections()
                .updateConnection(p.id, connectionId, credential.toUpdate("renamed"))
                .send();
        assertThat(p.peaka
                        .connections()
                        .getConnection(p.id, connectionId)
                        .send()
                        .getName())
                .isEqualTo("renamed");
        p.peaka.connections().deleteConnection(p.id, connectionId).send();
        assertThat(p.peaka.connections().listConnections(p.id).send()).isEmpty();
        unknown(p, connectionId);
    }

    private static void unknown(Fixture p, String connectionId) {
        assertThat(errorBody(refused(
                        400,
                        () -> p.peaka
                                .connections()
                                .getConnection(p.id, connectionId)
                                .send())))
                .containsEntry("error", "INVALID_CONNECTION_ID")
                .containsEntry("message", "invalid connection id")
                .containsEntry("errorCode", "cn004");
    }

    private static void noSecret(Fixture p) {
        Connection connection =
                create(p, StripeCredential.builder().token("sk_live_topsecret").build());
        String path = "/connections/{p}/" + connection.getId();
        assertThat(p.get(path).expect(200).body()).doesNotContain("topsecret").doesNotContain("credential");
        assertThat(p.get("/connections/{p}").expect(200).body()).doesNotContain("topsecret");
        Answer detail = p.get(path + "/detail").expect(200);
        assertThat(detail.object()).containsEntry("type", "stripe");
        assertThat(detail.body()).doesNotContain("topsecret");
    }
}
