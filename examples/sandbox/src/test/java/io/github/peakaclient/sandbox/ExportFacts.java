package io.github.peakaclient.sandbox;

import static io.github.peakaclient.sandbox.Fact.fact;
import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.job.SandboxJob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Facts about exports. */
final class ExportFacts {

    private static final String JOBS = "live-behaviour, Jobs";

    private ExportFacts() {}

    static List<Fact> all() {
        return List.of(
                fact(
                        JOBS,
                        "An export is created with 202, its id and PENDING, then RUNNING, then SUCCEEDED with files",
                        scene -> {
                            Client.Answer created = scene.client.post(exports(scene, "SELECT 1 AS a"), object());
                            assertThat(created.status()).isEqualTo(202);
                            assertThat(created.json().path("status").asText()).isEqualTo("PENDING");
                            String export = scene.data("/exports/" + Scene.id(created));
                            assertThat(scene.client
                                            .get(export)
                                            .ok()
                                            .path("status")
                                            .asText())
                                    .isEqualTo("RUNNING");
                            JsonNode done = scene.client.get(export).ok();
                            assertThat(done.path("status").asText()).isEqualTo("SUCCEEDED");
                            assertThat(done.path("files")).hasSize(1);
                            assertThat(done.path("expiresAt").isTextual()).isTrue();
                        }),
                fact(JOBS, "Each read of an export gives fresh addresses of its files", scene -> {
                    JsonNode done = scene.exported(exports(scene, "SELECT 1 AS a"));
                    JsonNode again = scene.client
                            .get(scene.data("/exports/" + done.path("id").asText()))
                            .ok();
                    assertThat(again.at("/files/0/url")).isNotEqualTo(done.at("/files/0/url"));
                }),
                fact(JOBS, "Compressed files end in .gz", scene -> {
                    String id = Scene.id(scene.client.post(
                            exports(scene, "SELECT 1 AS a"), object("format", "JSONL", "compression", "GZIP")));
                    assertThat(scene.end(scene.data("/exports/" + id))
                                    .at("/files/0/name")
                                    .asText())
                            .endsWith(".jsonl.gz");
                }),
                fact(
                        "hazards, H12",
                        "An export of an empty table or result is FAILED: it \"produced no files\"",
                        scene -> {
                            scene.createTable("table", "empty", "a");
                            for (String exports : List.of(
                                    scene.table("1", "table", "empty") + "/exports",
                                    exports(scene, "SELECT 1 AS a WHERE 1 = 2"))) {
                                JsonNode failed = scene.exported(exports);
                                assertThat(failed.path("status").asText()).isEqualTo("FAILED");
                                assertThat(failed.path("error").asText()).contains("produced no files");
                            }
                        }),
                fact(
                        "hazards, H11",
                        "An export of more rows than the limit is SUCCEEDED with as many as the limit",
                        scene -> {
                            scene.filledCache(scene.catalog("pay", "stripe"));
                            JsonNode done = scene.exported(exports(scene, "SELECT id FROM pay.payment.charges"));
                            assertThat(done.path("status").asText()).isEqualTo("SUCCEEDED");
                            assertThat(done.path("rowCount").asInt()).isEqualTo(SandboxTruthTest.EXPORT_LIMIT);
                        }),
                fact("hazards, H1", "An export of a live table of Stripe has 100 rows", scene -> {
                    String stripe = scene.catalog("pay", "stripe");
                    assertThat(scene.exported(scene.table(stripe, "payment", "charges") + "/exports")
                                    .path("rowCount")
                                    .asInt())
                            .isEqualTo(100);
                }),
                fact(JOBS, "Canceling an export is 204, as often as one likes", scene -> {
                    String export = scene.data(
                            "/exports/" + Scene.id(scene.client.post(exports(scene, "SELECT 1 AS a"), object())));
                    assertThat(scene.client.delete(export).status()).isEqualTo(204);
                    assertThat(scene.client.delete(export).status()).isEqualTo(204);
                    assertThat(scene.client.get(export).ok().path("status").asText())
                            .isEqualTo("CANCELLED");
                }),
                fact(
                        "live-behaviour, Reading data",
                        "Exports are listed newest first, by a keyset on createdAt, without files",
                        scene -> {
                            String exports = exports(scene, "SELECT 1 AS a");
                            for (int i = 0; i < 3; i++) {
                                scene.exported(exports);
                            }
                            JsonNode first = scene.client
                                    .get(scene.data("/exports?limit=2"))
                                    .ok();
                            JsonNode second = scene.client
                                    .get(scene.data("/exports?limit=2&createdBefore="
                                            + first.at("/1/createdAt").asText()))
                                    .ok();
                            assertThat(first).hasSize(2);
                            assertThat(second).hasSize(1);
                            List<String> times = new ArrayList<>(first.findValuesAsText("createdAt"));
                            times.addAll(second.findValuesAsText("createdAt"));
                            assertThat(times).isSortedAccordingTo(Comparator.reverseOrder());
                            assertThat(first.at("/0").has("files")).isFalse();
                        }),
                fact(JOBS, "Exported files are on another host, which needs no key and refuses one", scene -> {
                    String url = scene.exported(exports(scene, "SELECT 1 AS a"))
                            .at("/files/0/url")
                            .asText();
                    assertThat(url).doesNotStartWith(scene.sandbox.baseUrl().replace("/api/v1", ""));
                    assertThat(new Client(url, null).get("").text()).isEqualTo("a\n1\n");
                    assertThat(new Client(url, scene.sandbox.partnerKey())
                                    .get("")
                                    .status())
                            .isEqualTo(400);
                }),
                fact(JOBS, "An export can fail for no reason of its caller, and can be EXPIRED", scene -> {
                    scene.sandbox.jobs().failNext(SandboxJob.EXPORT).expireNextExport();
                    String exports = exports(scene, "SELECT 1 AS a");
                    assertThat(scene.exported(exports).path("status").asText()).isEqualTo("FAILED");
                    assertThat(scene.exported(exports).path("status").asText()).isEqualTo("EXPIRED");
                }),
                fact(
                        "corrections, exportTable",
                        "Columns of the system are exported unless includeSystemColumns is false",
                        scene -> {
                            scene.createTable("table", "leads", "name");
                            scene.client
                                    .importCsv(scene.project, "leads", ImportFacts.mapping("name"), "name\na\n")
                                    .ok();
                            for (String exports : List.of(
                                    scene.table("1", "table", "leads") + "/exports",
                                    exports(scene, "SELECT * FROM peaka.\"table\".leads"))) {
                                assertThat(content(scene, exports, object())).startsWith("_id,_version,");
                                assertThat(content(scene, exports, object("includeSystemColumns", false)))
                                        .isEqualTo("name\na\n");
                            }
                        }),
                fact("corrections, listExports", "The statuses of a list of exports are separated by commas", scene -> {
                    scene.exported(exports(scene, "SELECT 1 AS a"));
                    assertThat(scene.client
                                    .get(scene.data("/exports?status=PENDING,SUCCEEDED"))
                                    .ok())
                            .hasSize(1);
                    assertThat(scene.client
                                    .get(scene.data("/exports?status=FAILED,CANCELLED"))
                                    .ok())
                            .isEmpty();
                }));
    }

    private static String content(Scene scene, String exports, JsonNode request) {
        String export = scene.data("/exports/" + Scene.id(scene.client.post(exports, request)));
        return new Client(scene.end(export).at("/files/0/url").asText(), null)
                .get("")
                .text();
    }

    /** Returns the path of the exports of a new query. */
    private static String exports(Scene scene, String sql) {
        return scene.data("/queries/" + Scene.id(scene.saveQuery("q", sql)) + "/exports");
    }
}
