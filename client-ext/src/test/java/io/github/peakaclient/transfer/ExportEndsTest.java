package io.github.peakaclient.transfer;

import static io.github.peakaclient.transfer.ExportServer.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.EmptyExportException;
import io.github.peakaclient.error.ExportLimitException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.job.Job;
import io.github.peakaclient.model.ExportCsvOptions;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.query.Rows;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An export ends well when it may have been cut off, and badly when it has no rows. Neither must be mistaken for something else. */
@Timeout(60)
class ExportEndsTest {
    @TempDir
    Path directory;

    private ExportServer served;

    @BeforeEach
    void start() throws Exception {
        served = new ExportServer();
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    @Test
    void exportOfExactlyTheMostRowsIsReportedAsCutOff() throws Exception {
        served.rowCount = 1_000_000L;
        served.file("a.csv", utf8("id\n1\n"));

        ExportLimitException e = catchThrowableOfType(
                ExportLimitException.class, () -> served.export().awaitAndRead());

        assertThat(e)
                .hasMessageStartingWith("getExport: export e1 has exactly 1000000 rows, where exports are cut off: ")
                .hasMessageContaining("WHERE id >= 0 AND id < 500000");
        assertThat(e.exportId()).isEqualTo("e1");
        assertThat(e.limit()).isEqualTo(1_000_000);
        assertThatExceptionOfType(ExportLimitException.class)
                .isThrownBy(() -> served.export().awaitAndDownload(directory));
        assertThatExceptionOfType(ExportLimitException.class)
                .isThrownBy(() -> served.export().job().await());
        assertThat(directory).isEmptyDirectory();
        assertThat(served.host.headers("Range")).isEmpty();
    }

    @Test
    void cutOffExportFailsTheFutureToo() throws Exception {
        served.rowCount = 1_000_000L;
        served.file("a.csv", utf8("id\n1\n"));

        CompletableFuture<DownloadedFiles> future =
                served.export().awaitAndDownloadAsync(directory, DownloadOptions.standard());

        assertThat(future)
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(ExportLimitException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 999_999, 1_000_001})
    void otherNumbersOfRowsAreWhole(long rows) {
        served.rowCount = rows;
        served.file("a.csv", utf8("id\n1\n"));

        assertThat(served.export().awaitAndDownload(directory).files()).hasSize(1);
    }

    @Test
    void mostRowsCanBeAllowed() {
        served.rowCount = 1_000_000L;
        served.file("a.csv", utf8("id\n1\n"));

        try (Rows rows = served.export().allowRowLimit().awaitAndRead()) {
            assertThat(rows.collect(10)).hasSize(1);
        }
        assertThat(served.export()
                        .allowEmpty()
                        .allowRowLimit()
                        .awaitAndDownload(directory)
                        .files())
                .hasSize(1);
    }

    @Test
    void limitOfATestIsItsOwn() {
        served.rowCount = 3L;

        assertThatExceptionOfType(ExportLimitException.class)
                .isThrownBy(() -> served.export().withRowLimit(3).allowEmpty().awaitAndRead())
                .withMessageContaining("exactly 3 rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"produced no files", "The query Produced No Files."})
    void exportWithoutRowsIsToldApartFromABrokenOne(String error) {
        served.state = "FAILED";
        served.error = error;

        EmptyExportException e = catchThrowableOfType(
                EmptyExportException.class, () -> served.export().awaitAndDownload(directory));

        assertThat(e)
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("export e1 has no rows (" + error + ")");
        assertThat(e.phase()).isEqualTo(JobPhase.FAILED);
        assertThat(e.serverMessage()).isEqualTo(error);
        assertThat(e.lastStatus()).isInstanceOf(ExportJob.class);
        assertThatExceptionOfType(EmptyExportException.class)
                .isThrownBy(() -> served.export().awaitAndRead());
    }

    @Test
    void brokenExportStaysAFailureWhateverIsAllowed() {
        served.state = "FAILED";
        served.error = "worker lost";

        JobFailedException e = catchThrowableOfType(
                JobFailedException.class, () -> served.export().allowEmpty().awaitAndRead());

        assertThat(e).isNotInstanceOf(EmptyExportException.class).hasMessageContaining("worker lost");
    }

    @Test
    void noRowsCanBeAnEmptyResult() {
        served.state = "FAILED";
        served.error = "produced no files";
        Export export = served.export().allowEmpty();

        try (Rows rows = export.awaitAndRead()) {
            assertThat(rows.columns()).isEmpty();
            assertThat(rows.collect(0)).isEmpty();
        }
        DownloadOptions options =
                DownloadOptions.builder().listener(event -> {}).build();
        assertThat(export.awaitAndDownload(directory, options).files()).isEmpty();
        assertThat(directory).isEmptyDirectory();
        Job<ExportJob> job = export.job();
        assertThat(job.poll().phase()).isEqualTo(JobPhase.SUCCEEDED);
        assertThat(job.poll().state()).isEqualTo("FAILED");
    }

    @Test
    void noRowsOfAnUnknownFormatCanBeAnEmptyResult() {
        served.state = "FAILED";
        served.error = "produced no files";
        served.format = null;

        try (Rows rows = served.peaka()
                .project("p1")
                .exports()
                .attach("e1", ExportCsvOptions.builder().delimiter(";").build())
                .allowEmpty()
                .awaitAndRead()) {
            assertThat(rows.iterator().hasNext()).isFalse();
        }
    }

    @Test
    void exportThatEndedWellWithoutFilesIsStillRefused() {
        served.rowCount = 0L;

        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> served.export().allowEmpty().awaitAndRead())
                .withMessageContaining("has ended well, but names no files");
    }
}
