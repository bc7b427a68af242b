package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.EmptyExportException;
import io.github.peakaclient.error.ExportLimitException;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.ExportCompression;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.ExportRequest;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sql.TableId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SandboxExportTest {
    private static final String SQL = "SELECT id, currency FROM \"demo\".\"sales\".\"charges\" WHERE id <= 300";

    @TempDir
    Path directory;

    private Sandbox sandbox;
    private Peaka peaka;
    private PeakaProject project;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().exportPartRows(100).start();
        peaka = Peaka.builder()
                .baseUrl(sandbox.baseUrl())
                .apiKey(ApiKey.of(sandbox.partnerKey()))
                .timing(new VirtualTiming())
                .build();
        project = peaka.project(sandbox.projectId());
    }

    @AfterEach
    void close() {
        peaka.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"CSV,NONE", "CSV,GZIP", "JSONL,NONE", "JSONL,GZIP"})
    void rowsOfAnExportAreThoseOfTheQuery(String format, String compression) {
        List<List<@Nullable String>> direct = new ArrayList<>();
        try (Rows rows = project.queries().run(SQL)) {
            rows.forEach(row -> direct.add(cells(row)));
        }
        List<List<@Nullable String>> exported = new ArrayList<>();

        Export export = export(format, compression);
        sandbox.fileFaults().breakAfter(300, 3);
        try (Rows rows = export.awaitAndRead()) {
            rows.forEach(row -> exported.add(cells(row)));
        }

        assertThat(direct).isNotEmpty();
        assertThat(exported).containsExactlyInAnyOrderElementsOf(direct);
    }

    @Test
    void filesOfAnExportAreDownloaded() {
        Export export = export("CSV", "GZIP");
        sandbox.fileFaults().breakAfter(200, 3);

        DownloadedFiles files = export.awaitAndDownload(directory);

        assertThat(sandbox.fileRequests()).hasSize(6);
        assertThat(files.files()).hasSize(3).allSatisfy(file -> {
            assertThat(file.file()).exists().hasSize(file.size());
            assertThat(file.file().getName()).endsWith(".csv.gz");
        });
    }

    @Test
    void emptyExportIsToldApartAndCanBeAnEmptyResult() {
        Export export = export("SELECT 1 AS one WHERE false", "CSV", "NONE");

        assertThatThrownBy(export::awaitAndRead).isInstanceOf(EmptyExportException.class);
        try (Rows rows = export.allowEmpty().awaitAndRead()) {
            assertThat(rows.collect(0)).isEmpty();
        }
    }

    @Test
    void exportThatWasCutOffIsRefused() {
        Export export = project.exports()
                .startTable(charges(), ExportRequest.builder().limit(5L).build());

        assertThatThrownBy(() -> export.withRowLimit(5).awaitAndRead())
                .isInstanceOf(ExportLimitException.class)
                .hasMessageContaining("exactly 5 rows");
        try (Rows rows = export.withRowLimit(5).allowRowLimit().awaitAndRead()) {
            assertThat(rows.collect(9)).hasSize(5);
        }
    }

    private TableId charges() {
        String catalogId = peaka.catalogs().listCatalogs(project.id()).send().stream()
                .filter(catalog -> catalog.getName().equals("demo"))
                .findFirst()
                .orElseThrow()
                .getId();
        return TableId.of(catalogId, "sales", "charges");
    }

    private Export export(String format, String compression) {
        return export(SQL, format, compression);
    }

    private Export export(String sql, String format, String compression) {
        String queryId = peaka.queries()
                .createQuery(
                        project.id(),
                        CreateQueryRequest.builder()
                                .displayName("exported")
                                .inputQuery(sql)
                                .build())
                .send()
                .getId();
        return project.exports()
                .startQuery(
                        queryId,
                        ExportRequest.builder()
                                .format(ExportFormat.of(format))
                                .compression(ExportCompression.of(compression))
                                .build());
    }

    private static List<@Nullable String> cells(Row row) {
        List<@Nullable String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            cells.add(row.get(i));
        }
        return cells;
    }
}
