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

class TablesTest {

    private static final String MAPPING = """
            {"containsHeader":true,"mappings":[
              {"name":"n","csvColumnName":"number"},{"name":"label","csvColumnName":"text"},
              {"name":"day","csvColumnIndex":2}]}
            """;

    private Sandbox sandbox;
    private Client client;
    private String tables;
    private String biTables;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        client = Client.of(sandbox);
        tables = "/data/projects/" + sandbox.projectId() + "/table";
        biTables = "/data/projects/" + sandbox.projectId() + "/bitable";
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void createOrders() {
        client.post(tables + "/orders").ok();
        JsonNode columns = Json.array(
                List.of(List.of("n", "BIGINT"), List.of("label", "VARCHAR"), List.of("day", "DATE")),
                column -> object("name", column.get(0), "dataType", column.get(1)));
        client.post(tables + "/orders/columns", columns).ok();
    }

    private JsonNode orders() {
        return client.query(sandbox.projectId(), "SELECT n, label, day FROM peaka.\"table\".orders ORDER BY n")
                .ok()
                .path("data");
    }

    @Test
    void newTableHasEightSystemColumns() {
        JsonNode table = client.post(tables + "/orders").ok();

        assertThat(table.path("catalogName").asText()).isEqualTo("peaka");
        assertThat(table.path("schemaName").asText()).isEqualTo("table");
        assertThat(client.get(tables + "/orders/columns").ok().findValuesAsText("name"))
                .containsExactly(
                        "_id",
                        "_version",
                        "_created_time",
                        "_created_by",
                        "_last_modified_time",
                        "_last_modified_by",
                        "_session",
                        "text");
    }

    @Test
    void biNamesLoseTheirUnderscores() {
        assertThat(client.post(biTables + "/my_big_table")
                        .ok()
                        .path("tableName")
                        .asText())
                .isEqualTo("mybigtable");
        assertThat(client.post(biTables + "/mybig_table").status()).isEqualTo(200);
        assertThat(client.get(biTables).ok()).hasSize(1);
        assertThat(client.get(biTables + "/mybigtable/columns").ok()).hasSize(9);
        JsonNode added = client.post(
                        biTables + "/mybigtable/columns",
                        Json.array(List.of("first_name"), name -> object("name", name, "dataType", "VARCHAR")))
                .ok();
        assertThat(added.path(0).path("name").asText()).isEqualTo("firstname");
    }

    @Test
    void secondTableOfANameIsRefused() {
        client.post(tables + "/orders").ok();

        assertThat(client.post(tables + "/orders").status()).isEqualTo(400);
    }

