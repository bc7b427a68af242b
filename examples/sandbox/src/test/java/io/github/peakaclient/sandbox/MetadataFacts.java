package io.github.peakaclient.sandbox;

import static io.github.peakaclient.sandbox.Fact.fact;
import static io.github.peakaclient.sandbox.Fact.timed;
import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Facts about metadata. */
final class MetadataFacts {

    private static final String JOBS = "live-behaviour, Jobs";

    private MetadataFacts() {}

    static List<Fact> all() {
        return List.of(
                fact(
                        JOBS,
                        "A metadata refresh is not-active before it begins, active, and not-active at its end",
                        scene -> {
                            String catalog = scene.catalog("pay", "stripe");
                            assertThat(status(scene, catalog)).isEqualTo("not-active");
                            refresh(scene, catalog);
                            assertThat(status(scene, catalog)).isEqualTo("not-active");
                            assertThat(status(scene, catalog)).isEqualTo("active");
                            assertThat(status(scene, catalog)).isEqualTo("not-active");
                            assertThat(status(scene, catalog)).isEqualTo("not-active");
                        }),
                timed(
                        JOBS,
                        "While a metadata refresh is active, its answer tells percent, schema and table n of m",
                        (scene, clock) -> {
                            String catalog = scene.catalog("pay", "stripe");
                            refresh(scene, catalog);
                            clock.advanceMillis(300);
                            JsonNode begun = read(scene, catalog);
                            clock.advanceMillis(2_000);
                            JsonNode later = read(scene, catalog);
                            assertThat(begun.path("progressText").asText()).isEqualTo("schema payment, table 1 of 4");
                            assertThat(begun.path("progressPercent").asInt()).isZero();
                            assertThat(later.path("progressText").asText()).isEqualTo("schema payment, table 2 of 4");
                            assertThat(later.path("progressPercent").asInt()).isEqualTo(25);
                        }),
                fact("corrections, queryMetadata", "A search in the metadata needs a table", scene -> {
                    scene.catalog("pay", "stripe");
                    String query = "/metadata/" + scene.project + "/query";
                    assertThat(scene.client.get(query).status()).isEqualTo(400);
                    assertThat(scene.client
                                    .get(query + "?table=charges&topK=1")
                                    .ok()
                                    .at("/result/0/tableName")
                                    .asText())
                            .isEqualTo("charges");
                }),
                fact(
                        "corrections, listGoldenSqls",
                        "A golden SQL has id, content, and metadata with sql, prompt and projectId",
                        scene -> {
                            String all = "/metadata/" + scene.project + "/golden-sqls";
                            scene.client
                                    .post(all, object("prompt", "How many?", "sql", "SELECT 1"))
                                    .ok();
                            JsonNode golden = scene.client.get(all).ok().at("/result/0");
                            assertThat(golden.path("content").asText()).isEqualTo("How many?");
                            assertThat(golden.path("metadata"))
                                    .isEqualTo(object(
                                            "projectId", scene.project, "prompt", "How many?", "sql", "SELECT 1"));
                            assertThat(scene.client
                                            .get("/metadata/" + scene.project + "/golden-sql/query?q=many")
                                            .ok()
                                            .path("result"))
                                    .hasToString("[{\"question\":\"How many?\",\"sql\":\"SELECT 1\"}]");
                            scene.client
                                    .delete(all + "/" + golden.path("id").asText())
                                    .ok();
                        }),
                fact(
                        "corrections, addRelation",
                        "A relation has source, target and type, and is listed for its catalog",
                        scene -> {
                            String catalog = scene.catalog("pay", "stripe");
                            String relations = "/metadata/" + scene.project + "/relations/" + catalog;
                            JsonNode relation = scene.client
                                    .post(
                                            relations + "/payment/charges/customer",
                                            object(
                                                    "targetCatalogId",
                                                    catalog,
                                                    "targetSchemaName",
                                                    "payment",
                                                    "targetTableName",
                                                    "customers",
                                                    "targetColumnName",
                                                    "id",
                                                    "type",
                                                    "MANY_TO_ONE"))
                                    .ok();
                            String one = relations + "/payment/charges/"
                                    + relation.path("id").asText();
                            assertThat(scene.client
                                            .put(one, object("type", "ONE_TO_ONE"))
                                            .ok()
                                            .path("type")
                                            .asText())
                                    .isEqualTo("ONE_TO_ONE");
                            assertThat(scene.client
                                            .get(relations)
                                            .ok()
                                            .at("/relations/0/targetTableName")
                                            .asText())
                                    .isEqualTo("customers");
                            scene.client.delete(one).ok();
                            assertThat(scene.client.get(relations).ok().path("relations"))
                                    .isEmpty();
                        }),
                fact(
                        "corrections, generateSampleQuestions",
                        "Sample questions have a category, and a thread",
                        scene -> {
                            scene.catalog("pay", "stripe");
                            JsonNode questions = scene.client
                                    .get("/metadata/" + scene.project + "/questions/generate?question=what")
                                    .ok();
                            assertThat(questions.at("/questions/0").fieldNames())
                                    .toIterable()
                                    .containsExactly("question", "category");
                            assertThat(questions.path("threadId").isTextual()).isTrue();
                        }),
                fact(
                        "corrections, getProjectMetadata",
                        "The description of a column may be the string \"null\"",
                        scene -> {
                            String catalog = scene.catalog("pay", "stripe");
                            JsonNode metadata = scene.client
                                    .get("/metadata/" + scene.project + "?catalogId=" + catalog)
                                    .ok();
                            assertThat(metadata.at("/metadata/0/metadata/columns/0/columnDescription"))
                                    .hasToString("\"null\"");
                        }));
    }

    private static void refresh(Scene scene, String catalog) {
        scene.client
                .post("/metadata/" + scene.project + "/refresh", object("catalogId", catalog))
                .ok();
    }

    private static JsonNode read(Scene scene, String catalog) {
        return scene.client
                .get("/metadata/" + scene.project + "/refresh/" + catalog)
                .ok();
    }

    private static String status(Scene scene, String catalog) {
        return read(scene, catalog).path("status").asText();
    }
}
