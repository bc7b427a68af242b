package io.github.peakaclient.sandbox.handler;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.MutableClock;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.http.FileRequest;
import io.github.peakaclient.sandbox.http.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FileHostTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final MutableClock clock = new MutableClock();
    private Sandbox sandbox;
    private Client client;
    private String data;
    private String demo;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder()
                .clock(clock)
                .fileUrlLife(Duration.ofMinutes(5))
                .exportPartRows(2_000)
                .start();
        client = Client.of(sandbox);
        data = "/data/projects/" + sandbox.projectId();
        demo = client.get(data + "/catalogs").ok().path(2).path("id").asText();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private JsonNode exported(String table, JsonNode request) {
        String one = data + "/exports/"
                + client.post(data + "/catalogs/" + demo + "/schemas/sales/tables/" + table + "/exports", request)
                        .ok()
                        .path("id")
                        .asText();
        client.get(one).ok();
        return client.get(one).ok();
    }

    private String customers() {
        return url(exported("customers", object()), 0);
    }

    private static String url(JsonNode job, int file) {
        return job.path("files").path(file).path("url").asText();
    }

    private static HttpResponse<byte[]> send(String method, String url, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> get(String url, String... headers) throws Exception {
        return send("GET", url, headers);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void filesAreOnAnotherHostAndPort() throws Exception {
        URI api = URI.create(sandbox.baseUrl());
        URI file = URI.create(customers());

        assertThat(file.getHost()).isNotEqualTo(api.getHost());
        assertThat(file.getPort()).isNotEqualTo(api.getPort());
        assertThat(get(file.toString().replace("localhost", "127.0.0.1")).statusCode())
                .isEqualTo(200);
        assertThat(get(file.toString().replace("localhost:" + file.getPort(), "127.0.0.1:" + api.getPort()))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void keyIsRefusedAndNoted() throws Exception {
        String url = customers();

        HttpResponse<byte[]> refused = get(url, "Authorization", "Bearer " + sandbox.partnerKey());
        HttpResponse<byte[]> whole = get(url, "X-Trace", "7");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(text(refused)).contains("<Code>InvalidArgument</Code>");
        assertThat(whole.statusCode()).isEqualTo(200);
        FileRequest first = sandbox.fileRequests().get(0);
        FileRequest second = sandbox.fileRequests().get(1);
        assertThat(first.authorized()).isTrue();
        assertThat(first.status()).isEqualTo(400);
        assertThat(first.headers()).doesNotContainKey("authorization");
        assertThat(second.authorized()).isFalse();
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.headers().get("x-trace")).containsExactly("7");
        assertThat(second.toString()).doesNotContain("Signature");
    }

    @Test
    void urlsExpireAndTheExportGivesFreshOnes() throws Exception {
        JsonNode job = exported("customers", object());
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(get(url(job, 0)).statusCode()).isEqualTo(200);

        clock.advanceMillis(1);

        HttpResponse<byte[]> expired = get(url(job, 0));
        assertThat(expired.statusCode()).isEqualTo(403);
        assertThat(header(expired, "Content-Type")).isEqualTo("application/xml");
        assertThat(text(expired)).contains("<Code>AccessDenied</Code>");
        JsonNode fresh =
                client.get(data + "/exports/" + job.path("id").asText()).ok();
        assertThat(get(url(fresh, 0)).statusCode()).isEqualTo(200);
        assertThat(fresh.path("expiresAt").asText())
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(5)).toString());
    }

    @Test
    void wrongSignaturesAndNamesAre403() throws Exception {
        String url = customers();

        for (String wrong : List.of(
                url.substring(0, url.indexOf('?')),
                url.replaceAll("Signature=.*", "Signature=x"),
                url.replace(".csv", ".txt"),
                url.replaceFirst("/export-", "/x/export-"))) {
            HttpResponse<byte[]> answer = get(wrong);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(text(answer)).contains("<Code>SignatureDoesNotMatch</Code>");
        }
        assertThat(send("POST", url).statusCode()).isEqualTo(405);
    }

    @Test
    void rangeGivesAPartOfTheFile() throws Exception {
        String url = customers();
        HttpResponse<byte[]> all = get(url);
        byte[] whole = all.body();
        int length = whole.length;
        assertThat(header(all, "Accept-Ranges")).isEqualTo("bytes");

        HttpResponse<byte[]> middle = get(url, "Range", "bytes=10-19");
        HttpResponse<byte[]> rest = get(url, "Range", "bytes=" + (length - 7) + "-");
        HttpResponse<byte[]> last = get(url, "Range", "bytes=-5");
        HttpResponse<byte[]> tooLong = get(url, "Range", "bytes=0-" + (length + 100));

        assertThat(middle.statusCode()).isEqualTo(206);
        assertThat(header(middle, "Content-Range")).isEqualTo("bytes 10-19/" + length);
        assertThat(header(middle, "Content-Length")).isEqualTo("10");
        assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(whole, 10, 20));
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, length - 7, length));
        assertThat(last.statusCode()).isEqualTo(206);
        assertThat(last.body()).isEqualTo(Arrays.copyOfRange(whole, length - 5, length));
        assertThat(tooLong.statusCode()).isEqualTo(206);
        assertThat(tooLong.body()).isEqualTo(whole);
    }

    @Test
    void rangeBeyondTheEndIs416() throws Exception {
        String url = customers();
        int length = get(url).body().length;

        for (String range : List.of("bytes=" + length + "-", "bytes=" + (length + 5) + "-" + (length + 9))) {
            HttpResponse<byte[]> answer = get(url, "Range", range);
            assertThat(answer.statusCode()).isEqualTo(416);
            assertThat(header(answer, "Content-Range")).isEqualTo("bytes */" + length);
            assertThat(text(answer)).contains("<Code>InvalidRange</Code>");
        }
    }

    @Test
    void unreadableRangeAndSeveralRangesGiveTheWholeFile() throws Exception {
        String url = customers();
        int length = get(url).body().length;

        for (String range : List.of("bytes=0-1,4-5", "bytes=x-", "lines=1-2")) {
            HttpResponse<byte[]> answer = get(url, "Range", range);
            assertThat(answer.statusCode()).as(range).isEqualTo(200);
            assertThat(answer.body()).hasSize(length);
        }
    }

    @Test
    void ifRangeOfAnotherVersionGivesTheWholeFile() throws Exception {
        String url = customers();
        HttpResponse<byte[]> whole = get(url);
        String etag = header(whole, "ETag");
        assertThat(etag).matches("\"[0-9a-f]{32}\"");

        HttpResponse<byte[]> same = get(url, "Range", "bytes=1-2", "If-Range", etag);
        HttpResponse<byte[]> other = get(url, "Range", "bytes=1-2", "If-Range", "\"other\"");

        assertThat(same.statusCode()).isEqualTo(206);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).isEqualTo(whole.body());
    }

    @Test
    void headHasTheHeadersAndNoBody() throws Exception {
        String url = customers();
        HttpResponse<byte[]> whole = get(url);
        sandbox.fileFaults().breakAfter(0, 1);

        HttpResponse<byte[]> head = send("HEAD", url);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String name : List.of("Content-Length", "ETag", "Content-Type", "Accept-Ranges")) {
            assertThat(header(head, name)).isNotEmpty().isEqualTo(header(whole, name));
        }
        assertThat(untilBroken(url, 0)).as("a HEAD is no download").isEmpty();
    }

    @Test
    void longResultHasSeveralFiles() throws Exception {
        JsonNode job = exported("invoices", object("columns", List.of("id", "number"), "compression", "GZIP"));

        assertThat(job.path("files").findValuesAsText("name"))
                .allMatch(name -> name.matches("export-.*-part-[123]\\.csv\\.gz"))
                .hasSize(3);
        long bytes = 0;
        int lines = 0;
        for (JsonNode file : job.path("files")) {
            HttpResponse<byte[]> answer = get(file.path("url").asText());
            assertThat(header(answer, "Content-Type")).isEqualTo("application/gzip");
            assertThat(header(answer, "Content-Encoding")).isEmpty();
            assertThat(answer.body()).hasSize(file.path("bytes").asInt());
            bytes += answer.body().length;
            String csv = new String(
                    new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(csv).startsWith("id,number\n" + (lines + 1) + ",INV-");
            lines += (int) csv.lines().count() - 1;
        }
        assertThat(lines).isEqualTo(5_000);
        assertThat(job.path("bytes").asLong()).isEqualTo(bytes);
    }

    @Test
    void valuesOfAllKindsAreWritten() throws Exception {
        String csv = text(get(url(exported("charges", object("limit", 13)), 0)));
        String lines = text(get(url(exported("charges", object("limit", 13, "format", "JSONL")), 0)));

        assertThat(csv.lines().skip(1).findFirst())
                .hasValueSatisfying(
                        line -> assertThat(line)
                                .matches(
                                        "1,\\d+,\\d+\\.\\d\\d,try,succeeded,true,[0-9.]+,Order № 1,2025-\\d\\d-\\d\\d \\d\\d:.*"));
        assertThat(csv.lines().skip(13).findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains(",,2025-"));
        JsonNode row = Json.MAPPER.readTree(lines.lines().findFirst().orElseThrow());
        assertThat(row.path("id").isIntegralNumber()).isTrue();
        assertThat(row.path("amount").isBigDecimal()).isTrue();
        assertThat(row.path("fee").isNumber()).isTrue();
        assertThat(row.path("paid").isBoolean()).isTrue();
        assertThat(row.path("created_at").isTextual()).isTrue();
        assertThat(Json.MAPPER
                        .readTree(lines.lines().skip(12).findFirst().orElseThrow())
                        .path("description")
                        .isNull())
                .isTrue();
    }

    @Test
    void brokenDownloadsGiveTheirBytesAndEnd() throws Exception {
        String url = customers();
        byte[] whole = get(url).body();
        sandbox.fileFaults().breakAfter(1_000, 2);

        for (int start : new int[] {0, 1_000}) {
            assertThat(untilBroken(url, start)).isEqualTo(Arrays.copyOfRange(whole, start, start + 1_000));
        }

        HttpResponse<byte[]> rest = get(url, "Range", "bytes=2000-");
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, 2_000, whole.length));
    }

    private static byte[] untilBroken(String url, int start) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Range", "bytes=" + start + "-")
                .build();
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try (InputStream in = HTTP.send(request, BodyHandlers.ofInputStream()).body()) {
            assertThatThrownBy(() -> in.transferTo(got)).isInstanceOf(IOException.class);
        }
        return got.toByteArray();
    }

    @Test
    void answerThatIsShortEnoughIsWholeAndDoesNotCount() throws Exception {
        String url = customers();
        sandbox.fileFaults().breakAfter(10, 1);

        assertThat(get(url, "Range", "bytes=0-9").body()).hasSize(10);

        assertThat(untilBroken(url, 0)).hasSize(10);
        assertThat(get(url).statusCode()).isEqualTo(200);
    }

    @Test
    void slowDownloadIsWhole() throws Exception {
        String url = customers();
        byte[] whole = get(url).body();
        sandbox.fileFaults().slow(100_000);

        assertThat(get(url).body()).isEqualTo(whole);
    }

    @Test
    void closeEndsSlowDownloads() throws Exception {
        String url = customers();
        sandbox.fileFaults().slow(100); // would take minutes
        InputStream in = HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofInputStream())
                .body();
        assertThat(in.read()).isNotNegative();

        sandbox.close();

        assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
    }

    @Test
    void optionsAreChecked() {
        assertThatThrownBy(() -> Sandbox.builder().fileUrlLife(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sandbox.builder().exportPartRows(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sandbox.fileFaults().breakAfter(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sandbox.fileFaults().slow(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
