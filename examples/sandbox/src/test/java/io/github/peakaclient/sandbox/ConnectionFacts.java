package io.github.peakaclient.sandbox;

import static io.github.peakaclient.sandbox.Fact.fact;
import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Facts about connections. */
final class ConnectionFacts {

    private static final String CONNECTIONS = "live-behaviour, Connections";

    private ConnectionFacts() {}

    static List<Fact> all() {
        return List.of(
                fact(CONNECTIONS, "Types of connections are case-sensitive and mixed", scene -> {
                    scene.client.get("/connections/config/POSTGRES").ok();
                    assertThat(scene.client.get("/connections/config/postgres").status())
                            .isEqualTo(400);
                    assertThat(scene.connect("Stripe", object("token", "t")).status())
                            .isEqualTo(400);
                }),
                fact(CONNECTIONS, "The configuration of POSTGRES has six required fields with their types", scene -> {
                    JsonNode fields = scene.client
                            .get("/connections/config/POSTGRES")
                            .ok()
                            .path("configuration");
                    assertThat(fields.findValuesAsText("fieldName"))
                            .containsExactly("url", "port", "user", "password", "databaseName", "useSsl");
                    assertThat(fields.findValuesAsText("fieldType"))
                            .containsExactly("text", "number", "text", "text", "text", "boolean");
                    assertThat(fields.findValuesAsText("required")).containsOnly("true");
                }),
                fact("corrections, createConnection", "A missing credential is 400 Bad Request", scene -> {
                    Client.Answer answer =
                            scene.client.post(scene.connections(), object("name", "a", "type", "stripe"));
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.json().path("error").asText()).isEqualTo("Bad Request");
                    assertThat(answer.message()).isEqualTo("Missing property 'credential'");
                }),
                fact(
                        "corrections, createConnection",
                        "A wrong or an empty credential is 400 INVALID_CREDENTIALS",
                        scene -> {
                            for (JsonNode credential :
                                    List.of(object(), object("token", ""), object("token", "invalid"))) {
                                Client.Answer answer = scene.connect("stripe", credential);
                                assertThat(answer.status()).isEqualTo(400);
                                assertThat(answer.json().path("error").asText()).isEqualTo("INVALID_CREDENTIALS");
                            }
                        }),
                fact(CONNECTIONS, "HubSpot with accessToken alone is created, read, updated and deleted", scene -> {
                    JsonNode credential = object("accessToken", "service-key");
                    Client.Answer created = scene.connect("hubspot", credential);
                    String one = scene.connections() + "/" + Scene.id(created);
                    assertThat(created.json().path("url").isNull()).isTrue();
                    assertThat(scene.client.get(one).ok().path("type").asText()).isEqualTo("hubspot");
                    assertThat(scene.client
                                    .put(one, object("name", "new", "type", "hubspot", "credential", credential))
                                    .ok()
                                    .path("name")
                                    .asText())
                            .isEqualTo("new");
                    scene.client.delete(one).ok();
                }),
                fact("corrections, updateConnection", "An update with a wrong token is 400", scene -> {
                    String one = scene.connections() + "/" + scene.connection("stripe");
                    assertThat(scene.client
                                    .put(
                                            one,
                                            object(
                                                    "name",
                                                    "a",
                                                    "type",
                                                    "stripe",
                                                    "credential",
                                                    object("token", "invalid")))
                                    .status())
                            .isEqualTo(400);
                }),
                fact(
                        "corrections, G3",
                        "An unknown or deleted connection is 400 INVALID_CONNECTION_ID with cn004",
                        scene -> {
                            String one = scene.connections() + "/" + scene.connection("stripe");
                            scene.client.delete(one).ok();
                            for (String connection : List.of(one, scene.connections() + "/none")) {
                                Client.Answer answer = scene.client.get(connection);
                                assertThat(answer.status()).isEqualTo(400);
                                assertThat(answer.json())
                                        .isEqualTo(object(
                                                "error",
                                                "INVALID_CONNECTION_ID",
                                                "message",
                                                "invalid connection id",
                                                "errorCode",
                                                "cn004"));
                            }
                        }),
                fact(
                        CONNECTIONS,
                        "The detail of a Stripe connection has its type alone, and no answer its credential",
                        scene -> {
                            Client.Answer created = scene.connect("stripe", object("token", "hidden-token"));
                            String one = scene.connections() + "/" + Scene.id(created);
                            assertThat(scene.client.get(one + "/detail").ok()).isEqualTo(object("type", "stripe"));
                            assertThat(created.text() + scene.client.get(one).text())
                                    .doesNotContain("hidden-token");
                        }),
                fact(CONNECTIONS, "The detail of a Bullhorn connection has what is not secret", scene -> {
                    String one = scene.connections() + "/"
                            + Scene.id(scene.connect(
                                    "bullhorn",
                                    object(
                                            "restApiTokenUrl",
                                            "https://acme.example",
                                            "swimlane",
                                            "32",
                                            "corpToken",
                                            "c",
                                            "clientId",
                                            "i",
                                            "clientSecret",
                                            "s")));
                    assertThat(scene.client.get(one + "/detail").ok().fieldNames())
                            .toIterable()
                            .containsExactlyInAnyOrder("type", "restApiTokenUrl", "swimlane", "corpToken");
                }),
                fact(
                        "corrections, listConnectionConfig",
                        "Configurations and connections are arrays, one configuration an object",
                        scene -> {
                            scene.connection("stripe");
                            assertThat(scene.client
                                            .get("/connections/config")
                                            .ok()
                                            .isArray())
                                    .isTrue();
                            assertThat(scene.client.get(scene.connections()).ok())
                                    .hasSize(1);
                            assertThat(scene.client
                                            .get("/connections/config/stripe")
                                            .ok()
                                            .path("authorizationType")
                                            .asText())
                                    .isEqualTo("custom");
                        }),
                fact("corrections, createCatalog", "A catalog without a connection is 400 with an object", scene -> {
                    Client.Answer answer = scene.createCatalog("pay", "none");
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.json().isObject()).isTrue();
                }),
                fact(CONNECTIONS, "A second catalog on a connection shows the same data", scene -> {
                    String connection = scene.connection("stripe");
                    scene.createCatalog("one", connection).ok();
                    scene.createCatalog("two", connection).ok();
                    String sql = "SELECT id, amount FROM %s.payment.charges ORDER BY id";
                    assertThat(scene.rows(sql.formatted("two"))).isEqualTo(scene.rows(sql.formatted("one")));
                }),
                fact(CONNECTIONS, "A second catalog of Google Ads is 400 that names secret and token", scene -> {
                    String connection = scene.connection("google_ads");
                    scene.createCatalog("one", connection).ok();
                    Client.Answer answer = scene.createCatalog("two", connection);
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.message()).contains("secret", "token");
                }),
                fact("live-behaviour, Jobs", "Deleting a connection makes queries through its catalogs 400", scene -> {
                    String connection = scene.connection("stripe");
                    scene.createCatalog("pay", connection).ok();
                    scene.client.delete(scene.connections() + "/" + connection).ok();
                    assertThat(scene.sql("SELECT * FROM pay.payment.charges").status())
                            .isEqualTo(400);
                }));
    }
}
