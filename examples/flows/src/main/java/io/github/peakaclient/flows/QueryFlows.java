package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.errorBody;
import static io.github.peakaclient.flows.Fixture.present;
import static io.github.peakaclient.flows.Fixture.refused;
import static io.github.peakaclient.flows.Fixture.texts;
import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.flows.Fixture.Source;
import io.github.peakaclient.model.ExecuteStatement;
import io.github.peakaclient.model.QueryResult;
import io.github.peakaclient.model.QueryResultColumn;
import io.github.peakaclient.model.SavedQuery;
import io.github.peakaclient.model.TranspileRequest;
import io.github.peakaclient.model.TranspileResult;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.sql.TableId;
import io.github.peakaclient.sql.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Execution of queries: SQL, the builder, saved queries by id and by name. */
final class QueryFlows {
    private static final String SOURCE = "live-behaviour: Reading data";
    private static final String TABLE = "corrections O: executeQuery";
    private static final String EXECUTE = "/data/projects/{p}/queries/execute";
    private static final String LEADS = "\"peaka\".\"table\".\"leads\"";

    private QueryFlows() {}

    static List<Flow> list() {
        return List.of(
                flow("CELL_TYPED is the default: a row is an array of cells", SOURCE, p -> {
                    leads(p);
                    Map<?, ?> cell = (Map<?, ?>) ((List<?>) data(execute(p, "", "SELECT name FROM " + LEADS))
                                    .get(0))
                            .get(0);
                    assertThat(cell.keySet())
                            .extracting(String::valueOf)
                            .containsExactlyInAnyOrder("name", "displayName", "dataType", "order", "value");
                    assertThat(cell.get("name")).isEqualTo("name");
                    assertThat(data(execute(p, "?format=CELL_TYPED", "SELECT name FROM " + LEADS)))
                            .isEqualTo(data(execute(p, "", "SELECT name FROM " + LEADS)));
                }),
                flow("SIMPLE: a row is an object by column name", SOURCE, p -> {
                    leads(p);
                    assertThat(data(execute(
                                            p,
                                            "?format=SIMPLE",
                                            "SELECT name, score FROM " + LEADS + " ORDER BY score"))
                                    .get(0))
                            .isEqualTo(Map.of("name", "Ada", "score", "1"));
                }),
                flow("COMPACT: a row is an array of values", SOURCE, p -> {
                    leads(p);
                    assertThat(data(execute(
                                            p,
                                            "?format=COMPACT",
                                            "SELECT name, score FROM " + LEADS + " ORDER BY score"))
                                    .get(0))
                            .isEqualTo(List.of("Ada", "1"));
                }),
                flow("of two columns of one name, SIMPLE loses one and COMPACT none", "hazards H14", p -> {
                    assertThat((Map<?, ?>) data(execute(p, "?format=SIMPLE", "SELECT 1 AS n, 2 AS n"))
                                    .get(0))
                            .hasSize(1);
                    assertThat(data(execute(p, "?format=COMPACT", "SELECT 1 AS n, 2 AS n")))
                            .isEqualTo(List.of(List.of("1", "2")));
                }),
                flow(
                        "every value is a string in Trino's spelling, null is null",
                        SOURCE,
                        p -> assertThat(p.rows(
                                        "SELECT CAST(25001 AS BIGINT), CAST(12547407.86 AS DOUBLE), CAST(1.5 AS DECIMAL(10,4)), true, "
                                                + "DATE '2024-02-29', CAST(NULL AS VARCHAR)"))
                                .containsExactly(
                                        Arrays.asList("25001", "1.254740786E7", "1.5000", "true", "2024-02-29", null))),
                flow("an answer names the source of each column", TABLE, p -> {
                    Source postgres = p.postgres();
                    String table = p.firstTable(postgres);
                    QueryResult result = p.peaka
                            .queries()
                            .executeQuery(p.id, statement("SELECT * FROM " + postgres.sql(table) + " LIMIT 1"))
                            .send();
                    QueryResultColumn column = result.getColumns().get(0);
                    assertThat(column.getCatalogName())
                            .isEqualTo(postgres.catalog().getName());
                    assertThat(column.getSchemaName()).isEqualTo(postgres.schema());
                    assertThat(column.getTableName()).isEqualTo(table);
                    assertThat(column.getColumnName()).isNotBlank();
                }),
                flow("the builder has columns, order, limit and offset", TABLE, p -> {
                    leads(p);
                    assertThat(texts(p.project
                                    .queries()
                                    .from(TableName.of("peaka", "table", "leads"))
                                    .columns("name", "score")
                                    .orderBy("score")
                                    .limit(1)
                                    .offset(1)
                                    .run()
                                    .collect(10)))
                            .containsExactly(List.of("Bob", "2"));
                }),
                flow("the builder takes a table by the id of its catalog", TABLE, p -> {
                    Source hubSpot = p.hubSpot();
                    assertThat(p.project
                                    .queries()
                                    .from(hubSpot.id("contacts"))
                                    .limit(7)
                                    .run()
                                    .collect(10))
                            .hasSize(7);
                    leads(p);
                    assertThat(p.project
                                    .queries()
                                    .from(TableId.of("1", "table", "leads"))
                                    .columns("name")
                                    .run()
                                    .collect(10))
                            .hasSize(3);
                }),
                flow("the builder of a table without columns reads them all", TABLE, p -> {
                    leads(p);
                    assertThat(p.project
                                    .queries()
                                    .from(TableName.of("peaka", "table", "leads"))
                                    .run()
                                    .columns())
                            .extracting(column -> column.name())
                            .contains("name", "score");
                }),
                flow("a saved query runs by its id as a string", SOURCE, p -> {
                    leads(p);
                    SavedQuery query =
                            p.save("top leads", "SELECT name FROM " + LEADS + " WHERE score > 1 ORDER BY score");
                    assertThat(texts(p.project.queries().runSaved(query.getId()).collect(10)))
                            .containsExactly(List.of("Bob"), List.of("Cid"));
                }),
                flow("an id that is a JSON number is 400", "corrections G6", p -> {
                    SavedQuery query = p.save("one", "SELECT 1 AS n");
                    String number = query.getId().matches("\\d+") ? query.getId() : "846085284821991568";
                    p.post(EXECUTE, "{\"id\":" + number + "}").expect(400);
                }),
                flow(
                        "an unknown saved query is 400 with code 100",
                        "corrections G3",
                        p -> assertThat(errorBody(refused(
                                        400,
                                        () -> p.project
                                                .queries()
                                                .runSaved("846085284821991568")
                                                .collect(1))))
                                .containsEntry("errorCode", 100.0)),
                flow("a saved query is a table in SQL: peaka.query", SOURCE, p -> {
                    leads(p);
                    SavedQuery query = p.save("Top Leads", "SELECT name, score FROM " + LEADS + " WHERE score > 1");
                    assertThat(p.rows("SELECT name FROM \"peaka\".\"query\".\"" + query.getName()
                                    + "\" ORDER BY score DESC"))
                            .containsExactly(List.of("Cid"), List.of("Bob"));
                    assertThat(p.count("peaka.query." + query.getName())).isEqualTo(2);
                }),
                flow("a saved query of saved queries works", SOURCE, p -> {
                    leads(p);
                    SavedQuery inner = p.save("inner", "SELECT score FROM " + LEADS);
                    SavedQuery outer = p.save("outer", "SELECT sum(score) AS s FROM peaka.query." + inner.getName());
                    assertThat(p.value("SELECT s FROM peaka.query." + outer.getName()))
                            .isEqualTo("6");
                }),
                flow("a saved query is a table of the builder", SOURCE, p -> {
                    leads(p);
                    SavedQuery query = p.save("Top Leads", "SELECT name, score FROM " + LEADS);
                    assertThat(texts(p.project
                                    .queries()
                                    .from(TableName.of("peaka", "query", present(query.getName())))
                                    .columns("name")
                                    .orderBy("score")
                                    .limit(2)
                                    .run()
                                    .collect(10)))
                            .containsExactly(List.of("Ada"), List.of("Bob"));
                }),
                flow("BI tables and stored rows are tables of the builder too", SOURCE, p -> {
                    SavedQuery query = p.materialize("stored one", "SELECT 1 AS n");
                    p.settle();
                    assertThat(texts(p.project
                                    .queries()
                                    .from(TableName.of("peaka", "mtquery", present(query.getName())))
                                    .columns("n")
                                    .run()
                                    .collect(10)))
                            .containsExactly(List.of("1"));
                    p.peaka.biTables().createBiTable(p.id, "facts").send();
                    assertThat(p.project
                                    .queries()
                                    .from(TableName.of("peaka", "bitable", "facts"))
                                    .run()
                                    .collect(10))
                            .isEmpty();
                }),
                flow("a saved query runs by its qualified name", SOURCE, p -> {
                    leads(p);
                    SavedQuery query = p.save("Top Leads", "SELECT name FROM " + LEADS);
                    assertThat(p.project
                                    .queries()
                                    .runNamed("peaka.query." + query.getName())
                                    .collect(10))
                            .hasSize(3);
                    assertThat(p.project
                                    .queries()
                                    .runNamed("\"peaka\".\"query\".\"" + query.getName() + '"')
                                    .collect(10))
                            .hasSize(3);
                }),
                flow("statements that write are 400 with code 100", TABLE, p -> {
                    leads(p);
                    assertThat(sqlError(p, "INSERT INTO " + LEADS + " (name) VALUES ('Eve')"))
                            .containsEntry("message", "Statement type 'Insert' is not allowed");
                    sqlError(p, "UPDATE " + LEADS + " SET name = 'Eve'");
                    sqlError(p, "DELETE FROM " + LEADS);
                    sqlError(p, "CREATE TABLE peaka.\"table\".copied AS SELECT * FROM " + LEADS);
                    assertThat(p.count(LEADS)).isEqualTo(3);
                }),
                flow("an unknown column is 400 with code 100", TABLE, p -> {
                    leads(p);
                    assertThat(String.valueOf(
                                    sqlError(p, "SELECT nmae FROM " + LEADS).get("message")))
                            .contains("nmae");
                }),
                flow("an unknown catalog, schema or table is 400 with code 100", TABLE, p -> {
                    Source postgres = p.postgres();
                    String catalog = postgres.catalog().getName();
                    sqlError(p, "SELECT 1 FROM nowhere.nothing.none");
                    sqlError(p, "SELECT 1 FROM " + catalog + ".nothing.none");
                    sqlError(p, "SELECT 1 FROM " + catalog + '.' + postgres.schema() + ".none");
                }),
                flow("a syntax error is 400 with code 100", TABLE, p -> sqlError(p, "SELEC 1")),
                flow("OFFSET stands before LIMIT; the other order is a syntax error", SOURCE, p -> {
                    leads(p);
                    assertThat(p.rows("SELECT name FROM " + LEADS + " ORDER BY score OFFSET 1 LIMIT 1"))
                            .containsExactly(List.of("Bob"));
                    sqlError(p, "SELECT name FROM " + LEADS + " ORDER BY score LIMIT 1 OFFSET 1");
                }),
                flow("sources of several connectors are joined", TABLE, p -> {
                    Source hubSpot = p.hubSpot();
                    Source postgres = p.postgres();
                    leads(p);
                    assertThat(p.value("SELECT count(*) FROM (SELECT * FROM " + hubSpot.sql("contacts")
                                    + " LIMIT 5) h CROSS JOIN (SELECT * FROM " + postgres.sql(p.firstTable(postgres))
                                    + " LIMIT 2) d CROSS JOIN " + LEADS + " l"))
                            .isEqualTo("30");
                }),
                flow("grouping, window functions and WITH work", "live-behaviour: Reading data, Trino", p -> {
                    leads(p);
                    assertThat(p.rows("WITH l AS (SELECT name, score, sum(score) OVER (ORDER BY score) AS total FROM "
                                    + LEADS + ") SELECT name, total FROM l WHERE total > 1 ORDER BY total"))
                            .containsExactly(List.of("Bob", "3"), List.of("Cid", "6"));
                }),
                flow("pages by SQL have every row once", SOURCE, p -> {
                    Source hubSpot = p.hubSpot();
                    leads(p);
                    List<String> names = new ArrayList<>();
                    for (Row row : p.project
                            .queries()
                            .pages("SELECT name, score FROM " + LEADS, List.of("score"))
                            .withPageSize(2)) {
                        names.add(row.getString("name"));
                    }
                    assertThat(names).containsExactly("Ada", "Bob", "Cid");
                    assertThat(p.count(hubSpot.sql("contacts"))).isGreaterThan(0);
                }),
                flow("20 queries at once meet no 429", SOURCE, p -> {
                    List<CompletableFuture<QueryResult>> answers = new ArrayList<>();
                    for (int i = 0; i < 20; i++) {
                        answers.add(p.peaka
                                .queries()
                                .executeQuery(p.id, statement("SELECT " + i + " AS n"))
                                .sendAsync());
                    }
                    assertThat(answers)
                            .allSatisfy(answer ->
                                    assertThat(answer.join().getData()).hasSize(1));
                }),
                flow("transpile to mysql quotes names with backticks", SOURCE, p -> {
                    TranspileResult result = p.peaka
                            .sql()
                            .transpileSql(
                                    "mysql",
                                    TranspileRequest.builder()
                                            .query("SELECT \"name\" FROM \"shop\".\"leads\"")
                                            .build())
                            .send();
                    assertThat(result.getQuery())
                            .contains("`name`", "`shop`", "`leads`")
                            .doesNotContain("\"");
                }),
                flow("MongoDB hides _id, which can be cast and compared", SOURCE, QueryFlows::mongo));
    }

