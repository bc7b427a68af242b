package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Fixture.QUICK;
import static io.github.peakaclient.flows.Fixture.present;
import static io.github.peakaclient.flows.Flow.flow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.api.ExportsApi.ListExportsQuery;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.flows.Fixture.Source;
import io.github.peakaclient.model.ExportCompression;
import io.github.peakaclient.model.ExportCsvOptions;
import io.github.peakaclient.model.ExportFile;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.model.ExportRequest;
import io.github.peakaclient.model.ExportState;
import io.github.peakaclient.model.SavedQuery;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.sandbox.http.FileRequest;
import io.github.peakaclient.sandbox.job.SandboxJob;
import io.github.peakaclient.sql.TableId;
import io.github.peakaclient.transfer.DownloadOptions;
import io.github.peakaclient.transfer.DownloadedFile;
import io.github.peakaclient.transfer.Export;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Exports of tables and of saved queries to files. */
final class ExportFlows {
    private static final String SOURCE = "live-behaviour: Jobs, Export";
    private static final String TABLE = "corrections O: Data -- Exports";
    private static final String LEADS = "SELECT name, score FROM \"peaka\".\"table\".\"leads\" ORDER BY score";

    private ExportFlows() {}

    static List<Flow> list() {
        List<Flow> flows = new ArrayList<>(List.of(
                flow("an export begins with 202, an id and PENDING", TABLE, p -> {
                    SavedQuery query = leads(p);
                    assertThat(p.post("/data/projects/{p}/queries/" + query.getId() + "/exports", "{}")
                                    .expect(202)
                                    .object())
                            .containsEntry("status", "PENDING")
                            .containsKey("id");
                }),
                flow("an export is PENDING, RUNNING, SUCCEEDED, and has files at the end", SOURCE, p -> {
                    String exportId = begin(p, leads(p), ExportRequest.builder());
                    p.advanceMillis(1_000);
                    ExportJob running = read(p, exportId);
                    assertThat(running.getStatus()).isEqualTo(ExportState.RUNNING);
                    assertThat(running.getFiles()).isNullOrEmpty();
                    p.settle();
                    ExportJob ended = read(p, exportId);
                    assertThat(ended.getStatus()).isEqualTo(ExportState.SUCCEEDED);
                    assertThat(ended.getRowCount()).isEqualTo(3);
                    assertThat(ended.getExpiresAt()).isNotNull();
                    assertThat(present(ended.getFiles())).isNotEmpty();
                }),
                flow("the files are on another host, which gets no API key", SOURCE, ExportFlows::otherHost),
                flow("an expired URL is refused, and a new read gives a fresh one", SOURCE, ExportFlows::expiry),
                flow("a table is exported with all of its rows", TABLE, p -> {
                    Source hubSpot = p.hubSpot();
                    Export export = p.project.exports().startTable(hubSpot.id("contacts"), ExportFormat.JSONL);
                    p.settle();
                    assertThat(export.job().await(QUICK).getRowCount()).isEqualTo(p.count(hubSpot.sql("contacts")));
                }),
                flow("an internal table is exported by the id 1 of its catalog", TABLE, p -> {
                    leads(p);
                    Export export = p.project.exports().startTable(TableId.of("1", "table", "leads"), ExportFormat.CSV);
                    p.settle();
                    assertThat(export.awaitAndRead(QUICK).collect(10))
                            .extracting(row -> row.get("name"))
                            .containsExactlyInAnyOrder("Ada", "Bob, Jr.", "Çiğdem \"C\"");
                }),
                flow("the export of an empty table FAILS: it produced no files", "hazards H12", p -> {
                    p.createLeads("leads");
                    Export export = p.project.exports().startTable(TableId.of("1", "table", "leads"), ExportFormat.CSV);
                    p.settle();
                    ExportJob job = read(p, export.id());
                    assertThat(job.getStatus()).isEqualTo(ExportState.FAILED);
                    assertThat(job.getError()).containsIgnoringCase("produced no files");
                }),
                flow("an export of an uncached Stripe table has 100 rows", "hazards H1", p -> {
                    Source stripe = p.stripe();
                    Export live = p.project.exports().startTable(stripe.id("charges"), ExportFormat.CSV);
                    p.settle();
                    assertThat(read(p, live.id()).getRowCount()).isEqualTo(100);
                    p.cache(stripe, "charges");
                    Export cached = p.project.exports().startTable(stripe.id("charges"), ExportFormat.CSV);
                    p.settle();
                    assertThat(read(p, cached.id()).getRowCount()).isEqualTo(p.count(stripe.sql("charges")));
                }),
                flow("an export started during a first sync FAILS", "hazards H3", p -> {
                    Source stripe = p.stripe();
                    p.beginCache(stripe, "charges");
                    p.advanceMillis(400);
                    Export export = p.project.exports().startTable(stripe.id("charges"), ExportFormat.CSV);
                    p.settle();
                    assertThat(read(p, export.id()).getStatus()).isEqualTo(ExportState.FAILED);
                }),
                flow("a cancellation is 204, and again 204", SOURCE, p -> {
                    String exportId = begin(p, leads(p), ExportRequest.builder());
                    p.advanceMillis(1_000);
                    p.delete("/data/projects/{p}/exports/" + exportId).expect(204);
                    p.delete("/data/projects/{p}/exports/" + exportId).expect(204);
                    p.settle();
                    assertThat(read(p, exportId).getStatus().getValue()).isEqualTo("CANCELLED");
                }),
                flow("an export fails now and then with a reason", SOURCE, p -> {
                    p.host.sandbox.jobs().failNext(SandboxJob.EXPORT, "worker lost");
                    Export export = p.project.exports().startQuery(leads(p).getId(), ExportFormat.CSV);
                    p.settle();
                    assertThatThrownBy(() -> export.job().await(QUICK))
                            .isInstanceOf(JobFailedException.class)
                            .hasMessageContaining("worker lost");
                }),
                flow("an export whose files are gone is EXPIRED", SOURCE, p -> {
                    p.host.sandbox.jobs().expireNextExport();
                    String exportId = begin(p, leads(p), ExportRequest.builder());
                    p.settle();
                    assertThat(read(p, exportId).getStatus()).isEqualTo(ExportState.EXPIRED);
                }),
                flow("limit and columns narrow an export", "vendor-contract: ExportRequest", p -> {
                    String exportId =
                            begin(p, leads(p), ExportRequest.builder().limit(2L).columns(List.of("name")));
                    p.settle();
                    assertThat(lines(p, exportId)).hasSize(3).first().isEqualTo("name");
                }),
                flow(
                        "csvOptions set the delimiter and leave out the header",
                        "vendor-contract: ExportCsvOptions",
                        p -> {
                            String exportId = begin(
                                    p,
                                    leads(p),
                                    ExportRequest.builder()
                                            .csvOptions(ExportCsvOptions.builder()
                                                    .delimiter(";")
                                                    .includeHeader(false)
                                                    .build()));
                            p.settle();
                            assertThat(lines(p, exportId)).hasSize(3).first().isEqualTo("Ada;1");
                        }),
                flow("system columns are exported unless they are left out", "vendor-contract: ExportRequest", p -> {
                    leads(p);
                    SavedQuery all = p.save("everything", "SELECT * FROM peaka.table.leads");
                    String with = begin(p, all, ExportRequest.builder());
                    String without = begin(p, all, ExportRequest.builder().includeSystemColumns(false));
                    p.settle();
                    assertThat(lines(p, with).get(0)).contains("_id", "name");
                    assertThat(lines(p, without).get(0)).contains("name").doesNotContain("_id");
                }),
                flow("NULL is written as the chosen text", "vendor-contract: ExportCsvOptions", p -> {
                    SavedQuery query = p.save("null", "SELECT 'a' AS a, CAST(NULL AS VARCHAR) AS b");
                    String exportId = begin(
                            p,
                            query,
                            ExportRequest.builder()
                                    .csvOptions(ExportCsvOptions.builder()
                                            .nullValue("\\N")
                                            .build()));
                    p.settle();
                    assertThat(lines(p, exportId)).containsExactly("a,b", "a,\\N");
                }),
                flow("the client downloads the files of an export into a folder", SOURCE, p -> {
                    Path folder = Files.createTempDirectory("flow-export");
                    Export export = p.project.exports().startQuery(leads(p).getId(), ExportFormat.CSV);
                    p.settle();
                    List<File> files = export
                            .awaitAndDownload(
                                    folder,
                                    DownloadOptions.builder().waitPolicy(QUICK).build())
                            .files()
                            .stream()
                            .map(DownloadedFile::file)
                            .toList();
                    try {
                        assertThat(files).hasSize(1);
                        assertThat(Files.readAllLines(files.get(0).toPath())).hasSize(4);
                    } finally {
                        files.forEach(File::delete);
                        Files.delete(folder);
                    }
                }),
                flow("exports are listed newest first, without files", "live-behaviour: Reading data", p -> {
                    List<String> newestFirst = three(p);
                    assertThat(p.get("/data/projects/{p}/exports").expect(200).list())
                            .allSatisfy(job -> assertThat(job.get("files")).isNull())
                            .extracting(job -> job.get("id"))
                            .containsExactlyElementsOf(newestFirst);
                }),
                flow("createdBefore is the key of the next page of exports", "live-behaviour: Reading data", p -> {
                    List<String> newestFirst = three(p);
                    ExportJob first = p.peaka
                            .exports()
                            .listExports(
                                    p.id, ListExportsQuery.builder().limit(1L).build())
                            .send()
                            .get(0);
                    assertThat(first.getId()).isEqualTo(newestFirst.get(0));
                    assertThat(p.peaka
                                    .exports()
                                    .listExports(
                                            p.id,
                                            ListExportsQuery.builder()
                                                    .createdBefore(first.getCreatedAt())
                                                    .build())
                                    .send())
                            .extracting(ExportJob::getId)
                            .containsExactlyElementsOf(newestFirst.subList(1, 3));
                    assertThat(p.project.exports().list().withPageSize(1))
                            .extracting(ExportJob::getId)
                            .containsExactlyElementsOf(newestFirst);
                }),
                flow("exports are listed by a comma list of states", TABLE, p -> {
                    SavedQuery query = leads(p);
                    String ended = begin(p, query, ExportRequest.builder());
                    p.settle();
                    String pending = begin(p, query, ExportRequest.builder());
                    assertThat(exports(p, "SUCCEEDED")).containsExactly(ended);
                    assertThat(exports(p, "PENDING,RUNNING")).containsExactly(pending);
                    assertThat(exports(p, "PENDING,SUCCEEDED")).containsExactly(pending, ended);
                }),
                flow(
                        "an unknown export is refused",
                        TABLE,
                        p -> assertThat(p.get("/data/projects/{p}/exports/0f0f0f0f")
                                        .status())
                                .isBetween(400, 499))));
        for (ExportFormat format : List.of(ExportFormat.CSV, ExportFormat.JSONL)) {
            for (ExportCompression compression : List.of(ExportCompression.NONE, ExportCompression.GZIP)) {
                flows.add(flow(
                        "an export as " + format + ", compression " + compression + ", has every row",
                        SOURCE,
                        p -> formats(p, format, compression)));
            }
        }
        return flows;
    }

