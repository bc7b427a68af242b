package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.column;
import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.model.ColumnDetail;
import io.github.peakaclient.model.ColumnType;
import io.github.peakaclient.model.Table;
import java.util.List;

/** BI tables, which lose underscores and display names. */
final class BiTableFlows {
    private static final String TABLE = "corrections O: Data -- Internal Tables";
    private static final String COLUMNS = "/data/projects/{p}/bitable/facts/columns";

    private BiTableFlows() {}

    static List<Flow> list() {
        return List.of(
                flow("the name of a BI table comes back without underscores", "hazards H8", p -> {
                    assertThat(p.peaka
                                    .biTables()
                                    .createBiTable(p.id, "a_b_c")
                                    .send()
                                    .getTableName())
                            .isEqualTo("abc");
                    assertThat(tables(p)).containsExactly("abc");
                }),
                flow("a second BI table of the same stripped name is 200 and the same table", TABLE, p -> {
                    p.peaka.biTables().createBiTable(p.id, "a_b").send();
                    p.post("/data/projects/{p}/bitable/ab", "").expect(200);
                    assertThat(tables(p)).containsExactly("ab");
                }),
                flow("a BI table has 9 system columns, among them _operation", TABLE, p -> {
                    facts(p);
                    assertThat(names(p))
                            .containsExactlyInAnyOrder(
                                    "_id",
                                    "_version",
                                    "_created_time",
                                    "_created_by",
                                    "_last_modified_time",
                                    "_last_modified_by",
                                    "_session",
                                    "text",
                                    "_operation");
                }),
                flow("the name of a BI column comes back without underscores", "hazards H8", p -> {
                    facts(p);
                    assertThat(p.peaka
                                    .biTables()
                                    .addBiTableColumns(p.id, "facts", List.of(column("first_name", ColumnType.VARCHAR)))
                                    .send())
                            .extracting(ColumnDetail::getName)
                            .containsExactly("firstname");
                    assertThat(names(p)).contains("firstname").doesNotContain("first_name");
                }),
                flow("the display name of a BI column is echoed by its update and then lost", "hazards H8", p -> {
                    facts(p);
                    p.peaka
                            .biTables()
                            .addBiTableColumns(p.id, "facts", List.of(column("amount", ColumnType.BIGINT)))
                            .send();
                    String before = displayName(p, "amount");
                    assertThat(p.put(
                                            COLUMNS + "/amount",
                                            "{\"name\":\"amount\",\"displayName\":\"Total amount\",\"dataType\":\"BIGINT\"}")
                                    .expect(200)
                                    .object())
                            .containsEntry("id", "-1")
                            .containsEntry("name", "amount")
                            .containsEntry("displayName", "Total amount");
                    assertThat(displayName(p, "amount")).isEqualTo(before).isNotEqualTo("Total amount");
                }),
                flow("the display name of a new BI column is not kept", "hazards H8", p -> {
                    facts(p);
                    p.post(COLUMNS, "[{\"name\":\"amount\",\"displayName\":\"Total amount\",\"dataType\":\"BIGINT\"}]")
                            .expect(200);
                    assertThat(displayName(p, "amount")).isNotEqualTo("Total amount");
                }),
                flow("a BI column of type JSON is 400", TABLE, p -> {
                    facts(p);
                    p.post(COLUMNS, "[{\"name\":\"j\",\"dataType\":\"JSON\"}]").expect(400);
                }),
                flow("a BI table is read in SQL as peaka.bitable", "live-behaviour: Reading data", p -> {
                    facts(p);
                    p.peaka
                            .biTables()
                            .addBiTableColumns(p.id, "facts", List.of(column("amount", ColumnType.BIGINT)))
                            .send();
                    assertThat(p.project
                                    .queries()
                                    .run("SELECT * FROM \"peaka\".\"bitable\".\"facts\"")
                                    .columns())
                            .extracting(column -> column.name())
                            .contains("amount", "_id", "_operation");
                    assertThat(p.count("peaka.bitable.facts")).isZero();
                }),
                flow("columns and BI tables are deleted", TABLE, p -> {
                    facts(p);
                    p.peaka
                            .biTables()
                            .addBiTableColumns(p.id, "facts", List.of(column("amount", ColumnType.BIGINT)))
                            .send();
                    p.peaka
                            .biTables()
                            .deleteBiTableColumn(p.id, "facts", "amount")
                            .send();
                    assertThat(names(p)).doesNotContain("amount");
                    p.peaka.biTables().deleteBiTable(p.id, "facts").send();
                    assertThat(tables(p)).isEmpty();
                }),
                flow("a BI table has neither import nor sample", "corrections H", p -> {
                    facts(p);
                    p.post("/data/projects/{p}/bitable/facts/import", "{}").expect(404);
                    p.get("/data/projects/{p}/bitable/facts/sample").expect(404);
                }));
    }

    private static void facts(Fixture p) {
        p.peaka.biTables().createBiTable(p.id, "facts").send();
    }

    private static List<String> tables(Fixture p) {
        return p.peaka.biTables().listBiTables(p.id).send().stream()
                .map(Table::getTableName)
                .toList();
    }

    private static List<ColumnDetail> columns(Fixture p) {
        return p.peaka.biTables().listBiTableColumns(p.id, "facts").send();
    }

    private static List<String> names(Fixture p) {
        return columns(p).stream().map(ColumnDetail::getName).toList();
    }

    private static String displayName(Fixture p, String name) {
        return String.valueOf(columns(p).stream()
                .filter(column -> column.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getDisplayName());
    }
}
