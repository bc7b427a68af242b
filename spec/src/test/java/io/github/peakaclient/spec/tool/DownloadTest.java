package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.spec.document.SpecException;
import io.github.peakaclient.spec.document.VendorDocument;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTest {
    private static final byte[] DOCUMENT = "{\"openapi\": \"3.0.1\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Path spec;
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        spec = Files.createDirectories(folder.resolve("spec"));
        Files.createDirectories(spec.resolve("overlays"));
        Files.createDirectories(folder.resolve("client-generated"));
        for (String file : new String[] {
            "upstream.json",
            "peaka-partner-api.yaml",
            "operations.txt",
            "overlays/1-names.yaml",
            "../client-generated/api.txt"
        }) {
            Files.writeString(spec.resolve(file), file);
        }
        RepositoryCopy.record(spec);
        server = new LocalServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void documentIsFetched() {
        server.answer(DOCUMENT, "\"1\"");

        assertThat(download().fetch()).isEqualTo(DOCUMENT);
    }

    @Test
    void etagIsSentOnlyAfterTheDocumentWasTakenOver() {
        server.answer(DOCUMENT, "\"1\"");
        download().fetch();
        Download taken = download();
        taken.fetch();
        taken.remember();

        byte[] again = download().fetch();

        assertThat(server.conditions).containsExactly("", "", "\"1\"");
        assertThat(again).isEmpty();
    }

    @Test
    void unchangedDocumentStaysKnown() {
        server.answer(DOCUMENT, "\"1\"");
        takeOver();
        takeOver();

        assertThat(download().fetch()).isEmpty();
    }

    @Test
    void changedDocumentIsFetched() {
        server.answer(DOCUMENT, "\"1\"");
        takeOver();
        server.answer(new byte[] {'x'}, "\"2\"");

        assertThat(download().fetch()).containsExactly('x');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upstream.json",
                "peaka-partner-api.yaml",
                "operations.txt",
                "overlays/1-names.yaml",
                "provenance.txt",
                "../client-generated/api.txt",
                "../client-generated/generator.yaml",
                "../client-generated/templates/api.mustache",
                "../client-generated/src/main/java/A.java",
                "src/main/java/Normalizer.java"
            })
    void etagDoesNotCountOnceAFileChanged(String file) throws IOException {
        server.answer(DOCUMENT, "\"1\"");
        takeOver();
        Files.createDirectories(spec.resolve(file).getParent());
        Files.writeString(spec.resolve(file), "changed");

        assertThat(download().fetch()).isEqualTo(DOCUMENT);
    }

    @Test
    void etagDoesNotCountForAnotherUrl() {
        server.answer(DOCUMENT, "\"1\"");
        takeOver();

        assertThat(new Download(spec, server.url() + "/other").fetch()).isEqualTo(DOCUMENT);
    }

    @Test
    void etagDoesNotCountOnceAFileIsGone() throws IOException {
        server.answer(DOCUMENT, "\"1\"");
        takeOver();
        Files.delete(folder.resolve("client-generated/api.txt"));

        assertThat(download().fetch()).isEqualTo(DOCUMENT);
    }

    @Test
    void etagDoesNotCountWhenAnInputChangedDuringTheSync() throws IOException {
        server.answer(DOCUMENT, "\"1\"");
        Download download = download();
        download.fetch();
        Files.writeString(spec.resolve("overlays/1-names.yaml"), "edited while the sync compiled");
        download.remember();

        assertThat(download().fetch()).isEqualTo(DOCUMENT);
    }

    @Test
    void etagDoesNotCountBeforeAKilledReplacementIsFinished() throws IOException {
        server.answer(DOCUMENT, "\"1\"");
        takeOver();
        Files.createDirectories(spec.resolve(".sync"));
        Files.writeString(FileReplacement.journal(spec), "");

        assertThat(download().fetch()).isEqualTo(DOCUMENT);
    }

    @Test
    void etagIsNotThatOfAnotherDocumentThatTheUrlRedirectsToNow() throws IOException {
        try (LocalServer first = new LocalServer();
                LocalServer second = new LocalServer()) {
            first.answer(new byte[] {'x'}, "\"1\"");
            server.redirect(first.url());
            takeOver();
            second.answer(DOCUMENT, "\"1\"");
            server.redirect(second.url());

            assertThat(download().fetch()).isEqualTo(DOCUMENT);
            server.redirect(first.url());
            assertThat(download().fetch()).isEmpty();
        }
    }

    @Test
    void etagFileThatIsCutOffDoesNotCount() throws IOException {
        server.answer(DOCUMENT, "\"1\"");
        takeOver();
        Path file = spec.resolve("target/sync-etag.txt");
        Files.writeString(file, Files.readString(file).substring(0, server.url().length() + 3));

        assertThat(download().fetch()).isEqualTo(DOCUMENT);
    }

    @Test
    void truncatedDocumentIsNoDocument() {
        server.truncate();

        assertFails(download(), "cannot read " + server.url() + ": ");
    }

    @Test
    void truncatedGzipIsNoDocument() throws IOException {
        byte[] whole = LocalServer.gzip(DOCUMENT);
        server.answerGzip(Arrays.copyOf(whole, whole.length - 10));

        assertFails(download(), "cannot read " + server.url() + ": ");
    }

    @Test
    void encodingThatWasNotAskedForIsSaid() {
        server.answerEncoded("br", DOCUMENT);

        assertFails(download(), server.url() + " has the content encoding 'br', which was not asked for");
    }

    @ParameterizedTest
    @ValueSource(ints = {203, 206, 304})
    void statusOfAPartOrOfNoDocumentIsSaid(int status) {
        server.answer(status, status == 304 ? "" : "{");

        assertFails(download(), server.url() + " responded with status " + status);
    }

    @Test
    void gzipIsUnpacked() throws IOException {
        server.answerGzip(LocalServer.gzip(DOCUMENT));

        assertThat(download().fetch()).isEqualTo(DOCUMENT);
    }

    @Test
    void gzipThatIsNoneIsSaid() {
        server.answerGzip(DOCUMENT);

        assertFails(download(), "cannot read " + server.url() + ": ");
    }

    @Test
    void unpackedSizeIsBounded() throws IOException {
        byte[] large = new byte[VendorDocument.MAX_SIZE + 1000];
        Arrays.fill(large, (byte) ' ');
        server.answerGzip(LocalServer.gzip(large));

        byte[] bytes = download().fetch();

        assertThat(bytes).hasSize(VendorDocument.MAX_SIZE + 1);
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> VendorDocument.parse(server.url(), bytes))
                .withMessageContaining("more than 64 MB");
    }

    @Test
    void redirectIsFollowed() throws IOException {
        try (LocalServer other = new LocalServer()) {
            other.answer(DOCUMENT, "\"1\"");
            server.redirect(other.url());

            assertThat(download().fetch()).isEqualTo(DOCUMENT);
        }
    }

    @Test
    void redirectsHaveAnEnd() {
        server.redirect(server.url());

        assertFails(download(), server.url() + " redirects more than 5 times");
        assertThat(server.conditions).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.invalid/docs",
                "file:///etc/hostname",
                "//api.invalid/docs",
                "http://localhost.invalid/"
            })
    void redirectAwayFromHttpsIsRefused(String location) {
        server.redirect(location);

        assertFails(download(), "only https is allowed, not ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/docs",
                "http://localhost:8080/docs",
                "http://[::1]:8080/docs",
                "https://127.0.0.1/docs",
                "https://127.8.9.10/docs",
                "https://localhost/docs",
                "https://[::ffff:127.0.0.1]/docs",
                "https://0.0.0.0/docs",
                "https://169.254.169.254/latest",
                "https://10.1.2.3/docs",
                "https://192.168.1.1/docs",
                "https://[fd00::1]/docs",
                "//127.0.0.1/docs"
            })
    void redirectFromAPublicServerToAPrivateAddressIsRefused(String location) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> download().redirected(URI.create("https://203.0.113.7/docs"), location))
                .withMessageContaining("which is this machine or in a private network");
    }

    @ParameterizedTest
    @CsvSource({
        "https://203.0.113.7/docs, /v2/docs, https://203.0.113.7/v2/docs",
        "https://203.0.113.7/docs, https://203.0.113.8/docs, https://203.0.113.8/docs",
        "https://10.1.2.3/docs, https://10.1.2.4/docs, https://10.1.2.4/docs",
        "http://127.0.0.1:80/docs, https://203.0.113.7/docs, https://203.0.113.7/docs"
    })
    void otherRedirectsAreFollowed(URI url, String location, URI target) {
        assertThat(download().redirected(url, location)).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.invalid/docs",
                "http://127.0.0.1.invalid/docs",
                "http://user@api.invalid",
                "http:docs"
            })
    void httpIsForThisMachineOnly(String url) {
        assertFails(new Download(spec, url), "cannot read " + url + ": only https is allowed");
    }

    @Test
    void whatIsNoUrlIsSaid() {
        assertFails(
                new Download(spec, "https://a b"),
                "cannot read https://a b: not a valid URL, or redirected to an invalid one");
    }

    @Test
    void statusIsSaid() {
        server.answer(404, "{\"openapi\": \"3.0.1\"}");

        assertFails(download(), server.url() + " responded with status 404");
    }

    @Test
    void emptyAnswerIsSaid() {
        server.answer(200, "");

        assertFails(download(), server.url() + " is empty");
    }

    @Test
    void stalledBodyEndsAtTheLimit() {
        server.stall();

        assertFails(new Download(spec, server.url(), Duration.ofMillis(300)), server.url() + " was not read within");
    }

    @Test
    void silentServerEndsAtTheLimit() {
        server.hang();

        assertFails(new Download(spec, server.url(), Duration.ofMillis(300)), server.url() + " was not read within");
    }

    @Test
    void serverThatIsNotThereIsSaid() {
        server.close();

        assertFails(download(), "cannot reach " + server.url() + "; -Dfrom=<file>");
    }

    private void takeOver() {
        Download download = download();
        download.fetch();
        download.remember();
    }

    private Download download() {
        return new Download(spec, server.url());
    }

    private static void assertFails(Download download, String message) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(download::fetch)
                .withMessageContaining(message);
    }
}
