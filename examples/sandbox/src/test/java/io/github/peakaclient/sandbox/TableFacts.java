package io.github.peakaclient.sandbox;

import static io.github.peakaclient.sandbox.Fact.fact;
import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.Json;
import java.util.Arrays;
import java.util.List;

/** Facts about internal tables and BI tables. */
final class TableFacts {

    private static final String READING = "live-behaviour, Reading data";

    private TableFacts() {}

    static List<Fact> all() {
        return List.of(
                fact(
                        "corrections, createInternalTable",
                        "A new table is answered as peaka, table and its name",
                        scene -> {
                            JsonNode table = scene.client
                                    .post(scene.data("/table/leads"))
                                    .ok();
                            assertThat(table.path("catalogName").asText()).isEqualTo("peaka");
                            assertThat(table.path("schemaName").asText()).isEqualTo("table");
                            assertThat(table.path("tableName").asText()).isEqualTo("leads");
                        }),
                fact(READING, "An internal table has eight system columns, a BI table also _operation", scene -> {
                    scene.client.post(scene.data("/table/leads")).ok();
                    scene.client.post(scene.data("/bitable/figures")).ok();
                    List<String> own = columns(scene, "table", "leads").findValuesAsText("name");
                    assertThat(own)
                            .containsExactly(
                                    "_id",
                                    "_version",
                                    "_created_time",
                                    "_created_by",
                                    "_last_modified_time",
                                    "_last_modified_by",
                                    "_session",
                                    "text");
                    assertThat(columns(scene, "bitable", "figures").findValuesAsText("name"))
                            .containsAll(own)
                            .hasSize(9)
                            .contains("_operation");
                }),
                fact(READING, "The _id of a row is a bigint", scene -> {
                    scene.createTable("table", "leads", "name");
                    assertThat(columns(scene, "table", "leads")
                                    .at("/0/dataType")
                                    .asText())
                            .isEqualTo("bigint");
                    scene.client
                            .importCsv(scene.project, "leads", ImportFacts.mapping("name"), "name\na\nb\n")
                            .ok();
                    assertThat(scene.rows("SELECT count(DISTINCT _id), min(_id) > 0 FROM peaka.\"table\".leads"))
                            .isEqualTo("[[\"2\",\"true\"]]");
                }),
                fact(READING, "A default value of null is accepted", scene -> {
                    scene.client.post(scene.data("/table/leads")).ok();
                    JsonNode added = add(
                                    scene,
                                    "table",
                                    "leads",
                                    object("name", "a", "dataType", "VARCHAR", "defaultValue", null))
                            .ok();
                    assertThat(added.at("/0/defaultValue").isNull()).isTrue();
                }),
                fact(
                        "hazards, H7",
                        "isUnique and isNotNull of a new column are accepted and stored as false; its default stays",
                        scene -> {
                            scene.client.post(scene.data("/table/leads")).ok();
                            add(
                                            scene,
                                            "table",
                                            "leads",
                                            object(
                                                    "name",
                                                    "a",
                                                    "dataType",
                                                    "VARCHAR",
                                                    "isUnique",
                                                    true,
                                                    "isNotNull",
                                                    true,
                                                    "defaultValue",
                                                    "x"))
                                    .ok();
                            JsonNode stored = columns(scene, "table", "leads").path(8);
                            assertThat(stored.path("isUnique").asBoolean(true)).isFalse();
                            assertThat(stored.path("isNotNull").asBoolean(true)).isFalse();
                            assertThat(stored.path("defaultValue").asText()).isEqualTo("x");
                        }),
                fact(READING, "Display names of columns of internal tables are kept", scene -> {
                    scene.client.post(scene.data("/table/leads")).ok();
                    add(scene, "table", "leads", column("a", "First")).ok();
                    assertThat(columns(scene, "table", "leads")
                                    .at("/8/displayName")
                                    .asText())
                            .isEqualTo("First");
                    scene.client
                            .put(scene.data("/table/leads/columns/a"), column("a", "Second"))
                            .ok();
                    assertThat(columns(scene, "table", "leads")
                                    .at("/8/displayName")
                                    .asText())
                            .isEqualTo("Second");
                }),
                fact(
                        "hazards, H8",
                        "A BI table keeps no display name, though the answer of an update has it",
                        scene -> {
                            scene.client.post(scene.data("/bitable/figures")).ok();
                            add(scene, "bitable", "figures", column("a", "First"))
                                    .ok();
                            JsonNode before =
                                    columns(scene, "bitable", "figures").path(9);
                            JsonNode updated = scene.client
                                    .put(scene.data("/bitable/figures/columns/a"), column("a", "Second"))
                                    .ok();
                            assertThat(updated.path("displayName").asText()).isEqualTo("Second");
                            assertThat(columns(scene, "bitable", "figures").path(9))
                                    .isEqualTo(before);
                            assertThat(before.path("displayName").asText()).isEqualTo("a");
                        }),
                fact("hazards, H8", "Names of BI tables and of their columns lose their underscores", scene -> {
                    JsonNode table =
                            scene.client.post(scene.data("/bitable/my_figures")).ok();
                    assertThat(table.path("tableName").asText()).isEqualTo("myfigures");
                    assertThat(add(scene, "bitable", "myfigures", column("a_b", "A"))
                                    .ok()
                                    .at("/0/name")
                                    .asText())
                            .isEqualTo("ab");
                }),
                fact(
                        "corrections, createInternalBiTable",
                        "A BI table that has the name without underscores already is 200",
                        scene -> {
                            scene.client.post(scene.data("/bitable/my_figures")).ok();
                            scene.client.post(scene.data("/bitable/myfig_ures")).ok();
                            assertThat(scene.client.get(scene.data("/bitable")).ok())
                                    .hasSize(1);
                        }),
                fact("corrections, addColumn", "A column of type JSON is 400 and names the type", scene -> {
                    scene.client.post(scene.data("/table/leads")).ok();
                    Client.Answer answer = add(scene, "table", "leads", object("name", "a", "dataType", "JSON"));
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.message())
                            .isEqualTo("No enum constant com.peaka.gateway.model.ColumnRequest.ColumnType.JSON");
                }),
                fact("corrections, addColumn", "A column that exists is 400 with a PSQLException", scene -> {
                    scene.createTable("table", "leads", "a");
                    Client.Answer answer = scene.addColumns("table", "leads", "a");
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.json().path("errorCode").asInt()).isEqualTo(100);
                    assertThat(answer.message()).contains("PSQLException");
                }),
                fact(
                        "corrections, updateColumn",
                        "An update of a column without its type is 400 of a class discriminator",
                        scene -> {
                            scene.createTable("table", "leads", "a");
                            Client.Answer answer =
                                    scene.client.put(scene.data("/table/leads/columns/a"), object("name", "a"));
                            assertThat(answer.status()).isEqualTo(400);
                            assertThat(answer.message()).startsWith("Class discriminator was missing");
                        }),
                fact("corrections, updateColumn", "An update of a column is answered with one object", scene -> {
                    scene.createTable("table", "leads", "a");
                    scene.createTable("bitable", "figures", "a");
                    for (String table : List.of("/table/leads", "/bitable/figures")) {
                        JsonNode updated = scene.client
                                .put(scene.data(table + "/columns/a"), column("a", "A"))
                                .ok();
                        assertThat(updated.path("id").asText()).isEqualTo("-1");
                        assertThat(updated.path("displayName").asText()).isEqualTo("A");
                    }
                }),
                fact(
                        "corrections, H",
                        "Rows cannot be written by the API, and BI tables have neither import nor sample",
                        scene -> {
                            scene.createTable("bitable", "figures", "a");
                            for (String path :
                                    List.of("/bitable/figures/rows", "/bitable/figures/import", "/table/leads/data")) {
                                assertThat(scene.client
                                                .post(scene.data(path), object())
                                                .status())
                                        .isEqualTo(404);
                            }
                            assertThat(scene.client
                                            .get(scene.data("/bitable/figures/sample"))
                                            .status())
                                    .isEqualTo(404);
                        }),
                fact(
                        READING,
                        "Rows of a BI table, which a switch of the sandbox writes, are read as peaka.bitable",
                        scene -> {
                            scene.createTable("bitable", "figures", "a", "b");
                            scene.sandbox
                                    .tables()
                                    .addBiRows(
                                            scene.project,
                                            "figures",
                                            List.of("a", "b"),
                                            List.of(List.of("1", "x"), Arrays.asList("2", null)));
                            assertThat(scene.rows("SELECT a, b FROM peaka.bitable.figures ORDER BY a"))
                                    .isEqualTo("[[\"1\",\"x\"],[\"2\",null]]");
                        }),
                fact("hazards, H13", "A saved query works on a table that was deleted and made anew", scene -> {
                    scene.createTable("table", "leads", "name");
                    String query = Scene.id(scene.saveQuery("leads", "SELECT name FROM peaka.\"table\".leads"));
                    scene.client.delete(scene.data("/table/leads")).ok();
                    scene.createTable("table", "leads", "name");
                    scene.client
                            .importCsv(scene.project, "leads", ImportFacts.mapping("name"), "name\nnew\n")
                            .ok();
                    assertThat(scene.client
                                    .post(scene.data("/queries/execute?format=COMPACT"), object("id", query))
                                    .ok()
                                    .path("data"))
                            .hasToString("[[\"new\"]]");
                }));
    }

    private static JsonNode column(String name, String displayName) {
        return object("name", name, "displayName", displayName, "dataType", "VARCHAR");
    }

    private static Client.Answer add(Scene scene, String kind, String table, JsonNode column) {
        return scene.client.post(
                scene.data("/" + kind + "/" + table + "/columns"), Json.array(List.of(column), one -> one));
    }

    private static JsonNode columns(Scene scene, String kind, String table) {
        return scene.client
                .get(scene.data("/" + kind + "/" + table + "/columns"))
                .ok();
    }
}
