package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Small; {@link KillDownloads} does it more often. */
@Timeout(120)
class KilledDownloadTest {
    private static final int BYTES = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void downloadThatIsKilledTwiceIsByteIdentical() throws Exception {
        Path directory = folder.resolve("exports");
        try (KillDownloads program = new KillDownloads(BYTES)) {
            assertThat(program.kill(directory, 1_200_000, 0)).isTrue();
            assertThat(directory).doesNotExist();
            assertThat(program.kill(directory, 800_000, 0)).isTrue();
            assertThat(directory).doesNotExist();

            long left = program.left(directory);
            assertThat(program.complete(directory)).isEqualTo("identical");
            assertThat(program.served()).as("bytes of the last run").isEqualTo(3L * BYTES - left);
        }
    }
}
