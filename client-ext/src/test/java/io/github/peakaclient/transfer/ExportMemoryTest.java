package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.internal.ScriptServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class ExportMemoryTest {
    private static final int ROWS = 400_000;
    private static final int WIDTH = 300;
    private static final long BYTES = (long) ROWS * WIDTH;
    /** Lines of one width, so that any place of the file can be made without the rest. */
    private static final byte[] LINES =
            ("1," + "x".repeat(WIDTH - 3) + "\n").repeat(1000).getBytes(StandardCharsets.UTF_8);

    private final List<String> ranges = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    private ScriptServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptServer(this::answer);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"download," + BYTES, "read," + ROWS})
    @Timeout(120)
    void filesComeWithAFifthOfTheirSizeOfMemory(String how, String result) throws Exception {
        Path output = folder.resolve("output");
        Process fetcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FetchLargeExport.class.getName(),
                        server.url(),
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

    private void answer(ScriptServer.Exchange exchange) throws IOException {
        if (exchange.target().startsWith("/file")) {
            answerFile(exchange);
        } else {
            exchange.answer(
                    200,
                    "{\"id\":\"e1\",\"status\":\"SUCCEEDED\",\"format\":\"CSV\",\"files\":[{\"name\":\"large.csv\","
                            + "\"bytes\":" + BYTES + ",\"url\":\""
                            + server.url().replace("127.0.0.1", "localhost") + "/file\"}]}");
        }
    }

    /** The first answer breaks off in the middle. */
    private void answerFile(ScriptServer.Exchange exchange) throws IOException {
        @Nullable String range = exchange.header("Range");
        ranges.add(String.valueOf(range));
        long from = range == null ? 0 : Long.parseLong(range.replaceAll("bytes=|-", ""));
        OutputStream body = exchange.begin(
                range == null ? 200 : 206,
                "ETag: \"v1\"",
                "Content-Range: bytes " + from + "-" + (BYTES - 1) + "/" + BYTES,
                "Content-Length: " + (BYTES - from));
        long end = range == null ? BYTES / 2 : BYTES;
        while (from < end) {
            int start = (int) (from % LINES.length);
            int count = (int) Math.min(LINES.length - start, end - from);
            body.write(LINES, start, count);
            from += count;
        }
        if (end < BYTES) {
            throw new IOException("breaks off");
        }
    }
}
