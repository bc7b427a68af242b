package io.github.peakaclient.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void goodValuesAreReturned() {
        assertThat(Arguments.notBlank(" a ", "name")).isEqualTo(" a ");
        assertThat(Arguments.positive(1, "count")).isEqualTo(1);
        assertThat(Arguments.positive(Duration.ofNanos(1), "limit")).isEqualTo(Duration.ofNanos(1));
        assertThat(Arguments.notNegative(0, "count")).isZero();
        assertThat(Arguments.notNegative(Duration.ZERO, "wait")).isZero();
    }

    @Test
    void badValuesAreNamed() {
        refused("name is blank", () -> Arguments.notBlank(" \t", "name"));
        refused("count must be positive, got 0", () -> Arguments.positive(0, "count"));
        refused("limit must be positive, got PT0S", () -> Arguments.positive(Duration.ZERO, "limit"));
        refused("limit must be positive, got PT-1S", () -> Arguments.positive(Duration.ofSeconds(-1), "limit"));
        refused("count must not be negative, got -1", () -> Arguments.notNegative(-1, "count"));
        refused("wait must not be negative, got PT-1S", () -> Arguments.notNegative(Duration.ofSeconds(-1), "wait"));
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a null checker can do
    void nullIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> Arguments.notBlank(null, "name"))
                .withMessage("name == null");
        assertThatNullPointerException()
                .isThrownBy(() -> Arguments.positive(null, "limit"))
                .withMessage("limit == null");
        assertThatNullPointerException()
                .isThrownBy(() -> Arguments.notNegative(null, "wait"))
                .withMessage("wait == null");
    }

    private static void refused(String message, Runnable check) {
        assertThatIllegalArgumentException().isThrownBy(check::run).withMessage(message);
    }
}
