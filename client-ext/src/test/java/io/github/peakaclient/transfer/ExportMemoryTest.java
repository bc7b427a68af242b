package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportMemoryTest {
    private static final int ROWS = 1_000_000;
    private static final int WIDTH = 300;
    private static final long BYTES = (long) ROWS * WIDTH;
    /** Lines of one width, so that any place of the file can be made without the rest. */
    private static final byte[] LINES =
            ("1," + "x".repeat(WIDTH - 3) + "\n").repeat(1000).getBytes(StandardCharsets.UTF_8);

    private final List<String> ranges = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/data/", this::answerExport);
        server.createContext("/file", this::answerFile);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"download," + BYTES, "read," + ROWS})
    @Timeout(120)
    void threeHundredMegabytesComeWith64MegabytesOfMemory(String how, String result) throws Exception {
        Path output = folder.resolve("output");
        Process fetcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FetchLargeExport.class.getName(),
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        how,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(fetcher.waitFor(100, TimeUnit.SECONDS)).isTrue();
        } finally {
            fetcher.destroyForcibly();
        }

        assertThat(Files.readString(output, StandardCharsets.UTF_8).trim()).isEqualTo(result);
        assertThat(ranges).hasSize(2);
        assertThat(ranges.get(1)).as("the rest after the break").startsWith("bytes=");
    }

    private void answerExport(HttpExchange exchange) throws IOException {
        byte[] json = ("{\"id\":\"e1\",\"status\":\"SUCCEEDED\",\"format\":\"CSV\",\"files\":[{\"name\":\"large.csv\","
                        + "\"bytes\":" + BYTES + ",\"url\":\"http://localhost:"
                        + server.getAddress().getPort() + "/file\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    /** The first answer breaks off in the middle. */
    private void answerFile(HttpExchange exchange) throws IOException {
        @Nullable String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(String.valueOf(range));
        long from = range == null ? 0 : Long.parseLong(range.replaceAll("bytes=|-", ""));
        exchange.getResponseHeaders().set("ETag", "\"v1\"");
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (BYTES - 1) + "/" + BYTES);
        exchange.sendResponseHeaders(range == null ? 200 : 206, BYTES - from);
        long end = range == null ? BYTES / 2 : BYTES;
        try (exchange) {
            OutputStream body = exchange.getResponseBody();
            while (from < end) {
                int start = (int) (from % LINES.length);
                int count = (int) Math.min(LINES.length - start, end - from);
                body.write(LINES, start, count);
                from += count;
            }
        }
    }
}
