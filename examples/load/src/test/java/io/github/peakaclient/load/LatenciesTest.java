package io.github.peakaclient.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void percentilesAreThoseOfNearestRank() {
        Latencies latencies = new Latencies(
                LongStream.rangeClosed(1, 1_000).map(i -> 1_001 - i).toArray());

        assertThat(latencies.percentile(50)).isEqualTo(Duration.ofNanos(500));
        assertThat(latencies.percentile(99)).isEqualTo(Duration.ofNanos(990));
        assertThat(latencies.percentile(99.95)).isEqualTo(Duration.ofNanos(1_000));
        assertThat(latencies.max()).isEqualTo(Duration.ofNanos(1_000));
    }

    @Test
    void oneCallIsEveryPercentile() {
        Latencies latencies = new Latencies(new long[] {7});

        assertThat(latencies.percentile(0)).isEqualTo(Duration.ofNanos(7));
        assertThat(latencies.max()).isEqualTo(Duration.ofNanos(7));
    }
}
