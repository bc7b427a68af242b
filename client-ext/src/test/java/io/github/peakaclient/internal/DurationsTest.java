package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationsTest {
    @Test
    void durationsAreExactToTheNanosecond() {
        assertThat(Durations.nanos(Duration.ofSeconds(1, 1))).isEqualTo(1_000_000_001);
    }

    @Test
    void centuriesCanBeAddedToATime() {
        long longest = Durations.nanos(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(longest).isEqualTo(Long.MAX_VALUE / 4);
        assertThat(Durations.nanos(Duration.ofNanos(Long.MAX_VALUE / 4 + 1))).isEqualTo(longest);
        assertThat(Long.MAX_VALUE / 2 + longest).isPositive();
    }
}
