package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.errorBody;
import static io.github.peakaclient.flows.Fixture.present;
import static io.github.peakaclient.flows.Fixture.refused;
import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.flows.Fixture.Source;
import io.github.peakaclient.model.Catalog;
import io.github.peakaclient.model.CatalogRequest;
import io.github.peakaclient.model.CatalogSchema;
import io.github.peakaclient.model.ColumnDetail;
import io.github.peakaclient.model.Table;
import io.github.peakaclient.model.TableCacheability;
import java.util.List;
import java.util.Map;

/** Catalogs, their schemas, tables and columns. */
final class CatalogFlows {
    private static final String TABLE = "corrections O: Data -- Catalogs";

    private CatalogFlows() {}

    static List<Flow> list() {
        return List.of(
                flow("a new project has the catalogs 1 and 2, both called peaka", "live-behaviour: Reading data", p -> {
                    List<Catalog> catalogs =
                            p.peaka.catalogs().listCatalogs(p.id).send();
                    assertThat(catalogs).extracting(Catalog::getId).containsExactlyInAnyOrder("1", "2");
                    assertThat(catalogs).extracting(Catalog::getName).containsOnly("peaka");
                    assertThat(catalogs).extracting(Catalog::getConnectionId).containsOnlyNulls();
                    assertThat(catalogs)
                            .extracting(Catalog::getCatalogType)
                            .containsExactlyInAnyOrder("internal", "query");
                }),
                flow("a catalog is created, read, listed and deleted", TABLE, CatalogFlows::lifeOfACatalog),
                flow(
                        "catalog types are stripe, hubspot and peaka_postgres",
                        TABLE,
                        p -> assertThat(List.of(p.stripe(), p.hubSpot(), p.postgres()))
                                .extracting(source -> source.catalog().getCatalogType())
                                .containsExactly("stripe", "hubspot", "peaka_postgres")),
                flow("the name of a catalog is its slug in SQL", TABLE, p -> {
                    Source stripe = p.connect(Fixture.stripeToken(), "My Stripe Shop");
                    assertThat(stripe.catalog().getName()).matches("[a-z0-9_]+");
                    assertThat(p.count(stripe.sql(p.firstTable(stripe)))).isPositive();
                }),
                flow("a catalog may be called like its schema", "corrections G15", p -> {
                    for (Source source : List.of(p.stripe(), p.hubSpot(), p.postgres())) {
                        Source named = p.catalog(source.connection(), source.schema());
                        assertThat(p.count(named.sql(p.firstTable(named)))).isPositive();
                    }
                }),
                flow("a second catalog of a connection shows the same data", "live-behaviour: Connections", p -> {
                    Source first = p.hubSpot();
                    Source second = p.catalog(first.connection(), "again");
                    assertThat(second.catalog().getId())
                            .isNotEqualTo(first.catalog().getId());
                    assertThat(p.tables(second))
                            .extracting(Table::getTableName)
                            .containsExactlyElementsOf(p.tables(first).stream()
                                    .map(Table::getTableName)
                                    .toList());
                    String table = p.firstTable(first);
                    assertThat(p.rows("SELECT * FROM " + second.sql(table)))
                            .containsExactlyInAnyOrderElementsOf(p.rows("SELECT * FROM " + first.sql(table)));
                }),
                flow("a second Google Ads catalog is 400 naming secret and token", "live-behaviour: Connections", p -> {
                    Source ads = p.connector("google_ads", "ads");
                    assertThat(refused(400, () -> p.catalog(ads.connection(), "again"))
                                    .serverMessage())
                            .containsIgnoringCase("secret")
                            .containsIgnoringCase("token");
                }),
                flow(
                        "a catalog of an unknown connection is 400 with an object",
                        TABLE,
                        p -> assertThat(errorBody(refused(
                                        400,
                                        () -> p.peaka
                                                .catalogs()
                                                .createCatalog(
                                                        p.id,
                                                        CatalogRequest.builder()
                                                                .name("x")
                                                                .connectionId("0f0f0f0f")
                                                                .build())
                                                .send())))
                                .containsKey("message")),
                flow("a schema has the member schemaName, not name", TABLE, p -> {
                    Source stripe = p.stripe();
                    assertThat(p.get("/data/projects/{p}/catalogs/"
                                            + stripe.catalog().getId() + "/schemas")
                                    .expect(200)
                                    .list())
                            .isNotEmpty()
                            .allSatisfy(schema -> assertThat(schema)
                                    .containsKey("schemaName")
                                    .containsEntry("catalogId", stripe.catalog().getId())
                                    .doesNotContainKey("name"));
                }),
                flow(
                        "ids are strings: 18 or 19 digits of catalogs and queries, 8 characters of projects",
                        "corrections G6, G7",
                        p -> {
                            Source stripe = p.stripe();
                            assertThat(p.get("/data/projects/{p}/catalogs").list())
                                    .extracting(catalog -> catalog.get("id"))
                                    .hasOnlyElementsOfType(String.class)
                                    .contains(stripe.catalog().getId());
                            assertThat(stripe.catalog().getId()).matches("\\d{18,19}");
                            assertThat(p.save("one", "SELECT 1 AS n").getId()).matches("\\d{18,19}");
                            assertThat(p.id).hasSize(8);
                        }),
                flow("the dataType of a column is lower-case SQL, its id absent or -1", TABLE, p -> {
                    Source stripe = p.stripe();
                    List<ColumnDetail> columns = columns(p, stripe, p.firstTable(stripe));
                    assertThat(columns)
                            .isNotEmpty()
                            .allSatisfy(
                                    column -> assertThat(column.getDataType()).isLowerCase())
                            .allSatisfy(column -> assertThat(column.getId()).isIn(null, "-1"));
                }),
                flow("the columns of a table are those that a query answers", TABLE, p -> {
                    Source postgres = p.postgres();
                    String table = p.firstTable(postgres);
                    String names = p
                            .project
                            .queries()
                            .run("SELECT * FROM " + postgres.sql(table) + " LIMIT 1")
                            .columns()
                            .stream()
                            .map(column -> present(column.name()))
                            .toList()
                            .toString();
                    assertThat(columns(p, postgres, table))
                            .allSatisfy(column -> assertThat(names).contains(column.getName()));
                }),
                flow(
                        "tables of API connectors are cacheable, those of databases are not",
                        "live-behaviour: Jobs, Cache refresh",
                        p -> {
                            assertThat(p.tables(p.stripe())).anySatisfy(table -> {
                                assertThat(table.isCacheable()).isTrue();
                                assertThat(table.getSupportedCacheTypes()).isNotEmpty();
                            });
                            assertThat(p.tables(p.postgres())).isNotEmpty().allSatisfy(table -> {
                                assertThat(table.isCacheable()).isNotEqualTo(true);
                                assertThat(table.getSupportedCacheTypes()).isNullOrEmpty();
                            });
                        }),
                flow(
                        "deals_pipeline_stages of HubSpot supports full refresh only",
                        "live-behaviour: Jobs, Cache refresh",
                        p -> {
                            Source hubSpot = p.hubSpot();
                            assertThat(p.tables(hubSpot))
                                    .filteredOn(table -> table.getTableName().equals("deals_pipeline_stages"))
                                    .singleElement()
                                    .satisfies(table -> assertThat(table.getSupportedCacheTypes())
                                            .containsExactly("FULL_REFRESH"));
                            assertThat(cacheability(p, hubSpot, "deals_pipeline_stages")
                                            .getSupportedCacheTypes())
                                    .containsExactly("FULL_REFRESH");
                        }),
                flow("HubSpot and Stripe have the tables whose jobs hang", "hazards H5", p -> {
                    assertThat(p.tables(p.hubSpot()))
                            .extracting(Table::getTableName)
                            .contains("owners", "pipelines", "products", "feedback_submissions");
                    assertThat(p.tables(p.stripe()))
                            .extracting(Table::getTableName)
                            .contains("terminal_configurations");
                }),
                flow("isCached turns true with a cache and false without", TABLE, p -> {
                    Source stripe = p.stripe();
                    assertThat(cacheability(p, stripe, "charges").isCached()).isFalse();
                    String cacheId = p.cache(stripe, "charges");
                    assertThat(cacheability(p, stripe, "charges").isCached()).isTrue();
                    p.peaka.caches().deleteCache(p.id, cacheId).send();
                    assertThat(cacheability(p, stripe, "charges").isCached()).isFalse();
                }),
                flow("table statistics exist for PostgreSQL", TABLE, p -> {
                    Source postgres = p.postgres();
                    String table = p.firstTable(postgres);
                    assertThat(p.peaka
                                    .catalogs()
                                    .getTableStatistics(p.id, postgres.catalog().getId(), postgres.schema(), table)
                                    .send()
                                    .getTableName())
                            .isEqualTo(table);
                }),
                flow("table statistics of another catalog type are 400 with code 100", TABLE, p -> {
                    Source stripe = p.stripe();
                    Map<String, Object> body = errorBody(refused(
                            400,
                            () -> p.peaka
                                    .catalogs()
                                    .getTableStatistics(p.id, stripe.catalog().getId(), stripe.schema(), "charges")
                                    .send()));
                    assertThat(body).containsEntry("errorCode", 100.0);
                    assertThat((String) body.get("message"))
                            .startsWith("Catalog type: ")
                            .endsWith(" is not being supported yet");
                }),
                flow("internal and BI tables stand in the schemas of catalog 1", "live-behaviour: Reading data", p -> {
                    p.createLeads("leads");
                    assertThat(p.peaka.catalogs().listSchemas(p.id, "1").send())
                            .extracting(CatalogSchema::getSchemaName)
                            .contains("table", "bitable");
                    assertThat(p.peaka
                                    .catalogs()
                                    .listCatalogTables(p.id, "1", "table")
                                    .send())
                            .extracting(Table::getTableName)
                            .containsExactly("leads");
                    assertThat(p.peaka
                                    .catalogs()
                                    .listCatalogColumns(p.id, "1", "table", "leads")
                                    .send())
                            .extracting(ColumnDetail::getName)
                            .contains("name", "score");
                }),
                flow("what one project has, another does not see", "live-behaviour: Keys and zones", p -> {
                    Source postgres = p.postgres();
                    p.createLeads("leads");
                    Fixture other = p.host.newProject("of another customer");
                    assertThat(other.peaka.catalogs().listCatalogs(other.id).send())
                            .hasSize(2);
                    assertThat(other.peaka.tables().listTables(other.id).send()).isEmpty();
                    refused(400, () -> other.count(postgres.sql(p.firstTable(postgres))));
                    refused(400, () -> other.count("peaka.table.leads"));
                }),
                flow("a catalog is shared with another project", TABLE, p -> {
                    Source postgres = p.postgres();
                    Fixture other = p.host.newProject("target of a share");
                    assertThat(p.post(
                                            "/data/projects/{p}/catalogs/"
                                                    + postgres.catalog().getId() + "/share",
                                            "{\"targetProjectId\":\"" + other.id + "\"}")
                                    .expect(200)
                                    .object())
                            .containsKey("sharedCatalogId");
                }));
    }

    private static void lifeOfACatalog(Fixture p) {
        Source stripe = p.stripe();
        String catalogId = stripe.catalog().getId();
        assertThat(p.peaka.catalogs().getCatalog(p.id, catalogId).send().getConnectionId())
                .isEqualTo(stripe.connection().getId());
        assertThat(p.peaka.catalogs().listCatalogs(p.id).send())
                .extracting(Catalog::getId)
                .contains(catalogId);
        p.peaka.catalogs().deleteCatalog(p.id, catalogId).send();
        assertThat(p.peaka.catalogs().listCatalogs(p.id).send())
                .extracting(Catalog::getId)
                .doesNotContain(catalogId);
        refused(400, () -> p.peaka.catalogs().getCatalog(p.id, catalogId).send());
        refused(400, () -> p.count(stripe.sql("charges")));
    }

    private static List<ColumnDetail> columns(Fixture p, Source source, String table) {
        return p.peaka
                .catalogs()
                .listCatalogColumns(p.id, source.catalog().getId(), source.schema(), table)
                .send();
    }

    private static TableCacheability cacheability(Fixture p, Source source, String table) {
        return p.peaka
                .catalogs()
                .getTableCacheability(p.id, source.catalog().getId(), source.schema(), table)
                .send();
    }
}
