package io.github.peakaclient.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.Operations;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryEventTest {
    private static final Attempt FIRST = Attempt.of(1, Duration.ofMillis(120), 500, null, Duration.ofMillis(250));
    private static final Attempt SECOND = Attempt.of(2, Duration.ofMillis(80), 503, null, Duration.ofSeconds(1));

    private static RetryEvent event(Attempt... attempts) {
        return RetryEvent.of(Operations.GET_QUERY, List.of(attempts));
    }

    @Test
    void lastAttemptIsTheOneThatFailed() {
        RetryEvent event = event(FIRST, SECOND);
        assertThat(event.operation()).isEqualTo(Operations.GET_QUERY);
        assertThat(event.attempt()).isSameAs(SECOND);
        assertThat(event.delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(event.attempts()).containsExactly(FIRST, SECOND);
        assertThat(event).hasToString("getQuery: attempt 2: 503 after PT0.08S, next in PT1S");
    }

    @Test
    void valuesDecideEquality() {
        assertThat(event(FIRST))
                .isEqualTo(event(FIRST))
                .hasSameHashCodeAs(event(FIRST))
                .isNotEqualTo(event(FIRST, SECOND))
                .isNotEqualTo(RetryEvent.of(Operations.LIST_QUERIES, List.of(FIRST)))
                .isNotEqualTo(null);
    }
}
