package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.column;
import static io.github.peakaclient.flows.Flow.flow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.error.CsvHeaderException;
import io.github.peakaclient.model.ColumnType;
import io.github.peakaclient.transfer.CsvImportResult;
import io.github.peakaclient.transfer.CsvSource;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;

/** Imports of CSV files into internal tables. */
final class CsvFlows {
    private static final String SOURCE = "live-behaviour: Jobs, CSV import";
    private static final String SAMPLE = "live-behaviour: Reading data, Internal tables";
    private static final String LEADS = "SELECT name, score FROM \"peaka\".\"table\".\"leads\" ORDER BY score";

    private CsvFlows() {}

    static List<Flow> list() {
        return List.of(
                flow("an import is answered COMPLETED with the number of rows", SOURCE, p -> {
                    p.createLeads("leads");
                    assertThat(p.upload("leads", "name,score\nAda,1\nBob,2\n", byName("name", "name", "score", "score"))
                                    .expect(200)
                                    .object())
                            .containsEntry("status", "COMPLETED")
                            .hasEntrySatisfying(
                                    "result",
                                    result -> assertThat(String.valueOf(result)).contains("processed=2"));
                    assertThat(p.rows(LEADS)).isEqualTo(List.of(List.of("Ada", "1"), List.of("Bob", "2")));
                }),
                flow("headers of any name are mapped to columns", SOURCE, p -> {
                    p.createLeads("leads");
                    p.upload("leads", "Full name,Points\nAda,1\n", byName("name", "Full name", "score", "Points"))
                            .expect(200);
                    assertThat(p.rows(LEADS)).containsExactly(List.of("Ada", "1"));
                }),
                flow("a file without a header is mapped by index", "corrections S: CsvImportRequest", p -> {
                    p.createLeads("leads");
                    p.upload("leads", "1,Ada\n2,Bob\n", byIndex(1, 0)).expect(200);
                    assertThat(p.rows(LEADS)).containsExactly(List.of("Ada", "1"), List.of("Bob", "2"));
                }),
                flow("csvColumnName for a file without a header is 400", SAMPLE, p -> {
                    p.createLeads("leads");
                    p.upload(
                                    "leads",
                                    "Ada,1\n",
                                    byName("name", "name", "score", "score").replace("true", "false"))
                            .expect(400);
                    assertThat(p.rows(LEADS)).isEmpty();
                }),
                flow("one bad value is 400 naming it, and nothing is written", SOURCE, p -> {
                    p.createLeads("leads");
                    assertThat(p.upload(
                                            "leads",
                                            "name,score\nAda,1\nBob,many\n",
                                            byName("name", "name", "score", "score"))
                                    .expect(400)
                                    .body())
                            .contains("many");
                    assertThat(p.rows(LEADS)).isEmpty();
                }),
                flow("a mapping to a header that the file lacks is 200 and writes NULLs", "hazards H9", p -> {
                    p.createLeads("leads");
                    p.upload("leads", "name,score\nAda,1\n", byName("name", "nmae", "score", "score"))
                            .expect(200);
                    assertThat(p.rows(LEADS)).containsExactly(Arrays.asList(null, "1"));
                }),
                flow("the client refuses such a mapping before anything is sent", "hazards H9", p -> {
                    p.createLeads("leads");
                    assertThatThrownBy(() -> p.project
                                    .imports()
                                    .into("leads")
                                    .map("nmae", "name")
                                    .map("score", "score")
                                    .from(text("name,score\nAda,1\n"))
                                    .send())
                            .isInstanceOf(CsvHeaderException.class);
                    assertThat(p.rows(LEADS)).isEmpty();
                }),
                flow("an import appends: sent twice, the rows are there twice", "hazards H10", p -> {
                    p.createLeads("leads");
                    p.importLeads("leads", "name,score\nAda,1\n");
                    p.importLeads("leads", "name,score\nAda,1\n");
                    assertThat(p.rows(LEADS)).containsExactly(List.of("Ada", "1"), List.of("Ada", "1"));
                }),
                flow("an empty VARCHAR is imported as NULL", SAMPLE, p -> {
                    p.createLeads("leads");
                    p.importLeads("leads", "name,score\n,1\nBob,2\n");
                    assertThat(p.rows(LEADS)).containsExactly(Arrays.asList(null, "1"), List.of("Bob", "2"));
                }),
                flow("quotes, commas, line breaks and every alphabet survive an import", SOURCE, p -> {
                    p.createLeads("leads");
                    p.importLeads(
                            "leads", "name,score\n\"Ada, \"\"the first\"\"\",1\n\"two\nlines\",2\nÇiğdem 東京 🙂,3\n");
                    assertThat(p.rows(LEADS))
                            .containsExactly(
                                    List.of("Ada, \"the first\"", "1"),
                                    List.of("two\nlines", "2"),
                                    List.of("Çiğdem 東京 🙂", "3"));
                }),
                flow("the client imports rows and counts them", SOURCE, p -> {
                    p.createLeads("leads");
                    CsvImportResult result = p.project
                            .imports()
                            .into("leads")
                            .map("who", "name")
                            .map("points", "score")
                            .from(CsvSource.ofRows(
                                    List.of("who", "points"), List.of(List.of("Ada", "1"), List.of("Bob", "2"))))
                            .send();
                    assertThat(result.processed()).isEqualTo(2);
                    assertThat(p.rows(LEADS)).hasSize(2);
                }),
                flow("the client imports a file without a header by index", SOURCE, p -> {
                    p.createLeads("leads");
                    p.project
                            .imports()
                            .into("leads")
                            .noHeader()
                            .mapIndex(0, "name")
                            .mapIndex(1, "score")
                            .from(text("Ada,1\n"))
                            .send();
                    assertThat(p.rows(LEADS)).containsExactly(List.of("Ada", "1"));
                }),
                flow("values of every type are read back", SOURCE, CsvFlows::types),
                flow("the sample is a template: header text and columns, five lines, no final newline", SAMPLE, p -> {
                    p.createLeads("leads");
                    String sample = sample(p);
                    assertThat(sample).doesNotEndWith("\n").contains("sample text");
                    assertThat(sample.split("\n", -1)).hasSize(6).startsWith("text,name,score");
                }),
                flow("the sample can be imported as it is", SAMPLE, p -> {
                    p.createLeads("leads");
                    p.upload("leads", sample(p), byName("name", "name", "score", "score"))
                            .expect(200);
                    assertThat(p.rows(LEADS)).hasSize(5);
                }),
                flow("the sample of every type can be imported as it is, with its text column", SAMPLE, p -> {
                    allTypes(p);
                    String sample = sample(p);
                    StringBuilder mappings = new StringBuilder();
                    for (String header :
                            sample.lines().findFirst().orElseThrow().split(",", -1)) {
                        mappings.append(mappings.isEmpty() ? "" : ",")
                                .append("{\"name\":\"" + header + "\",\"csvColumnName\":\"" + header + "\"}");
                    }
                    p.upload("leads", sample, "{\"mappings\":[" + mappings + "],\"containsHeader\":true}")
                            .expect(200);
                    assertThat(p.count("peaka.table.leads")).isEqualTo(5);
                }),
                flow(
                        "the sample of a missing table is five line breaks",
                        "corrections O: csvSample",
                        p -> assertThat(p.get("/data/projects/{p}/table/missing/sample")
                                        .expect(200))
                                .satisfies(answer -> assertThat(answer.body()).isEqualTo("\n\n\n\n\n"))
                                .satisfies(answer ->
                                        assertThat(answer.contentType()).startsWith("text/csv"))),
                flow(
                        "an import into a missing table is 4xx",
                        "corrections G3",
                        p -> assertThat(p.upload(
                                                "missing",
                                                "name,score\nAda,1\n",
                                                byName("name", "name", "score", "score"))
                                        .status())
                                .isBetween(400, 499)),
                flow("a mapping that is not JSON is 4xx", "corrections O: importCsv", p -> {
                    p.createLeads("leads");
                    assertThat(p.upload("leads", "name,score\nAda,1\n", "{mappings")
                                    .status())
                            .isBetween(400, 499);
                    assertThat(p.rows(LEADS)).isEmpty();
                }));
    }

