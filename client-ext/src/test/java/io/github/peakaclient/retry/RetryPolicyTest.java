package io.github.peakaclient.retry;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
    private static final Backoff OTHER_BACKOFF = Backoff.exponential(ofMillis(10), 3, ofMillis(90));
    private static final RetryPolicy ALL_CHANGED = RetryPolicy.builder()
            .maxRetries(7)
            .backoff(OTHER_BACKOFF)
            .throttledBackoff(Backoff.exponential(ofMillis(20), 4, ofMillis(80)))
            .maxRetryAfter(ofSeconds(5))
            .sendRetryCount(true)
            .build();

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        RetryPolicy standard = RetryPolicy.standard();

        assertThat(standard.maxRetries()).isEqualTo(2);
        assertThat(standard.backoff()).isEqualTo(Backoff.exponential(ofMillis(250), 2, ofSeconds(8)));
        assertThat(standard.throttledBackoff()).isEqualTo(Backoff.exponential(ofSeconds(1), 2, ofSeconds(8)));
        assertThat(standard.maxRetryAfter()).isEqualTo(ofSeconds(60));
        assertThat(standard.sendRetryCount()).isFalse();
    }

    @Test
    void emptyBuilderBuildsTheStandard() {
        assertThat(RetryPolicy.builder().build()).isEqualTo(RetryPolicy.standard());
    }

    @Test
    void noneIsTheStandardWithoutRetries() {
        assertThat(RetryPolicy.none().maxRetries()).isZero();
        assertThat(RetryPolicy.none().toBuilder().maxRetries(2).build()).isEqualTo(RetryPolicy.standard());
    }

    @Test
    void keepsWhatWasSet() {
        assertThat(ALL_CHANGED.maxRetries()).isEqualTo(7);
        assertThat(ALL_CHANGED.backoff()).isEqualTo(OTHER_BACKOFF);
        assertThat(ALL_CHANGED.throttledBackoff()).isEqualTo(Backoff.exponential(ofMillis(20), 4, ofMillis(80)));
        assertThat(ALL_CHANGED.maxRetryAfter()).isEqualTo(ofSeconds(5));
        assertThat(ALL_CHANGED.sendRetryCount()).isTrue();
    }

    @Test
    void toBuilderKeepsEveryField() throws Exception {
        RetryPolicy copy = ALL_CHANGED.toBuilder().build();

        for (Field field : RetryPolicy.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                field.setAccessible(true);
                assertThat(field.get(copy)).as(field.getName()).isEqualTo(field.get(ALL_CHANGED));
                assertThat(field.get(ALL_CHANGED))
                        .as("%s, which this test has to change", field.getName())
                        .isNotEqualTo(field.get(RetryPolicy.standard()));
            }
        }
    }

    @Test
    void builtPolicyDoesNotChangeWithItsBuilder() {
        RetryPolicy.Builder builder = RetryPolicy.builder();
        RetryPolicy policy = builder.build();

        builder.maxRetries(7);

        assertThat(policy.maxRetries()).isEqualTo(2);
        assertThat(builder.build().maxRetries()).isEqualTo(7);
    }

    static Stream<Named<RetryPolicy>> oneFieldChanged() {
        return Stream.of(
                Named.of("maxRetries", RetryPolicy.builder().maxRetries(3).build()),
                Named.of("backoff", RetryPolicy.builder().backoff(OTHER_BACKOFF).build()),
                Named.of(
                        "throttledBackoff",
                        RetryPolicy.builder().throttledBackoff(OTHER_BACKOFF).build()),
                Named.of(
                        "maxRetryAfter",
                        RetryPolicy.builder().maxRetryAfter(ofSeconds(61)).build()),
                Named.of(
                        "sendRetryCount",
                        RetryPolicy.builder().sendRetryCount(true).build()));
    }

    @ParameterizedTest
    @MethodSource("oneFieldChanged")
    void policiesThatDifferInOneFieldAreNotEqual(RetryPolicy changed) {
        assertThat(changed).isNotEqualTo(RetryPolicy.standard()).doesNotHaveSameHashCodeAs(RetryPolicy.standard());
    }

    @Test
    void equalByValue() {
        assertThat(ALL_CHANGED.toBuilder().build()).isEqualTo(ALL_CHANGED).hasSameHashCodeAs(ALL_CHANGED);
        assertThat(ALL_CHANGED).isNotEqualTo(null).isNotEqualTo("maxRetries=7");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE})
    void negativeMaxRetriesIsRefused(int maxRetries) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryPolicy.builder().maxRetries(maxRetries))
                .withMessage("maxRetries must not be negative, got " + maxRetries);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.000000001S", "PT-60S"})
    void negativeMaxRetryAfterIsRefused(Duration maxRetryAfter) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryPolicy.builder().maxRetryAfter(maxRetryAfter))
                .withMessage("maxRetryAfter must not be negative, got " + maxRetryAfter);
    }

    @Test
    void bordersAreAccepted() {
        RetryPolicy policy = RetryPolicy.builder()
                .maxRetries(Integer.MAX_VALUE)
                .maxRetryAfter(ZERO)
                .build();

        assertThat(policy.maxRetries()).isEqualTo(Integer.MAX_VALUE);
        assertThat(policy.maxRetryAfter()).isZero();
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a nullness checker can do
    void nullIsRefusedByName() {
        RetryPolicy.Builder builder = RetryPolicy.builder();

        assertThatNullPointerException().isThrownBy(() -> builder.backoff(null)).withMessage("backoff == null");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.throttledBackoff(null))
                .withMessage("throttledBackoff == null");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.maxRetryAfter(null))
                .withMessage("maxRetryAfter == null");
        assertThat(builder.build()).isEqualTo(RetryPolicy.standard());
    }

    @Test
    void toStringShowsItsValues() {
        assertThat(RetryPolicy.standard())
                .hasToString("RetryPolicy{maxRetries=2, backoff=Backoff{base=PT0.25S, factor=2.0, max=PT8S},"
                        + " throttledBackoff=Backoff{base=PT1S, factor=2.0, max=PT8S}, maxRetryAfter=PT1M,"
                        + " sendRetryCount=false}");
    }
}
