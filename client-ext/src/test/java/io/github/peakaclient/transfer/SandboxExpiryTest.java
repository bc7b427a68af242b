package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.http.FileRequest;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Addresses of the sandbox's files that expire while they are used. */
@Timeout(60)
class SandboxExpiryTest {
    private static final Duration LIFE = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    private final VirtualTiming timing = new VirtualTiming();
    private volatile Instant sandboxTime = VirtualTiming.START;
    private Sandbox sandbox;
    private Peaka peaka;
    private Export export;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder()
                .clock(new SandboxClock())
                .fileUrlLife(LIFE)
                .exportPartRows(100)
                .start();
        peaka = Peaka.builder()
                .baseUrl(sandbox.baseUrl())
                .apiKey(ApiKey.of(sandbox.partnerKey()))
                .timing(timing)
                .build();
        PeakaProject project = peaka.project(sandbox.projectId());
        String queryId = peaka.queries()
                .createQuery(
                        project.id(),
                        CreateQueryRequest.builder()
                                .displayName("exported")
                                .inputQuery("SELECT id FROM \"demo\".\"sales\".\"charges\" WHERE id <= 200")
                                .build())
                .send()
                .getId();
        export = project.exports().startQuery(queryId, ExportFormat.CSV);
    }

    @AfterEach
    void close() {
        peaka.close();
        sandbox.close();
    }

    @Test
    void addressRefusedInTheMiddleOfAFileIsRenewedAndTheFileResumed() throws Exception {
        sandbox.fileFaults().breakAfter(50, 1);
        List<Long> told = new ArrayList<>();

        DownloadedFiles files = export.awaitAndDownload(directory.toFile(), oneByOne(event -> {
            if (told.isEmpty()) {
                expire(); // the clock of the client stands still: only the host knows
            }
            told.add(event.bytesDone());
        }));

        assertThat(sandbox.fileRequests()).extracting(FileRequest::status).containsExactly(200, 403, 206, 200);
        assertThat(lines(files)).isEqualTo(202);
        assertThat(told).isSorted();
    }

    @Test
    void addressThatHasExpiredByTheClockIsNotTried() throws Exception {
        List<Long> told = new ArrayList<>();

        DownloadedFiles files = export.awaitAndDownload(directory.toFile(), oneByOne(event -> {
            if (told.isEmpty()) {
                expire();
                timing.advance(LIFE);
            }
            told.add(event.bytesDone());
        }));

        assertThat(sandbox.fileRequests()).extracting(FileRequest::status).containsExactly(200, 200);
        assertThat(lines(files)).isEqualTo(202);
    }

    @Test
    void rowsGoOnInTheNextFileAfterTheAddressesHaveExpired() {
        List<Long> ids = new ArrayList<>();

        try (Rows rows = export.awaitAndRead()) {
            expire();
            for (Row row : rows) {
                ids.add(row.getLong("id"));
            }
        }

        assertThat(sandbox.fileRequests()).extracting(FileRequest::status).containsExactly(200, 403, 200);
        assertThat(ids).hasSize(200).doesNotHaveDuplicates();
    }

    private void expire() {
        sandboxTime = sandboxTime.plus(LIFE);
    }

    private static DownloadOptions oneByOne(TransferListener listener) {
        return DownloadOptions.builder().parallelParts(1).listener(listener).build();
    }

    /** Each file has a header. */
    private static int lines(DownloadedFiles files) throws Exception {
        int lines = 0;
        for (DownloadedFile file : files.files()) {
            File saved = file.file();
            lines += Files.readAllLines(saved.toPath()).size();
        }
        return lines;
    }

    private final class SandboxClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return sandboxTime;
        }
    }
}
