package io.github.peakaclient.sandbox;

import static io.github.peakaclient.sandbox.Fact.fact;
import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.List;

/** Facts about queries and their folders. */
final class QueryFacts {

    private static final String READING = "live-behaviour, Reading data";
    private static final String CONNECTIONS = "live-behaviour, Connections";

    private QueryFacts() {}

    static List<Fact> all() {
        return List.of(
                fact(
                        "corrections, createQuery",
                        "A query at the root has the path /, no folder, and a lower-case name for SQL",
                        scene -> {
                            JsonNode query =
                                    scene.saveQuery("My Sales", "SELECT 1 AS a").ok();
                            assertThat(query.path("path").asText()).isEqualTo("/");
                            assertThat(query.get("folderId").isNull()).isTrue();
                            assertThat(query.path("name").asText()).isEqualTo("my_sales");
                            assertThat(query.path("queryType").asText()).isEqualTo("PLAIN");
                        }),
                fact(CONNECTIONS, "inputQueryRefId copies the SQL, and is not returned", scene -> {
                    String original = Scene.id(scene.saveQuery("one", "SELECT 1 AS a"));
                    JsonNode copy = scene.client
                            .post(scene.data("/queries"), object("displayName", "two", "inputQueryRefId", original))
                            .ok();
                    assertThat(copy.path("inputQuery").asText()).isEqualTo("SELECT 1 AS a");
                    assertThat(copy.has("inputQueryRefId")).isFalse();
                }),
                fact(CONNECTIONS, "Members that an update of a query leaves out stay", scene -> {
                    JsonNode query = scene.saveQuery("one", "SELECT 1 AS a", "path", "/reports")
                            .ok();
                    JsonNode updated = scene.client
                            .put(scene.data("/queries/" + query.path("id").asText()), object("displayName", "two"))
                            .ok();
                    assertThat(updated.path("displayName").asText()).isEqualTo("two");
                    assertThat(updated.path("inputQuery")).isEqualTo(query.path("inputQuery"));
                    assertThat(updated.path("path")).isEqualTo(query.path("path"));
                }),
                fact("corrections, G3", "An unknown query is 400 with code 100 and its id", scene -> {
                    Client.Answer answer = scene.client.get(scene.data("/queries/17"));
                    assertThat(answer.status()).isEqualTo(400);
                    assertThat(answer.json())
                            .isEqualTo(object("errorCode", 100, "message", "There is no query with id: 17"));
                }),
                fact(
                        CONNECTIONS,
                        "Moving a query to a path that does not exist creates the folder, which outlives it",
                        scene -> {
                            String query = scene.data("/queries/" + Scene.id(scene.saveQuery("one", "SELECT 1 AS a")));
                            scene.client
                                    .patch(query + "/path", object("path", "/a/b"))
                                    .ok();
                            assertThat(scene.client.get(query).ok().path("path").asText())
                                    .isEqualTo("/a/b");
                            scene.client.delete(query).ok();
                            assertThat(scene.client
                                            .get(scene.data("/queries/folders/tree"))
                                            .ok()
                                            .at("/tree/0/children/0/path")
                                            .asText())
                                    .isEqualTo("/a/b");
                        }),
                fact(
                        "corrections, updateQueryPath",
                        "The path of a query changes by PATCH only: PUT and POST are 405",
                        scene -> {
                            String path = scene.data("/queries/" + Scene.id(scene.saveQuery("one", "SELECT 1 AS a")))
                                    + "/path";
                            assertThat(scene.client
                                            .put(path, object("path", "/"))
                                            .status())
                                    .isEqualTo(405);
                            assertThat(scene.client
                                            .post(path, object("path", "/"))
                                            .status())
                                    .isEqualTo(405);
                        }),
                fact(
                        "corrections, createQueryFolderAtRoot",
                        "A new folder is 201; its parent is null at the root",
                        scene -> {
                            Client.Answer folder =
                                    scene.client.post(scene.data("/queries/folders"), object("folderName", "a"));
                            assertThat(folder.status()).isEqualTo(201);
                            assertThat(folder.json().get("parentId").isNull()).isTrue();
                            assertThat(scene.client
                                            .delete(scene.data("/queries/folders/" + Scene.id(folder)))
                                            .status())
                                    .isEqualTo(204);
                        }),
                fact("corrections, listQueryFolders", "Folders are listed in the envelope items", scene -> {
                    scene.client
                            .post(scene.data("/queries/folders"), object("folderName", "a"))
                            .ok();
                    assertThat(scene.client
                                    .get(scene.data("/queries/folders"))
                                    .ok()
                                    .at("/items/0/name")
                                    .asText())
                            .isEqualTo("a");
                }),
                fact(
                        "corrections, getQueryFolderTree",
                        "A tree of folders has queries only with includeQueries",
                        scene -> {
                            scene.saveQuery("one", "SELECT 1 AS a", "path", "/a")
                                    .ok();
                            String tree = scene.data("/queries/folders/tree");
                            assertThat(scene.client.get(tree).ok().at("/tree/0").has("queries"))
                                    .isFalse();
                            assertThat(scene.client
                                            .get(tree + "?includeQueries=true")
                                            .ok()
                                            .at("/tree/0/queries"))
                                    .hasSize(1);
                        }),
                fact(READING, "A saved query is executed by an id that is a string; a number is 400", scene -> {
                    String id = Scene.id(scene.saveQuery("one", "SELECT 1 AS a"));
                    String execute = scene.data("/queries/execute");
                    scene.client.post(execute, object("id", id)).ok();
                    assertThat(scene.client
                                    .post(execute, object("id", new BigInteger(id)))
                                    .status())
                            .isEqualTo(400);
                }),
                fact(READING, "Queries only read: INSERT, UPDATE, DELETE and CREATE TABLE AS are 400", scene -> {
                    scene.createTable("table", "leads", "name");
                    String leads = "peaka.\"table\".leads";
                    assertThat(scene.sql("INSERT INTO " + leads + " (name) VALUES ('a')")
                                    .message())
                            .isEqualTo("Statement type 'Insert' is not allowed");
                    for (String sql : List.of(
                            "UPDATE " + leads + " SET name = 'a'",
                            "DELETE FROM " + leads,
                            "CREATE TABLE peaka.\"table\".more AS SELECT 1 AS a")) {
                        assertThat(scene.sql(sql).status()).isEqualTo(400);
                    }
                }),
                fact(
                        READING,
                        "Every cell that is not null is a string: bigint, decimal padded with zeros, boolean",
                        scene -> assertThat(scene.rows(
                                        "SELECT CAST(25001 AS bigint) AS a, CAST(1.5 AS decimal(10, 4)) AS b,"
                                                + " TRUE AS c, NULL AS d"))
                                .isEqualTo("[[\"25001\",\"1.5000\",\"true\",null]]")),
                fact(
                        READING,
                        "By default cells are objects with name, displayName, dataType, order and value",
                        scene -> {
                            JsonNode cell = execute(scene, "", "SELECT CAST(1 AS bigint) AS a")
                                    .at("/data/0/0");
                            assertThat(cell)
                                    .isEqualTo(object(
                                            "name",
                                            "a",
                                            "displayName",
                                            "a",
                                            "dataType",
                                            "bigint",
                                            "order",
                                            0,
                                            "value",
                                            "1"));
                        }),
                fact("hazards, H14", "In the format SIMPLE one of two columns of a name is lost", scene -> {
                    String sql = "SELECT 1 AS a, 2 AS a";
                    assertThat(execute(scene, "?format=SIMPLE", sql).at("/data/0"))
                            .hasSize(1);
                    assertThat(execute(scene, "?format=COMPACT", sql).at("/data/0"))
                            .hasSize(2);
                }),
                fact(READING, "OFFSET comes before LIMIT; the other order is a syntax error", scene -> {
                    scene.catalog("pay", "stripe");
                    String all = "SELECT id FROM pay.payment.charges ORDER BY id ";
                    assertThat(scene.sql(all + "OFFSET 1 LIMIT 1").ok().path("data"))
                            .hasSize(1);
                    assertThat(scene.sql(all + "LIMIT 1 OFFSET 1").status()).isEqualTo(400);
                }),
                fact("hazards, H2", "A saved query over a live table of Stripe reads 100 rows", scene -> {
                    scene.catalog("pay", "stripe");
                    String id = Scene.id(scene.saveQuery("n", "SELECT count(*) AS n FROM pay.payment.charges"));
                    assertThat(scene.client
                                    .post(scene.data("/queries/execute?format=COMPACT"), object("id", id))
                                    .ok()
                                    .at("/data/0/0")
                                    .asText())
                            .isEqualTo("100");
                }));
    }

    private static JsonNode execute(Scene scene, String format, String sql) {
        return scene.client
                .post(scene.data("/queries/execute" + format), object("statement", sql))
                .ok();
    }
}
