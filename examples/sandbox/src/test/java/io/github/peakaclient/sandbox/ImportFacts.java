package io.github.peakaclient.sandbox;

import static io.github.peakaclient.sandbox.Fact.fact;
import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.Json;
import java.util.List;
import java.util.Locale;

/** Facts about the import of CSV files. */
final class ImportFacts {

    private static final String IMPORT = "live-behaviour, CSV import";
    private static final String READING = "live-behaviour, Reading data";

    private ImportFacts() {}

    static List<Fact> all() {
        return List.of(
                fact(IMPORT, "The request is a plain form field without a content type", scene -> {
                    scene.createTable("table", "leads", "name");
                    scene.client
                            .importCsv(scene.project, "leads", mapping("name"), "name\na\n", "")
                            .ok();
                    assertThat(names(scene)).isEqualTo("[[\"a\"]]");
                }),
                fact(IMPORT, "The request as a part of JSON is accepted too", scene -> {
                    scene.createTable("table", "leads", "name");
                    scene.client
                            .importCsv(
                                    scene.project,
                                    "leads",
                                    mapping("name"),
                                    "name\na\n",
                                    "Content-Type: application/json\r\n")
                            .ok();
                    assertThat(names(scene)).isEqualTo("[[\"a\"]]");
                }),
                fact(IMPORT, "An import is synchronous: its answer is COMPLETED with the number of rows", scene -> {
                    scene.createTable("table", "leads", "name");
                    JsonNode job = scene.client
                            .importCsv(scene.project, "leads", mapping("name"), "name\na\nb\n")
                            .ok();
                    assertThat(job.path("status").asText()).isEqualTo("COMPLETED");
                    assertThat(job.at("/result/processed").asInt()).isEqualTo(2);
                }),
                fact(IMPORT, "One bad value is 400 that names it, and nothing is written", scene -> {
                    scene.createTable("table", "leads", "name");
                    scene.client
                            .post(
                                    scene.data("/table/leads/columns"),
                                    Json.array(List.of("n"), name -> object("name", name, "dataType", "BIGINT")))
                            .ok();
                    Client.Answer answer = scene.client.importCsv(
                            scene.project, "leads", mapping("name", "n"), "name,n\na,1\nb,two\n");
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.message()).contains("two");
                    assertThat(names(scene)).isEqualTo("[]");
                }),
                fact("hazards, H9", "A mapping to a header that the file lacks writes NULLs", scene -> {
                    scene.createTable("table", "leads", "name");
                    scene.client
                            .importCsv(scene.project, "leads", mapping("name"), "typo\na\n")
                            .ok();
                    assertThat(names(scene)).isEqualTo("[[null]]");
                }),
                fact("hazards, H10", "An import appends: sent twice, its rows are there twice", scene -> {
                    scene.createTable("table", "leads", "name");
                    for (int i = 0; i < 2; i++) {
                        scene.client
                                .importCsv(scene.project, "leads", mapping("name"), "name\na\n")
                                .ok();
                    }
                    assertThat(names(scene)).isEqualTo("[[\"a\"],[\"a\"]]");
                }),
                fact(
                        READING,
                        "The sample of a table is a header with text first and five lines, the last without an end",
                        scene -> {
                            scene.createTable("table", "leads", "name");
                            Client.Answer sample = scene.client.get(scene.data("/table/leads/sample"));
                            assertThat(sample.contentType()).startsWith("text/csv");
                            assertThat(sample.text()).isEqualTo("text,name" + "\nsample text,sample text".repeat(5));
                        }),
                fact(READING, "The sample of a table with columns of all types can be imported as it is", scene -> {
                    List<String> types =
                            List.of("VARCHAR", "BIGINT", "BOOLEAN", "DECIMAL", "TIMESTAMP", "TIME", "DATE", "UUID");
                    scene.client.post(scene.data("/table/leads")).ok();
                    scene.client
                            .post(
                                    scene.data("/table/leads/columns"),
                                    Json.array(
                                            types,
                                            type -> object("name", type.toLowerCase(Locale.ROOT), "dataType", type)))
                            .ok();
                    String sample =
                            scene.client.get(scene.data("/table/leads/sample")).text();
                    String header = sample.substring(0, sample.indexOf('\n'));
                    scene.client
                            .importCsv(scene.project, "leads", mapping(header.split(",", -1)), sample)
                            .ok();
                    assertThat(scene.rows("SELECT count(*), count(text), count(\"uuid\"), count(\"timestamp\")"
                                    + " FROM peaka.\"table\".leads"))
                            .isEqualTo("[[\"5\",\"5\",\"5\",\"5\"]]");
                }),
                fact(
                        READING,
                        "A file with the column text of the sample is accepted without a mapping of it",
                        scene -> {
                            scene.createTable("table", "leads", "name");
                            scene.client
                                    .importCsv(scene.project, "leads", mapping("name"), "text,name\nsample text,a\n")
                                    .ok();
                            assertThat(names(scene)).isEqualTo("[[\"a\"]]");
                        }),
                fact(
                        "corrections, csvSample",
                        "The sample of a table that does not exist is 200 with five ends of lines",
                        scene -> assertThat(scene.client
                                        .get(scene.data("/table/none/sample"))
                                        .text())
                                .isEqualTo("\n\n\n\n\n")),
                fact(READING, "An empty text is imported as NULL", scene -> {
                    scene.createTable("table", "leads", "name", "mail");
                    scene.client
                            .importCsv(scene.project, "leads", mapping("name", "mail"), "name,mail\n,a@b.example\n")
                            .ok();
                    assertThat(names(scene)).isEqualTo("[[null]]");
                }),
                fact(READING, "csvColumnName is 400 for a file without a header", scene -> {
                    scene.createTable("table", "leads", "name");
                    Client.Answer answer = scene.client.importCsv(
                            scene.project,
                            "leads",
                            "{\"containsHeader\":false,\"mappings\":[{\"name\":\"name\",\"csvColumnName\":\"name\"}]}",
                            "a\n");
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(names(scene)).isEqualTo("[]");
                }));
    }

    /** Returns the request for a file whose headers are the names of the columns. */
    static String mapping(String... columns) {
        return object(
                        "containsHeader",
                        true,
                        "mappings",
                        Json.array(List.of(columns), column -> object("name", column, "csvColumnName", column)))
                .toString();
    }

    private static String names(Scene scene) {
        return scene.rows("SELECT name FROM peaka.\"table\".leads ORDER BY name");
    }
}
