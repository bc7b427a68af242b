package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.Operations;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DownloadExceptionTest {
    private final IOException cause = new IOException("lost");
    private final DownloadException failure = new DownloadException(
            Operations.GET_EXPORT,
            "a\nb.csv",
            "broke\noff",
            503,
            12,
            List.of(io.github.peakaclient.retry.Attempt.of(1, Duration.ofSeconds(2), 503, null, null)),
            "the retry budget is empty",
            cause);

    @Test
    void messageNamesFileProblemAndBytesOnOneLine() {
        assertThat(failure)
                .hasMessage("getExport: the file a b.csv broke off, after 12 bytes"
                        + " [1 attempt in 2.0 s; not retried: the retry budget is empty]")
                .hasCause(cause);
    }

    @Test
    void problemOfNoFileStandsAlone() {
        DownloadException failure =
                new DownloadException(Operations.GET_EXPORT, null, "/tmp is full", null, 0, List.of(), null, null);

        assertThat(failure).hasMessage("getExport: /tmp is full");
        assertThat(failure.part()).isNull();
    }

    @Test
    void isSerializable() throws Exception {
        DownloadException copy = Serialized.copy(failure);

        assertThat(copy.part()).isEqualTo("a\nb.csv");
        assertThat(copy.status()).isEqualTo(503);
        assertThat(copy.bytesDone()).isEqualTo(12);
        assertThat(copy.attempts()).hasSize(1);
    }
}