    /** Imports three rows with awkward texts, and saves the query of them. */
    private static SavedQuery leads(Fixture p) {
        p.createLeads("leads");
        p.importLeads("leads", "name,score\nAda,1\n\"Bob, Jr.\",2\n\"Çiğdem \"\"C\"\"\",3\n");
        return p.save("all leads", LEADS);
    }

    private static String begin(Fixture p, SavedQuery query, ExportRequest.Builder request) {
        return p.peaka
                .exports()
                .exportQuery(p.id, query.getId(), request.build())
                .send()
                .getId();
    }

    private static ExportJob read(Fixture p, String exportId) {
        return p.peaka.exports().getExport(p.id, exportId).send();
    }

    private static ExportFile onlyFile(Fixture p, String exportId) {
        ExportJob job = read(p, exportId);
        assertThat(job.getStatus()).as(job.getError()).isEqualTo(ExportState.SUCCEEDED);
        assertThat(present(job.getFiles())).hasSize(1);
        return present(job.getFiles()).get(0);
    }

    private static List<String> lines(Fixture p, String exportId) {
        return new String(p.download(onlyFile(p, exportId).getUrl()), UTF_8)
                .lines()
                .toList();
    }

    private static List<String> exports(Fixture p, String states) {
        return p
                .peaka
                .exports()
                .listExports(p.id, ListExportsQuery.builder().status(states).build())
                .send()
                .stream()
                .map(ExportJob::getId)
                .toList();
    }

