package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.peakaclient.job.WaitPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadOptionsTest {
    @Test
    void defaultsAreAsDocumented() {
        DownloadOptions options = DownloadOptions.standard();

        assertThat(options.parallelParts()).isEqualTo(4);
        assertThat(options.unpack()).isFalse();
        assertThat(options.overwrite()).isFalse();
        assertThat(options.waitPolicy()).isSameAs(WaitPolicy.standard());
        assertThat(options.deadline()).isNull();
        assertThat(options.listener()).isNull();
    }

    @Test
    void copyHasAllValues() {
        DownloadOptions options = DownloadOptions.builder()
                .parallelParts(7)
                .unpack(true)
                .overwrite(true)
                .waitPolicy(WaitPolicy.upTo(Duration.ofMinutes(3)))
                .deadline(Duration.ofMinutes(5))
                .listener(event -> {})
                .build();

        assertThat(options.toBuilder().build()).isEqualTo(options).hasSameHashCodeAs(options);
        assertThat(options).hasToString(options.toBuilder().build().toString());
        assertThat(DownloadOptions.standard().toBuilder().build())
                .isEqualTo(DownloadOptions.standard())
                .isNotEqualTo(options);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65})
    void parallelPartsOutOfRangeAreRefused(int parts) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DownloadOptions.builder().parallelParts(parts))
                .withMessage("parallelParts must be from 1 to 64, got " + parts);
    }

    @Test
    void deadlineThatIsNotPositiveIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DownloadOptions.builder().deadline(Duration.ZERO))
                .withMessage("deadline must be positive, got PT0S");
    }
}
