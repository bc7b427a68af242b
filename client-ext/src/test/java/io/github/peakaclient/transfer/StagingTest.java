package io.github.peakaclient.transfer;

import static io.github.peakaclient.transfer.ExportServer.bytes;
import static io.github.peakaclient.transfer.ExportServer.gzip;
import static io.github.peakaclient.transfer.ExportServer.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.error.DownloadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process that was killed leaves is continued by the next one, unless it is of another export. */
@Timeout(60)
class StagingTest {
    private static final byte[] A = bytes(150_000);
    private static final byte[] B = bytes(200_000);
    private static final byte[] PACKED = gzip(B);

    @TempDir
    Path folder;

    private Path directory;
    private ExportServer served;

    @BeforeEach
    void start() throws Exception {
        directory = Files.createDirectory(folder.resolve("exports"));
        served = new ExportServer();
        served.file("a.csv", A).file("b.csv.gz", PACKED);
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nextRunResumesPartsAndKeepsFiles(boolean unpack) throws Exception {
        leftByTheFirstRun(unpack);
        served.host.requests.clear();

        download(unpack);

        assertThat(listing(directory)).containsExactly("a.csv", unpack ? "b.csv" : "b.csv.gz");
        assertThat(directory.resolve("a.csv")).hasBinaryContent(A);
        assertThat(directory.resolve(unpack ? "b.csv" : "b.csv.gz")).hasBinaryContent(unpack ? B : PACKED);
        assertThat(served.host.requests).extracting(RecordedRequest::getPath).allMatch(path -> path.startsWith("/f1"));
        assertThat(served.host.headers("Range")).singleElement().asString().matches("bytes=[1-9][0-9]+-");
        assertThat(served.host.headers("If-Range")).containsExactly("\"v1\"");
    }

    @Test
    void partThatChangedIsFetchedAnew() throws Exception {
        leftByTheFirstRun(false);
        byte[] changed = PACKED.clone();
        changed[changed.length - 1]++;
        served.host.etag = "\"v2\"";
        served.host.files.put("f1", changed);

        download(false);

        assertThat(directory.resolve("b.csv.gz")).hasBinaryContent(changed);
    }

    /** What was not written before the power failed can be read as zeros. */
    @Test
    void zerosAreNotContinued() throws Exception {
        Path part = leftByTheFirstRun(false).resolve("00002.part");
        byte[] left = Files.readAllBytes(part);
        Arrays.fill(left, 51_200, 60_000, (byte) 0);
        Files.write(part, left);
        served.host.requests.clear();

        download(false);

        assertThat(directory.resolve("b.csv.gz")).hasBinaryContent(PACKED);
        assertThat(served.host.headers("Range")).containsExactly("bytes=51200-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{}", "[\"1\",\"p1\"]\n[\"names\"]\n", "[\"1\""})
    void journalOfSomethingElseIsNotContinued(String journal) throws Exception {
        Path staging = leftByTheFirstRun(false);
        Files.writeString(staging.resolve("journal"), journal);
        served.host.requests.clear();

        download(false);

        assertThat(directory.resolve("b.csv.gz")).hasBinaryContent(PACKED);
        assertThat(listing(directory)).containsExactly("a.csv", "b.csv.gz");
        assertThat(served.host.headers("Range")).containsExactly("null", "null");
    }

    @Test
    void exportWithOtherFilesUnderTheSameIdIsNotContinued() throws Exception {
        leftByTheFirstRun(false);
        served.file("c.csv", utf8("c"));
        served.host.requests.clear();

        download(false);

        assertThat(listing(directory)).containsExactly("a.csv", "b.csv.gz", "c.csv");
        assertThat(served.host.headers("Range")).containsOnly("null");
    }

    @Test
    void lineThatWasCutIsIgnored() throws Exception {
        Path staging = leftByTheFirstRun(false);
        Path journal = staging.resolve("journal");
        Files.writeString(journal, Files.readString(journal) + "[\"part\",\"1\",\"\\\"v");

        download(false);

        assertThat(directory.resolve("b.csv.gz")).hasBinaryContent(PACKED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void publicationThatWasInterruptedIsCompleted(int published) throws Exception {
        Path staging = leftComplete();
        List<String> names = List.of("a.csv", "b.csv.gz");
        for (String name : names.subList(0, published)) {
            Files.move(staging.resolve("files").resolve(name), directory.resolve(name));
        }
        if (published == 1) {
            Files.createFile(directory.resolve("b.csv.gz")); // claimed, and not yet renamed
        }
        served.host.requests.clear();

        DownloadedFiles files = download(false);

        assertThat(files.size()).isEqualTo(A.length + PACKED.length);
        assertThat(listing(directory)).containsExactly("a.csv", "b.csv.gz");
        assertThat(directory.resolve("b.csv.gz")).hasBinaryContent(PACKED);
        assertThat(served.host.requests).isEmpty();
    }

    @Test
    void fileOfSomebodyElseIsNotReplacedByAContinuedPublication() throws Exception {
        Path staging = leftComplete();
        Files.writeString(directory.resolve("b.csv.gz"), "mine");

        assertThatExceptionOfType(DownloadException.class)
                .isThrownBy(() -> download(false))
                .withMessageContaining("b.csv.gz was created in the meantime");
        assertThat(directory.resolve("b.csv.gz")).hasContent("mine");
        assertThat(staging).doesNotExist();
        assertThat(listing(directory)).containsExactly("b.csv.gz");
    }

    @Test
    void publishedFilesThatAreGoneAreFetchedAgain() throws Exception {
        Path staging = leftComplete();
        Files.delete(staging.resolve("files").resolve("a.csv"));
        served.host.requests.clear();

        download(false);

        assertThat(served.host.requests).hasSize(2);
        assertThat(directory.resolve("a.csv")).hasBinaryContent(A);
    }

    @Test
    void directoryThatDoesNotExistAppearsWithAllItsFiles() throws Exception {
        Path parent = folder.resolve("not");
        Path fresh = parent.resolve("yet");
        AtomicReference<List<String>> seen = new AtomicReference<>();
        served.host.then(request -> {
            seen.set(listing(parent));
            return served.host.serve(request);
        });

        served.export().awaitAndDownload(fresh);

        assertThat(seen.get()).containsExactly(".yet.peaka-e1");
        assertThat(listing(parent)).containsExactly("yet");
        assertThat(listing(fresh)).containsExactly("a.csv", "b.csv.gz");
    }

    @Test
    void nextRunContinuesBesideTheDirectoryThoughThatIsThereNow() throws Exception {
        Files.move(leftByTheFirstRun(false), folder.resolve(".exports.peaka-e1"));

        download(false);

        assertThat(listing(folder)).containsExactly("exports");
        assertThat(listing(directory)).containsExactly("a.csv", "b.csv.gz");
        assertThat(served.host.headers("Range")).last().asString().startsWith("bytes=");
    }

    @Test
    void exportWithoutRowsIsAnEmptyDirectory() {
        Path fresh = folder.resolve("none");
        served.files().clear();
        served.state = "FAILED";
        served.error = "produced no files";

        served.export().allowEmpty().awaitAndDownload(fresh);

        assertThat(fresh).isEmptyDirectory();
    }

    @Test
    void secondDownloadOfTheSameExportIsRefused() throws Exception {
        AtomicReference<Throwable> second = new AtomicReference<>();
        served.host.then(request -> {
            try {
                download(false);
            } catch (DownloadException e) {
                second.set(e);
            }
            return served.host.serve(request);
        });

        download(false);

        assertThat(second.get())
                .hasMessage(
                        "getExport: export e1 is being downloaded into " + directory + " by another process or thread");
        assertThat(listing(directory)).containsExactly("a.csv", "b.csv.gz");
    }

    @Test
    void staleLeftoversOfOthersAreDeleted() throws Exception {
        Path left = leftByTheFirstRun(false);
        Path sameNames = copy(left, directory.resolve(".peaka-e0"));
        Path sameSource = copy(left, folder.resolve(".exports.peaka-e00"));
        other(sameSource, "p1");
        Path old = copy(left, folder.resolve(".exports.peaka-old"));
        other(old, "p2");
        Files.setLastModifiedTime(
                old.resolve("journal"), FileTime.from(served.timing.now().minus(Duration.ofHours(25))));
        Path recent = copy(left, directory.resolve(".peaka-recent"));
        other(recent, "p2");
        Files.setLastModifiedTime(recent.resolve("journal"), FileTime.from(served.timing.now()));
        Path foreign = Files.createDirectory(directory.resolve(".peaka-foreign"));
        Files.writeString(foreign.resolve("file"), "mine");

        download(false);

        assertThat(sameNames).doesNotExist();
        assertThat(sameSource).doesNotExist();
        assertThat(old).doesNotExist();
        assertThat(listing(directory)).containsExactly(".peaka-foreign", ".peaka-recent", "a.csv", "b.csv.gz");
        assertThat(listing(folder)).containsExactly("exports");
    }

    /** Of another project, or at least with other names. */
    private static void other(Path staging, String projectId) throws IOException {
        Path journal = staging.resolve("journal");
        Files.writeString(
                journal,
                Files.readString(journal)
                        .replace("a.csv", "c.csv")
                        .replace("b.csv", "d.csv")
                        .replace("\"source\",\"p1\"", "\"source\",\"" + projectId + "\""));
        Files.move(staging.resolve("files/a.csv"), staging.resolve("files/c.csv"));
    }

    @Test
    void idThatIsNoNameIsHashed() throws Exception {
        AtomicReference<List<String>> seen = new AtomicReference<>();
        served.host.then(request -> {
            seen.set(listing(directory));
            return served.host.serve(request);
        });

        served.peaka().project("p1").exports().attach("../../E 1").awaitAndDownload(directory);

        assertThat(seen.get()).singleElement().asString().matches("\\.peaka-[0-9a-f-]{36}");
        assertThat(listing(directory)).containsExactly("a.csv", "b.csv.gz");
    }

    /** What is there when a.csv is complete, and half of b.csv.gz. */
    private Path leftByTheFirstRun(boolean unpack) throws Exception {
        Path copy = folder.resolve("copy");
        served.host.then(
                request -> served.host.serve(request),
                request -> served.host
                        .whole(PACKED)
                        .setBody(new Buffer().write(PACKED, 0, 100_000))
                        .setHeader("Content-Length", PACKED.length)
                        .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END),
                request -> {
                    copy(directory.resolve(".peaka-e1"), copy);
                    return new MockResponse().setResponseCode(405);
                });
        assertThatExceptionOfType(DownloadException.class).isThrownBy(() -> download(unpack));
        assertThat(directory).isEmptyDirectory();
        return Files.move(copy, directory.resolve(".peaka-e1"));
    }

    /** What is there when all files are complete, and none is published. */
    private Path leftComplete() throws Exception {
        Path staging = leftByTheFirstRun(false);
        Files.delete(staging.resolve("00002.part"));
        Files.write(staging.resolve("files/b.csv.gz"), PACKED);
        Path journal = staging.resolve("journal");
        Files.writeString(
                journal,
                Files.readString(journal) + "[\"publishing\",\"" + A.length + "\",\"" + PACKED.length + "\"]\n");
        return staging;
    }

    private DownloadedFiles download(boolean unpack) {
        return served.export()
                .awaitAndDownload(
                        directory,
                        DownloadOptions.builder()
                                .parallelParts(1)
                                .unpack(unpack)
                                .build());
    }

    private static Path copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> listing(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