    private static String byName(String first, String firstHeader, String second, String secondHeader) {
        return "{\"mappings\":[{\"name\":\"" + first + "\",\"csvColumnName\":\"" + firstHeader + "\"},{\"name\":\""
                + second + "\",\"csvColumnName\":\"" + secondHeader + "\"}],\"containsHeader\":true}";
    }

    private static String byIndex(int name, int score) {
        return "{\"mappings\":[{\"name\":\"name\",\"csvColumnIndex\":" + name
                + "},{\"name\":\"score\",\"csvColumnIndex\":" + score + "}],\"containsHeader\":false}";
    }

    private static CsvSource text(String csv) {
        return CsvSource.of(() -> new ByteArrayInputStream(csv.getBytes(UTF_8)));
    }

    private static String sample(Fixture p) {
        return p.get("/data/projects/{p}/table/leads/sample").expect(200).body();
    }

    private static void allTypes(Fixture p) {
        p.peaka.tables().createTable(p.id, "leads").send();
        p.peaka
                .tables()
                .addTableColumns(
                        p.id,
                        "leads",
                        List.of(
                                column("v", ColumnType.VARCHAR),
                                column("b", ColumnType.BIGINT),
                                column("o", ColumnType.BOOLEAN),
                                column("d", ColumnType.DATE),
                                column("u", ColumnType.UUID),
                                column("n", ColumnType.DECIMAL),
                                column("s", ColumnType.TIMESTAMP),
                                column("t", ColumnType.TIME)))
                .send();
    }

    private static void types(Fixture p) {
        allTypes(p);
        p.project
                .imports()
                .into("leads")
                .mapAll()
                .from(text("v,b,o,d,u,n,s,t\ntext,9007199254740993,true,2024-02-29,"
                        + "0b0e6c1c-6f6e-4a3a-9c4e-1d2f3a4b5c6d,12.5,2024-02-29 12:34:56,12:34:56\n"))
                .send();
        assertThat(p.rows("SELECT v, b, o, d, u FROM peaka.table.leads"))
                .containsExactly(List.of(
                        "text", "9007199254740993", "true", "2024-02-29", "0b0e6c1c-6f6e-4a3a-9c4e-1d2f3a4b5c6d"));
        assertThat(
                        p.rows(
                                "SELECT n = 12.5, s = TIMESTAMP '2024-02-29 12:34:56', t = TIME '12:34:56' FROM peaka.table.leads"))
                .containsExactly(List.of("true", "true", "true"));
    }
}
