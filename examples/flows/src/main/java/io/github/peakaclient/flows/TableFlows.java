package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.column;
import static io.github.peakaclient.flows.Fixture.errorBody;
import static io.github.peakaclient.flows.Fixture.refused;
import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.model.ColumnDetail;
import io.github.peakaclient.model.ColumnRequest;
import io.github.peakaclient.model.ColumnType;
import io.github.peakaclient.model.SavedQuery;
import io.github.peakaclient.model.Table;
import java.util.List;
import java.util.Locale;

/** Internal tables and their columns. */
final class TableFlows {
    private static final String SOURCE = "live-behaviour: Reading data, Internal tables";
    private static final String TABLE = "corrections O: Data -- Internal Tables";
    private static final String COLUMNS = "/data/projects/{p}/table/leads/columns";
    private static final List<String> SYSTEM = List.of(
            "_id",
            "_version",
            "_created_time",
            "_created_by",
            "_last_modified_time",
            "_last_modified_by",
            "_session",
            "text");

    private TableFlows() {}

    static List<Flow> list() {
        return List.of(
                flow("an internal table is created without a body, listed and deleted", TABLE, p -> {
                    assertThat(p.call("POST", "/data/projects/{p}/table/leads", null)
                                    .expect(200)
                                    .object())
                            .containsEntry("catalogName", "peaka")
                            .containsEntry("schemaName", "table")
                            .containsEntry("tableName", "leads");
                    assertThat(tables(p)).containsExactly("leads");
                    p.peaka.tables().deleteTable(p.id, "leads").send();
                    assertThat(tables(p)).isEmpty();
                    refused(400, () -> p.count("\"peaka\".\"table\".\"leads\""));
                }),
                flow(
                        "an internal table is created with a JSON type and an empty body",
                        TABLE,
                        p -> p.post("/data/projects/{p}/table/leads", "").expect(200)),
                flow("a new internal table has 8 system columns", TABLE, p -> {
                    p.peaka.tables().createTable(p.id, "leads").send();
                    assertThat(names(p)).containsExactlyInAnyOrderElementsOf(SYSTEM);
                }),
                flow("_id of an internal table is a bigint", SOURCE, p -> {
                    p.createLeads("leads");
                    p.importLeads("leads", "name,score\nAda,1\nBob,2\n");
                    assertThat(find(p, "_id").getDataType()).isEqualTo("bigint");
                    assertThat(p.rows("SELECT _id FROM \"peaka\".\"table\".\"leads\""))
                            .doesNotHaveDuplicates()
                            .allSatisfy(row -> assertThat(row.get(0)).matches("\\d+"));
                }),
                flow("columns of all eight types are added at once, answered as an array and read back", TABLE, p -> {
                    p.peaka.tables().createTable(p.id, "leads").send();
                    List<ColumnType> types = List.of(
                            ColumnType.VARCHAR,
                            ColumnType.BIGINT,
                            ColumnType.BOOLEAN,
                            ColumnType.DECIMAL,
                            ColumnType.TIMESTAMP,
                            ColumnType.TIME,
                            ColumnType.DATE,
                            ColumnType.UUID);
                    List<ColumnRequest> requests = types.stream()
                            .map(type -> column("c_" + type.getValue().toLowerCase(Locale.ROOT), type))
                            .toList();
                    assertThat(p.peaka
                                    .tables()
                                    .addTableColumns(p.id, "leads", requests)
                                    .send())
                            .extracting(ColumnDetail::getName)
                            .containsExactlyElementsOf(requests.stream()
                                    .map(ColumnRequest::getName)
                                    .toList());
                    for (ColumnType type : types) {
                        String lower = type.getValue().toLowerCase(Locale.ROOT);
                        assertThat(find(p, "c_" + lower).getDataType())
                                .startsWith(lower)
                                .isLowerCase();
                    }
                }),
                flow("a column of type JSON is 400", TABLE, p -> {
                    p.peaka.tables().createTable(p.id, "leads").send();
                    assertThat(p.post(COLUMNS, "[{\"name\":\"j\",\"dataType\":\"JSON\"}]")
                                    .expect(400)
                                    .body())
                            .contains("No enum constant com.peaka.gateway.model.ColumnRequest.ColumnType.JSON");
                }),
                flow("a duplicate column is 400 with code 100 and a PSQLException", TABLE, p -> {
                    p.createLeads("leads");
                    ApiException refusal = refused(
                            400,
                            () -> p.peaka
                                    .tables()
                                    .addTableColumns(p.id, "leads", List.of(column("name", ColumnType.VARCHAR)))
                                    .send());
                    assertThat(errorBody(refusal)).containsEntry("errorCode", 100.0);
                    assertThat(refusal.serverMessage()).contains("PSQLException");
                }),
                flow("an update of a column without its dataType is 400", TABLE, p -> {
                    p.createLeads("leads");
                    assertThat(p.put(COLUMNS + "/name", "{\"displayName\":\"Full name\"}")
                                    .expect(400)
                                    .body())
                            .contains("Class discriminator was missing")
                            .contains("SerColumnType");
                }),
                flow("an update of a column answers one object, and its display name is kept", SOURCE, p -> {
                    p.createLeads("leads");
                    assertThat(p.put(
                                            COLUMNS + "/name",
                                            "{\"name\":\"name\",\"displayName\":\"Full name\",\"dataType\":\"VARCHAR\"}")
                                    .expect(200)
                                    .object())
                            .containsEntry("name", "name")
                            .containsEntry("displayName", "Full name");
                    assertThat(find(p, "name").getDisplayName()).isEqualTo("Full name");
                }),
                flow("the display name of a new column is kept", SOURCE, p -> {
                    p.peaka.tables().createTable(p.id, "leads").send();
                    p.peaka
                            .tables()
                            .addTableColumns(
                                    p.id,
                                    "leads",
                                    List.of(column("name", ColumnType.VARCHAR).toBuilder()
                                            .displayName("Full name")
                                            .build()))
                            .send();
                    assertThat(find(p, "name").getDisplayName()).isEqualTo("Full name");
                }),
                flow("isUnique and isNotNull are accepted and stored as false, defaultValue stays", "hazards H7", p -> {
                    p.peaka.tables().createTable(p.id, "leads").send();
                    p.post(
                                    COLUMNS,
                                    "[{\"name\":\"code\",\"dataType\":\"VARCHAR\",\"isUnique\":true,\"isNotNull\":true,"
                                            + "\"defaultValue\":\"none\"}]")
                            .expect(200);
                    ColumnDetail code = find(p, "code");
                    assertThat(code.isUnique()).isFalse();
                    assertThat(code.isNotNull()).isFalse();
                    assertThat(code.getDefaultValue()).isEqualTo("none");
                }),
                flow("defaultValue null is accepted", SOURCE, p -> {
                    p.peaka.tables().createTable(p.id, "leads").send();
                    p.post(COLUMNS, "[{\"name\":\"code\",\"dataType\":\"VARCHAR\",\"defaultValue\":null}]")
                            .expect(200);
                    assertThat(find(p, "code").getDefaultValue()).isNull();
                }),
                flow("a column is deleted", TABLE, p -> {
                    p.createLeads("leads");
                    p.peaka.tables().deleteTableColumn(p.id, "leads", "score").send();
                    assertThat(names(p)).contains("name").doesNotContain("score");
                }),
                flow("SELECT * of an internal table brings the system columns", "live-behaviour: Reading data", p -> {
                    p.createLeads("leads");
                    p.importLeads("leads", "name,score\nAda,1\n");
                    assertThat(p.project
                                    .queries()
                                    .run("SELECT * FROM peaka.table.leads")
                                    .columns())
                            .extracting(column -> column.name())
                            .containsAll(SYSTEM)
                            .contains("name", "score");
                }),
                flow("rows cannot be written: those routes do not exist", "corrections H", p -> {
                    p.createLeads("leads");
                    for (String route : List.of("rows", "row", "data", "records", "insert", "values")) {
                        p.post("/data/projects/{p}/table/leads/" + route, "[]").expect(404);
                    }
                }),
                flow("a saved query works on a table that was made anew under its name", "hazards H13", p -> {
                    p.createLeads("leads");
                    SavedQuery query = p.save("leads", "SELECT name FROM \"peaka\".\"table\".\"leads\"");
                    p.peaka.tables().deleteTable(p.id, "leads").send();
                    p.createLeads("leads");
                    p.importLeads("leads", "name,score\nAda,1\n");
                    assertThat(p.project.queries().runSaved(query.getId()).collect(10))
                            .hasSize(1);
                }));
    }

    private static List<String> tables(Fixture p) {
        return p.peaka.tables().listTables(p.id).send().stream()
                .map(Table::getTableName)
                .toList();
    }

    private static List<ColumnDetail> columns(Fixture p) {
        return p.peaka.tables().listTableColumns(p.id, "leads").send();
    }

    private static List<String> names(Fixture p) {
        return columns(p).stream().map(ColumnDetail::getName).toList();
    }

    private static ColumnDetail find(Fixture p, String name) {
        return columns(p).stream()
                .filter(column -> column.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no column " + name + " in " + names(p)));
    }
}
