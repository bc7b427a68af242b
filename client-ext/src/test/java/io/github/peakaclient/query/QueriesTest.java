package io.github.peakaclient.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.InvalidRequestException;
import io.github.peakaclient.internal.NoDelaySockets;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.ExecuteStatement;
import io.github.peakaclient.sql.TableId;
import io.github.peakaclient.sql.TableName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueriesTest {
    private static QuerySandbox sandbox;
    private static Queries queries;

    @BeforeAll
    static void start() {
        sandbox = new QuerySandbox();
        queries = sandbox.queries;
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    /** What is sent for a query. */
    private static RecordedRequest sent(java.util.function.Consumer<Queries> query) throws Exception {
        try (MockWebServer server = NoDelaySockets.newServer()) {
            server.enqueue(new MockResponse().setBody("{\"columns\":[],\"data\":[]}"));
            query.accept(Peaka.builder()
                    .apiKey(ApiKey.of("pk_example_not_a_key"))
                    .baseUrl(server.url("/api").toString())
                    .build()
                    .project("p 1")
                    .queries());
            return server.takeRequest();
        }
    }

    @Test
    void sqlIsSentAsStatementForCompactRows() throws Exception {
        RecordedRequest request = sent(queries -> queries.run("SELECT 1").close());

        assertThat(request.getRequestLine())
                .isEqualTo("POST /api/data/projects/p%201/queries/execute?format=COMPACT HTTP/1.1");
        assertThat(request.getHeader("Accept")).isEqualTo("application/json");
        assertThat(request.getHeader("Content-Type")).startsWith("application/json");
        assertThat(request.getBody().readUtf8()).isEqualTo("{\"statement\":\"SELECT 1\"}");
    }

    @Test
    void idOfASavedQueryIsSentAsText() throws Exception {
        RecordedRequest request =
                sent(queries -> queries.runSaved("846207551930744913").close());

        assertThat(request.getBody().readUtf8()).isEqualTo("{\"id\":\"846207551930744913\"}");
    }

    @Test
    void nameOfASavedQueryIsSentAsItIs() throws Exception {
        RecordedRequest request =
                sent(queries -> queries.runNamed("peaka.query.revenue").close());

        assertThat(request.getBody().readUtf8()).isEqualTo("{\"qualifiedName\":\"peaka.query.revenue\"}");
    }

    @Test
    void tableIsSentWithWhatIsSetOnly() throws Exception {
        RecordedRequest request =
                sent(queries -> queries.from(TableName.of("c", "s", "t")).run().close());

        assertThat(request.getBody().readUtf8())
                .isEqualTo("{\"from\":[{\"catalogName\":\"c\",\"schemaName\":\"s\",\"tableName\":\"t\"}]}");
    }

    @Test
    void tableIsSentWithAllThatIsSet() throws Exception {
        RecordedRequest request = sent(queries -> queries.from(TableId.of("1", "s", "t"))
                .from(TableName.of("d", "e", "f"))
                .columns("a", "b")
                .columns("c")
                .orderBy("a")
                .filters(Map.of("a", 1))
                .limit(10)
                .offset(20)
                .run()
                .close());

        assertThat(request.getBody().readUtf8())
                .contains("{\"catalogId\":\"1\",\"schemaName\":\"s\",\"tableName\":\"t\"}")
                .contains("{\"catalogName\":\"d\",\"schemaName\":\"e\",\"tableName\":\"f\"}")
                .contains("\"columns\":[\"a\",\"b\",\"c\"]")
                .contains("\"orderBy\":[\"a\"]")
                .contains("\"filters\":{\"a\":1}")
                .contains("\"limit\":10")
                .contains("\"offset\":20");
    }

    @Test
    void anyRequestCanBeExecuted() throws Exception {
        RecordedRequest request = sent(queries -> queries.run(ExecuteStatement.builder()
                        .statement("SELECT 1")
                        .timeout(60)
                        .build())
                .close());

        assertThat(request.getBody().readUtf8()).contains("\"timeout\":60");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n"})
    void blankArgumentsAreRefused(String blank) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> queries.run(blank))
                .withMessage("sql is blank");
        assertThatIllegalArgumentException().isThrownBy(() -> queries.runSaved(blank));
        assertThatIllegalArgumentException().isThrownBy(() -> queries.runNamed(blank));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sandbox.peaka.project(blank).queries());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> queries.from(TableId.of("1", "s", "t")).columns("a", blank));
    }

    @Test
    void wrongNumbersAreRefused() {
        TableQuery query = queries.from(TableId.of("1", "s", "t"));

        assertThatIllegalArgumentException().isThrownBy(() -> query.limit(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> query.offset(-1));
    }

    @Test
    void readsAllRowsOfATableOfTheSandbox() {
        BigDecimal total = BigDecimal.ZERO;
        long count = 0;
        try (Rows rows = queries.run(
                "SELECT * FROM " + TableName.of("demo", "sales", "charges").toSql())) {
            assertThat(rows.columns().get(2).name()).isEqualTo("amount");
            assertThat(rows.columns().get(2).tableName()).isEqualTo("charges");
            assertThat(rows.columns().get(2).schemaName()).isEqualTo("sales");
            assertThat(rows.columns().get(2).catalogName()).isEqualTo("demo");
            assertThat(rows.columns().get(2).catalogId()).isNotBlank();
            for (Row row : rows) {
                total = total.add(row.getBigDecimal("amount"));
                count++;
            }
        }

        assertThat(count).isEqualTo(25_001);
        assertThat(queries.run("SELECT sum(amount) AS s FROM "
                                + TableName.of("demo", "sales", "charges").toSql())
                        .collect(1)
                        .get(0)
                        .getBigDecimal("s"))
                .isEqualByComparingTo(total);
    }

    record Customer(long id, String name, String email, boolean active, LocalDate birthDate, double score) {}

    @Test
    void readsATableOfTheSandboxIntoRecords() {
        List<Customer> customers = queries.from(TableName.of("demo", "sales", "customers"))
                .orderBy("id")
                .limit(20)
                .run()
                .mapTo(Customer.class)
                .collect(100);

        assertThat(customers).hasSize(20);
        assertThat(customers.get(16))
                .satisfies(c -> assertThat(c.id()).isEqualTo(17))
                .satisfies(c -> assertThat(c.email()).isNull());
        assertThat(customers.get(10).birthDate()).isNull();
    }

    @Test
    void readsTimestampsWithZoneOfTheSandbox() {
        Row row = queries.run("SELECT updated_at FROM "
                        + TableName.of("demo", "sales", "invoices").toSql() + " WHERE id = 1")
                .collect(1)
                .get(0);

        assertThat(row.getInstant("updated_at"))
                .isEqualTo(Instant.parse("2025-01-01T00:00:00Z").plusMillis(7_555_837));
    }

    @Test
    void runsASavedQueryOfTheSandboxByIdAndName() {
        var saved = sandbox.peaka
                .queries()
                .createQuery(
                        sandbox.sandbox.projectId(),
                        CreateQueryRequest.builder()
                                .displayName("Two")
                                .inputQuery("SELECT 2 AS two")
                                .build())
                .send();

        assertThat(queries.runSaved(saved.getId()).collect(1).get(0).getInt("two"))
                .isEqualTo(2);
        assertThat(queries.runNamed(requireNonNull(saved.getName()))
                        .collect(1)
                        .get(0)
                        .getInt(0))
                .isEqualTo(2);
    }

    @Test
    void duplicateNamesOfTheSandboxAreReadByIndex() {
        Row row = queries.run("SELECT c.id, i.id FROM "
                        + TableName.of("demo", "sales", "charges").toSql() + " c JOIN "
                        + TableName.of("demo", "sales", "invoices").toSql() + " i ON c.id = 7 AND i.id = 9")
                .collect(1)
                .get(0);

        assertThat(row.getLong(0)).isEqualTo(7);
        assertThat(row.getLong(1)).isEqualTo(9);
        assertThatIllegalArgumentException().isThrownBy(() -> row.getLong("id")).withMessageContaining("[0, 1]");
    }

    @Test
    void statementThatWritesIsRefusedByTheSandbox() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> queries.run("DELETE FROM "
                        + TableName.of("demo", "sales", "charges").toSql()));
    }
}
