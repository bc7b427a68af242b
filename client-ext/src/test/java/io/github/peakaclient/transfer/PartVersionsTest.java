package io.github.peakaclient.transfer;

import static io.github.peakaclient.transfer.ExportServer.bytes;
import static io.github.peakaclient.transfer.ExportServer.gzip;
import static io.github.peakaclient.transfer.ExportServer.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.Rows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of files are joined only where they are known to be of one version, and a file is complete only where that is known. */
@Timeout(60)
class PartVersionsTest {
    private static final byte[] CONTENT = bytes(200_001);
    private static final String MONDAY = "Mon, 01 Jun 2026 10:00:00 GMT";
    private static final String TUESDAY = "Tue, 02 Jun 2026 10:00:00 GMT";

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

    @ParameterizedTest
    @ValueSource(strings = {"none", "W/\"weak\""})
    void lastModifiedIsTheValidatorWhereNoStrongTagIs(String tag) {
        served.host.etag = tag.equals("none") ? null : tag;
        served.host.lastModified = MONDAY;
        served.file("a.csv", CONTENT);
        served.host.thenBreak(1);

        download();

        assertContent(CONTENT);
        assertThat(served.host.headers("If-Range")).containsExactly("null", MONDAY);
        assertThat(served.host.headers("Range").get(1)).startsWith("bytes=");
    }

    /** A host of this kind answers a range of a changed file as that of the file before. */
    @ParameterizedTest
    @CsvSource({
        "none,none,none",
        "W/weak,none,none",
        "none,'Mon, 01 Jun 2026 10:00:00 GMT','Mon, 01 Jun 2026 10:00:00 GMT'",
        "none,no date,none",
        "v\u00e9,none,none"
    })
    void partWithoutAValidatorStartsAgain(String tag, String modified, String date) {
        served.host.etag = null;
        served.file("a.csv", CONTENT);
        UnaryOperator<MockResponse> described = response -> {
            response = tag.equals("none") ? response : response.addHeaderLenient("ETag", tag);
            response = modified.equals("none") ? response : response.setHeader("Last-Modified", modified);
            return date.equals("none") ? response : response.setHeader("Date", date);
        };
        served.host.then(
                request -> described
                        .apply(served.host.serve(request))
                        .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY),
                request -> described.apply(served.host.serve(request)));

        download();

