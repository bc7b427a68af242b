package io.github.peakaclient.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitPolicyTest {
    @Test
    void intervalGrowsToFiveSeconds() {
        WaitPolicy policy = WaitPolicy.standard();

        assertThat(policy.intervalNanos(0, 0)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(250));
        assertThat(policy.intervalNanos(1, 0)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(375));
        assertThat(policy.intervalNanos(10_000, 0)).isEqualTo(TimeUnit.SECONDS.toNanos(5));
    }

    @Test
    void jitterTakesOffUpToAFifth() {
        assertThat(WaitPolicy.standard().intervalNanos(0, 1)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(200));
    }

    @Test
    void upToChangesTheDeadlineOnly() {
        WaitPolicy policy = WaitPolicy.upTo(Duration.ofSeconds(7));

        assertThat(policy.deadline()).isEqualTo(Duration.ofSeconds(7));
        assertThat(policy.toBuilder().deadline(WaitPolicy.standard().deadline()).build())
                .isEqualTo(WaitPolicy.standard())
                .hasSameHashCodeAs(WaitPolicy.standard());
    }

    @Test
    void anyDifferenceMakesItUnequal() {
        Duration other = Duration.ofDays(1);

        assertThat(WaitPolicy.standard())
                .isNotEqualTo(standard().firstInterval(other).build())
                .isNotEqualTo(standard().factor(9).build())
                .isNotEqualTo(standard().maxInterval(other).build())
                .isNotEqualTo(standard().jitter(0.1).build())
                .isNotEqualTo(standard().deadline(other).build())
                .isNotEqualTo(standard().noProgressLimit(other).build());
    }

    private static WaitPolicy.Builder standard() {
        return WaitPolicy.standard().toBuilder();
    }

    @Test
    void zeroIsAFirstIntervalAndTheNextIsTheStandardOne() {
        WaitPolicy policy = WaitPolicy.builder().firstInterval(Duration.ZERO).build();

        assertThat(policy.firstInterval()).isZero();
        assertThat(policy.intervalNanos(0, 0)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(250));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WaitPolicy.builder().firstInterval(Duration.ofMillis(-1)))
                .withMessage("firstInterval must not be negative, got PT-0.001S");
    }

    @Test
    void intervalIsNeverZero() {
        WaitPolicy policy = WaitPolicy.builder()
                .firstInterval(Duration.ofNanos(1))
                .jitter(0.9)
                .build();

        assertThat(policy.intervalNanos(0, 1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void durationsMustBePositive(long millis) {
        Duration bad = Duration.ofMillis(millis);
        WaitPolicy.Builder builder = WaitPolicy.builder();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.deadline(bad))
                .withMessage("deadline must be positive, got " + bad);
        assertThatIllegalArgumentException().isThrownBy(() -> builder.maxInterval(bad));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.noProgressLimit(bad));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, 0.9, Double.POSITIVE_INFINITY})
    void factorMustBeAtLeastOne(double factor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WaitPolicy.builder().factor(factor));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.1, 0.95})
    void jitterMustBeAPart(double jitter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WaitPolicy.builder().jitter(jitter));
    }
}