    private static List<String> three(Fixture p) {
        SavedQuery query = leads(p);
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            newestFirst.add(0, begin(p, query, ExportRequest.builder()));
            p.settle();
        }
        return newestFirst;
    }

    private static void formats(Fixture p, ExportFormat format, ExportCompression compression) throws IOException {
        SavedQuery query = leads(p);
        ExportRequest request =
                ExportRequest.builder().format(format).compression(compression).build();
        String exportId = begin(p, query, request.toBuilder());
        p.settle();
        ExportFile file = onlyFile(p, exportId);
        byte[] bytes = p.download(file.getUrl());
        if (compression.equals(ExportCompression.GZIP)) {
            assertThat(file.getName()).endsWith(".gz");
            bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        }
        String text = new String(bytes, UTF_8);
        if (format.equals(ExportFormat.CSV)) {
            assertThat(text.lines().map(line -> line.replace("\"", "")))
                    .containsExactly("name,score", "Ada,1", "Bob, Jr.,2", "Çiğdem C,3");
        } else {
            assertThat(text.lines()).hasSize(3).first().asString().contains("\"name\"", "Ada", "\"score\"");
        }
        Export again = p.project.exports().startQuery(query.getId(), request);
        p.settle();
        assertThat(again.awaitAndRead(QUICK).collect(10).stream().map(ExportFlows::cells))
                .containsExactly(List.of("Ada", "1"), List.of("Bob, Jr.", "2"), List.of("Çiğdem \"C\"", "3"));
    }

    private static List<String> cells(Row row) {
        return Stream.of("name", "score").map(row::getString).toList();
    }

    private static void otherHost(Fixture p) {
        Export export = p.project.exports().startQuery(leads(p).getId(), ExportFormat.CSV);
        p.settle();
        String url = onlyFile(p, export.id()).getUrl();
        assertThat(URI.create(url).getAuthority())
                .isNotEqualTo(URI.create(p.host.sandbox.baseUrl()).getAuthority());
        int before = p.host.sandbox.fileRequests().size();
        assertThat(export.awaitAndRead(QUICK).collect(10)).hasSize(3);
        List<FileRequest> all = p.host.sandbox.fileRequests();
        assertThat(all.subList(before, all.size())).isNotEmpty().noneMatch(FileRequest::authorized);
    }

    private static void expiry(Fixture p) {
        String exportId = begin(p, leads(p), ExportRequest.builder());
        p.settle();
        ExportFile file = onlyFile(p, exportId);
        p.host.clock.advance(Duration.between(
                        p.host.clock.instant(),
                        present(read(p, exportId).getExpiresAt()).toInstant())
                .plusSeconds(1));
        assertThat(p.browse(file.getUrl()).status()).isBetween(400, 499);
        assertThat(p.browse(onlyFile(p, exportId).getUrl()).status()).isEqualTo(200);
    }
}
