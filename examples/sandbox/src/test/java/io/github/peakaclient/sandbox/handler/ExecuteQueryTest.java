package io.github.peakaclient.sandbox.handler;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.http.Json;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecuteQueryTest {

    private static final String CHARGE =
            "SELECT id, amount FROM \"demo\".\"sales\".\"charges\" ORDER BY id OFFSET 1 LIMIT 1";

    private static final String ENDLESS = "SELECT count(*) FROM demo.sales.charges a, demo.sales.charges b,"
            + " demo.sales.charges c, demo.sales.charges d WHERE a.id + b.id + c.id + d.id < 0";

    private static Sandbox sandbox;
    private static Client client;
    private static String execute;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
        client = Client.of(sandbox);
        execute = "/data/projects/" + sandbox.projectId() + "/queries/execute";
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static JsonNode data(String sql) {
        return client.query(sandbox.projectId(), sql).ok().path("data");
    }

    private static String value(String expression) {
        JsonNode cell = data("SELECT " + expression).path(0).path(0);
        return cell.isNull() ? "null" : cell.textValue();
    }

    private static String refusal(String sql) {
        Client.Answer answer = client.query(sandbox.projectId(), sql);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errorCode").asInt()).isEqualTo(100);
        return answer.message();
    }

    @Test
    void cellTypedIsTheDefaultForm() {
        JsonNode result = client.post(execute, object("statement", CHARGE)).ok();

        assertThat(result.path("data").path(0))
                .hasToString(
                        "[{\"name\":\"id\",\"displayName\":\"id\",\"dataType\":\"bigint\",\"order\":0,\"value\":\"2\"},"
                                + "{\"name\":\"amount\",\"displayName\":\"amount\",\"dataType\":\"decimal(12,2)\",\"order\":1,"
                                + "\"value\":\"2099.58\"}]");
        assertThat(result.path("columns").path(1).path("catalogName").asText()).isEqualTo("demo");
        assertThat(result.path("columns").path(1).path("schemaName").asText()).isEqualTo("sales");
        assertThat(result.path("columns").path(1).path("tableName").asText()).isEqualTo("charges");
    }

    @Test
    void simpleRowsAreObjectsWhoseColumnsCollide() {
        assertThat(client.post(execute + "?format=SIMPLE", object("statement", CHARGE))
                        .ok()
                        .path("data"))
                .hasToString("[{\"id\":\"2\",\"amount\":\"2099.58\"}]");
        assertThat(client.post(execute + "?format=SIMPLE", object("statement", "SELECT 1 AS a, 2 AS a"))
                        .ok()
                        .path("data"))
                .hasToString("[{\"a\":\"2\"}]");
    }

    @Test
    void compactRowsAreArrays() {
        assertThat(data(CHARGE)).hasToString("[[\"2\",\"2099.58\"]]");
    }

    @Test
    void unknownFormatIsRefused() {
        assertThat(client.post(execute + "?format=WIDE", object("statement", CHARGE))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "count(*) FROM demo.sales.charges | 25001",
                "CAST(12547407.86 AS DOUBLE) | 1.254740786E7",
                "CAST(25001 AS DOUBLE) | 25001.0",
                "CAST(1.5 AS DECIMAL(12,4)) | 1.5000",
                "CAST(0 AS DECIMAL(38,10)) | 0.0000000000",
                "sum(i) FROM UNNEST(sequence(0, 3)) AS t(i) | 6",
                "TIMESTAMP '2026-07-29 03:51:48.591' | 2026-07-29 03:51:48.591",
                "CAST('2026-03-29 02:30:00' AS TIMESTAMP) | 2026-03-29 02:30:00.000",
                "TIMESTAMP '2026-07-29 03:51:48.500000' | 2026-07-29 03:51:48.500000",
                "TIMESTAMP '1900-01-01 00:00:00' | 1900-01-01 00:00:00",
                "TIMESTAMP '2026-07-29 03:51:48.591+02:00' | 2026-07-29 01:51:48.591000 UTC",
                "DATE '2026-07-29' | 2026-07-29",
                "TIME '03:51:48' | 03:51:48.000000",
                "TRUE | true",
                "CAST('ab' AS VARBINARY) | YWI=",
                "NULL | null",
                "'é 日本' | é 日本",
                "9223372036854775807 | 9223372036854775807",
            })
    void everyValueIsATextInTrinosSpelling(String expression, String text) {
        assertThat(value(expression)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "INSERT INTO demo.sales.charges SELECT * FROM demo.sales.charges | Insert",
                "UPDATE demo.sales.charges SET id = 1 | Update",
                "DELETE FROM demo.sales.charges | Delete",
                "CREATE TABLE demo.sales.copy AS SELECT 1 | CreateTableAsSelect",
                "CREATE TABLE demo.sales.fresh (a BIGINT) | CreateTable",
                "CREATE VIEW demo.sales.v AS SELECT 1 | CreateView",
                "DROP TABLE demo.sales.charges | DropTable",
                "ALTER TABLE demo.sales.charges ADD COLUMN x BIGINT | AlterTable",
                "TRUNCATE demo.sales.charges | TruncateTable",
                "MERGE INTO demo.sales.charges USING (SELECT 1 AS a) ON TRUE WHEN MATCHED THEN DELETE | Merge",
                "WITH x AS (SELECT 1) DELETE FROM demo.sales.charges | Delete",
                "SET threads = 1 | SetSession",
                "/* SELECT */ -- SELECT\\n DELETE FROM demo.sales.charges | Delete",
            })
    void writingIsRefused(String sql, String type) {
        assertThat(refusal(sql.replace("\\n", "\n"))).isEqualTo("Statement type '" + type + "' is not allowed");

        assertThat(value("count(*) FROM demo.sales.charges")).isEqualTo("25001");
    }

    @Test
    void secondStatementIsRefused() {
        refusal("SELECT 1; DROP TABLE demo.sales.charges");
        assertThat(refusal("SELECT 1; SELECT 2")).isEqualTo("Exactly one statement is allowed");
        assertThat(value("count(*) FROM demo.sales.charges")).isEqualTo("25001");
    }

    @Test
    void filesAreOutOfReach() {
        assertThat(refusal("SELECT * FROM '/etc/hostname.csv'"))
                .isEqualTo("line 1:15: mismatched input ''/etc/hostname.csv''");
        assertThat(refusal("SELECT * FROM \"/etc/hostname.csv\""))
                .isEqualTo("line 1:15: Schema must be specified when session schema is not set");
        assertThat(refusal("SELECT * FROM read_text('/etc/hostname')"))
                .isEqualTo("line 1:15: Table function 'read_text' not registered");
        assertThat(refusal("SELECT getenv('HOME')")).isEqualTo("line 1:8: Function 'getenv' not registered");
        assertThat(refusal("SELECT main.getenv('HOME')")).isEqualTo("line 1:8: Function 'main.getenv' not registered");
    }

    @Test
    void offsetComesBeforeLimit() {
        assertThat(data("SELECT id FROM demo.sales.charges ORDER BY id OFFSET 2 LIMIT 2"))
                .hasToString("[[\"3\"],[\"4\"]]");
        assertThat(refusal("SELECT id FROM demo.sales.charges LIMIT 2 OFFSET 2"))
                .isEqualTo("line 1:43: mismatched input 'OFFSET'. Expecting: <EOF>");
        refusal("SELECT * FROM (SELECT 1 LIMIT 1 OFFSET 0) LIMIT 1");
        data("SELECT 'LIMIT 1 OFFSET 2' AS \"LIMIT 1 OFFSET 2\" -- LIMIT 1 OFFSET 2");
    }

    @Test
    void unknownNamesAreNamed() {
        assertThat(refusal("SELECT * FROM nothing.a.b")).isEqualTo("line 1:15: Catalog 'nothing' not found");
        assertThat(refusal("SELECT * FROM demo.nothing.b")).isEqualTo("line 1:15: Schema 'nothing' does not exist");
        assertThat(refusal("SELECT * FROM demo.sales.nothing"))
                .isEqualTo("line 1:15: Table 'demo.sales.nothing' does not exist");
        assertThat(refusal("SELECT nothing FROM demo.sales.charges"))
                .isEqualTo("line 1:8: Column 'nothing' cannot be resolved");
        assertThat(refusal("SELEKT 1")).startsWith("line 1:1: mismatched input 'SELEKT'. Expecting: 'ALTER', ");
    }

    @Test
    void bindingsFillTheParameters() {
        JsonNode body = object(
                "statement",
                "SELECT id, paid FROM demo.sales.charges WHERE id = ? AND created_at > ? AND currency = ?",
                "bindings",
                List.of("1", "2025-01-01 00:00:00", "try"));

        assertThat(client.post(execute + "?format=COMPACT", body).ok().path("data"))
                .hasToString("[[\"1\",\"true\"]]");
        assertThat(client.post(execute, object("statement", "SELECT ?")).status())
                .isEqualTo(400);
    }

    @Test
    void tableFormFiltersOrdersAndLimits() {
        JsonNode body = object(
                "from", List.of(object("catalogName", "demo", "schemaName", "sales", "tableName", "charges")),
                "columns", List.of("id", "currency"),
                "filters",
                        object(
                                "currency",
                                List.of("eur", "usd"),
                                "id",
                                object("lte", 10),
                                "paid",
                                true,
                                "status",
                                "succeeded"),
                "orderBy", List.of("id DESC"),
                "offset", 1,
                "limit", 2);

        assertThat(client.post(execute + "?format=COMPACT", body).ok().path("data"))
                .hasToString(data("SELECT id, currency FROM demo.sales.charges WHERE currency IN ('eur', 'usd')"
                                + " AND id <= 10 AND paid AND status = 'succeeded' ORDER BY id DESC OFFSET 1 LIMIT 2")
                        .toString())
                .hasSize(2);
    }

    @Test
    void tableFormKnowsNullAndUnknownColumns() {
        List<JsonNode> from = List.of(object("catalogName", "demo", "schemaName", "sales", "tableName", "invoices"));

        JsonNode unpaid = client.post(
                        execute + "?format=COMPACT",
                        object("from", from, "columns", List.of("id"), "filters", object("paid_on", null)))
                .ok();
        Client.Answer unknown = client.post(execute, object("from", from, "filters", object("a\" OR 1=1", "x")));

        assertThat(unpaid.path("data")).hasSize(1000);
        assertThat(unknown.status()).isEqualTo(400);
    }

    @Test
    void savedQueryRunsByIdAndByName() {
        JsonNode query = client.post(
                        "/data/projects/" + sandbox.projectId() + "/queries",
                        object("displayName", "One Charge", "inputQuery", CHARGE))
                .ok();
        assertThat(query.path("name").asText()).isEqualTo("one_charge");
        assertThat(query.path("path").asText()).isEqualTo("/");

        for (JsonNode body : List.of(
                object("id", query.path("id")),
                object("qualifiedName", "one_charge"),
                object("qualifiedName", "\"peaka\".\"query\".\"one_charge\""),
                object("statement", "SELECT * FROM \"peaka\".\"query\".\"one_charge\""))) {
            assertThat(client.post(execute + "?format=COMPACT", body).ok().path("data"))
                    .hasToString("[[\"2\",\"2099.58\"]]");
        }
        assertThat(client.post(execute, object("id", "1")).message()).isEqualTo("There is no query with id: 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"named", "peaka.query.named", "\"peaka\".\"query\".\"named\"", "\"named\""})
    void savedQueryRunsByQualifiedName(String qualifiedName) {
        String all = "/data/projects/" + sandbox.projectId() + "/queries";
        String one = all + "/"
                + client.post(all, object("displayName", "Named", "inputQuery", "SELECT 'x' || ? AS a"))
                        .ok()
                        .path("id")
                        .asText();
        JsonNode byName = object("qualifiedName", qualifiedName, "bindings", List.of("y"));

        assertThat(client.post(execute + "?format=SIMPLE", byName).ok().path("data"))
                .hasToString("[{\"a\":\"xy\"}]");

        client.delete(one).ok();
        Client.Answer gone = client.post(execute, byName);
        assertThat(gone.status()).isEqualTo(400);
        assertThat(gone.message()).isEqualTo("There is no query with name: " + qualifiedName);
    }

    @Test
    void savedQueryCanBeChangedAndDeleted() {
        String all = "/data/projects/" + sandbox.projectId() + "/queries";
        String one = all + "/"
                + client.post(all, object("displayName", "Changing", "inputQuery", "SELECT 1"))
                        .ok()
                        .path("id")
                        .asText();

        assertThat(client.put(one, object("inputQuery", "SELECT 2"))
                        .ok()
                        .path("displayName")
                        .asText())
                .isEqualTo("Changing");
        client.delete(one).ok();

        Client.Answer gone = client.get(one);
        assertThat(gone.status()).isEqualTo(400);
        assertThat(gone.json().path("errorCode").asInt()).isEqualTo(100);
        assertThat(gone.message()).startsWith("There is no query with id: ");
    }

    @Test
    void projectSeesItsOwnCatalogsOnly() {
        String other = client.post("/projects", object("name", "other"))
                .ok()
                .path("id")
                .asText();

        assertThat(client.query(other, "SELECT * FROM demo.sales.charges").status())
                .isEqualTo(400);
    }

    @Test
    void demoDataIsRealistic() {
        assertThat(value("count(*) FROM demo.sales.customers WHERE email IS NULL"))
                .isNotEqualTo("0");
        assertThat(value("count(*) FROM demo.sales.charges c"
                        + " WHERE NOT EXISTS (SELECT 1 FROM demo.sales.customers u WHERE u.id = c.customer_id)"))
                .isEqualTo("0");
        assertThat(value("count(DISTINCT name) > 100 FROM demo.sales.customers"))
                .isEqualTo("true");
        assertThat(value("bool_or(regexp_like(name, '[^ -~]')) FROM demo.sales.customers"))
                .isEqualTo("true");
    }

    @Test
    void parallelQueriesDoNotDisturbEachOther() {
        List<String> answers = IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> value(i + " + count(*) FROM demo.sales.charges"))
                .toList();

        assertThat(answers)
                .isEqualTo(IntStream.range(0, 64)
                        .mapToObj(i -> Integer.toString(25_001 + i))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enable_logging()",
                "duckdb_settings()",
                "query('SELECT 1')",
                "json_execute_serialized_sql(json_serialize_sql('SELECT 1'))",
                "range((SELECT count(*) FROM checkpoint()))",
            })
    void tableFunctionsThatReachBeyondTheDataAreRefused(String function) {
        assertThat(refusal("SELECT * FROM " + function)).matches("line 1:15: Table function '\\w+' not registered");
        assertThat(refusal("WITH x AS (SELECT 1) SELECT 1 WHERE EXISTS (SELECT * FROM " + function + ")"))
                .contains("not registered");
    }

    @Test
    void rowsCanBeMadeUp() {
        assertThat(data("SELECT * FROM UNNEST(SEQUENCE(0, 1))")).hasToString("[[\"0\"],[\"1\"]]");
    }

    @Test
    void queryIsCancelledAtItsTimeout() {
        Client.Answer answer = client.post(execute, object("statement", ENDLESS, "timeout", 1));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("too long");
    }

    @Test
    void resultWithNestedCellsIsBoundedInBytes() {
        String sql = "SELECT ARRAY[rpad('x', 1000000, 'x')] AS a FROM UNNEST(sequence(1, 100)) AS t(i)";

        assertThat(refusal(sql)).isEqualTo("The result has more than 64 MiB");
    }

    @Test
    void savedQueryFollowsTheTablesThatItReads() {
        String project = client.post("/projects", object("name", "changing"))
                .ok()
                .path("id")
                .asText();
        String data = "/data/projects/" + project;
        client.post(data + "/queries", object("displayName", "upper", "inputQuery", "SELECT a FROM peaka.query.lower"))
                .ok();
        client.post(data + "/queries", object("displayName", "lower", "inputQuery", "SELECT * FROM peaka.\"table\".t;"))
                .ok();
        String upper = "SELECT * FROM peaka.query.upper";
        assertThat(client.query(project, upper).status()).isEqualTo(400);

        client.post(data + "/table/t").ok();
        client.post(data + "/table/t/columns", Json.array(List.of("a"), a -> object("name", a, "dataType", "BIGINT")))
                .ok();
        assertThat(client.query(project, upper).status()).isEqualTo(200);

        client.delete(data + "/table/t").ok();
        assertThat(client.query(project, upper).status()).isEqualTo(400);
        assertThat(client.get(data + "/catalogs/2/schemas/query/tables").ok()).isEmpty();
        client.get("/metadata/" + project).ok();
        client.post("/ai-agent/" + project + "/chat", object("message", "what does lower say?"))
                .ok();
    }

    @Test
    void savedQueryCannotReadItself() {
        String data = "/data/projects/" + sandbox.projectId();
        String one = client.post(data + "/queries", object("displayName", "snake", "inputQuery", "SELECT 1 AS a"))
                .ok()
                .path("id")
                .asText();
        client.post(data + "/queries", object("displayName", "tail", "inputQuery", "SELECT a FROM peaka.query.snake"))
                .ok();

        client.put(data + "/queries/" + one, object("inputQuery", "SELECT a FROM peaka.query.tail"))
                .ok();

        assertThat(refusal("SELECT * FROM peaka.query.snake"))
                .isEqualTo("line 1:15: Table 'peaka.query.snake' does not exist");
        assertThat(refusal("SELECT * FROM peaka.query.tail"))
                .isEqualTo("line 1:15: Table 'peaka.query.tail' does not exist");
    }
}
