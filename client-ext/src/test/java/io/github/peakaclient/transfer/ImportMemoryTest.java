package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ImportMemoryTest {
    private static final int ROWS = 1_000_000;
    private static final long BYTES = "name,email,score\r\n".length() + ROWS * 304L;

    private final AtomicLong received = new AtomicLong();

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void threeHundredMegabytesAreSentWith64MegabytesOfMemory() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        Path output = folder.resolve("output");
        Process sender = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportManyRows.class.getName(),
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        Integer.toString(ROWS))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(sender.waitFor(100, TimeUnit.SECONDS)).isTrue();
        } finally {
            sender.destroyForcibly();
            server.stop(0);
        }

        assertThat(Files.readString(output, StandardCharsets.UTF_8).trim()).isEqualTo(ROWS + " " + BYTES);
        assertThat(received.get()).isGreaterThan(BYTES);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean upload = exchange.getRequestMethod().equals("POST");
        try (InputStream body = exchange.getRequestBody()) {
            byte[] buffer = new byte[1 << 16];
            for (int n = body.read(buffer); n != -1; n = body.read(buffer)) {
                received.addAndGet(n);
            }
        }
        String answer = upload
                ? "{\"status\":\"COMPLETED\",\"result\":{\"processed\":" + ROWS + "}}"
                : "[{\"name\":\"name\"},{\"name\":\"email\"},{\"name\":\"score\"}]";
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
