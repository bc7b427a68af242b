package io.github.peakaclient.sandbox.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.sandbox.duck.Database;
import io.github.peakaclient.sandbox.http.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A catalog may have any name: the data of every connector is found under it. */
class CatalogNamesTest {

    private static final Database DATABASE = new Database();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    /** Names of schemas, of keywords, of DuckDB's own databases and schemas, and with characters of all kinds. */
    private static final List<String> HOSTILE = List.of(
            "crm",
            "payment",
            "public",
            "data",
            "shop",
            "table",
            "query",
            "main",
            "memory",
            "system",
            "temp",
            "pg_catalog",
            "information_schema",
            "select",
            "order",
            "catalog 1",
            "store 1",
            "a b",
            "a.b",
            "say \"hi\"",
            "it's",
            "çelik 日本",
            "'; DROP SCHEMA x; --",
            "1st",
            "Capital");

    private static String count(StoredCatalogs catalogs, String sql) {
        QueryRunner runner = new QueryRunner(catalogs.warehouse());
        return String.valueOf(runner.run("SELECT count(*) FROM " + sql, List.of(), runner.start(0))
                .rows()
                .get(0)
                .get(0));
    }

    /** Returns a third of the names, another for each type, since no type treats a name differently. */
    private static List<String> namesFor(String type) {
        return IntStream.range(0, HOSTILE.size())
                .filter(i -> Math.floorMod(i + type.length(), 3) == 0)
                .mapToObj(HOSTILE::get)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stripe",
                "hubspot",
                "hubspot_access_token",
                "salesforce",
                "chargebee",
                "shopify",
                "airtable",
                "google_ads",
                "POSTGRES",
                "MYSQL",
                "MONGODB"
            })
    void dataOfEveryConnectorSurvivesEveryName(String type) {
        StoredConnection connection = new StoredConnection("c", "c", type, null, null, false, Map.of());
        try (StoredCatalogs catalogs = new StoredCatalogs(DATABASE, "p")) {
            List<StoredCatalog> added = new ArrayList<>();
            added.add(catalogs.add(StoredCatalog.of("100", "plain", "plain", connection)));
            for (String name : namesFor(type)) {
                added.add(catalogs.add(StoredCatalog.of("1" + (100 + added.size()), name, name, connection)));
            }
            TableRef plain = catalogs.tables(
                            added.get(0),
                            catalogs.warehouse().schemas(added.get(0)).get(0))
                    .get(0);

            for (StoredCatalog catalog : added) {
                TableRef table = catalogs.table(catalog.id(), plain.schema(), plain.name());
                assertThat(count(catalogs, table.sql())).as(catalog.name()).isEqualTo(count(catalogs, plain.sql()));
                assertThat(catalogs.columns(table)).as(catalog.name()).isEqualTo(catalogs.columns(plain));
                String column = Warehouse.quote(catalogs.columns(table).get(0).name());
                assertThat(count(catalogs, table.sql() + " WHERE " + table.sql() + "." + column + " IS NOT NULL"))
                        .as(catalog.name())
                        .isEqualTo(count(catalogs, plain.sql()));
            }
            for (StoredCatalog catalog : added) {
                catalogs.remove(catalog);
                assertThatExceptionOfType(ApiError.class)
                        .isThrownBy(() -> count(catalogs, new TableRef(catalog, plain.schema(), plain.name()).sql()));
            }
        }
    }

    @Test
    void savedQueryReadsACatalogThatIsNamedLikeItsSchema() {
        StoredConnection connection = new StoredConnection("c", "c", "hubspot", null, null, false, Map.of());
        try (StoredCatalogs catalogs = new StoredCatalogs(DATABASE, "p")) {
            catalogs.add(StoredCatalog.of("100", "crm", "crm", connection));
            StoredQueries queries = new StoredQueries(catalogs);
            queries.put(new StoredQuery(
                    "q", "first", "First", "SELECT crm.crm.deals.id FROM crm.crm.deals;", "PLAIN", null, null));

            assertThat(count(catalogs, "peaka.query.first")).isEqualTo("160");
            assertThat(count(catalogs, "\"PEAKA\".\"query\".\"FIRST\"")).isEqualTo("160");
        }
    }

    @Test
    void takenNameIsRefusedInAnyCase() {
        StoredConnection connection = new StoredConnection("c", "c", "hubspot", null, null, false, Map.of());
        try (StoredCatalogs catalogs = new StoredCatalogs(DATABASE, "p")) {
            catalogs.add(StoredCatalog.of("100", "crm", "crm", connection));

            for (String name : List.of("crm", "CRM", "peaka")) {
                assertThatExceptionOfType(ApiError.class)
                        .as(name)
                        .isThrownBy(() -> catalogs.add(StoredCatalog.of("101", name, name, connection)));
            }
        }
    }

    @Test
    void onlyStripeStopsAtAPageWhichIsAlwaysTheSame() {
        try (StoredCatalogs catalogs = new StoredCatalogs(DATABASE, "p")) {
            for (String type : List.of("stripe", "chargebee")) {
                StoredConnection connection = new StoredConnection("c", "c", type, null, null, false, Map.of());
                catalogs.add(StoredCatalog.of(type + 1, type, type, connection));
                catalogs.add(StoredCatalog.of(type + 2, type + "_again", type, connection));
            }
            String newest = "SELECT id FROM %s.payment.charges ORDER BY id DESC";
            QueryRunner runner = new QueryRunner(catalogs.warehouse());

            List<List<String>> page = runner.run(newest.formatted("stripe"), List.of(), runner.start(0))
                    .rows();

            assertThat(page)
                    .hasSize(100)
                    .isEqualTo(runner.run(newest.formatted("stripe"), List.of(), runner.start(0))
                            .rows());
            assertThat(page.get(0)).containsExactly("ch_00000100");
            assertThat(runner.run(newest.formatted("stripe_again"), List.of(), runner.start(0))
                            .rows())
                    .isEqualTo(page);
            assertThat(count(catalogs, "stripe.payment.charges WHERE id > 'ch_00000100'"))
                    .isEqualTo("0");
            assertThat(count(catalogs, "chargebee.payment.charges")).isEqualTo("1200");
            TableRef charges = catalogs.table("stripe1", "payment", "charges");
            catalogs.show(charges, StoredCatalogs.Shown.NONE);
            assertThat(count(catalogs, "stripe.payment.charges")).isEqualTo("0");
            assertThat(count(
                            catalogs,
                            "chargebee.payment.charges a LEFT JOIN stripe.payment.charges b ON a.id = b.id"
                                    + " WHERE b.id IS NULL"))
                    .isEqualTo("1200");
            catalogs.show(charges, StoredCatalogs.Shown.ALL);
            assertThat(count(catalogs, "stripe.payment.charges")).isEqualTo("1200");
            assertThat(count(catalogs, "stripe_again.payment.charges")).isEqualTo("100");
        }
    }

    @Test
    void idOfMongoDbIsFoundByItsNameOnly() {
        StoredConnection connection = new StoredConnection("c", "c", "MONGODB", null, null, false, Map.of());
        try (StoredCatalogs catalogs = new StoredCatalogs(DATABASE, "p")) {
            catalogs.add(StoredCatalog.of("100", "docs", "docs", connection));
            QueryRunner runner = new QueryRunner(catalogs.warehouse());

            assertThat(columns(runner, "SELECT * FROM docs.shop.users"))
                    .containsExactly("login", "enabled", "last_seen");
            assertThat(columns(
                            runner,
                            "SELECT o.*, u.login FROM docs.shop.orders o JOIN docs.shop.users u"
                                    + " ON o.user_id = CAST(u._id AS VARCHAR)"))
                    .containsExactly("user_id", "quantity", "status", "login");
            assertThat(columns(runner, "SELECT * FROM (SELECT _id FROM docs.shop.users) WHERE _id IS NOT NULL"))
                    .containsExactly("_id");
            assertThat(catalogs.columns(catalogs.table("100", "shop", "users")))
                    .extracting(Warehouse.Column::name)
                    .doesNotContain("_id");
            assertThat(count(catalogs, "docs.shop.users WHERE _id = objectid('66A7F0C000000000000000fF')"))
                    .isEqualTo("1");
        }
    }

    private static List<String> columns(QueryRunner runner, String sql) {
        return runner.run(sql, List.of(), runner.start(0)).columns().stream()
                .map(QueryRunner.Column::name)
                .toList();
    }
}