    private static void leads(Fixture p) {
        p.createLeads("leads");
        p.importLeads("leads", "name,score\nAda,1\nBob,2\nCid,3\n");
    }

    private static ExecuteStatement statement(String sql) {
        return ExecuteStatement.builder().statement(sql).build();
    }

    private static Answer execute(Fixture p, String query, String sql) {
        return p.post(EXECUTE + query, "{\"statement\":\"" + sql.replace("\"", "\\\"") + "\"}")
                .expect(200);
    }

    private static List<?> data(Answer answer) {
        return (List<?>) present(answer.object().get("data"));
    }

    private static Map<String, @Nullable Object> sqlError(Fixture p, String sql) {
        Map<String, @Nullable Object> body = errorBody(refused(400, () -> p.rows(sql)));
        assertThat(body).as(sql).containsEntry("errorCode", 100.0);
        assertThat(body.get("message")).as(sql).isNotNull();
        return body;
    }

    private static void mongo(Fixture p) {
        Source mongo = p.connector("mongo", "mongo");
        assertThat(mongo.catalog().getCatalogType()).isEqualTo("peaka_mongodb");
        String table = p.firstTable(mongo);
        assertThat(p.peaka
                        .catalogs()
                        .listCatalogColumns(p.id, mongo.catalog().getId(), mongo.schema(), table)
                        .send())
                .isNotEmpty()
                .noneMatch(column -> column.getName().equals("_id"));
        assertThat(p.project.queries().run("SELECT * FROM " + mongo.sql(table)).columns())
                .noneMatch(column -> "_id".equals(column.name()));
        String objectId = present(p.value("SELECT CAST(_id AS VARCHAR) FROM " + mongo.sql(table) + " LIMIT 1"));
        assertThat(objectId).matches("[0-9a-f]{24}");
        assertThat(p.value("SELECT count(*) FROM " + mongo.sql(table) + " WHERE _id = objectid('" + objectId + "')"))
                .isEqualTo("1");
    }
}
