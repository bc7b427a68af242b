package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.CsvHeaderException;
import io.github.peakaclient.error.CsvRowException;
import io.github.peakaclient.error.InvalidRequestException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.ScriptServer;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CsvImportTest {
    private static final String CSV = "Name,Email\r\nJane Doe,jane@example.com\r\nJ,j@example.com\r\n";
    private static final String COLUMNS = "[{\"name\":\"name\"},{\"name\":\"email\"}]";

    @TempDir
    Path folder;

    @Test
    void fileAndMappingsAreSentAsTwoParts() throws Exception {
        File file = Files.writeString(folder.resolve("my leads.csv"), CSV).toFile();
        try (ImportServer server = ImportServer.completing()) {
            CsvImportResult result = leads(server).from(CsvSource.of(file)).send();

            assertThat(result.processed()).isEqualTo(2);
            assertThat(result.job().getStatus()).isEqualTo("COMPLETED");
            assertThat(server.file()).isEqualTo(CSV);
            assertThat(server.body())
                    .contains("name=\"file\"; filename=\"my leads.csv\"")
                    .contains("Content-Type: text/csv")
                    .contains("name=\"request\"")
                    .contains("{\"containsHeader\":true,\"mappings\":[{\"csvColumnName\":\"Name\",\"name\":\"name\"},"
                            + "{\"csvColumnName\":\"Email\",\"name\":\"email\"}]}");
        }
    }

    @Test
    void pathIsSentWithItsLength() throws Exception {
        Path file = Files.writeString(folder.resolve("leads.csv"), CSV);
        try (ImportServer server = ImportServer.completing()) {
            leads(server).from(CsvSource.of(file)).send();

            assertThat(server.file()).isEqualTo(CSV);
            assertThat(server.imported().get(0).getHeader("Content-Length")).isNotNull();
        }
    }

    @Test
    void streamOfUnknownLengthIsSentInChunks() throws Exception {
        try (ImportServer server = ImportServer.completing()) {
            leads(server).from(CsvSource.of(RecordingSource.of(CSV))).send();

            assertThat(server.file()).isEqualTo(CSV);
            assertThat(server.imported().get(0).getHeader("Transfer-Encoding")).isEqualTo("chunked");
        }
    }

    @Test
    void byteOrderMarkIsLeftOut() throws Exception {
        Path file = Files.writeString(folder.resolve("leads.csv"), "\ufeff" + CSV);
        try (ImportServer server = ImportServer.completing()) {
            leads(server).from(CsvSource.of(file)).send();

            assertThat(server.file()).isEqualTo(CSV);
        }
    }

    @Test
    void otherCharsetAndDelimiterAreRecoded() throws Exception {
        Path file = Files.writeString(
                folder.resolve("leads.csv"), "Name;Email\r\nJos\u00e9, Dr.;j@x\r\n", Charset.forName("windows-1252"));
        List<Long> totals = new ArrayList<>();
        try (ImportServer server = ImportServer.completing()) {
            leads(server)
                    .from(CsvSource.of(file)
                            .withCharset(Charset.forName("windows-1252"))
                            .withDelimiter(';'))
                    .listener(event -> totals.add(event.totalBytes()))
                    .send();

            String sent = "Name,Email\r\n\"Jos\u00e9, Dr.\",j@x\r\n";
            assertThat(server.file()).isEqualTo(sent);
            assertThat(server.imported().get(0).getHeader("Content-Length")).isNotNull();
            assertThat(totals).containsOnly((long) sent.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2\n3\n", "1,2\n3,4,5\n", "1,2\n3,\"4\n"})
    void rowOfAFileIsRefusedBeforeTheUpload(String rows) throws Exception {
        String csv = "Name,Email\n" + "x,y\n".repeat(30_000) + rows;
        Path file = Files.writeString(folder.resolve("leads.csv"), csv);
        try (ImportServer server = ImportServer.completing()) {
            assertThatExceptionOfType(CsvRowException.class)
                    .isThrownBy(() -> leads(server).from(CsvSource.of(file)).send())
                    .withMessageStartingWith("importCsv: nothing was sent: line 30003 of the CSV file, column ")
                    .satisfies(e -> assertThat(e.mayHaveBeenProcessed()).isFalse());
            assertThat(server.imported()).isEmpty();
            assertThat(server.server.getRequestCount())
                    .as("the columns of the table")
                    .isEqualTo(1);
        }
    }

    @Test
    void rowOfAStreamBreaksOffTheUpload() throws Exception {
        RecordingSource source = RecordingSource.of("Name,Email\n" + "x,y\n".repeat(100_000) + "3\n");
        try (ImportServer server = ImportServer.completing()) {
            assertThatExceptionOfType(CsvRowException.class)
                    .isThrownBy(() -> leads(server).from(CsvSource.of(source)).send())
                    .withMessageStartingWith(
                            "importCsv: the import was broken off: line 100002 of the CSV file, column 2")
                    .satisfies(e -> assertThat(e.mayHaveBeenProcessed()).isTrue());
            assertThat(source.opened).hasValue(1);
            assertThat(source.closed).hasValue(1);
            assertBrokenOff(server);
        }
    }

    @Test
    void rowsAreWrittenWhileTheyAreTaken() throws Exception {
        List<List<String>> rows = List.of(Arrays.asList("J \"D\", Jr.", null), List.of("", "x"));
        try (ImportServer server = ImportServer.completing()) {
            leads(server).from(CsvSource.ofRows(List.of("Name", "Email"), rows)).send();

            assertThat(server.file()).isEqualTo("Name,Email\r\n\"J \"\"D\"\", Jr.\",\r\n\"\",x\r\n");
        }
    }

    @Test
    void tableNameMayHoldSpacesDotsAndSlashes() throws Exception {
        try (ImportServer server = ImportServer.completing()) {
            server.imports
                    .into("a b/c.d")
                    .mapAll()
                    .from(CsvSource.of(RecordingSource.of("name\n1")))
                    .send();

            assertThat(server.imported().get(0).getPath()).isEqualTo("/data/projects/p1/table/a%20b%2Fc.d/import");
        }
    }

    @Test
    void progressGoesUpToTheLengthOfTheFile() throws Exception {
        String large = CSV + "x,y\r\n".repeat(100_000);
        Path file = Files.writeString(folder.resolve("leads.csv"), large);
        List<Long> seen = new ArrayList<>();
        try (ImportServer server = ImportServer.completing()) {
            leads(server)
                    .from(CsvSource.of(file))
                    .listener(event -> {
                        assertThat(event.part()).isEqualTo("leads.csv");
                        assertThat(event.totalBytes()).isEqualTo(large.length());
                        seen.add(event.bytesDone());
                    })
                    .send();
        }

        assertThat(seen).isSorted().hasSizeGreaterThan(5).endsWith((long) large.length());
    }

    @Test
    void readTimeoutOfTheHttpClientDoesNotGiveUpAnImportThatTheServerWorksOn() throws Exception {
        try (ImportServer server = ImportServer.completing();
                Peaka impatient = Peaka.builder()
                        .apiKey(ApiKey.of("pk_example_not_a_key"))
                        .baseUrl(server.server.url("/").toString())
                        .httpClient(new OkHttpClient.Builder()
                                .readTimeout(200, TimeUnit.MILLISECONDS)
                                .build())
                        .build()) {
            server.answerAfter(Duration.ofMillis(500));

            assertThat(leads(impatient.project("p1").imports())
                            .from(CsvSource.of(RecordingSource.of(CSV)))
                            .send()
                            .processed())
                    .isEqualTo(2);
        }
    }

    @Test
    void totalOfAStreamIsNotKnown() throws Exception {
        List<Long> totals = new ArrayList<>();
        try (ImportServer server = ImportServer.completing()) {
            leads(server)
                    .from(CsvSource.of(RecordingSource.of(CSV)))
                    .listener(event -> totals.add(event.totalBytes()))
                    .send();
        }

        assertThat(totals).isNotEmpty().containsOnlyNulls();
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeTheUpload() throws Exception {
        RecordingSource source = RecordingSource.of("Name,Email,Fax\n");
        try (ImportServer server = ImportServer.completing()) {
            assertThatExceptionOfType(CsvHeaderException.class)
                    .isThrownBy(() -> server.imports
                            .into("leads")
                            .map("Nmae", "name")
                            .map("Email", "mail")
                            .from(CsvSource.of(source))
                            .send())
                    .withMessage(
                            "importCsv: the import into \"leads\" was not sent: there is no CSV column \"Nmae\"; the table has no column"
                                    + " \"mail\"; the CSV column \"Name\" (index 0) is mapped to no column of the table; the CSV column"
                                    + " \"Fax\" (index 2) is mapped to no column of the table. The file has \"Name\", \"Email\", \"Fax\";"
                                    + " the table has \"_id\", \"name\", \"email\", \"score\"");
            assertThat(server.imported()).isEmpty();
            assertThat(source.closed).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 408, 429, 500, 503})
    void isSentOnceWhateverTheServerAnswers(int status) throws Exception {
        RecordingSource source = RecordingSource.of(CSV);
        MockResponse refusal = new MockResponse().setResponseCode(status).setHeader("Retry-After", "0");
        try (ImportServer server = new ImportServer(refusal, new MockResponse().setBody(ImportServer.COMPLETED))) {
            assertThatExceptionOfType(ApiException.class)
                    .isThrownBy(() -> leads(server).from(CsvSource.of(source)).send())
                    .satisfies(e -> assertThat(e.status()).isEqualTo(status))
                    .satisfies(e -> assertThat(e.attempts()).hasSize(1));
            assertThat(server.imported()).hasSize(1);
            assertThat(source.opened).hasValue(1);
            assertThat(source.closed).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DISCONNECT_AFTER_REQUEST", "DISCONNECT_DURING_RESPONSE_BODY"})
    void isSentOnceThoughTheConnectionIsLost(String policy) throws Exception {
        RecordingSource source = RecordingSource.of(CSV);
        MockResponse loss =
                new MockResponse().setBody(ImportServer.COMPLETED).setSocketPolicy(SocketPolicy.valueOf(policy));
        try (ImportServer server = new ImportServer(loss, new MockResponse().setBody(ImportServer.COMPLETED))) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> leads(server).from(CsvSource.of(source)).send())
                    .satisfies(e -> assertThat(e.attempts()).hasSize(1))
                    .withMessageContaining("its body can be written only once");
            assertThat(server.imported()).hasSize(1);
            assertThat(source.opened).hasValue(1);
            assertThat(source.closed).hasValue(1);
        }
    }

    @Test
    void isSentOnceThoughTheConnectionIsLostInTheMiddleOfTheFile() throws Exception {
        AtomicInteger imports = new AtomicInteger();
        RecordingSource source = RecordingSource.of(CSV + "x,y\r\n".repeat(4_000_000));
        try (ScriptServer server = new ScriptServer(exchange -> {
                    if (exchange.method().equals("GET")) {
                        exchange.answer(200, COLUMNS);
                    } else {
                        imports.incrementAndGet();
                        exchange.in().skipNBytes(1_000_000);
                        throw new IOException("breaks off");
                    }
                });
                Peaka peaka = peaka(server)) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> leads(peaka.project("p1").imports())
                            .from(CsvSource.of(source))
                            .send())
                    .satisfies(e -> assertThat(e.attempts()).hasSize(1))
                    .withMessageContaining("its body can be written only once");
        }
        assertThat(imports).hasValue(1);
        assertThat(source.opened).hasValue(1);
        assertThat(source.closed).hasValue(1);
    }

    @Test
    void isNotTriedAgainThoughThereWasNoConnection() throws Exception {
        RecordingSource source = RecordingSource.of(CSV);
        try (ScriptServer server = new ScriptServer(exchange -> {
                    exchange.stopListening();
                    exchange.answer(200, COLUMNS, "Connection: close");
                });
                Peaka peaka = peaka(server)) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> leads(peaka.project("p1").imports())
                            .from(CsvSource.of(source))
                            .send())
                    .withCauseInstanceOf(ConnectException.class)
                    .satisfies(e -> assertThat(e.operation()).isEqualTo(Operations.IMPORT_CSV))
                    .satisfies(e -> assertThat(e.attempts()).hasSize(1));
        }
        assertThat(source.opened).hasValue(1);
        assertThat(source.closed).hasValue(1);
    }

    private static Peaka peaka(ScriptServer server) {
        return Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url())
                .build();
    }

    @Test
    void sourceThatFailsIsTheCauseAndClosesTheConnection() throws Exception {
        RecordingSource source = RecordingSource.failing(CSV + "x,y\r\n".repeat(100_000), 300_000);
        try (ImportServer server = ImportServer.completing()) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> leads(server).from(CsvSource.of(source)).send())
                    .satisfies(e -> assertThat(e.getCause()).hasMessage("the disk is gone"));
            assertThat(source.closed).hasValue(1);
            assertBrokenOff(server);
        }
    }

    @Test
    void sourceThatFailsInTheHeaderSendsNothing() throws Exception {
        RecordingSource source = RecordingSource.failing(CSV, 5);
        try (ImportServer server = ImportServer.completing()) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> leads(server).from(CsvSource.of(source)).send())
                    .withMessageContaining("nothing was sent")
                    .satisfies(e -> assertThat(e.attempts()).isEmpty());
            assertThat(source.closed).hasValue(1);
            assertThat(server.server.getRequestCount()).isZero();
        }
    }

    @Test
    void missingFileSendsNothing() throws Exception {
        try (ImportServer server = ImportServer.completing()) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> leads(server)
                            .from(CsvSource.of(folder.resolve("none").toFile()))
                            .send())
                    .withCauseInstanceOf(FileNotFoundException.class);
            assertThat(server.server.getRequestCount()).isZero();
        }
    }

    @Test
    void asynchronousImportSendsTheSame() throws Exception {
        try (ImportServer server = ImportServer.completing()) {
            CsvImportResult result = leads(server)
                    .from(CsvSource.of(RecordingSource.of(CSV)))
                    .sendAsync()
                    .get(30, TimeUnit.SECONDS);

            assertThat(result.processed()).isEqualTo(2);
            assertThat(server.file()).isEqualTo(CSV);
        }
    }

    @Test
    void asynchronousImportFailsAsTheSynchronousOne() throws Exception {
        try (ImportServer server = ImportServer.completing()) {
            assertThat(leads(server).from(CsvSource.of(RecordingSource.of(""))).sendAsync())
                    .failsWithin(30, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(CsvHeaderException.class);
        }
    }

    @Test
    void cancelEndsAnAsynchronousImport() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (ImportServer server = ImportServer.completing()) {
            CompletableFuture<CsvImportResult> future = leads(server)
                    .from(CsvSource.of(() -> {
                        begun.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            interrupted.countDown();
                        }
                        throw new IOException("interrupted");
                    }))
                    .sendAsync();
            begun.await();

            future.cancel(true);

            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(server.server.getRequestCount()).isZero();
        }
    }

    @Test
    void rowOfAnotherWidthEndsTheImport() throws Exception {
        List<List<String>> rows = new ArrayList<>(Collections.nCopies(100_000, List.of("1", "2")));
        rows.add(List.of("3"));
        try (ImportServer server = ImportServer.completing()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> leads(server)
                            .from(CsvSource.ofRows(List.of("Name", "Email"), rows))
                            .send())
                    .withMessage("row 100001 has 1 values, the header has 2");
            assertBrokenOff(server);
        }
    }

    @Test
    void valueThatTheServerRefusesIsNamed() throws Exception {
        MockResponse refusal =
                new MockResponse().setResponseCode(400).setBody("{\"message\":\"Line 2: 'x' is not a bigint\"}");
        try (ImportServer server = new ImportServer(refusal)) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> leads(server)
                            .from(CsvSource.of(RecordingSource.of(CSV)))
                            .send())
                    .withMessageContaining("Line 2: 'x' is not a bigint");
        }
    }

    @Test
    void importThatStillRunsIsNotTakenForASuccess() throws Exception {
        try (ImportServer server =
                new ImportServer(new MockResponse().setBody("{\"id\":\"i1\",\"status\":\"RUNNING\"}"))) {
            assertThatExceptionOfType(JobFailedException.class)
                    .isThrownBy(() -> leads(server)
                            .from(CsvSource.of(RecordingSource.of(CSV)))
                            .send())
                    .withMessageContaining("RUNNING");
        }
    }

    @Test
    void countCanBeMissing() throws Exception {
        try (ImportServer server = new ImportServer(new MockResponse().setBody("{\"status\":\"COMPLETED\"}"))) {
            CsvImportResult result =
                    leads(server).from(CsvSource.of(RecordingSource.of(CSV))).send();

            assertThat(result.processed()).isNull();
            assertThat(result).hasToString("CsvImportResult{ImportJob{status=COMPLETED}}");
        }
    }

    @Test
    void deadlineIsItsOwn() throws Exception {
        MockResponse late =
                new MockResponse().setBody(ImportServer.COMPLETED).setSocketPolicy(SocketPolicy.NO_RESPONSE);
        try (ImportServer server = new ImportServer(late)) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> leads(server)
                            .deadline(Duration.ofMillis(300))
                            .from(CsvSource.of(RecordingSource.of(CSV)))
                            .send())
                    .withMessageContaining("no complete answer within the call timeout of PT0.3S");
        }
    }

    @Test
    void deadlineOfTheClientDoesNotCount() throws Exception {
        MockResponse late = new MockResponse().setBody(ImportServer.COMPLETED);
        late.setHeadersDelay(500, TimeUnit.MILLISECONDS);
        try (ImportServer server = new ImportServer(late)) {
            Peaka hasty = server.peaka.withOptions(
                    CallOptions.builder().callTimeout(Duration.ofMillis(300)).build());

            CsvImportResult result = leads(hasty.project("p1").imports())
                    .from(CsvSource.of(RecordingSource.of(CSV)))
                    .send();

            assertThat(result.processed()).isEqualTo(2);
        }
    }

    @Test
    void sourceIsRequired() throws Exception {
        try (ImportServer server = ImportServer.completing()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> leads(server).send())
                    .withMessageContaining("from(…)");
        }
    }

    @Test
    void badArgumentsAreRefusedAtOnce() throws Exception {
        try (ImportServer server = ImportServer.completing()) {
            CsvImport leads = leads(server);
            assertThatIllegalArgumentException().isThrownBy(() -> leads.map("a", " "));
            assertThatIllegalArgumentException().isThrownBy(() -> leads.mapIndex(-1, "name"));
            assertThatIllegalArgumentException().isThrownBy(() -> leads.deadline(Duration.ZERO));
            assertThatIllegalArgumentException().isThrownBy(() -> server.imports.into(" "));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> server.peaka.project("").imports());
        }
    }

    /** The first connection was that of the columns and of the import. The server sees its end, and it is not used again. */
    private static void assertBrokenOff(ImportServer server) throws InterruptedException {
        assertThat(server.server.takeRequest().getSequenceNumber()).isZero();
        RecordedRequest broken = server.server.takeRequest();
        assertThat(broken.getSequenceNumber()).isEqualTo(1);
        assertThat(broken.getFailure()).isNotNull();

        server.peaka.tables().listTableColumns("p1", "leads").send();

        assertThat(server.server.takeRequest().getSequenceNumber()).isZero();
        assertThat(server.imported()).isEmpty();
    }

    private static CsvImport leads(ImportServer server) {
        return leads(server.imports);
    }

    private static CsvImport leads(Imports imports) {
        return imports.into("leads").map("Name", "name").map("Email", "email");
    }
}
