package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.model.ExportCsvOptions;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.ExportRequest;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.sql.TableId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExportsTest {
    @TempDir
    Path folder;

    private ExportServer served;
    private Exports exports;

    @BeforeEach
    void start() throws Exception {
        served = new ExportServer();
        exports = served.peaka().project("p1").exports();
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    @Test
    void queryIsExportedInAFormat() throws Exception {
        Export export = exports.startQuery("q1", ExportFormat.JSONL);

        RecordedRequest request = served.api.takeRequest();
        assertThat(request.getRequestLine()).startsWith("POST /data/projects/p1/queries/q1/exports ");
        assertThat(request.getBody().readUtf8()).isEqualTo("{\"format\":\"JSONL\"}");
        assertThat(export.id()).isEqualTo("e1");
        assertThat(export).hasToString("Export{e1}");
    }

    @Test
    void tableIsExportedInAFormat() throws Exception {
        exports.startTable(TableId.of("k1", "s", "t"), ExportFormat.CSV);

        RecordedRequest request = served.api.takeRequest();
        assertThat(request.getRequestLine())
                .startsWith("POST /data/projects/p1/catalogs/k1/schemas/s/tables/t/exports ");
        assertThat(request.getBody().readUtf8()).isEqualTo("{\"format\":\"CSV\"}");
    }

    @Test
    void asynchronousStartsSendTheSame() throws Exception {
        ExportRequest request = ExportRequest.builder().format(ExportFormat.CSV).build();

        assertThat(exports.startQueryAsync("q1", request)
                        .get(10, TimeUnit.SECONDS)
                        .id())
                .isEqualTo("e1");
        assertThat(exports.startTableAsync(TableId.of("k1", "s", "t"), request)
                        .get(10, TimeUnit.SECONDS)
                        .id())
                .isEqualTo("e1");
        assertThat(served.api.takeRequest().getPath()).isEqualTo("/data/projects/p1/queries/q1/exports");
        assertThat(served.api.takeRequest().getPath())
                .isEqualTo("/data/projects/p1/catalogs/k1/schemas/s/tables/t/exports");
    }

    @Test
    void rowsAreReadWithTheOptionsOfTheRequest() {
        served.file("a.csv", ExportServer.utf8("id;name\n1;-\n"));
        ExportCsvOptions csv =
                ExportCsvOptions.builder().delimiter(";").nullValue("-").build();
        Export started =
                exports.startQuery("q1", ExportRequest.builder().csvOptions(csv).build());

        for (Export export : new Export[] {started, exports.attach("e1", csv)}) {
            try (Rows rows = export.awaitAndRead()) {
                Row row = rows.iterator().next();
                assertThat(row.getLong("id")).isEqualTo(1);
                assertThat(row.isNull("name")).isTrue();
            }
        }
    }

    @Test
    void exportIsStartedAndDownloaded() throws Exception {
        ExportRequest request = ExportRequest.builder().format(ExportFormat.CSV).build();
        served.file("a.csv", ExportServer.utf8("id\n1\n"));

        for (DownloadedFiles files : List.of(
                exports.downloadQuery("q1", request, folder.resolve("query"), DownloadOptions.standard()),
                exports.downloadTable(
                        TableId.of("k1", "s", "t"), request, folder.resolve("table"), DownloadOptions.standard()))) {
            assertThat(files.files().get(0).file()).hasContent("id\n1\n");
        }
        assertThat(served.api.takeRequest().getPath()).isEqualTo("/data/projects/p1/queries/q1/exports");
        assertThat(served.api.takeRequest().getMethod()).as("poll").isEqualTo("GET");
        assertThat(served.api.takeRequest().getPath())
                .isEqualTo("/data/projects/p1/catalogs/k1/schemas/s/tables/t/exports");
    }

    @Test
    void directoryThatCannotBeUsedIsRefusedBeforeTheExportIsStarted() throws Exception {
        ExportRequest request = ExportRequest.builder().format(ExportFormat.CSV).build();
        Path file = Files.createFile(folder.resolve("file"));

        for (Path directory : List.of(file, file.resolve("below"))) {
            assertThatExceptionOfType(DownloadException.class)
                    .isThrownBy(() -> exports.downloadQuery("q1", request, directory, DownloadOptions.standard()))
                    .withMessageContaining(file + " is no directory");
            assertThatExceptionOfType(DownloadException.class)
                    .isThrownBy(() -> exports.downloadTable(
                            TableId.of("k1", "s", "t"), request, directory, DownloadOptions.standard()));
        }
        assertThat(served.api.getRequestCount()).isZero();
    }

    @Test
    void blankNamesAreRefusedBeforeAnythingIsSent() {
        ExportRequest request = ExportRequest.builder().build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> exports.startQuery(" ", request))
                .withMessageContaining("queryId");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exports.attach(" "))
                .withMessageContaining("exportId");
        assertThat(served.api.getRequestCount()).isZero();
    }
}
