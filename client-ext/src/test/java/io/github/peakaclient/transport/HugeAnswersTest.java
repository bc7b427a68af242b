package io.github.peakaclient.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.internal.ScriptServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class HugeAnswersTest {
    /** The start of a body, what is repeated then, how often, and what it ends in. */
    private record Body(String start, String repeated, int times, String end) {
        /** Writes gzip. A packed megabyte that begins anew can be repeated as it is, so that only one is ever packed. */
        void write(OutputStream out) throws IOException {
            int inOne = Math.max(1, (1 << 20) / repeated.length());
            byte[] packed = packed(repeated.repeat(inOne));
            out.write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0});
            out.write(packed(start));
            for (int i = 0; i < times; i += inOne) {
                out.write(packed);
            }
        }

        private static byte[] packed(String text) {
            Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            int count = buffer.length;
            while (count == buffer.length) {
                count = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
                packed.write(buffer, 0, count);
            }
            deflater.end();
            return packed.toByteArray();
        }
    }

    /** The bodies by name, which begins with the way in which they are read. */
    static final Map<String, Body> BODIES = new LinkedHashMap<>();

    static {
        int bytes = 300_000_000;
        String columns = "{\"columns\":[{\"columnName\":\"a\"}],\"data\":[";
        put("typed: a text of 300 MB", "[{\"name\":\"", "x", bytes, "answerBytes 67108864");
        put("typed: a list of 50 million nulls", "[null", ",null", 50_000_000, "answerValues 1000000");
        put("typed: a list of 100 million objects", "[{}", ",{}", 100_000_000, "answerValues 1000000");
        put("query: a cell of 300 MB", columns + "[\"", "x", bytes, "cellBytes 33554432");
        put("query: a row of 100 million cells", columns + "[null", ",null", 100_000_000, "columns 10000");
        put("query: a row of cells of 1 MB", columns + "[\"", "x".repeat(1 << 20) + "\",\"", 300, "rowBytes 33554432");
        put("query: 10 million columns", "{\"columns\":[{}", ",{\"columnName\":\"a\"}", 10_000_000, "columns 10000");
        put("query: a column of 300 MB", "{\"columns\":[{\"a\":[0", ",0", bytes / 2, "answerValues 1000000");
        put("query: data before columns with a cell of 300 MB", "{\"data\":[[\"", "x", bytes, "cellBytes 33554432");
        put("csv: a cell of 300 MB", "a\nç", "x", bytes, "cellBytes 33554432");
        put("csv: a row of 100 million cells", "a\n", ",", 100_000_000, "columns 10000");
        put("jsonl: a cell of 300 MB", "{\"a\":\"", "x", bytes, "cellBytes 33554432");
        put("jsonl: a row of 10 million keys", "{\"a\":0", ",\"a\":0", 10_000_000, "columns 10000");
        put("chat: an event of 300 MB", "data: ", "x", bytes, "eventBytes 16777216");
    }

    private static void put(String name, String start, String repeated, int times, String end) {
        BODIES.put(name, new Body(start, repeated, times, end));
    }

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void eachEndsInATypedExceptionWith128MegabytesOfMemory() throws Exception {
        Path output = folder.resolve("output");
        try (ScriptServer server = new ScriptServer(HugeAnswersTest::answer)) {
            Process reader = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            HugeAnswers.class.getName(),
                            server.url())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                assertThat(reader.waitFor(100, TimeUnit.SECONDS)).isTrue();
            } finally {
                reader.destroyForcibly();
            }
        }

        assertThat(Files.readAllLines(output, StandardCharsets.UTF_8))
                .containsExactlyElementsOf(BODIES.entrySet().stream()
                        .map(body -> body.getKey() + " | " + body.getValue().end + " | 0")
                        .toList());
    }

    private static void answer(ScriptServer.Exchange exchange) throws IOException {
        String target = URLDecoder.decode(exchange.target(), StandardCharsets.UTF_8);
        String name = target.substring(target.indexOf("answer=") + "answer=".length());
        if (target.contains("/exports/")) {
            String format = name.startsWith("csv") ? "CSV" : "JSONL";
            exchange.answer(
                    200,
                    "{\"id\":\"e1\",\"status\":\"SUCCEEDED\",\"format\":\"" + format + "\",\"files\":[{\"name\":\"a\","
                            + "\"url\":\"http://" + exchange.header("Host") + "/file?answer=" + name.replace(' ', '+')
                            + "\"}]}");
            return;
        }
        String type = name.startsWith("chat") ? "text/event-stream" : "application/json";
        OutputStream out = target.startsWith("/file")
                ? exchange.begin(200)
                : exchange.begin(200, "Content-Type: " + type, "Content-Encoding: gzip");
        BODIES.get(name).write(out);
        out.close();
    }
}
