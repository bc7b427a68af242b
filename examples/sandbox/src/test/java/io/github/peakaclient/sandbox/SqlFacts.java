package io.github.peakaclient.sandbox;

import static io.github.peakaclient.sandbox.Fact.fact;
import static io.github.peakaclient.sandbox.Fact.timed;
import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.Json;
import java.time.Duration;
import java.util.List;

/** Facts about SQL and the names in it. */
final class SqlFacts {

    private static final String READING = "live-behaviour, Reading data";
    private static final String CHARGES = "pay.payment.charges";

    private SqlFacts() {}

    static List<Fact> all() {
        return List.of(
                fact(
                        READING,
                        "The catalogs with the ids 1 and 2 are both called peaka",
                        scene -> assertThat(scene.client
                                        .get(scene.data("/catalogs"))
                                        .ok()
                                        .findValuesAsText("name"))
                                .containsExactly("peaka", "peaka")),
                fact(
                        READING,
                        "A saved query is peaka.query.name in SQL, in the builder, and as a qualified name",
                        scene -> {
                            scene.saveQuery("My Sales", "SELECT 7 AS a").ok();
                            assertThat(scene.rows("SELECT a FROM peaka.query.my_sales"))
                                    .isEqualTo("[[\"7\"]]");
                            assertThat(scene.rows("SELECT a FROM \"peaka\".\"query\".\"my_sales\""))
                                    .isEqualTo("[[\"7\"]]");
                            JsonNode from = Json.array(
                                    List.of("my_sales"),
                                    name -> object("catalogName", "peaka", "schemaName", "query", "tableName", name));
                            for (JsonNode body : List.of(
                                    object("from", from),
                                    object("qualifiedName", "peaka.query.my_sales"),
                                    object("qualifiedName", "\"peaka\".\"query\".\"my_sales\""))) {
                                assertThat(execute(scene, body)).hasToString("[[\"7\"]]");
                            }
                        }),
                fact(READING, "The stored rows of a materialized query are peaka.mtquery.name", scene -> {
                    String run = scene.materialized("SELECT 7 AS a");
                    scene.end(run + "/status");
                    assertThat(scene.rows("SELECT a FROM peaka.mtquery.m")).isEqualTo("[[\"7\"]]");
                }),
                fact(
                        "hazards, H2",
                        "A materialized query over a live table of Stripe keeps its 100 rows when it is cached",
                        scene -> {
                            String stripe = scene.catalog("pay", "stripe");
                            scene.end(scene.materialized("SELECT id FROM " + CHARGES) + "/status");
                            scene.filledCache(stripe);
                            assertThat(scene.count(CHARGES)).isEqualTo("1200");
                            assertThat(scene.count("peaka.mtquery.m")).isEqualTo("100");
                        }),
                fact("hazards, H3", "A materialized query that runs during the first sync keeps no rows", scene -> {
                    String cache = scene.cacheOfCharges(scene.catalog("pay", "stripe"));
                    scene.end(scene.materialized("SELECT id FROM " + CHARGES) + "/status");
                    scene.end(cache + "/status");
                    assertThat(scene.count(CHARGES)).isEqualTo("1200");
                    assertThat(scene.count("peaka.mtquery.m")).isEqualTo("0");
                }),
                timed(
                        "hazards, H2",
                        "Stored rows are those of the time of the run, not of the time of a later poll",
                        (scene, clock) -> {
                            String stripe = scene.catalog("pay", "stripe");
                            scene.materialized("SELECT id FROM " + CHARGES);
                            clock.advanceMillis(301);
                            scene.cacheOfCharges(stripe);
                            clock.advance(Duration.ofMinutes(1));
                            assertThat(scene.count(CHARGES)).isEqualTo("1200");
                            assertThat(scene.count("peaka.mtquery.m")).isEqualTo("100");
                        }),
                timed(
                        "hazards, H3",
                        "A run that begins during the first sync keeps no rows, though both have ended at the next poll",
                        (scene, clock) -> {
                            scene.cacheOfCharges(scene.catalog("pay", "stripe"));
                            clock.advanceMillis(1_000);
                            scene.materialized("SELECT id FROM " + CHARGES);
                            clock.advance(Duration.ofMinutes(1));
                            assertThat(scene.count(CHARGES)).isEqualTo("1200");
                            assertThat(scene.count("peaka.mtquery.m")).isEqualTo("0");
                        }),
                fact(
                        READING,
                        "Double is spelled with an exponent",
                        scene -> assertThat(scene.rows("SELECT CAST(12547407.86 AS double) AS a"))
                                .isEqualTo("[[\"1.254740786E7\"]]")),
                fact(READING, "All columns of an internal table include those of the system", scene -> {
                    scene.createTable("table", "leads", "name");
                    assertThat(scene.sql("SELECT * FROM peaka.\"table\".leads")
                                    .ok()
                                    .path("columns")
                                    .findValuesAsText("columnName"))
                            .contains("_id", "_version", "_session", "text", "name");
                }),
                fact(
                        READING,
                        "Transpiling to mysql quotes names with backticks",
                        scene -> assertThat(scene.client
                                        .post("/sql/transpile/mysql", object("query", "SELECT \"a\" FROM \"b\".\"c\""))
                                        .ok()
                                        .path("query")
                                        .asText())
                                .contains("`a`", "`b`.`c`")
                                .doesNotContain("\"")),
                fact(READING, "The _id of MongoDB is hidden, but can be cast and compared", SqlFacts::mongo),
                fact("corrections, executeQuery", "An unknown column, schema or table is 400 with code 100", scene -> {
                    scene.catalog("pay", "stripe");
                    for (String sql : List.of(
                            "SELECT nothing FROM " + CHARGES,
                            "SELECT id FROM pay.nothing.charges",
                            "SELECT id FROM pay.payment.nothing")) {
                        Client.Answer answer = scene.sql(sql);
                        assertThat(answer.status()).isEqualTo(400);
                        assertThat(answer.json().path("errorCode").asInt()).isEqualTo(100);
                    }
                }));
    }

    private static JsonNode execute(Scene scene, JsonNode body) {
        return scene.client
                .post(scene.data("/queries/execute?format=COMPACT"), body)
                .ok()
                .path("data");
    }

    private static void mongo(Scene scene) {
        String catalog = scene.catalog("docs", "MONGODB");
        String schemas = scene.data("/catalogs/" + catalog + "/schemas");
        String schema = scene.client.get(schemas).ok().at("/0/schemaName").asText();
        String name = scene.client
                .get(schemas + "/" + schema + "/tables")
                .ok()
                .at("/0/tableName")
                .asText();
        String table = "docs." + schema + "." + name;
        assertThat(scene.client
                        .get(scene.table(catalog, schema, name) + "/columns")
                        .ok()
                        .findValuesAsText("name"))
                .doesNotContain("_id");
        assertThat(scene.sql("SELECT * FROM " + table).ok().path("columns").findValuesAsText("columnName"))
                .doesNotContain("_id");
        String id = scene.sql("SELECT CAST(_id AS VARCHAR) FROM " + table + " LIMIT 1")
                .ok()
                .at("/data/0/0")
                .asText();
        assertThat(id).matches("[0-9a-f]{24}");
        assertThat(scene.count(table + " WHERE _id = objectid('" + id + "')")).isEqualTo("1");
    }
}
