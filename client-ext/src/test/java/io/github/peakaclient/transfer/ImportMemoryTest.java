package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.internal.ScriptServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ImportMemoryTest {
    private static final int ROWS = 400_000;
    private static final long BYTES = "name,email,score\r\n".length() + ROWS * 304L;

    private final AtomicLong received = new AtomicLong();

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void rowsAreSentWithAFifthOfTheirSizeOfMemory() throws Exception {
        ScriptServer server = new ScriptServer(this::answer);
        Path output = folder.resolve("output");
        Process sender = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportManyRows.class.getName(),
                        server.url(),
                        Integer.toString(ROWS))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(sender.waitFor(100, TimeUnit.SECONDS)).isTrue();
        } finally {
            sender.destroyForcibly();
            server.close();
        }

        assertThat(Files.readString(output, StandardCharsets.UTF_8).trim()).isEqualTo(ROWS + " " + BYTES);
        assertThat(received.get()).isGreaterThan(BYTES);
    }

    private void answer(ScriptServer.Exchange exchange) throws IOException {
        received.addAndGet(exchange.skipBody());
        boolean upload = exchange.method().equals("POST");
        exchange.answer(
                200,
                upload
                        ? "{\"status\":\"COMPLETED\",\"result\":{\"processed\":" + ROWS + "}}"
                        : "[{\"name\":\"name\"},{\"name\":\"email\"},{\"name\":\"score\"}]");
    }
}
