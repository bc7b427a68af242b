package io.github.peakaclient.query;

import static org.assertj.core.api.Assertions.assertThat;

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
class RowsMemoryTest {
    private static final int ROWS = 2_000_000;
    private static final int ROWS_AT_ONCE = 1_000;

    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void twoMillionRowsAreReadWith24MegabytesOfMemory() throws Exception {
        String filling = "x".repeat(80);
        AtomicLong bytes = new AtomicLong();
        try (QueryServer server = QueryServer.writing(out -> {
            QueryServer.begin(out);
            for (int row = 0; row < ROWS; row += ROWS_AT_ONCE) {
                StringBuilder rows = new StringBuilder();
                for (int i = row; i < row + ROWS_AT_ONCE; i++) {
                    rows.append(i == 0 ? "[\"" : ",[\"")
                            .append(i)
                            .append("\",\"")
                            .append(filling)
                            .append("\"]");
                }
                bytes.addAndGet(rows.length());
                QueryServer.write(out, rows.toString());
            }
            QueryServer.write(out, "]}");
        })) {
            Path output = folder.resolve("output");
            Process reader = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx24m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ReadManyRows.class.getName(),
                            server.peaka.baseUrl().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                assertThat(reader.waitFor(4, TimeUnit.MINUTES)).isTrue();
            } finally {
                reader.destroyForcibly();
            }

            long total = (long) ROWS * (ROWS - 1) / 2;
            assertThat(Files.readString(output, StandardCharsets.UTF_8).trim()).isEqualTo(ROWS + " " + total);
            assertThat(bytes.get()).isGreaterThan(180_000_000);
        }
    }
}
