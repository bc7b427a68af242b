package io.github.peakaclient.sandbox.oauth;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private static Sandbox sandbox;
    private static Client client;
    private static String all;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
        client = Client.of(sandbox);
        all = "/connections/" + sandbox.projectId();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static JsonNode request(String type, JsonNode credential) {
        return object("name", "mine", "type", type, "credential", credential);
    }

    private static JsonNode postgres() {
        return object(
                "url",
                "db.example.com",
                "port",
                5432,
                "user",
                "u",
                "password",
                "p",
                "databaseName",
                "d",
                "useSsl",
                true);
    }

    private static void assertInvalidCredentials(Client.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText()).isEqualTo("INVALID_CREDENTIALS");
    }

    @Test
    void configurationsTellTheFieldsOfACredential() {
        JsonNode postgres = client.get("/connections/config/POSTGRES").ok();

        assertThat(postgres.path("configuration").findValuesAsText("fieldName"))
                .containsExactly("url", "port", "user", "password", "databaseName", "useSsl");
        assertThat(postgres.path("configuration").findValuesAsText("fieldType"))
                .containsExactly("text", "number", "text", "text", "text", "boolean");
        assertThat(client.get("/connections/config").ok().size()).isGreaterThanOrEqualTo(12);
    }

    @Test
    void typesAreCaseSensitive() {
        assertThat(client.get("/connections/config/postgres").status()).isEqualTo(400);
        assertThat(client.post(all, request("STRIPE", object("token", "t"))).status())
                .isEqualTo(400);
    }

    @Test
    void tokenConnectionIsMadeAndNeverShowsItsCredential() {
        Client.Answer made = client.post(all, request("stripe", object("token", "token-example-1")));

        String one = all + "/" + made.ok().path("id").asText();
        assertThat(made.json().path("url").isNull()).isTrue();
        assertThat(client.get(one + "/detail").ok()).isEqualTo(object("type", "stripe"));
        assertThat(made.text() + client.get(one).text() + client.get(all).text())
                .doesNotContain("token-example-1");
    }

    @Test
    void detailShowsWhatIsNotSecret() {
        JsonNode credential = object(
                "restApiTokenUrl",
                "https://example.com",
                "swimlane",
                "32",
                "corpToken",
                "corp",
                "clientId",
                "id",
                "clientSecret",
                "hidden");
        String id = client.post(all, request("bullhorn", credential))
                .ok()
                .path("id")
                .asText();

        Client.Answer detail = client.get(all + "/" + id + "/detail");

        assertThat(detail.ok().path("swimlane").asText()).isEqualTo("32");
        assertThat(detail.text()).doesNotContain("hidden");
    }

    @Test
    void missingCredentialIsBadRequest() {
        Client.Answer answer = client.post(all, object("name", "a", "type", "stripe"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).isEqualTo(object("error", "Bad Request", "message", "Missing property 'credential'"));
    }

    @Test
    void emptyOrWrongCredentialIsInvalid() {
        assertInvalidCredentials(client.post(all, request("stripe", object())));
        assertInvalidCredentials(client.post(all, request("stripe", object("token", " "))));
        assertInvalidCredentials(client.post(all, request("stripe", object("token", "an invalid one"))));
        assertInvalidCredentials(client.post(all, request("hubspot", object("accessToken", " "))));
        assertInvalidCredentials(client.post(all, request("salesforce", object("accessToken", "alone"))));
    }

    @Test
    void databaseFieldsHaveTypes() {
        client.post(all, request("POSTGRES", postgres())).ok();

        assertInvalidCredentials(client.post(
                all,
                request(
                        "POSTGRES",
                        object(
                                "url",
                                "h",
                                "port",
                                "5432",
                                "user",
                                "u",
                                "password",
                                "p",
                                "databaseName",
                                "d",
                                "useSsl",
                                true))));
        assertInvalidCredentials(client.post(
                all,
                request(
                        "POSTGRES",
                        object("url", "h", "port", 5432, "user", "u", "password", "p", "databaseName", "d"))));
    }

    @Test
    void unknownConnectionIsCn004() {
        Client.Answer answer = client.get(all + "/no-such-id");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json())
                .isEqualTo(object(
                        "error", "INVALID_CONNECTION_ID", "message", "invalid connection id", "errorCode", "cn004"));
    }

    @Test
    void deletedConnectionIsGoneWithItsCatalogs() {
        String id = client.post(all, request("airtable", object("personalAccessToken", "t")))
                .ok()
                .path("id")
                .asText();
        String catalogs = "/data/projects/" + sandbox.projectId() + "/catalogs";
        String catalog = client.post(catalogs, object("name", "short lived", "connectionId", id))
                .ok()
                .path("id")
                .asText();

        client.delete(all + "/" + id).ok();

        assertThat(client.get(all + "/" + id).status()).isEqualTo(400);
        assertThat(client.get(catalogs + "/" + catalog).status()).isEqualTo(400);
    }

    @Test
    void updateChecksTheCredentialAgain() {
        String one = all + "/"
                + client.post(all, request("stripe", object("token", "t")))
                        .ok()
                        .path("id")
                        .asText();

        assertThat(client.put(one, object("name", "new", "type", "stripe", "credential", object("token", "u")))
                        .ok()
                        .path("name")
                        .asText())
                .isEqualTo("new");
        assertInvalidCredentials(client.put(one, request("stripe", object("token", "invalid"))));
    }

    @Test
    void oauthWithTokensNeedsNoConsent() {
        JsonNode credential = object("clientId", "i", "clientSecret", "s", "refreshToken", "r");

        assertThat(client.post(all, request("hubspot", credential))
                        .ok()
                        .path("url")
                        .isNull())
                .isTrue();
    }
}
