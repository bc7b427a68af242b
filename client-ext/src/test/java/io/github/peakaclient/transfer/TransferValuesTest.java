package io.github.peakaclient.transfer;

import io.github.peakaclient.internal.Values;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.model.ExportState;
import io.github.peakaclient.model.ImportJob;
import java.io.File;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferValuesTest {
    private static final TransferListener LISTENER = event -> {};

    private static ExportJob job(String id) {
        return ExportJob.builder().id(id).status(ExportState.SUCCEEDED).build();
    }

    @Test
    void resultsAndEventsAreValues() {
        Values.assertDistinct(() -> {
            DownloadedFile file = new DownloadedFile(new File("a"), 1, null);
            return List.of(
                    file,
                    new DownloadedFile(new File("b"), 1, null),
                    new DownloadedFile(new File("a"), 2, null),
                    new DownloadedFile(new File("a"), 1, "a"),
                    new DownloadedFiles(job("1"), List.of(file)),
                    new DownloadedFiles(job("2"), List.of(file)),
                    new DownloadedFiles(job("1"), List.of()),
                    new CsvImportResult(ImportJob.builder().id("1").build()),
                    new CsvImportResult(ImportJob.builder().id("2").build()),
                    new TransferEvent("a", 1, null),
                    new TransferEvent("b", 1, null),
                    new TransferEvent("a", 2, null),
                    new TransferEvent("a", 1, 2L));
        });
    }

    @Test
    void optionsAreValues() {
        Values.assertDistinct(() -> List.of(
                DownloadOptions.standard(),
                DownloadOptions.builder().parallelParts(2).build(),
                DownloadOptions.builder().unpack(true).build(),
                DownloadOptions.builder().overwrite(true).build(),
                DownloadOptions.builder().deadline(Duration.ofSeconds(1)).build()));
        Values.assertDistinct(
                () -> List.of(DownloadOptions.builder().listener(LISTENER).build()));
    }
}
