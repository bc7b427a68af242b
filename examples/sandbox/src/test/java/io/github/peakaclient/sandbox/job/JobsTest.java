package io.github.peakaclient.sandbox.job;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.Scene;
import io.github.peakaclient.sandbox.http.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsTest {

    private Sandbox sandbox;
    private Client client;
    private String data;
    private String demo;
    private Scene scene;
    private String pay;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        client = Client.of(sandbox);
        data = "/data/projects/" + sandbox.projectId();
        demo = client.get(data + "/catalogs").ok().path(2).path("id").asText();
        scene = Scene.of(sandbox);
        pay = scene.catalog("pay", "stripe");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String cache() {
        return scene.cacheOfCharges(pay);
    }

    private JsonNode poll(String cache) {
        return client.get(cache + "/status").ok();
    }

    private void finish(String cache) {
        for (int i = 0; i < 3; i++) {
            poll(cache);
        }
    }

    @Test
    void newRecordAppearsAfterTheTrigger() {
        String cache = cache();
        finish(cache);
        JsonNode first = poll(cache).path("lastFullRefreshCacheExecution");
        assertThat(first.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(first.path("error").isNull()).isTrue();

        client.post(cache + "/fullRefreshUpdate").ok();

        JsonNode stale = poll(cache);
        assertThat(stale.path("status").asText()).isEqualTo("RUNNING");
        assertThat(stale.path("lastFullRefreshCacheExecution")).isEqualTo(first);
        JsonNode running = poll(cache);
        assertThat(running.path("lastFullRefreshCacheExecution").path("status").asText())
                .isEqualTo("RUNNING");
        JsonNode done = poll(cache);
        assertThat(done.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(done.path("lastFullRefreshCacheExecution").path("createdAt").asText())
                .isGreaterThan(first.path("createdAt").asText());
    }

    @Test
    void theTwoSlotsAreIndependent() {
        String cache = cache();
        finish(cache);
        assertThat(poll(cache).path("lastIncrementalCacheExecution").isNull()).isTrue();

        client.post(cache + "/incrementalUpdate").ok();
        finish(cache);
        client.post(cache + "/fullRefreshUpdate").ok();
        finish(cache);

        JsonNode status = poll(cache);
        assertThat(status.path("lastIncrementalCacheExecution")
                        .path("executionMode")
                        .asText())
                .isEqualTo("INCREMENTAL");
        assertThat(client.get(cache + "/executionHistory?limit=2&offset=1").ok().findValuesAsText("executionMode"))
                .containsExactly("INCREMENTAL", "FULL_REFRESH");
    }

    @Test
    void jobsEndIfOnlyTheirResultsAreRead() {
        cache();
        for (String rows : List.of("0", "0", "1200")) {
            assertThat(scene.count("pay.payment.charges")).isEqualTo(rows);
        }
        String isCached = scene.table(pay, "payment", "invoices") + "/isCached";
        scene.createCache(pay, "payment", "invoices").ok();
        for (boolean cached : new boolean[] {false, false, true}) {
            assertThat(client.get(isCached).ok().path("isCached").asBoolean()).isEqualTo(cached);
        }
        String run = scene.materialized("SELECT 1");
        for (int read = 0; read < 3; read++) {
            scene.count("pay.payment.charges");
        }
        assertThat(client.get(run + "/status").ok().path("lastUpdateTime").isTextual())
                .isTrue();
        client.post(data + "/catalogs/" + demo + "/schemas/sales/tables/customers/exports", object())
                .ok();
        for (int size : new int[] {0, 1}) {
            assertThat(client.get(data + "/exports?status=SUCCEEDED").ok()).hasSize(size);
        }
    }

    @Test
    void cancelIs200WhileRunning404WhenIdleAnd500RightAfterTheTrigger() {
        String cache = cache();

        assertThat(client.post(cache + "/cancelFullRefreshUpdate").status()).isEqualTo(500);
        poll(cache);
        poll(cache);
        assertThat(client.post(cache + "/cancelIncrementalUpdate").status()).isEqualTo(404);
        client.post(cache + "/cancelFullRefreshUpdate").ok();

        assertThat(poll(cache).path("status").asText()).isEqualTo("CANCELLED");
        assertThat(client.post(cache + "/cancelFullRefreshUpdate").status()).isEqualTo(404);
    }

    @Test
    void secondCreateIs500DuringTheFirstRunAndTheSameCacheAfterIt() {
        String cache = cache();
        assertThat(scene.createCache(pay, "payment", "charges").status()).isEqualTo(500);

        finish(cache);
        assertThat(cache()).isEqualTo(cache);

        client.post(cache + "/fullRefreshUpdate").ok();
        assertThat(cache()).as("during a later run").isEqualTo(cache);
    }

    @Test
    void unknownCacheIs400() {
        Client.Answer answer = client.post(data + "/cache/none/fullRefreshUpdate");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json())
                .isEqualTo(object(
                        "error", "WrongRequestException", "message", "Cache settings not found", "errorCode", null));
    }

    @Test
    void internalTableIsNotCacheable() {
        client.post(data + "/table/mine").ok();

        Client.Answer answer =
                client.post(data + "/cache", object("catalogId", "1", "schemaName", "table", "tableName", "mine"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).isEqualTo("cannot find table or properties");
    }

    @Test
    void batchAnswersOnePerRequest() {
        JsonNode results = client.post(
                        data + "/cache/batch",
                        Json.array(
                                List.of("charges", "nothing"),
                                table -> object("catalogId", pay, "schemaName", "payment", "tableName", table)))
                .ok();

        assertThat(results.path(0).path("success").asBoolean()).isTrue();
        assertThat(results.path(1).path("success").asBoolean()).isFalse();
        assertThat(results.path(1).path("error").asText()).contains("nothing");
    }

    @Test
    void malformedScheduleIsIgnoredAndAMissingOneRemoved() {
        String cache = cache();
        client.put(
                        cache,
                        object(
                                "fullRefreshCacheSchedule", object("type", "BASIC", "expression", "PT6H"),
                                "incrementalCacheSchedule", object("type", "BASIC", "expression", "PT1H")))
                .ok();

        JsonNode updated = client.put(
                        cache, object("fullRefreshCacheSchedule", object("type", "BASIC", "expression", "hourly")))
                .ok();

        assertThat(updated.path("fullRefreshCacheSchedule").path("expression").asText())
                .isEqualTo("PT6H");
        assertThat(updated.path("incrementalCacheSchedule").isNull()).isTrue();
    }

    @Test
    void materializedStatusIsStaleUntilTheRunStarts() {
        String run = scene.materialized("SELECT 1");
        JsonNode first = scene.end(run + "/status");
        assertThat(first.path("status").asText()).isEqualTo("COMPLETED");

        client.post(run + "/refresh").ok();

        assertThat(client.get(run + "/status").ok()).isEqualTo(first);
        JsonNode running = client.get(run + "/status").ok();
        assertThat(running.path("status").asText()).isEqualTo("RUNNING");
        assertThat(running.path("lastExecutionStartTime")).isNotEqualTo(first.path("lastExecutionStartTime"));
        JsonNode done = client.get(run + "/status").ok();
        assertThat(done.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(done.path("lastExecutionStartTime")).isEqualTo(running.path("lastExecutionStartTime"));

        client.post(run + "/refresh").ok();
        client.get(run + "/status").ok();
        client.get(run + "/status").ok();
        client.post(run + "/cancel").ok();
        assertThat(client.get(run + "/status").ok().path("status").asText()).isEqualTo("CANCELED");
    }

    private JsonNode export(JsonNode body) {
        Client.Answer created =
                client.post(data + "/catalogs/" + demo + "/schemas/sales/tables/customers/exports", body);
        assertThat(created.status()).isEqualTo(202);
        assertThat(created.json().path("status").asText()).isEqualTo("PENDING");
        String one = data + "/exports/" + created.json().path("id").asText();
        assertThat(client.get(one).ok().path("status").asText()).isEqualTo("RUNNING");
        return client.get(one).ok();
    }

    private static byte[] download(JsonNode job) throws IOException, InterruptedException {
        String url = job.path("files").path(0).path("url").asText();
        HttpResponse<byte[]> response = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .hasSize(job.path("files").path(0).path("bytes").asInt());
        return response.body();
    }

    @Test
    void exportedCsvIsDownloadedWithoutAKey() throws Exception {
        JsonNode job = export(object("columns", List.of("id", "email"), "limit", 2));

        assertThat(job.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(job.path("rowCount").asInt()).isEqualTo(2);
        assertThat(new String(download(job), StandardCharsets.UTF_8))
                .isEqualTo("id,email\n1,customer1@example.com\n2,customer2@example.com\n");
    }

    @Test
    void exportedLinesCanBeCompressed() throws Exception {
        JsonNode job = export(object("format", "JSONL", "compression", "GZIP", "columns", List.of("id", "active")));

        assertThat(job.path("files").path(0).path("name").asText()).endsWith(".jsonl.gz");
        byte[] bytes = new GZIPInputStream(new ByteArrayInputStream(download(job))).readAllBytes();
        assertThat(new String(bytes, StandardCharsets.UTF_8).lines())
                .hasSize(2000)
                .contains("{\"id\":1,\"active\":true}", "{\"id\":9,\"active\":false}");
    }

    @Test
    void csvOptionsAreHonoured() throws Exception {
        JsonNode options = object(
                "delimiter",
                ";",
                "quoteChar",
                "'",
                "nullValue",
                "NULL",
                "includeHeader",
                false,
                "recordSeparator",
                "\r\n");
        String query = client.post(
                        data + "/queries", object("displayName", "odd", "inputQuery", "SELECT 'a;b', 'it''s', NULL, 1"))
                .ok()
                .path("id")
                .asText();
        String one = data + "/exports/"
                + client.post(data + "/queries/" + query + "/exports", object("csvOptions", options))
                        .ok()
                        .path("id")
                        .asText();
        client.get(one);

        assertThat(new String(download(client.get(one).ok()), StandardCharsets.UTF_8))
                .isEqualTo("'a;b';'it''s';NULL;1\r\n");
    }

    @Test
    void exportOfAnEmptyTableFails() {
        client.post(data + "/table/empty").ok();
        String one = data + "/exports/"
                + client.post(
                                data + "/catalogs/1/schemas/table/tables/empty/exports",
                                object("includeSystemColumns", true))
                        .ok()
                        .path("id")
                        .asText();
        client.get(one);

        assertThat(client.get(one).ok().path("status").asText()).isEqualTo("FAILED");
    }

    @Test
    void exportsAreListedNewestFirstByKeyset() {
        for (int i = 0; i < 5; i++) {
            client.post(data + "/catalogs/" + demo + "/schemas/sales/tables/customers/exports", object())
                    .ok();
        }

        JsonNode first = client.get(data + "/exports?limit=3").ok();
        JsonNode second = client.get(data + "/exports?limit=3&createdBefore="
                        + first.path(2).path("createdAt").asText())
                .ok();

        assertThat(first).hasSize(3);
        assertThat(second).hasSize(2);
        List<String> times = first.findValuesAsText("createdAt");
        times.addAll(second.findValuesAsText("createdAt"));
        assertThat(times).isSortedAccordingTo(Comparator.<String>naturalOrder().reversed());
        assertThat(client.get(data + "/exports?status=FAILED,CANCELLED").ok()).isEmpty();
    }

    @Test
    void cancelledExportStaysCancelled() {
        String one = data + "/exports/"
                + client.post(data + "/catalogs/" + demo + "/schemas/sales/tables/customers/exports", object())
                        .ok()
                        .path("id")
                        .asText();

        assertThat(client.delete(one).status()).isEqualTo(204);
        assertThat(client.delete(one).status()).isEqualTo(204);

        assertThat(client.get(one).ok().path("status").asText()).isEqualTo("CANCELLED");
        assertThat(client.delete(data + "/exports/none").status()).isEqualTo(404);
    }

    @Test
    void metadataRefreshIsSpelledInLowerCase() {
        String refresh = "/metadata/" + sandbox.projectId() + "/refresh";
        assertThat(client.get(refresh + "/" + demo).ok().path("status").asText())
                .isEqualTo("not-active");

        client.post(refresh, object("catalogId", demo)).ok();

        for (String status : List.of("not-active", "active", "not-active", "not-active")) {
            assertThat(client.get(refresh + "/" + demo).ok().path("status").asText())
                    .isEqualTo(status);
        }
    }

    @Test
    void exportHasSystemColumnsUnlessTheyAreRefused() throws Exception {
        client.post(data + "/table/one").ok();
        client.post(data + "/table/one/columns", Json.array(List.of("n"), n -> object("name", n, "dataType", "BIGINT")))
                .ok();
        client.importCsv(
                        sandbox.projectId(),
                        "one",
                        "{\"containsHeader\":false,\"mappings\":[{\"name\":\"n\",\"csvColumnIndex\":0}]}",
                        "7\n")
                .ok();
        String exports = data + "/catalogs/1/schemas/table/tables/one/exports";

        assertThat(new String(download(exported(exports, object())), StandardCharsets.UTF_8))
                .startsWith("_id,_version,");
        assertThat(new String(
                        download(exported(exports, object("includeSystemColumns", false))), StandardCharsets.UTF_8))
                .isEqualTo("n\n7\n");
    }

    @Test
    void exportedQueryMayEndInASemicolon() throws Exception {
        String query = client.post(
                        data + "/queries", object("displayName", "ended", "inputQuery", "SELECT ';' AS a; -- done"))
                .ok()
                .path("id")
                .asText();

        assertThat(new String(
                        download(exported(data + "/queries/" + query + "/exports", object())), StandardCharsets.UTF_8))
                .isEqualTo("a\n;\n");
    }

    private JsonNode exported(String exports, JsonNode request) {
        String one = data + "/exports/"
                + client.post(exports, request).ok().path("id").asText();
        client.get(one);
        return client.get(one).ok();
    }
}
