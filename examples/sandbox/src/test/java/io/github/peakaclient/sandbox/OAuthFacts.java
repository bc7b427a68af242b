package io.github.peakaclient.sandbox;

import static io.github.peakaclient.sandbox.Fact.fact;
import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;

/** Facts about OAuth2 connections. */
final class OAuthFacts {

    private static final String OAUTH = "live-behaviour, OAuth2 connections";
    private static final String CALLBACK = "https://acme.example/done";

    private OAuthFacts() {}

    static List<Fact> all() {
        return List.of(
                fact(OAUTH, "With the tokens of a flow that the partner ran, no consent is needed", scene -> {
                    JsonNode credential = object("clientId", "i", "clientSecret", "s", "refreshToken", "r");
                    assertThat(scene.connect("hubspot", credential)
                                    .ok()
                                    .get("url")
                                    .isNull())
                            .isTrue();
                }),
                fact(
                        OAUTH,
                        "Without a credential, the browser comes to connectionCallback with connectionId and status",
                        scene -> {
                            for (String decision : List.of("approve", "deny")) {
                                JsonNode created = scene.client
                                        .post(
                                                scene.connections(),
                                                object(
                                                        "name",
                                                        "crm",
                                                        "type",
                                                        "hubspot",
                                                        "connectionCallback",
                                                        CALLBACK))
                                        .ok();
                                assertThat(decide(created, decision))
                                        .hasToString(CALLBACK + "?connectionId="
                                                + created.path("id").asText() + "&status="
                                                + (decision.equals("approve") ? "success" : "fail"));
                            }
                        }),
                fact(OAUTH, "With an own redirect, the raw query of the provider completes the connection", scene -> {
                    JsonNode credential = object("clientId", "i", "clientSecret", "s", "redirectUrl", CALLBACK);
                    JsonNode created = scene.connect("hubspot", credential).ok();
                    String query = decide(created, "approve").getRawQuery();
                    assertThat(query).contains("code=", "state=");
                    JsonNode completed = scene.client
                            .post(scene.connections() + "/oauth2", object("queryParameters", query))
                            .ok();
                    assertThat(completed.path("id")).isEqualTo(created.path("id"));
                    assertThat(completed.get("url").isNull()).isTrue();
                }));
    }

    /** Returns the address that the consent page sends the browser to. */
    private static URI decide(JsonNode connection, String decision) {
        return URI.create(Browser.location(Browser.press(connection.path("url").asText(), decision)));
    }
}
