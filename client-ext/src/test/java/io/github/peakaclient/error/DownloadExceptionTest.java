package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.Operations;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"503,true", "429,true", "403,false", ",true"})
    void statusOrElseTheCauseTellsWhetherItMayWorkLater(@Nullable Integer status, boolean retryable) {
        assertThat(failure(status, new EOFException()).isRetryable()).isEqualTo(retryable);
    }

    @Test
    void otherCausesStay() {
        assertThat(failure(null, new IOException("No space left on device")).isRetryable())
                .isFalse();
        assertThat(failure(null, null).isRetryable()).isFalse();
    }

    private static DownloadException failure(@Nullable Integer status, @Nullable IOException cause) {
        return new DownloadException(Operations.GET_EXPORT, "a.csv", "broke off", status, 0, List.of(), null, cause);
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
