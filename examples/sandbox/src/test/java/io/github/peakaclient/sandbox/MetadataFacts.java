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
                fact(JOBS, "A metadata refresh is not-active before it begins, active, and not-active at its end", scene -> {
                    String catalog = scene.catalog("pay", "stripe");
                    assertThat(status(scene, catalog)).isEqualTo("not-active");
                    refresh(scene, catalog);
                    assertThat(status(scene, catalog)).isEqualTo("not-active");
                    assertThat(status(scene, catalog)).isEqualTo("active");
                    assertThat(status(scene, catalog)).isEqualTo("not-active");
                    assertThat(status(scene, catalog)).isEqualTo("not-active");
                }),
                timed(JOBS, "While a metadata refresh is active, its answer tells percent, schema and table n of m", (scene, clock) -> {
                    String catalog = scene.catalog("pay", "stripe");
                    refresh(scene, catalog);
                    clock.advanceMillis(300);
                    JsonNode begun = read(scene, catalog);
                    clock.advanceMillis(2_000);
                    JsonNode later = read(scene, catalog);
                    assertThat(begun.path("progressText").asText()).isEqualTo("schema payment, table 1 of 3");
                    assertThat(begun.path("progressPercent").asInt()).isZero();
                    assertThat(later.path("progressText").asText()).isEqualTo("schema payment, table 2 of 3");
                    assertThat(later.path("progressPercent").asInt()).isEqualTo(33);
                }),
                fact("corrections, getProjectMetadata", "The description of a column may be the string \"null\"", scene -> {
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
        return scene.client.get("/metadata/" + scene.project + "/refresh/" + catalog).ok();
    }

    private static String status(Scene scene, String catalog) {
        return read(scene, catalog).path("status").asText();
    }
}
