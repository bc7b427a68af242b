package io.github.peakaclient.sandbox.http;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.Sandbox;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {

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

    @Test
    void unknownRouteIsTheFrameworks404() {
        Client.Answer answer = client.get("/data/nothing/here");

        assertThat(answer.status()).isEqualTo(404);
        JsonNode body = answer.json();
        assertThat(body.path("status").asInt()).isEqualTo(404);
        assertThat(body.path("error").asText()).isEqualTo("Not Found");
        assertThat(body.path("path").asText()).isEqualTo("/api/v1/data/nothing/here");
        assertThat(body.path("timestamp").asText()).endsWith("Z");
    }

    @Test
    void wrongVerbIsTheFrameworks405() {
        Client.Answer answer = client.put("/data/projects/p/queries/q/path", object("path", "/"));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.json().path("error").asText()).isEqualTo("Method Not Allowed");
    }

    @Test
    void emptyPathValueIs404() {
        assertThat(client.get("/connections/").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/connections/config, listConnectionConfigurations",
        "/connections/p, listConnections",
        "/metadata/p/golden-sqls, listGoldenSqls",
        "/metadata/p/golden-sql/query?q=a, searchGoldenSqls",
        "/metadata/p/refresh/callback, getMetadataRefreshCallback",
        "/metadata/p/refresh/c, getMetadataRefreshStatus",
        "/data/projects/p/queries/folders, listQueryFolders",
        "/data/projects/p/queries/q, getQuery",
        "/data/projects/p/queries/folders/tree, getQueryFolderTree",
        "/data/projects/p/queries/folders/f, getQueryFolder",
        "/data/projects/p/cache/status, listCacheStatuses",
        "/data/projects/p/cache/c, getCache",
    })
    void literalSegmentWinsOverAVariable(String path, String operationId) {
        client.get(path);

        assertThat(last().operationId()).isEqualTo(operationId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "a/b",
                "100%",
                "a+b",
                "it's \"quoted\"",
                "ÄÖ ß é ı 日本",
                "a%2Fb",
                "?x=y#z",
                "..",
                "a;b=c",
                "\uD83D\uDE00",
                "{projectId}",
                "a\\b",
                "a&b",
                "a:b@c"
            })
    void pathValuesArriveDecodedAndUnchanged(String value) {
        String encoded = Client.encode(value).replace(".", "%2E");

        Client.Answer answer = client.get("/data/projects/" + sandbox.projectId() + "/catalogs/" + encoded + "/schemas/"
                + encoded + "/tables/" + encoded + "/columns");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(last().operationId()).isEqualTo("listCatalogColumns");
        assertThat(last().pathValues())
                .containsEntry("catalogId", value)
                .containsEntry("schemaName", value)
                .containsEntry("tableName", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "100%", "a+b", "it's \"quoted\"", "日本 ß"})
    void oddlyNamedTablesWork(String name) {
        String table = "/data/projects/" + sandbox.projectId() + "/table/" + Client.encode(name);

        assertThat(client.post(table).ok().path("tableName").asText()).isEqualTo(name);

        client.post(table + "/columns", Json.array(List.of(name), n -> object("name", n, "dataType", "BIGINT")))
                .ok();
        assertThat(client.get(table + "/columns").ok().path(8).path("name").asText())
                .isEqualTo(name);
        client.delete(table + "/columns/" + Client.encode(name)).ok();
        client.delete(table).ok();
        assertThat(client.get(table + "/columns").status()).isEqualTo(400);
    }

    @Test
    void plusInAPathIsAPlusAndInAQueryASpace() {
        client.get("/connections/a+b?c=d+e");

        assertThat(last().pathValues()).containsEntry("projectId", "a+b");
        assertThat(last().query().get("c")).containsExactly("d e");
    }

    @Test
    void bytesThatAreNotUtf8Are400() {
        assertThat(client.get("/connections/%FF").status()).isEqualTo(400);
    }

    private static RecordedRequest last() {
        return Objects.requireNonNull(sandbox.lastRequest());
    }
}
