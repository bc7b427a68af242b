package io.github.peakaclient.transfer;

import static io.github.peakaclient.transfer.ExportServer.SIGNATURE;
import static io.github.peakaclient.transfer.ExportServer.after;
import static io.github.peakaclient.transfer.ExportServer.bytes;
import static io.github.peakaclient.transfer.ExportServer.gzip;
import static io.github.peakaclient.transfer.ExportServer.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.VirtualTiming;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExportTest {
    private static final byte[] CONTENT = bytes(700_001);
    /** The first interval of the standard policy, with the jitter of {@link VirtualTiming}. */
    private static final Duration FIRST_INTERVAL = Duration.ofMillis(225);

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
        assertThat(downloadThreads()).isEmpty();
    }

    @Test
    void allFilesAreDownloadedInTheServersOrder() throws Exception {
        served.file("b.csv", utf8("b")).file("a.csv", CONTENT).file("c.csv", utf8(""));

        DownloadedFiles files = download();

        assertThat(files.files()).extracting(DownloadedFile::serverName).containsExactly("b.csv", "a.csv", "c.csv");
        assertThat(files.files()).extracting(DownloadedFile::size).containsExactly(1L, 700_001L, 0L);
        assertThat(files.size()).isEqualTo(700_002);
        assertThat(files.job().getId()).isEqualTo("e1");
        assertThat(directory.resolve("a.csv")).hasBinaryContent(CONTENT);
        assertThat(listing()).containsExactly("a.csv", "b.csv", "c.csv");
    }

    @Test
    void aDownloadBrokenThreeTimesEndsByteIdentical() {
        served.file("a.csv", CONTENT);
        served.host.thenBreak(3);

        download();

        assertThat(directory.resolve("a.csv")).hasBinaryContent(CONTENT);
        List<String> ranges = served.host.headers("Range");
        assertThat(ranges).hasSize(4).startsWith("null");
        assertThat(ranges.subList(1, 4))
                .allMatch(range -> range.matches("bytes=[1-9][0-9]+-"))
                .doesNotHaveDuplicates();
        assertThat(served.host.headers("If-Range")).containsExactly("null", "\"v1\"", "\"v1\"", "\"v1\"");
        assertThat(served.host.headers("Accept-Encoding")).containsOnly("identity");
    }

    @Test
    void keyHeadersAndProductNeverGoToTheFileHost() {
        served.file("a.csv", CONTENT);
        served.host.thenBreak(1);

        download();

        assertThat(served.host.requests).hasSize(2).allSatisfy(request -> {
            assertThat(request.getHeaders().names())
                    .isSubsetOf("Host", "Connection", "User-Agent", "Accept-Encoding", "Range", "If-Range");
            assertThat(request.getHeader("User-Agent")).startsWith("okhttp/");
            assertThat(request.getHeaders().toString())
                    .doesNotContain(ExportServer.KEY, "example_not_a_tenant", "acme");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "416", "other range", "no range", "other tag", "other size"})
    void whatCannotBeResumedStartsAgain(String answer) {
        served.file("a.csv", CONTENT);
        served.host.thenBreak(1).then(request -> {
            assertThat(request.getHeader("Range")).isNotNull();
            MockResponse range = served.host.serve(request);
            String header = String.valueOf(range.getHeaders().get("Content-Range"));
            return switch (answer) {
                case "whole" -> served.host.whole(CONTENT);
                case "416" -> new MockResponse().setResponseCode(416);
                case "other range" -> range.setHeader("Content-Range", header.replaceAll("bytes [0-9]+", "bytes 7"));
                case "no range" -> range.removeHeader("Content-Range");
                case "other tag" -> range.setHeader("ETag", "\"v2\"");
                default -> range.setHeader("Content-Range", header.replaceAll("/.*", "/800000"));
            };
        });

        download();

        assertThat(directory.resolve("a.csv")).hasBinaryContent(CONTENT);
        assertThat(served.host.requests).hasSize(answer.equals("whole") ? 2 : 3);
        assertThat(served.host.requests.get(served.host.requests.size() - 1).getHeader("Range") == null)
                .isEqualTo(!answer.equals("whole"));
    }

    @Test
    void fileThatChangesMeanwhileIsFetchedAnewAsAWhole() {
        byte[] changed = bytes(600_000);
        served.file("a.csv", CONTENT, -1);
        served.host.thenBreak(1).then(request -> {
            served.host.files.put("f0", changed);
            served.host.etag = "\"v2\"";
            return served.host.serve(request);
        });

        download();

        assertThat(directory.resolve("a.csv")).hasBinaryContent(changed);
    }

    @Test
    void rangeThatEndsTooEarlyIsFollowedByAnother() {
        served.file("a.csv", CONTENT);
        served.host.thenBreak(1).then(request -> {
            int first = Integer.parseInt(request.getHeader("Range").replaceAll("bytes=|-", ""));
            return new MockResponse()
                    .setResponseCode(206)
                    .setHeader("Content-Range", "bytes " + first + "-" + (first + 9) + "/" + CONTENT.length)
                    .setBody(new Buffer().write(CONTENT, first, 10));
        });

        download();

        assertThat(directory.resolve("a.csv")).hasBinaryContent(CONTENT);
    }

    @Test
    void bytesThatComeBeginTheCountOfTriesAgain() {
        served.retries(1).file("a.csv", CONTENT);
        served.host.thenBreak(6);

        download();

        assertThat(directory.resolve("a.csv")).hasBinaryContent(CONTENT);
        assertThat(served.budget.available()).isEqualTo(served.budget.capacity());
    }

    @Test
    void breaksWithoutProgressEndInADownloadException() throws Exception {
        served.retries(2).file("a.csv", CONTENT);
        served.host.then(request -> served.host
                .whole(CONTENT)
                .setBody(new Buffer().write(CONTENT, 0, 1000))
                .setHeader("Content-Length", CONTENT.length)
                .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END));
        for (int i = 0; i < 3; i++) {
            served.host.then(request -> new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        }

        DownloadException e = failure(DownloadException.class);

        assertThat(e.part()).isEqualTo("a.csv");
        assertThat(e.status()).isNull();
        assertThat(e.bytesDone()).isEqualTo(1000);
        assertThat(e.attempts()).hasSize(3);
        assertThat(e).hasMessageContaining("the file a.csv of export e1").hasMessageContaining("3 attempts");
        assertThat(listing()).isEmpty();
    }

    @Test
    void hostThatAlwaysBreaksAtTheSamePlaceIsGivenUp() {
        served.retries(2).file("a.csv", CONTENT);
        for (int i = 0; i < 20; i++) {
            served.host.then(request ->
                    served.host.whole(CONTENT).setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
        }

        assertThat(failure(DownloadException.class).attempts()).hasSize(3);
        assertThat(served.host.requests.size()).isLessThan(8);
    }

    @Test
    void retryAfterOfTheHostIsWaited() {
        served.file("a.csv", CONTENT);
        served.host.then(
                request -> new MockResponse().setResponseCode(503).setHeader("Retry-After", "7"),
                request -> new MockResponse().setResponseCode(429).setHeader("Retry-After", "9"));

        download();

        assertThat(served.timing.waits()).contains(Duration.ofSeconds(7), Duration.ofSeconds(9));
        assertThat(served.timing.now()).isEqualTo(VirtualTiming.START.plusSeconds(16));
    }

    @Test
    void retryAfterPastTheDeadlineFailsAtOnce() {
        served.file("a.csv", CONTENT);
        served.host.then(request -> new MockResponse().setResponseCode(503).setHeader("Retry-After", "7"));
        DownloadOptions options =
                DownloadOptions.builder().deadline(Duration.ofSeconds(7)).build();

        assertThatThrownBy(() -> served.export().awaitAndDownload(directory, options))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("the next attempt would start after the deadline of PT7S;"
                        + " the server wants to be asked again in PT7S");
        assertThat(served.timing.waits()).isEmpty();
        assertThat(served.host.requests).hasSize(1);
    }

    @Test
    void noTokensInTheBudgetNoFurtherTry() {
        served.file("a.csv", CONTENT);
        assertThat(served.budget.tryAcquire(served.budget.capacity())).isTrue();
        served.host.thenStatus(503);

        assertThat(failure(DownloadException.class))
                .hasMessageContaining("the retry budget is empty")
                .hasMessageContaining("503");
        assertThat(served.host.requests).hasSize(1);
    }

    @Test
    void statusThatWillNotChangeIsNotTriedAgain() {
        served.file("a.csv", CONTENT);
        served.host.thenStatus(405);

        assertThat(failure(DownloadException.class).status()).isEqualTo(405);
        assertThat(served.host.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410})
    void allPartsShareOneRenewalOfExpiredAddresses(int status) {
        for (int i = 0; i < 4; i++) {
            served.file(i + ".csv", CONTENT);
        }
        CountDownLatch allAsked = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            served.host.then(request -> {
                allAsked.countDown();
                assertThat(allAsked.await(20, TimeUnit.SECONDS)).isTrue();
                return new MockResponse().setResponseCode(status);
            });
        }

        download();

        assertThat(served.looks)
                .as("once for the end, once for fresh addresses")
                .hasValue(2);
        assertThat(served.host.requests).hasSize(8);
        assertThat(served.host.requests.subList(4, 8))
                .allMatch(request -> request.getPath().endsWith("-1"));
        assertThat(directory.resolve("3.csv")).hasBinaryContent(CONTENT);
    }

    @Test
    void addressThatExpiresInTheMiddleIsRenewedAndResumed() {
        served.file("a.csv", CONTENT);
        served.host.thenBreak(1).thenStatus(403).thenBreak(1).thenStatus(403);

        download();

        assertThat(served.looks).hasValue(3);
        assertThat(directory.resolve("a.csv")).hasBinaryContent(CONTENT);
    }

    @Test
    void refusedFreshAddressIsADownloadExceptionWithoutTheAddress() throws Exception {
        served.file("a.csv", CONTENT).file("b.csv", CONTENT);
        served.host.thenStatus(403, 403, 403, 403);

        DownloadException e = failure(DownloadException.class);

        assertThat(e.status()).isEqualTo(403);
        assertThat(e).hasMessageContaining("at a fresh address too");
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString() + e.attempts()).doesNotContain(SIGNATURE).doesNotContain("?");
        assertThat(served.looks).hasValue(2);
        assertThat(listing()).isEmpty();
    }

    @Test
    void addressThatHasExpiredByTheClockIsRenewedBeforeItIsUsed() {
        served.file("a.csv", CONTENT);
        served.expiries.addAll(List.of(after(Duration.ofMinutes(-1)), after(Duration.ofHours(1))));

        download();

        assertThat(served.looks).hasValue(2);
        assertThat(served.host.requests).hasSize(1);
        assertThat(served.host.requests.get(0).getPath()).endsWith("-1");
    }

    @Test
    void partsOfFreshAddressesAreFoundByName() {
        served.file("a.csv", CONTENT).file("b.csv", utf8("b"));
        served.host.then(request -> {
            synchronized (served.files()) {
                Collections.reverse(served.files());
            }
            return new MockResponse().setResponseCode(403);
        });

        served.export()
                .awaitAndDownload(
                        directory.toFile(),
                        DownloadOptions.builder().parallelParts(1).build());

        assertThat(directory.resolve("a.csv")).hasBinaryContent(CONTENT);
        assertThat(directory.resolve("b.csv")).hasContent("b");
    }

    @Test
    void partWithoutANameIsFoundByItsPosition() {
        served.file(null, CONTENT);
        served.host.thenStatus(403);

        download();

        assertThat(directory.resolve("part-00001.csv")).hasBinaryContent(CONTENT);
    }

    @Test
    void exportThatIsGoneMeanwhileIsAJobFailedException() {
        served.file("a.csv", CONTENT);
        served.host.then(request -> {
            served.state = "EXPIRED";
            return new MockResponse().setResponseCode(403);
        });

        assertThat(failure(JobFailedException.class).lastState()).isEqualTo("EXPIRED");
    }

    @ParameterizedTest
    @ValueSource(ints = {700_000, 700_002, 1})
    void otherSizeThanTheExportNamesIsAnError(int declared) throws Exception {
        served.file("a.csv", CONTENT, declared);

        assertThat(failure(DownloadException.class))
                .hasMessageContaining("has not the size that the export names: " + declared);
        assertThat(listing()).isEmpty();
    }

    @Test
    void sizeOfAPackedFileCanBeThatOfEither() throws Exception {
        byte[] packed = gzip(CONTENT);
        served.file("a.csv.gz", packed).file("b.csv.gz", packed, CONTENT.length);

        download();

        assertThat(directory.resolve("a.csv.gz")).hasBinaryContent(packed);
        assertThat(directory.resolve("b.csv.gz")).hasBinaryContent(packed);
    }

    @Test
    void otherSizeOfAPackedFileIsAnError() {
        served.file("a.csv.gz", gzip(CONTENT), 17);

        assertThat(failure(DownloadException.class)).hasMessageContaining("17 bytes");
    }

    @Test
    void gzipIsUnpackedByChoiceAlsoAfterBreaks() throws Exception {
        served.file("a.csv.gz", gzip(CONTENT))
                .file("b.csv.gz", gzip(CONTENT), CONTENT.length)
                .file("c.csv", CONTENT);
        served.host.thenBreak(3);

        DownloadedFiles files = unpack();

        assertThat(listing()).containsExactly("a.csv", "b.csv", "c.csv");
        assertThat(files.files()).extracting(DownloadedFile::size).containsOnly((long) CONTENT.length);
        assertThat(directory.resolve("a.csv")).hasBinaryContent(CONTENT);
        assertThat(directory.resolve("b.csv")).hasBinaryContent(CONTENT);
    }

    @Test
    void gzipThatStartsAgainIsUnpackedFromItsBeginning() {
        served.file("a.csv.gz", gzip(CONTENT));
        served.host.thenBreak(1).then(request -> served.host.whole(gzip(CONTENT)));

        unpack();

        assertThat(directory.resolve("a.csv")).hasBinaryContent(CONTENT);
    }

    /** A break exactly between two members: the JDK takes a failure there for the end. */
    @Test
    void gzipOfSeveralMembersIsUnpackedAsAWhole() throws Exception {
        byte[] first = gzip(CONTENT);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(first);
        both.write(gzip(utf8("and more")));
        served.file("a.csv.gz", both.toByteArray());
        served.host.then(request -> served.host
                .whole(first)
                .setHeader("Content-Length", both.size())
                .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END));

        unpack();

        assertThat(Files.size(directory.resolve("a.csv"))).isEqualTo(CONTENT.length + 8);
    }

    @Test
    void laterMemberOfGzipThatIsCutIsAnErrorWhenUnpacked() throws Exception {
        byte[] second = gzip(CONTENT);
        Buffer packed = new Buffer().write(gzip(utf8("id\n1\n"))).write(second, 0, 5);
        served.file("a.csv.gz", packed.readByteArray());

        assertThatThrownBy(this::unpack)
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("is not a sound gzip stream");
        assertThat(listing()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"checksum", "cut"})
    void brokenGzipIsAnErrorWhenUnpacked(String how) throws Exception {
        byte[] packed = gzip(CONTENT);
        byte[] broken = how.equals("cut") ? Arrays.copyOf(packed, packed.length - 9) : packed;
        if (how.equals("checksum")) {
            broken[packed.length - 6] ^= 1;
        }
        served.file("a.csv.gz", broken);

        assertThatThrownBy(this::unpack)
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("is not a sound gzip stream")
                .hasCauseInstanceOf(IOException.class);
        assertThat(listing()).isEmpty();
    }

    @Test
    void fileThatExistsIsRefusedBeforeAnythingIsFetched() throws Exception {
        served.file("new.csv", CONTENT).file("a.csv", CONTENT);
        Files.writeString(directory.resolve("a.csv"), "mine");

        assertThat(failure(DownloadException.class)).hasMessageContaining("a.csv exists");
        assertThat(served.host.requests).isEmpty();
        assertThat(directory.resolve("a.csv")).hasContent("mine");
        assertThat(listing()).containsExactly("a.csv");
    }

    @Test
    void fileThatComesMeanwhileIsNotOverwritten() throws Exception {
        served.file("a.csv", CONTENT).file("b.csv", CONTENT);
        served.host.then(request -> {
            write(directory.resolve("b.csv"), "mine");
            return served.host.serve(request);
        });

        assertThat(failure(DownloadException.class)).hasMessageContaining("was created in the meantime");
        assertThat(listing()).containsExactly("b.csv");
        assertThat(directory.resolve("b.csv")).hasContent("mine");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "only administrators may create links")
    void fileThatExistsIsReplacedByChoice() throws Exception {
        served.file("a.csv", CONTENT);
        Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "mine");
        Files.createSymbolicLink(directory.resolve("a.csv"), elsewhere);

        overwrite();

        assertThat(elsewhere).as("where the symbolic link led").hasContent("mine");
        assertThat(directory.resolve("a.csv")).isRegularFile().hasBinaryContent(CONTENT);
        assertThat(Files.isSymbolicLink(directory.resolve("a.csv"))).isFalse();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "only administrators may create links")
    void symbolicLinkThatLeadsNowhereIsAFileThatExists() throws Exception {
        served.file("a.csv", CONTENT);
        Files.createSymbolicLink(directory.resolve("a.csv"), directory.resolve("nowhere"));

        failure(DownloadException.class);

        assertThat(served.host.requests).isEmpty();
        assertThat(directory.resolve("nowhere")).doesNotExist();
    }

    @Test
    void directoryIsNeverReplaced() throws Exception {
        served.file("a.csv", CONTENT);
        Files.createDirectory(directory.resolve("a.csv"));

        assertThatThrownBy(this::overwrite)
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("is a directory");
        assertThat(directory.resolve("a.csv")).isDirectory();
    }

    @Test
    void namesOfTheServerStayInTheDirectory() throws Exception {
        Path inner = Files.createDirectory(directory.resolve("inner"));
        served.file("../../evil.csv", CONTENT)
                .file("C:\\\\temp\\\\win.csv", CONTENT)
                .file(".hidden", CONTENT);

        DownloadedFiles files = served.export().awaitAndDownload(inner.toFile());

        assertThat(files.files())
                .extracting(file -> file.file().getName())
                .containsExactly("evil.csv", "win.csv", "part-00003.csv");
        assertThat(listing()).containsExactly("inner");
    }

    @Test
    void directoryOfAnotherFileSystemIsRefusedBeforeAnythingIsSent() throws Exception {
        URI archive = URI.create("jar:" + directory.resolve("a.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            assertThatThrownBy(() -> served.export().awaitAndDownload(zip.getPath("/")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("default file system");
        }
        assertThat(served.looks).hasValue(0);
    }

    @Test
    void directoryThatIsNoneIsRefusedBeforeAnythingIsSent() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        File readOnly = new File(directory.toString()) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean canWrite() {
                return false;
            }
        };

        assertThatThrownBy(() -> served.export().awaitAndDownload(file))
                .isInstanceOf(DownloadException.class)
                .hasMessage("getExport: " + file + " is no directory");
        assertThatThrownBy(() -> served.export().awaitAndDownload(file.resolve("a/b")))
                .isInstanceOf(DownloadException.class)
                .hasMessage("getExport: " + file + "/a/b cannot be created: " + file + " is no directory");
        assertThatThrownBy(() -> served.export().awaitAndDownload(readOnly))
                .isInstanceOf(DownloadException.class)
                .hasMessage("getExport: " + directory + " cannot be written to");
        assertThat(served.looks).hasValue(0);
    }

    @Test
    void directoryThatGoesAwayIsADownloadException() {
        served.file("a.csv", CONTENT);
        served.host.then(request -> {
            delete(directory.resolve(".peaka-e1/files"));
            return served.host.serve(request);
        });

        assertThat(failure(DownloadException.class))
                .hasMessageContaining("cannot be written")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void oneFailingPartStopsTheOthers() throws Exception {
        served.file("a.csv", CONTENT).file("b.csv", CONTENT).file("c.csv", CONTENT);
        CountDownLatch reading = new CountDownLatch(1);
        served.host.then(request -> request.getPath().startsWith("/f0") ? stuck() : failing(reading));
        served.host.then(request -> request.getPath().startsWith("/f0") ? stuck() : failing(reading));

        DownloadException e = catchThrowableOfType(
                DownloadException.class,
                () -> served.export()
                        .awaitAndDownload(
                                directory.toFile(),
                                DownloadOptions.builder()
                                        .parallelParts(2)
                                        .listener(event -> reading.countDown())
                                        .build()));

        assertThat(e.part()).isEqualTo("b.csv");
        assertThat(listing()).isEmpty();
        assertThat(served.host.requests).hasSize(2);
        assertThat(served.http.connectionPool().connectionCount()
                        - served.http.connectionPool().idleConnectionCount())
                .as("connections in use")
                .isZero();
    }

    private static MockResponse failing(CountDownLatch when) throws InterruptedException {
        assertThat(when.await(20, TimeUnit.SECONDS)).isTrue();
        return new MockResponse().setResponseCode(405);
    }

    /** A bit of the body, and nothing more. */
    private MockResponse stuck() {
        return served.host
                .whole(CONTENT)
                .setBody(new Buffer().write(CONTENT, 0, 1024))
                .setHeader("Content-Length", CONTENT.length);
    }

    @Test
    void interruptEndsTheDownload() throws Exception {
        Thread caller = Thread.currentThread();
        assertThat(stopped(caller::interrupt)).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void closingTheClientEndsTheDownload() throws Exception {
        assertThat(stopped(() -> served.peaka().close())).hasMessageContaining("the client was closed");
    }

    @Test
    void deadlineEndsTheDownload() throws Exception {
        assertThat(stopped(() -> served.timing.advance(Duration.ofMinutes(10))))
                .hasMessageContaining("not complete before the deadline of PT10M");
    }

    private TransportException stopped(Runnable stop) throws Exception {
        served.file("a.csv", CONTENT).file("b.csv", CONTENT);
        served.host.then(request -> stuck(), request -> stuck());
        CountDownLatch begun = new CountDownLatch(1);
        Export export = served.export();
        Thread stopper = new Thread(() -> {
            try {
                assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                return;
            }
            stop.run();
        });
        stopper.start();

        TransportException e = catchThrowableOfType(
                TransportException.class,
                () -> export.awaitAndDownload(
                        directory.toFile(),
                        DownloadOptions.builder()
                                .deadline(Duration.ofMinutes(10))
                                .listener(event -> begun.countDown())
                                .build()));

        boolean interrupted = Thread.interrupted();
        stopper.join();
        assertThat(listing()).isEmpty();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return e;
    }

    @Test
    void asynchronousDownloadWaitsWithoutAThreadAndDownloads() throws Exception {
        served.file("a.csv", CONTENT);
        served.state = "RUNNING";

        CompletableFuture<DownloadedFiles> future =
                served.export().awaitAndDownloadAsync(directory, DownloadOptions.standard());
        served.timing.awaitScheduled(FIRST_INTERVAL);
        served.state = "SUCCEEDED";
        served.timing.advance(FIRST_INTERVAL);

        assertThat(future.get(30, TimeUnit.SECONDS).size()).isEqualTo(CONTENT.length);
        assertThat(directory.resolve("a.csv")).hasBinaryContent(CONTENT);
        assertThat(served.timing.waits()).isEmpty();
    }

    @Test
    void asynchronousDownloadFailsAsTheSynchronousOne() throws Exception {
        Path none = Files.createFile(directory.resolve("none"));

        assertThat(served.export().awaitAndDownloadAsync(none, DownloadOptions.standard()))
                .failsWithin(30, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(DownloadException.class);
        assertThat(served.timing.scheduled()).isEmpty();
    }

    @Test
    void cancelEndsTheWaitOfAnAsynchronousDownload() throws Exception {
        served.state = "RUNNING";
        CompletableFuture<DownloadedFiles> future =
                served.export().awaitAndDownloadAsync(directory, DownloadOptions.standard());
        served.timing.awaitScheduled(FIRST_INTERVAL);

        future.cancel(true);

        while (!served.timing.scheduled().isEmpty() && !Thread.interrupted()) {
            Thread.onSpinWait(); // the thread that scheduled it may not have it in hand yet
        }
        assertThat(served.timing.scheduled()).isEmpty();
    }

    @Test
    void cancelEndsAnAsynchronousDownload() throws Exception {
        served.file("a.csv", CONTENT);
        served.host.then(request -> stuck());
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<DownloadedFiles> future = served.export()
                .awaitAndDownloadAsync(
                        directory,
                        DownloadOptions.builder()
                                .listener(event -> begun.countDown())
                                .build());
        begun.await();

        future.cancel(true);

        ExecutorService executor = served.http.dispatcher().executorService();
        executor.shutdown();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(listing()).isEmpty();
    }

    @Test
    void closedClientRefusesDownloads() {
        served.file("a.csv", CONTENT);
        Export export = served.export();
        served.peaka().close();

        assertThatThrownBy(() -> export.awaitAndDownload(directory)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void redirectsOfTheHostAreFollowed() {
        served.file("a.csv", CONTENT);
        served.host.then(request -> new MockResponse()
                .setResponseCode(302)
                .setHeader("Location", served.hostServer.url("/f0?moved=1").toString()));

        download();

        assertThat(directory.resolve("a.csv")).hasBinaryContent(CONTENT);
    }

    @Test
    void progressGrowsToTheWholeAlsoWhenAPartStartsAgain() {
        served.file("a.csv", CONTENT).file("b.csv", CONTENT, -1);
        served.host.thenBreak(1).then(request -> served.host.whole(CONTENT));
        List<Long> done = new ArrayList<>();
        List<Long> totals = new ArrayList<>();

        served.export()
                .awaitAndDownload(
                        directory,
                        DownloadOptions.builder()
                                .parallelParts(1)
                                .listener(event -> {
                                    done.add(event.bytesDone());
                                    totals.add(event.totalBytes());
                                })
                                .build());

        assertThat(served.host.requests).as("of which one is a new start").hasSize(3);
        assertThat(done).isSorted().endsWith(2L * CONTENT.length);
        assertThat(totals)
                .startsWith((Long) null)
                .endsWith(2L * CONTENT.length)
                .containsOnly(null, 2L * CONTENT.length);
    }

    @Test
    void whatTheListenerThrowsEndsTheDownload() throws Exception {
        served.file("a.csv", CONTENT);
        RuntimeException thrown = new RuntimeException("no more");

        DownloadOptions options = DownloadOptions.builder()
                .listener(event -> {
                    throw thrown;
                })
                .build();

        assertThatThrownBy(() -> served.export().awaitAndDownload(directory, options))
                .isSameAs(thrown);
        assertThat(listing()).isEmpty();
    }

    @Test
    void failedExportIsAJobFailedException() {
        served.state = "FAILED";

        assertThat(failure(JobFailedException.class).lastState()).isEqualTo("FAILED");
    }

    @Test
    void exportWithoutFilesIsADecodingException() {
        assertThat(failure(DecodingException.class)).hasMessageContaining("names no files");
    }

    private DownloadedFiles download() {
        return served.export().awaitAndDownload(directory);
    }

    private void overwrite() {
        served.export()
                .awaitAndDownload(
                        directory, DownloadOptions.builder().overwrite(true).build());
    }

    private DownloadedFiles unpack() {
        return served.export()
                .awaitAndDownload(
                        directory, DownloadOptions.builder().unpack(true).build());
    }

    private <T extends Exception> T failure(Class<T> type) {
        return catchThrowableOfType(type, this::download);
    }

    private List<String> listing() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Those that do not end by themselves: one that has done its work needs a moment to be gone. */
    private static List<String> downloadThreads() throws InterruptedException {
        List<String> alive = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("peaka-download")) {
                thread.join(10_000);
                if (thread.isAlive()) {
                    alive.add(thread.getName());
                }
            }
        }
        return alive;
    }
}
