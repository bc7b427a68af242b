package io.github.peakaclient.sandbox;

import static io.github.peakaclient.sandbox.Fact.fact;
import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.job.SandboxJob;
import java.util.List;

/** Facts about materialized queries. */
final class MaterializedQueryFacts {

    private static final String JOBS = "live-behaviour, Jobs";

    private MaterializedQueryFacts() {}

    static List<Fact> all() {
        return List.of(
                fact(
                        JOBS,
                        "A new materialized query is COMPLETED with null times, and runs by itself at once",
                        scene -> {
                            String run = scene.materialized("SELECT 1 AS a");
                            JsonNode fresh = scene.client.get(run + "/status").ok();
                            assertThat(fresh.path("status").asText()).isEqualTo("COMPLETED");
                            assertThat(fresh.get("lastExecutionStartTime").isNull())
                                    .isTrue();
                            assertThat(fresh.get("lastUpdateTime").isNull()).isTrue();
                            JsonNode running = scene.client.get(run + "/status").ok();
                            assertThat(running.path("status").asText()).isEqualTo("RUNNING");
                            assertThat(running.path("lastExecutionStartTime").isTextual())
                                    .isTrue();
                            JsonNode done = scene.client.get(run + "/status").ok();
                            assertThat(done.path("status").asText()).isEqualTo("COMPLETED");
                            assertThat(done.path("lastUpdateTime").isTextual()).isTrue();
                        }),
                fact("hazards, H17", "A refresh right after the creation of a query meets its first run", scene -> {
                    String run = scene.materialized("SELECT 1 AS a");
                    scene.client.post(run + "/refresh").ok();
                    JsonNode first = scene.end(run + "/status");
                    assertThat(scene.end(run + "/status")).isEqualTo(first);
                }),
                fact(
                        JOBS,
                        "After the trigger of a refresh the previous status is served until the run starts",
                        scene -> {
                            scene.sandbox.jobs().failNext(SandboxJob.MATERIALIZED_QUERY);
                            String run = scene.materialized("SELECT 1 AS a");
                            JsonNode failed = scene.end(run + "/status");
                            assertThat(failed.path("status").asText()).isEqualTo("FAILED");
                            scene.client.post(run + "/refresh").ok();
                            assertThat(scene.client.get(run + "/status").ok()).isEqualTo(failed);
                            assertThat(scene.client.get(run + "/status").ok().get("lastExecutionStartTime"))
                                    .isNotEqualTo(failed.get("lastExecutionStartTime"));
                        }),
                fact("corrections, G12", "A canceled run is CANCELED with one L", scene -> {
                    String run = scene.materialized("SELECT 1 AS a");
                    scene.client.get(run + "/status").ok();
                    scene.client.get(run + "/status").ok();
                    scene.client.post(run + "/cancel").ok();
                    assertThat(scene.client
                                    .get(run + "/status")
                                    .ok()
                                    .path("status")
                                    .asText())
                            .isEqualTo("CANCELED");
                }),
                fact("corrections, cancelMaterializedQuery", "Canceling is 200 also with nothing in flight", scene -> {
                    String run = scene.materialized("SELECT 1 AS a");
                    scene.end(run + "/status");
                    scene.client.post(run + "/cancel").ok();
                    assertThat(scene.client
                                    .get(run + "/status")
                                    .ok()
                                    .path("status")
                                    .asText())
                            .isEqualTo("COMPLETED");
                }),
                fact(JOBS, "The queryName of a status is the SQL name of the query", scene -> {
                    String id = Scene.id(scene.saveQuery("My Sales", "SELECT 1 AS a", "queryType", "MATERIALIZED"));
                    assertThat(scene.client
                                    .get(scene.data("/materialized-queries/" + id + "/status"))
                                    .ok()
                                    .path("queryName")
                                    .asText())
                            .isEqualTo("my_sales");
                }),
                fact(
                        JOBS,
                        "The schedule of a materialized query is an object with an expression, also when none was given",
                        scene -> {
                            JsonNode none = scene.client
                                    .get(scene.materialized("SELECT 1 AS a") + "/status")
                                    .ok();
                            JsonNode hourly = scene.saveQuery(
                                            "hourly",
                                            "SELECT 1 AS a",
                                            "queryType",
                                            "MATERIALIZED",
                                            "schedule",
                                            object("type", "interval", "repeatDuration", "PT1H"))
                                    .ok()
                                    .path("schedule");
                            assertThat(none.path("scheduleSettings").has("expression"))
                                    .isTrue();
                            assertThat(none.at("/scheduleSettings/type").asText())
                                    .isEqualTo("none");
                            assertThat(hourly.path("repeatDuration").asText()).isEqualTo("PT1H");
                            assertThat(hourly.get("cronExpression").isNull()).isTrue();
                            assertThat(hourly.path("expression").asText()).isEqualTo("PT1H");
                        }),
                fact("corrections, listMaterializedQueryStatuses", "The statuses of a project are an array", scene -> {
                    scene.materialized("SELECT 1 AS a");
                    assertThat(scene.client
                                    .get(scene.data("/materialized-queries/status"))
                                    .ok()
                                    .findValuesAsText("queryName"))
                            .containsExactly("m");
                }));
    }
}
