package io.github.peakaclient.sandbox.http;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Client withProjectKey() {
        return new Client(sandbox.baseUrl(), sandbox.projectKey(sandbox.projectId()));
    }

    @Test
    void missingKeyIs401() {
        Client.Answer answer = new Client(sandbox.baseUrl(), null).get("/info");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.message()).isEqualTo("The API key is missing or not valid");
    }

    @Test
    void wrongKeyIs401() {
        assertThat(new Client(sandbox.baseUrl(), "wrong").get("/info").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/organizations", "/projects"})
    void projectKeyOnAPartnerOperationIs403(String path) {
        assertThat(withProjectKey().get(path).status()).isEqualTo(403);
    }

    @Test
    void projectKeyOnItsOwnKeysIs403() {
        assertThat(withProjectKey()
                        .get("/projects/" + sandbox.projectId() + "/apiKeys")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void projectKeyOnAnotherProjectIs403() {
        assertThat(withProjectKey().get("/connections/Otherprj").status()).isEqualTo(403);
        assertThat(withProjectKey().get("/ui/initSession?projectId=Otherprj").status())
                .isEqualTo(403);
    }

    @Test
    void projectKeyReachesItsProject() {
        JsonNode info = withProjectKey().get("/info").ok();

        assertThat(info.path("projectId").asText()).isEqualTo(sandbox.projectId());
        assertThat(info.path("projectName").asText()).isEqualTo("Demo");
        assertThat(withProjectKey().get("/connections/" + sandbox.projectId()).status())
                .isEqualTo(200);
    }

    @Test
    void partnerKeyHasNoProject() {
        assertThat(Client.of(sandbox).get("/info").ok().has("projectId")).isFalse();
    }

    @Test
    void secretIsShownOnceAndWorksUntilTheKeyIsDeleted() {
        String keys = "/projects/" + sandbox.projectId() + "/apiKeys";
        JsonNode made = Client.of(sandbox).post(keys, object("name", "short")).ok();
        Client client = new Client(sandbox.baseUrl(), made.path("apiKey").asText());
        assertThat(client.get("/info").status()).isEqualTo(200);
        assertThat(Client.of(sandbox).get(keys).ok())
                .allMatch(key -> key.path("apiKey").isNull());

        Client.of(sandbox).delete(keys + "/" + made.path("apiKeyId").asText()).ok();

        assertThat(client.get("/info").status()).isEqualTo(401);
    }

    @Test
    void expiredKeyIs401() {
        JsonNode made = Client.of(sandbox)
                .post(
                        "/projects/" + sandbox.projectId() + "/apiKeys",
                        object("name", "old", "expiresAt", "2020-01-01T00:00:00Z"))
                .ok();

        assertThat(new Client(sandbox.baseUrl(), made.path("apiKey").asText())
                        .get("/info")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void keysOfADeletedProjectAre401() {
        String project = Client.of(sandbox)
                .post("/projects", object("name", "gone"))
                .ok()
                .path("id")
                .asText();
        String key = Client.of(sandbox)
                .post("/projects/" + project + "/apiKeys", object("name", "k"))
                .ok()
                .path("apiKey")
                .asText();

        Client.of(sandbox).delete("/projects/" + project).ok();

        assertThat(new Client(sandbox.baseUrl(), key).get("/info").status()).isEqualTo(401);
        assertThat(Client.of(sandbox).get("/projects/" + project).status()).isEqualTo(400);
    }

    @Test
    void projectKeyCannotShareIntoAnotherProject() {
        String other = Client.of(sandbox)
                .post("/projects", Json.object("name", "other"))
                .ok()
                .path("id")
                .asText();
        String data = "/data/projects/" + sandbox.projectId();
        String semantic = withProjectKey()
                .post(data + "/semantic-catalogs", Json.object("name", "mine"))
                .ok()
                .path("id")
                .asText();

        assertThat(withProjectKey()
                        .post(data + "/catalogs/" + semantic + "/share", Json.object("targetProjectId", other))
                        .status())
                .isEqualTo(403);
        assertThat(withProjectKey()
                        .post(data + "/semantic-catalogs/" + semantic + "/share", Json.object("target", other))
                        .status())
                .isEqualTo(403);
        assertThat(Client.of(sandbox)
                        .get("/data/projects/" + other + "/catalogs")
                        .ok())
                .hasSize(2);
    }
}
