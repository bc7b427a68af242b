package io.github.peakaclient.sandbox;

import static io.github.peakaclient.sandbox.Fact.fact;
import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Facts about keys, organizations, projects and what belongs to no project. */
final class AccountFacts {

    private AccountFacts() {}

    static List<Fact> all() {
        return List.of(
                fact(
                        "corrections, G4",
                        "An invalid key is 401",
                        scene -> assertThat(new Client(scene.sandbox.baseUrl(), "wrong")
                                        .get("/info")
                                        .status())
                                .isEqualTo(401)),
                fact(
                        "corrections, G4",
                        "A project key on an operation for partners is 403, and on another project too",
                        scene -> {
                            Client own = projectClient(scene);
                            own.get(scene.data("/catalogs")).ok();
                            assertThat(own.get("/organizations").status()).isEqualTo(403);
                            assertThat(own.get("/projects").status()).isEqualTo(403);
                            assertThat(own.get("/data/projects/" + scene.sandbox.projectId() + "/catalogs")
                                            .status())
                                    .isEqualTo(403);
                        }),
                fact(
                        "live-behaviour, Errors",
                        "An unknown route is 404 and a wrong verb 405, in the shape of the framework",
                        scene -> {
                            Client.Answer unknown = scene.client.get("/no/such/route");
                            Client.Answer verb = scene.client.delete("/info");
                            assertThat(unknown.status()).isEqualTo(404);
                            assertThat(verb.status()).isEqualTo(405);
                            for (Client.Answer answer : List.of(unknown, verb)) {
                                assertThat(answer.json().fieldNames())
                                        .toIterable()
                                        .containsExactly("timestamp", "status", "error", "path");
                            }
                        }),
                fact("live-behaviour, Keys and zones", "GET /info names the project for a project key only", scene -> {
                    JsonNode own = projectClient(scene).get("/info").ok();
                    assertThat(own.path("projectId").asText()).isEqualTo(scene.project);
                    assertThat(own.path("projectName").asText()).isEqualTo("p");
                    assertThat(scene.client.get("/info").ok().fieldNames())
                            .toIterable()
                            .containsExactly("userId", "email");
                }),
                fact("corrections, createApiKey", "A key is answered once: it is null in lists", scene -> {
                    String keys = "/projects/" + scene.project + "/apiKeys";
                    assertThat(scene.client
                                    .post(keys, object("name", "k"))
                                    .ok()
                                    .path("apiKey")
                                    .asText())
                            .isNotEmpty();
                    assertThat(scene.client.get(keys).ok().findValuesAsText("apiKey"))
                            .containsOnly("null");
                }),
                fact("corrections, listOrganizations", "Organizations and workspaces are arrays", scene -> {
                    JsonNode organizations = scene.client.get("/organizations").ok();
                    assertThat(organizations.isArray()).isTrue();
                    assertThat(scene.client
                                    .get("/organizations/"
                                            + organizations.at("/0/id").asText() + "/workspaces")
                                    .ok()
                                    .isArray())
                            .isTrue();
                }),
                fact(
                        "corrections, createWorkspace",
                        "createdAt of a workspace is null where it is created, read and updated",
                        scene -> {
                            String all = "/organizations/" + scene.sandbox.organizationId() + "/workspaces";
                            JsonNode created =
                                    scene.client.post(all, object("name", "w")).ok();
                            String one = all + "/" + created.path("id").asText();
                            for (JsonNode workspace : List.of(
                                    created,
                                    scene.client.get(one).ok(),
                                    scene.client.put(one, object("name", "v")).ok())) {
                                assertThat(workspace.get("createdAt").isNull()).isTrue();
                            }
                            scene.client.delete(one).ok();
                        }),
                fact(
                        "corrections, createProject",
                        "Description, domain and webhookBaseUrl of a project may be null",
                        scene -> {
                            JsonNode project = scene.client
                                    .get("/projects/" + scene.project)
                                    .ok();
                            assertThat(project.get("description").isNull()).isTrue();
                            assertThat(project.get("domain").isNull()).isTrue();
                            assertThat(project.get("webhookBaseUrl").isNull()).isTrue();
                            assertThat(project.has("workspaceId")).isFalse();
                        }),
                fact("corrections, G15", "Names in paths are free text, percent-encoded", scene -> {
                    String name = Client.encode("a b/c.d ü");
                    scene.client.post(scene.data("/table/" + name)).ok();
                    assertThat(scene.client
                                    .get(scene.data("/table"))
                                    .ok()
                                    .at("/0/tableName")
                                    .asText())
                            .isEqualTo("a b/c.d ü");
                }),
                fact(
                        "corrections, getSupportedDrivers",
                        "Drivers are an object whose connection strings hold the key",
                        scene -> {
                            Client own = projectClient(scene);
                            JsonNode drivers = own.get("/supportedDrivers").ok();
                            String key = scene.sandbox.projectKey(scene.project);
                            assertThat(drivers.path("JDBC").asText()).contains(key);
                            assertThat(drivers.path("SQL_ALCHEMY").asText()).contains(key, "{catalogName}");
                        }),
                fact(
                        "corrections, initSession",
                        "A session has the address of its page",
                        scene -> assertThat(scene.client
                                        .post("/ui/initSession", object("projectId", scene.project))
                                        .ok()
                                        .path("sessionUrl")
                                        .asText())
                                .contains("/ui/session?code=")));
    }

    private static Client projectClient(Scene scene) {
        scene.client
                .post("/projects/" + scene.project + "/apiKeys", object("name", "own"))
                .ok();
        return new Client(scene.sandbox.baseUrl(), scene.sandbox.projectKey(scene.project));
    }
}
