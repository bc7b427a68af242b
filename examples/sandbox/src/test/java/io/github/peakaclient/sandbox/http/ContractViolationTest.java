package io.github.peakaclient.sandbox.http;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.Sandbox;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractViolationTest {

    private static Sandbox sandbox;
    private static Client client;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
        client = Client.of(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static String data(String path) {
        return "/data/projects/" + sandbox.projectId() + path;
    }

    private static void assertRefused(Client.Answer answer, String... parts) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(parts);
    }

    @Test
    void missingMemberIsNamed() {
        assertRefused(client.post("/projects", object()), "createLegacyProject", "missing required", "name");
    }

    @Test
    void wrongTypeIsNamedWithItsPlace() {
        assertRefused(client.post("/projects", object("name", 5)), "/name", "integer", "string");
        assertRefused(
                client.post(
                        "/connections/" + sandbox.projectId(), object("name", "a", "type", "stripe", "credential", 1)),
                "/credential");
    }

    @Test
    void unknownEnumValueIsNamed() {
        assertRefused(
                client.post(data("/queries"), object("displayName", "a", "inputQuery", "b", "queryType", "FAST")),
                "/queryType",
                "FAST");
    }

    @Test
    void wrongQueryParameterIsNamed() {
        assertRefused(client.get(data("/exports?limit=many")), "limit", "integer");
        assertRefused(client.get("/metadata/" + sandbox.projectId() + "/query"), "table");
    }

    @Test
    void missingBodyIsRefused() {
        assertRefused(client.post("/projects"), "body is required");
    }

    @Test
    void otherMediaTypeIsRefused() {
        assertRefused(
                client.send("POST", "/projects", BodyPublishers.ofString("{\"name\":\"a\"}"), "text/plain"),
                "Content-Type",
                "text/plain");
        assertRefused(
                client.send("POST", "/projects", BodyPublishers.ofString("{\"name\":\"a\"}"), null), "Content-Type");
    }

    @Test
    void brokenJsonIsRefused() {
        assertRefused(
                client.send("POST", "/projects", BodyPublishers.ofString("{\"name\":"), "application/json"), "JSON");
    }

    @Test
    void objectWhereAnArrayBelongsIsRefused() {
        assertRefused(client.post(data("/cache/batch"), object()), "array");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | []",
                "{\"statement\":\"SELECT 1\",\"id\":\"1\"} | [id, statement]",
                "{\"from\":[],\"qualifiedName\":\"a\"} | [from, qualifiedName]",
            })
    void queryMustHaveExactlyOneForm(String body, String forms) {
        assertRefused(
                client.send("POST", data("/queries/execute"), BodyPublishers.ofString(body), "application/json"),
                "exactly one of from, id, qualifiedName, statement",
                forms);
    }

    @Test
    void queryIdMustBeAString() {
        assertRefused(
                client.post(data("/queries/execute"), object("id", 846085284821991568L)),
                "/id",
                "must be a JSON string");
    }

    @Test
    void nullableReferenceTakesNullAndNothingElse() {
        client.post(data("/queries"), object("displayName", "a", "inputQuery", "SELECT 1", "schedule", null))
                .ok();

        assertRefused(
                client.post(data("/queries"), object("displayName", "a", "inputQuery", "SELECT 1", "schedule", 5)),
                "/schedule");
        assertRefused(
                client.post(
                        data("/queries"),
                        object("displayName", "a", "inputQuery", "SELECT 1", "schedule", object("type", "yearly"))),
                "/schedule/type",
                "yearly");
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(ints = {(64 << 20) + 1, 80 << 20})
    void bodyOfMoreThan64MebibytesIs413(int size) {
        byte[] body = new byte[size];

        assertThat(client.send("POST", "/projects", BodyPublishers.ofByteArray(body), "application/json")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void bodyOfLessThan64MebibytesIsProcessed() {
        String name = "a".repeat(5 << 20);

        assertThat(client.post("/projects", object("name", name))
                        .ok()
                        .path("name")
                        .asText())
                .hasSize(name.length());
    }

    @Test
    void unknownMembersAreTolerated() {
        client.post("/projects", object("name", "a", "more", object("b", 1))).ok();
    }

    @Test
    void nothingHappensWhenARequestIsRefused() {
        int before = client.get("/projects").ok().size();

        client.post("/projects", object("name", 1));

        assertThat(client.get("/projects").ok()).hasSize(before);
    }

    @Test
    void negativeCountIsRefused() {
        assertRefused(client.get(data("/exports?limit=-1")), "limit", "negative");
        assertRefused(client.get("/metadata/" + sandbox.projectId() + "/query?table=c&topK=-1"), "topK", "negative");
        String demo = client.get(data("/catalogs")).ok().path(2).path("id").asText();
        assertRefused(
                client.put(
                        "/metadata/" + sandbox.projectId() + "/categorical/" + demo + "/sales/customers/country",
                        object("limit", -1, "frequency", "NONE")),
                "limit",
                "negative");
    }
}
