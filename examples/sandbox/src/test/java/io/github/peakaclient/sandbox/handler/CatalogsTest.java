package io.github.peakaclient.sandbox.handler;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.http.Json;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogsTest {

    private Sandbox sandbox;
    private Client client;
    private String data;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        client = Client.of(sandbox);
        data = "/data/projects/" + sandbox.projectId();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode stripeCatalog(String name) {
        String connection = client.post(
                        "/connections/" + sandbox.projectId(),
                        object("name", "s", "type", "stripe", "credential", object("token", "t")))
                .ok()
                .path("id")
                .asText();
        return client.post(data + "/catalogs", object("name", name, "connectionId", connection))
                .ok();
    }

    private String count(String table) {
        return client.query(sandbox.projectId(), "SELECT count(*) FROM " + table)
                .ok()
                .path("data")
                .path(0)
                .path(0)
                .asText();
    }

    @Test
    void internalCatalogsAreAlwaysThere() {
        JsonNode catalogs = client.get(data + "/catalogs").ok();

        assertThat(catalogs.findValuesAsText("id")).startsWith("1", "2");
        assertThat(catalogs.findValuesAsText("catalogType")).startsWith("internal", "query");
        assertThat(catalogs.path(0).path("connectionId").isNull()).isTrue();
        assertThat(client.delete(data + "/catalogs/1").status()).isEqualTo(400);
    }

    @Test
    void demoCatalogHasSchemasTablesAndColumns() {
        String demo = data + "/catalogs/"
                + client.get(data + "/catalogs").ok().path(2).path("id").asText();

        assertThat(client.get(demo + "/schemas").ok().findValuesAsText("schemaName"))
                .containsExactly("sales");
        assertThat(client.get(demo + "/schemas/sales/tables").ok().findValuesAsText("tableName"))
                .containsExactly("charges", "customers", "invoices");
        JsonNode columns =
                client.get(demo + "/schemas/sales/tables/charges/columns").ok();
        assertThat(columns.findValuesAsText("name"))
                .containsExactly(
                        "id",
                        "customer_id",
                        "amount",
                        "currency",
                        "status",
                        "paid",
                        "fee",
                        "description",
                        "created_at");
        assertThat(columns.findValuesAsText("dataType"))
                .containsExactly(
                        "bigint",
                        "bigint",
                        "decimal(12,2)",
                        "varchar",
                        "varchar",
                        "boolean",
                        "double",
                        "varchar",
                        "timestamp(3)");
    }

    @Test
    void catalogNameIsASlugAndTheIdALargeNumberInAString() {
        JsonNode catalog = stripeCatalog("My Stripe – EU!");

        assertThat(catalog.path("name").asText()).isEqualTo("my_stripe_eu");
        assertThat(catalog.path("displayName").asText()).isEqualTo("My Stripe – EU!");
        assertThat(catalog.path("catalogType").asText()).isEqualTo("stripe");
        assertThat(catalog.path("id").isTextual()).isTrue();
        assertThat(Long.parseLong(catalog.path("id").asText())).isGreaterThan(1L << 53);
    }

    @Test
    void catalogNeedsAConnectionThatExists() {
        Client.Answer answer = client.post(data + "/catalogs", object("name", "a", "connectionId", "none"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errorCode").asText()).isEqualTo("cn004");
    }

    @Test
    void takenNameIsRefused() {
        stripeCatalog("pay");
        JsonNode connections = client.get("/connections/" + sandbox.projectId()).ok();

        Client.Answer again = client.post(
                data + "/catalogs",
                object(
                        "name",
                        "PAY",
                        "connectionId",
                        connections.path(1).path("id").asText()));

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().path("errorCode").asInt()).isEqualTo(100);
    }

    @Test
    void unknownCatalogSchemaAndTableAre400() {
        String id = stripeCatalog("pay").path("id").asText();

        for (String path :
                new String[] {"none", id + "/schemas/none/tables", id + "/schemas/payment/tables/none/columns"}) {
            Client.Answer answer = client.get(data + "/catalogs/" + path);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("errorCode").asInt()).isEqualTo(100);
        }
    }

    @Test
    void deletedCatalogCannotBeReadAnyMore() {
        String id = stripeCatalog("pay").path("id").asText();
        assertThat(count("pay.payment.charges")).isEqualTo("100");

        client.delete(data + "/catalogs/" + id).ok();

        assertThat(client.get(data + "/catalogs/" + id).status()).isEqualTo(400);
        assertThat(client.query(sandbox.projectId(), "SELECT * FROM pay.payment.charges")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void liveReadsStopAtTheProvidersPageUntilTheTableIsCached() {
        String id = stripeCatalog("pay").path("id").asText();
        String table = data + "/catalogs/" + id + "/schemas/payment/tables/charges";
        assertThat(count("pay.payment.charges")).isEqualTo("100");
        assertThat(client.get(table + "/isCached").ok().path("isCached").asBoolean())
                .isFalse();

        String cache = data + "/cache/"
                + client.post(data + "/cache", object("catalogId", id, "schemaName", "payment", "tableName", "charges"))
                        .ok()
                        .path("id")
                        .asText();
        for (int poll = 0; poll < 3; poll++) {
            client.get(cache + "/status").ok();
        }

        assertThat(count("pay.payment.charges")).isEqualTo("1200");
        assertThat(client.get(table + "/isCached").ok().path("isCached").asBoolean())
                .isTrue();
        client.delete(cache).ok();
        assertThat(count("pay.payment.charges")).isEqualTo("100");
    }

    @Test
    void statisticsAreForPostgresOnly() {
        String id = stripeCatalog("pay").path("id").asText();
        String demo = client.get(data + "/catalogs").ok().path(2).path("id").asText();

        Client.Answer refused = client.get(data + "/catalogs/" + id + "/schemas/payment/tables/charges/statistics");
        JsonNode statistics = client.get(data + "/catalogs/" + demo + "/schemas/sales/tables/charges/statistics")
                .ok();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo("Catalog type: stripe is not being supported yet");
        assertThat(statistics
                        .path("columnStatistics")
                        .path(0)
                        .path("columnName")
                        .asText())
                .isEqualTo("id");
        assertThat(statistics
                        .path("columnStatistics")
                        .path(0)
                        .path("distinctFraction")
                        .asDouble())
                .isEqualTo(-1.0);
        assertThat(statistics
                        .path("columnStatistics")
                        .path(3)
                        .path("distinctFraction")
                        .asDouble())
                .isEqualTo(4.0);
    }

    @Test
    void sharedCatalogIsReadInTheOtherProject() {
        String id = stripeCatalog("pay").path("id").asText();
        String other = client.post("/projects", object("name", "other"))
                .ok()
                .path("id")
                .asText();

        client.post(data + "/catalogs/" + id + "/share", object("targetProjectId", other))
                .ok();

        client.query(other, "SELECT * FROM pay.payment.charges").ok();
        assertThat(client.post(data + "/catalogs/" + id + "/share", object("targetProjectId", "none"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void searchIsPagedToItsEnd() {
        stripeCatalog("pay");
        int offset = 0;
        int catalogs = 0;
        int schemas = 0;
        int tables = 0;
        int pages = 0;
        JsonNode next;
        do {
            JsonNode page = client.post(data + "/search", object("query", "a", "limit", 3, "offset", offset))
                    .ok();
            catalogs += page.path("matchedCatalogs").size();
            schemas += page.path("matchedSchemas").size();
            tables += page.path("matchedTables").size();
            pages++;
            next = page.path("meta").path("page").path("nextOffset");
            offset = next.asInt();
        } while (!next.isNull());

        assertThat(catalogs).isEqualTo(3); // peaka twice, pay
        assertThat(schemas).isEqualTo(4); // table, bitable, sales, payment
        assertThat(tables).isEqualTo(3); // charges, twice, and terminal_configurations
        assertThat(pages).isEqualTo(4);
    }

    @Test
    void searchWithoutAMatchHasNullLists() {
        JsonNode page = client.post(data + "/search", object("query", "nothing like this"))
                .ok();

        assertThat(page.path("matchedCatalogs").isNull()).isTrue();
        assertThat(page.path("matchedSchemas").isNull()).isTrue();
        assertThat(page.path("matchedTables").isNull()).isTrue();
        assertThat(page.path("meta").path("page")).isEqualTo(object("limit", 100, "offset", 0, "nextOffset", null));
        assertThat(page.path("meta").path("query").path("text").asText()).isEqualTo("nothing like this");
    }

    @Test
    void searchCanBeNarrowed() {
        JsonNode page = client.post(data + "/search", object("query", "c", "catalog", "demo", "schema", "sales"))
                .ok();

        assertThat(page.path("matchedTables").findValuesAsText("table"))
                .containsExactly("charges", "customers", "invoices");
        assertThat(page.path("matchedCatalogs").isNull()).isTrue();
    }

    @Test
    void deletedCatalogTakesAlongWhatRefersToIt() {
        JsonNode catalog = stripeCatalog("short");
        String id = catalog.path("id").asText();
        String demo = client.get(data + "/catalogs").ok().path(2).path("id").asText();
        String cache = client.post(
                        data + "/cache", object("catalogId", id, "schemaName", "payment", "tableName", "charges"))
                .ok()
                .path("id")
                .asText();
        String metadata = "/metadata/" + sandbox.projectId();
        client.post(
                        metadata + "/relations/" + demo + "/sales/customers/id",
                        object(
                                "targetCatalogId", id,
                                "targetSchemaName", "payment",
                                "targetTableName", "charges",
                                "targetColumnName", "id",
                                "type", "ONE_TO_MANY"))
                .ok();

        client.delete("/connections/" + sandbox.projectId() + "/"
                        + catalog.path("connectionId").asText())
                .ok();

        assertThat(client.get(data + "/cache/status").ok()).isEmpty();
        assertThat(client.get(data + "/cache/" + cache + "/status").status()).isEqualTo(400);
        assertThat(client.get(metadata + "/relations/" + demo).ok().path("relations"))
                .isEmpty();
        client.get(metadata).ok();
    }

    @Test
    void parametricTablesOfOneProjectAreNotSeenInAnother() {
        String other = client.post("/projects", object("name", "other"))
                .ok()
                .path("id")
                .asText();
        JsonNode table = object(
                "fromCatalog", "a",
                "fromSchema", "b",
                "fromTable", "c",
                "toSchema", "d",
                "toTable", "e",
                "paramValues", Json.array(List.of(), value -> value));

        client.post(data + "/catalogs/1/parametricTables", table).ok();

        assertThat(client.get(data + "/catalogs/1/parametricTables").ok()).hasSize(1);
        assertThat(client.get("/data/projects/" + other + "/catalogs/1/parametricTables")
                        .ok())
                .isEmpty();
    }
}
