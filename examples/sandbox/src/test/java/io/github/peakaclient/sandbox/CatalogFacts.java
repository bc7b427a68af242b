package io.github.peakaclient.sandbox;

import static io.github.peakaclient.sandbox.Fact.fact;
import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Facts about catalogs and the search in them. */
final class CatalogFacts {

    private CatalogFacts() {}

    static List<Fact> all() {
        return List.of(
                fact(
                        "corrections, listCatalogs",
                        "The catalogs with the ids 1 and 2 are always there, without a connection",
                        scene -> {
                            JsonNode catalogs =
                                    scene.client.get(scene.data("/catalogs")).ok();
                            assertThat(catalogs.findValuesAsText("id")).containsExactly("1", "2");
                            assertThat(catalogs.findValuesAsText("catalogType")).containsExactly("internal", "query");
                            assertThat(catalogs.findValuesAsText("connectionId"))
                                    .containsOnly("null");
                        }),
                fact(
                        "corrections, G6",
                        "The id of a catalog is a string with a number above 2^53",
                        scene -> assertThat(Long.parseLong(scene.catalog("pay", "stripe")))
                                .isGreaterThan(1L << 53)),
                fact(
                        "corrections, readCatalog",
                        "The name of a catalog is a slug, its type that of the connector",
                        scene -> {
                            JsonNode catalog = scene.client
                                    .get(scene.data("/catalogs/" + scene.catalog("My Base", "POSTGRES")))
                                    .ok();
                            assertThat(catalog.path("name").asText()).isEqualTo("my_base");
                            assertThat(catalog.path("displayName").asText()).isEqualTo("My Base");
                            assertThat(catalog.path("catalogType").asText()).isEqualTo("peaka_postgres");
                        }),
                fact("corrections, listSchemas", "A schema has catalogId, catalogName and schemaName", scene -> {
                    String catalog = scene.catalog("pay", "stripe");
                    assertThat(scene.client
                                    .get(scene.data("/catalogs/" + catalog + "/schemas"))
                                    .ok()
                                    .path(0))
                            .isEqualTo(object("catalogId", catalog, "catalogName", "pay", "schemaName", "payment"));
                }),
                fact(
                        "corrections, listColumns_1",
                        "A column has a type of SQL in lower case, and null for default and description",
                        scene -> {
                            String catalog = scene.catalog("pay", "stripe");
                            JsonNode column = scene.client
                                    .get(scene.table(catalog, "payment", "charges") + "/columns")
                                    .ok()
                                    .path(2);
                            assertThat(column.path("dataType").asText()).isEqualTo("bigint");
                            assertThat(column.get("defaultValue").isNull()).isTrue();
                            assertThat(column.get("desc").isNull()).isTrue();
                        }),
                fact(
                        "corrections, getTableStatistics",
                        "Statistics are 400 for every catalog but PostgreSQL",
                        scene -> {
                            String stripe = scene.catalog("pay", "stripe");
                            String postgres = scene.catalog("base", "POSTGRES");
                            Client.Answer refused =
                                    scene.client.get(scene.table(stripe, "payment", "charges") + "/statistics");
                            assertThat(refused.status()).isEqualTo(400);
                            assertThat(refused.json())
                                    .isEqualTo(object(
                                            "errorCode",
                                            100,
                                            "message",
                                            "Catalog type: stripe is not being supported yet"));
                            scene.client
                                    .get(scene.table(postgres, "public", "users") + "/statistics")
                                    .ok();
                        }),
                fact("corrections, G3", "An unknown catalog is 400, and so is a deleted one", scene -> {
                    String catalog = scene.catalog("pay", "stripe");
                    scene.client.delete(scene.data("/catalogs/" + catalog)).ok();
                    assertThat(scene.client
                                    .get(scene.data("/catalogs/" + catalog))
                                    .status())
                            .isEqualTo(400);
                    assertThat(scene.client.get(scene.data("/catalogs/17")).status())
                            .isEqualTo(400);
                }),
                fact(
                        "corrections, search",
                        "A search without a match has null lists, limit 100 and offset 0",
                        scene -> {
                            JsonNode page = scene.client
                                    .post(scene.data("/search"), object("query", "no such thing"))
                                    .ok();
                            assertThat(page.get("matchedTables").isNull()).isTrue();
                            assertThat(page.get("matchedCatalogs").isNull()).isTrue();
                            assertThat(page.at("/meta/page"))
                                    .isEqualTo(object("limit", 100, "offset", 0, "nextOffset", null));
                            assertThat(page.at("/meta/query/text").asText()).isEqualTo("no such thing");
                        }),
                fact(
                        "live-behaviour, Reading data",
                        "A search is paged by nextOffset, which is null at the end",
                        scene -> {
                            scene.catalog("pay", "stripe");
                            JsonNode first = scene.client
                                    .post(scene.data("/search"), object("query", "pay", "limit", 1))
                                    .ok();
                            JsonNode second = scene.client
                                    .post(scene.data("/search"), object("query", "pay", "limit", 1, "offset", 1))
                                    .ok();
                            assertThat(first.at("/meta/page/nextOffset").asInt())
                                    .isEqualTo(1);
                            assertThat(first.path("matchedCatalogs")).hasSize(1);
                            assertThat(second.at("/meta/page/nextOffset").isNull())
                                    .isTrue();
                            assertThat(second.path("matchedSchemas")).hasSize(1);
                        }),
                fact("hazards, H18", "A search still finds the tables of a deleted catalog", scene -> {
                    String catalog = scene.catalog("pay", "stripe");
                    scene.client.delete(scene.data("/catalogs/" + catalog)).ok();
                    assertThat(scene.client
                                    .post(scene.data("/search"), object("query", "charges"))
                                    .ok()
                                    .path("matchedTables"))
                            .hasToString("[{\"catalog\":\"pay\",\"schema\":\"payment\",\"table\":\"charges\"}]");
                }),
                fact(
                        "corrections, shareCatalog",
                        "A catalog is shared with a target project, under an id of its own",
                        scene -> {
                            String catalog = scene.catalog("pay", "stripe");
                            Scene other = Scene.in(scene.sandbox);
                            JsonNode shared = scene.client
                                    .post(
                                            scene.data("/catalogs/" + catalog + "/share"),
                                            object("targetProjectId", other.project))
                                    .ok();
                            assertThat(other.client
                                            .get(other.data("/catalogs/"
                                                    + shared.path("sharedCatalogId")
                                                            .asText()))
                                            .ok()
                                            .path("name")
                                            .asText())
                                    .isEqualTo("pay");
                        }),
                fact(
                        "corrections, createSemanticCatalog",
                        "A new semantic catalog has the member type",
                        scene -> assertThat(scene.client
                                        .post(scene.data("/semantic-catalogs"), object("name", "Business"))
                                        .ok()
                                        .path("type")
                                        .asText())
                                .isEqualTo("SEMANTIC")),
                fact("corrections, createParametricTable", "A value of a parametric table is any scalar", scene -> {
                    String tables = scene.data("/catalogs/" + scene.catalog("pay", "stripe") + "/parametricTables");
                    JsonNode table = object(
                            "fromCatalog",
                            "pay",
                            "fromSchema",
                            "payment",
                            "fromTable",
                            "charges",
                            "toSchema",
                            "payment",
                            "toTable",
                            "this_week",
                            "paramValues",
                            List.of(object("key", "since", "value", "@sow"), object("key", "n", "value", 5)));
                    scene.client.post(tables, table).ok();
                    assertThat(scene.client
                                    .get(tables)
                                    .ok()
                                    .at("/0/paramValues/1/value")
                                    .asInt())
                            .isEqualTo(5);
                }));
    }
}