    @Test
    void jsonIsNoColumnType() {
        client.post(tables + "/orders").ok();

        Client.Answer answer = client.post(
                tables + "/orders/columns", Json.array(List.of("j"), name -> object("name", name, "dataType", "JSON")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message())
                .isEqualTo("No enum constant com.peaka.gateway.model.ColumnRequest.ColumnType.JSON");
    }

    @Test
    void columnWithoutATypeIsRefused() {
        createOrders();

        Client.Answer answer = client.put(tables + "/orders/columns/n", object("name", "n"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("Class discriminator was missing", "SerColumnType");
    }

    @Test
    void duplicateColumnIsRefusedAndNothingIsAdded() {
        createOrders();

        Client.Answer answer = client.post(
                tables + "/orders/columns",
                Json.array(List.of("fresh", "n"), name -> object("name", name, "dataType", "BIGINT")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errorCode").asInt()).isEqualTo(100);
        assertThat(answer.message()).contains("PSQLException");
        assertThat(client.get(tables + "/orders/columns").ok()).hasSize(11);
    }

    @Test
    void updatedColumnIsAnObject() {
        createOrders();
        JsonNode request = object("name", "total", "dataType", "DECIMAL", "displayName", "Total");
        client.post(biTables + "/b").ok();
        client.post(biTables + "/b/columns", Json.array(List.of("n"), n -> object("name", n, "dataType", "BIGINT")))
                .ok();

        JsonNode ofTable = client.put(tables + "/orders/columns/n", request).ok();
        JsonNode one = client.put(biTables + "/b/columns/n", request).ok();

        assertThat(ofTable.path("dataType").asText()).isEqualTo("decimal(38,10)");
        assertThat(one.path("id").asText()).isEqualTo("-1");
        assertThat(one.path("displayName").asText()).isEqualTo("Total"); // but it is not kept
        client.query(sandbox.projectId(), "SELECT total FROM peaka.\"table\".orders")
                .ok();
    }

    @Test
    void importWritesAppendsAndAnswersTheFinishedJob() {
        createOrders();
        String csv = "number,text,day\n1,\"a, \"\"b\"\"\",2026-01-02\n2,ü,\n";

        JsonNode job =
                client.importCsv(sandbox.projectId(), "orders", MAPPING, csv).ok();
        client.importCsv(sandbox.projectId(), "orders", MAPPING, "number,text,day\n3,c,2026-03-04\n")
                .ok();

        assertThat(job.path("status").asText()).isEqualTo("COMPLETED");
        assertThat(job.path("result").path("processed").asInt()).isEqualTo(2);
        assertThat(orders())
                .hasToString(
                        "[[\"1\",\"a, \\\"b\\\"\",\"2026-01-02\"],[\"2\",\"ü\",null],[\"3\",\"c\",\"2026-03-04\"]]");
    }

    @Test
    void oneBadValueIsNamedAndNothingIsWritten() {
        createOrders();
        String csv = "number,text,day\n1,a,2026-01-02\ntwo,b,2026-01-03\n";

        Client.Answer answer = client.importCsv(sandbox.projectId(), "orders", MAPPING, csv);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("'two'", "Line 3", "n");
        assertThat(orders()).isEmpty();
    }

    @Test
    void unknownCsvHeaderGivesNulls() {
        createOrders();
        String mapping =
                "{\"containsHeader\":true,\"mappings\":[{\"name\":\"n\",\"csvColumnName\":\"number\"},{\"name\":\"label\",\"csvColumnName\":\"typo\"}]}";

        client.importCsv(sandbox.projectId(), "orders", mapping, "number,text\n1,a\n")
                .ok();

        assertThat(orders()).hasToString("[[\"1\",null,null]]");
    }

    @Test
    void everyColumnTypeIsImported() {
        client.post(tables + "/types").ok();
        List<String> types = List.of("VARCHAR", "BIGINT", "BOOLEAN", "DECIMAL", "TIMESTAMP", "TIME", "DATE", "UUID");
        client.post(tables + "/types/columns", Json.array(types, type -> object("name", "c_" + type, "dataType", type)))
                .ok();
        String sample = client.get(tables + "/types/sample").text();
        JsonNode mapping = object(
                "containsHeader",
                true,
                "mappings",
                Json.array(types, type -> object("name", "c_" + type, "csvColumnName", "c_" + type)));

        client.importCsv(sandbox.projectId(), "types", mapping.toString(), sample)
                .ok();

        assertThat(client.query(
                                sandbox.projectId(),
                                "SELECT c_varchar, c_bigint, c_boolean, c_decimal, c_timestamp, c_time, c_date, c_uuid"
                                        + " FROM peaka.\"table\".types ORDER BY c_BIGINT OFFSET 0 LIMIT 1")
                        .ok()
                        .path("data"))
                .hasToString("[[\"sample text\",\"101\",\"true\",\"1.5000000000\",\"2026-01-01 01:30:00.000000\","
                        + "\"01:30:00.000000\",\"2026-01-01\",\"00000000-0000-4000-8000-000000000001\"]]");
    }

    @Test
    void wrongMappingIsRefused() {
        createOrders();

        assertThat(client.importCsv(sandbox.projectId(), "orders", "{\"mappings\":[]}", "a\n")
                        .message())
                .contains("containsHeader");
        assertThat(client.importCsv(sandbox.projectId(), "orders", "{", "a\n").message())
                .contains("JSON");
        assertThat(client.importCsv(
                                sandbox.projectId(),
                                "orders",
                                "{\"containsHeader\":true,\"mappings\":[{\"name\":\"none\",\"csvColumnName\":\"a\"}]}",
                                "a\n1\n")
                        .message())
                .contains("none");
    }

    @Test
    void sampleOfAMissingTableIsFiveEmptyLines() {
        Client.Answer answer = client.get(tables + "/none/sample");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/csv");
        assertThat(answer.text()).isEqualTo("\n\n\n\n\n");
    }

    @Test
    void sampleHasAHeaderAndFiveRows() {
        createOrders();

        assertThat(client.get(tables + "/orders/sample").text().split("\n"))
                .hasSize(6)
                .startsWith("text,n,label,day", "sample text,101,sample text,2026-01-01");
    }

    @Test
    void deletedTableIsGone() {
        createOrders();

        client.delete(tables + "/orders").ok();

        assertThat(client.get(tables).ok()).isEmpty();
        assertThat(client.delete(tables + "/orders").status()).isEqualTo(400);
    }

    @Test
    void changedColumnKeepsItsPlace() {
        createOrders();

        client.put(tables + "/orders/columns/n", object("name", "number", "dataType", "BIGINT"))
                .ok();

        assertThat(client.get(tables + "/orders/columns").ok().findValuesAsText("name"))
                .endsWith("number", "label", "day")
                .isEqualTo(client.get("/data/projects/" + sandbox.projectId()
                                + "/catalogs/1/schemas/table/tables/orders/columns")
                        .ok()
                        .findValuesAsText("name"));
    }

    @Test
    void exponentIsNotWrittenOut() {
        client.post(tables + "/numbers").ok();
        client.post(
                        tables + "/numbers/columns",
                        Json.array(List.of("d"), d -> object("name", d, "dataType", "DECIMAL")))
                .ok();
        String mapping = "{\"containsHeader\":false,\"mappings\":[{\"name\":\"d\",\"csvColumnIndex\":0}]}";

        client.importCsv(sandbox.projectId(), "numbers", mapping, "1e-999999999\n12e3\n0e999999999\n-1.5e-3\n")
                .ok();
        Client.Answer large = client.importCsv(sandbox.projectId(), "numbers", mapping, "1e999999999\n");

        assertThat(large.status()).isEqualTo(400);
        assertThat(large.message()).contains("'1e999999999'");
        assertThat(client.query(sandbox.projectId(), "SELECT d FROM peaka.\"table\".numbers ORDER BY d")
                        .ok()
                        .path("data"))
                .hasToString("[[\"-0.0015000000\"],[\"0.0000000000\"],[\"0.0000000000\"],[\"12000.0000000000\"]]");
    }

    @Test
    void newTableKnowsNothingOfADeletedOneOfItsName() {
        String metadata = "/metadata/" + sandbox.projectId() + "/1/table/orders";
        createOrders();
        client.put(metadata, object("tableDescription", "old orders")).ok();

        client.delete(tables + "/orders").ok();
        createOrders();

        assertThat(client.put(metadata, object("useWithAI", true)).ok().path("tableDescription"))
                .isEqualTo(Json.node(null));
    }
}