        assertContent(CONTENT);
        assertThat(served.host.headers("Range")).containsExactly("null", "null");
    }

    @Test
    void otherTimeOfChangeIsAnotherVersion() {
        byte[] changed = bytes(CONTENT.length).clone();
        changed[0]++;
        served.host.etag = null;
        served.host.lastModified = MONDAY;
        served.file("a.csv", CONTENT);
        served.host.thenBreak(1).then(request -> {
            served.host.files.put("f0", changed);
            MockResponse range = served.host.serve(request).setHeader("Last-Modified", TUESDAY);
            served.host.lastModified = TUESDAY;
            return range;
        });

        download();

        assertContent(changed);
        assertThat(served.host.requests).hasSize(3);
    }

    @Test
    void twoHundredWithTheRequestedRangeIsReadAsARange() {
        served.file("a.csv", CONTENT, -1);
        served.host.thenBreak(1).then(request -> served.host.serve(request).setResponseCode(200));

        download();

        assertContent(CONTENT);
        assertThat(served.host.requests).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 7-200000/200001", "bytes 7-9/200001", "bytes 100000-199999", "items 1-2/3"})
    void twoHundredWithAnotherRangeIsRequestedAgainWithoutOne(String range) {
        served.file("a.csv", CONTENT, -1);
        served.host
                .thenBreak(1)
                .then(request -> served.host.serve(request).setResponseCode(200).setHeader("Content-Range", range));

        download();

        assertContent(CONTENT);
        assertThat(served.host.headers("Range").get(2)).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 206})
    void answerThatHoldsOnlyTheBeginningIsContinued(int status) {
        served.file("a.csv", CONTENT, -1);
        served.host.then(request -> served.host
                .whole(CONTENT)
                .setResponseCode(status)
                .setHeader("Content-Range", "bytes 0-99999/" + CONTENT.length)
                .setBody(new Buffer().write(CONTENT, 0, 100_000)));

        download();

        assertContent(CONTENT);
        assertThat(served.host.headers("Range")).containsExactly("null", "bytes=100000-");
    }

    @Test
    void rangeThatWasNotRequestedIsNeverTakenForTheBeginning() {
        served.file("a.csv", CONTENT, -1);
        served.host.then(request -> served.host
                .whole(CONTENT)
                .setResponseCode(206)
                .setHeader("Content-Range", "bytes 5-200000/200001")
                .setBody(new Buffer().write(CONTENT, 5, CONTENT.length - 5)));

        download();

        assertContent(CONTENT);
        assertThat(served.host.requests).hasSize(2);
    }

    @Test
    void bytesBehindTheEndOfARangeAreLeftOut() {
        served.file("a.csv", CONTENT, -1);
        served.host.thenBreak(1).then(request -> {
            int first = first(request);
            return served.host
                    .serve(request)
                    .setHeader("Content-Range", "bytes " + first + "-" + (first + 9) + "/" + CONTENT.length)
                    .setChunkedBody(new Buffer().write(CONTENT, first, 10).writeUtf8("more"), 1000);
        });

        download();

        assertContent(CONTENT);
    }

    @Test
    void sizeIsTheOnlyThingThatWasMissing() {
        served.file("a.csv", CONTENT, -1);
        served.host.then(
                request -> served.host
                        .whole(CONTENT)
                        .setChunkedBody(new Buffer().write(CONTENT), 1 << 20)
                        .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY),
                request -> new MockResponse()
                        .setResponseCode(416)
                        .setHeader("Content-Range", "bytes */" + first(request)));
        served.host.files.put("f0", new byte[0]); // a further request would show

        download();

        assertThat(served.host.requests).hasSize(2);
        assertThat(directory.resolve("a.csv")).isNotEmptyFile();
    }

    /** What a proxy cuts can end as well as any answer. */
    @ParameterizedTest
    @ValueSource(strings = {"\"v1\"", "none"})
    void fewerBytesThanTheExportNamesAreResumed(String tag) {
        served.host.etag = tag.equals("none") ? null : tag;
        served.file("a.csv", CONTENT);
        served.host.then(
                request -> served.host.whole(CONTENT).setChunkedBody(new Buffer().write(CONTENT, 0, 100_000), 1 << 20));

        download();

        assertContent(CONTENT);
        assertThat(served.host.headers("Range")).containsExactly("null", tag.equals("none") ? "null" : "bytes=100000-");
    }

    @Test
    void packingThatWasNotRequestedIsUndone() {
        byte[] packed = gzip(CONTENT);
        served.file("a.csv", CONTENT).file("b.csv.gz", packed).file("c.csv.gz", packed);
        served.host.files.put("f0", packed);
        served.host.files.put("f2", gzip(packed));
        served.host.then(request -> packed(request).setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
        for (int i = 0; i < 3; i++) {
            served.host.then(this::packed);
        }

        served.export()
                .awaitAndDownload(
                        directory, DownloadOptions.builder().parallelParts(1).build());

        assertContent(CONTENT);
        assertThat(directory.resolve("b.csv.gz"))
                .as("whose packing was announced")
                .hasBinaryContent(packed);
        assertThat(directory.resolve("c.csv.gz")).as("which was packed twice").hasBinaryContent(packed);
        assertThat(served.host.headers("Range")).as("never resumed").containsOnly("null");
    }

    private MockResponse packed(RecordedRequest request) {
        return served.host.serve(request).setHeader("Content-Encoding", "gzip");
    }

    @Test
    void otherPackingsAreRefused() {
        served.file("a.csv", CONTENT);
        served.host.then(request -> served.host.serve(request).setHeader("Content-Encoding", "br"));

        assertThatExceptionOfType(DownloadException.class)
                .isThrownBy(this::download)
                .withMessageContaining("in a Content-Encoding that was not requested");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void rangeOfAnotherPackingIsNotJoined() {
        served.file("a.csv", CONTENT);
        served.host.thenBreak(1).then(request -> served.host.serve(request).setHeader("Content-Encoding", "gzip"));

        download();

        assertContent(CONTENT);
        assertThat(served.host.requests).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rowsOfAFileThatChangedUnderTheSameSizeAreNotMixed(boolean changes) {
        served.host.etag = null;
        served.file("a", lines("1"));
        served.host.thenBreak(1).then(request -> served.host.whole(lines(changes ? "2" : "1")));
        List<String> values = new ArrayList<>();
        Rows rows = served.export().awaitAndRead();

        if (changes) {
            assertThatExceptionOfType(DownloadException.class)
                    .isThrownBy(() -> rows.forEach(row -> values.add(row.getString(0))))
                    .withMessageContaining("has changed while it was read");
        } else {
            rows.forEach(row -> values.add(row.getString(0)));
            assertThat(values).hasSize(50_000);
        }
        assertThat(values).containsOnly("1");
    }

    private static byte[] lines(String value) {
        return utf8("id\n" + (value + "\n").repeat(50_000));
    }

    /** The line break in quotes makes three lines of two rows. */
    @ParameterizedTest
    @CsvSource({"2,2", "3,2", "2,1"})
    void rowsOfAFileWithoutSizeAreCounted(long counted, int present) throws Exception {
        served.rowCount = counted;
        byte[] whole = utf8("id,name\n1,\"a\nb\"\n2,c\n");
        byte[] sent = present == 2 ? whole : utf8("id,name\n1,\"a\nb\"\n");
        served.file("a.csv", whole, -1);
        for (int i = 0; i < 2; i++) {
            served.host.then(request -> served.host.whole(sent).setChunkedBody(new Buffer().write(sent), 100));
        }
        List<Row> rows = new ArrayList<>();

        if (counted == present) {
            served.export().awaitAndRead().forEach(rows::add);
            download();
            assertContent(whole);
        } else {
            String message = "are cut off: they have " + present + (present == 1 ? " row" : " rows")
                    + ", the export has " + counted;
            assertThatExceptionOfType(DownloadException.class)
                    .isThrownBy(() -> served.export().awaitAndRead().forEach(rows::add))
                    .withMessageContaining(message);
            assertThatExceptionOfType(DownloadException.class)
                    .isThrownBy(this::download)
                    .withMessageContaining(message);
            assertThat(directory).isEmptyDirectory();
        }
        assertThat(rows).hasSize(present);
    }

    @Test
    void rowsOfPackedLinesWithoutSizeAreCounted() {
        served.format = "JSONL";
        served.rowCount = 2L;
        byte[] packed = gzip(utf8("{\"id\":1}\n"));
        served.file("a.jsonl.gz", packed, -1);
        served.host.then(request -> served.host.whole(packed).setChunkedBody(new Buffer().write(packed), 100));

        assertThatExceptionOfType(DownloadException.class)
                .isThrownBy(this::download)
                .withMessageContaining("they have 1 row, the export has 2");
    }

    @Test
    void retryAfterBeyondAllNumbersEndsTheDownload() {
        served.file("a.csv", CONTENT);
        served.host.then(
                request -> new MockResponse().setResponseCode(408).setHeader("Retry-After", "soon"),
                request -> new MockResponse().setResponseCode(503).setHeader("Retry-After", "99999999999999999999"));

        assertThatThrownBy(this::download)
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("longer than the maxRetryAfter of PT1M");
    }

    private static int first(RecordedRequest request) {
        return Integer.parseInt(request.getHeader("Range").replaceAll("bytes=|-", ""));
    }

    private void download() {
        served.export().awaitAndDownload(directory);
    }

    private void assertContent(byte[] content) {
        assertThat(directory.resolve("a.csv")).hasBinaryContent(content);
        assertThat(Files.exists(directory.resolve(".peaka-e1"))).isFalse();
    }
}
