package io.github.peakaclient.job;

import static io.github.peakaclient.job.JobServer.STEADY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.error.JobFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MetadataTest {
    private JobServer served;

    @BeforeEach
    void start() throws Exception {
        served = new JobServer();
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    @Test
    void notActiveBeforeTheRefreshDoesNotEndIt() {
        states("not-active").answer("{}");
        states("not-active", "waiting", "active", "completed");

        assertThat(served.metadata.startRefresh("k1").await(STEADY).getStatus().getValue())
                .isEqualTo("completed");
    }

    @Test
    void notActiveAfterItRanEndsIt() {
        states("not-active").answer("{}");
        states("NOT_ACTIVE", "ACTIVE", "NOT_ACTIVE");

        served.metadata.startRefresh("k1").await(STEADY);

        assertThat(served.server.getRequestCount()).isEqualTo(5);
    }

    @Test
    void staleCompletedDoesNotEndARefresh() {
        states("completed").answer("{}");
        states("completed", "active", "completed");

        served.metadata.startRefresh("k1").await(STEADY);

        assertThat(served.server.getRequestCount()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "not-active"})
    void stateThatStaysForFiveSecondsIsBelieved(String state) {
        states(state).answer("{}");
        states(Collections.nCopies(10, state).toArray(String[]::new));

        served.metadata.startRefresh("k1").await(STEADY);

        assertThat(served.timing.nanoTime())
                .isBetween(
                        Duration.ofSeconds(5).toNanos(), Duration.ofSeconds(10).toNanos());
    }

    @Test
    void limitForTheStartIsAnOption() {
        states("not-active").answer("{}");
        states("not-active", "not-active");

        served.metadata
                .withStartLimit(Duration.ofMillis(600))
                .startRefresh("k1")
                .await(STEADY);

        assertThat(served.timing.nanoTime()).isEqualTo(Duration.ofMillis(625).toNanos());
    }

    @Test
    void progressThatTheContractDoesNotKnowIsPassedOn() {
        states("not-active").answer("{}");
        served.answer("{\"status\":\"active\",\"progress\":\"40 %\",\"table\":\"3 of 8\"}");
        states("not-active");
        List<Object> progress = new ArrayList<>();

        served.metadata
                .startRefresh("k1")
                .await(STEADY, event -> progress.add(event.status().answer().getAdditionalProperties()));

        assertThat(progress).containsExactly(Map.of("progress", "40 %", "table", "3 of 8"), Map.of());
    }

    @Test
    void progressIsAChange() {
        for (int i = 0; i < 30; i++) {
            served.answer("{\"status\":\"active\",\"table\":" + i + "}");
        }
        states("not-active");

        served.metadata
                .attachRefresh("k1")
                .await(STEADY.toBuilder()
                        .noProgressLimit(Duration.ofSeconds(30))
                        .build());

        assertThat(served.timing.nanoTime()).isGreaterThan(Duration.ofMinutes(2).toNanos());
    }

    @Test
    void waitForARefreshThatHasEndedEndsAtOnce() {
        states("not-active");

        served.metadata.attachRefresh("k1").await(STEADY);

        assertThat(served.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void failedIsAJobFailedException() {
        states("active", "failed");

        assertThatThrownBy(() -> served.metadata.attachRefresh("k1").await(STEADY))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("metadata refresh of catalog k1 ended as failed");
    }

    @Test
    void attachedRefreshTakesTheStateAsItIs() {
        states("not-active");

        assertThat(served.metadata.attachRefresh("k1").poll().isEnded()).isTrue();
    }

    @Test
    void blankIdsAreRefusedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> served.metadata.startRefresh(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> served.metadata.attachRefresh(" "));
        assertThat(served.server.getRequestCount()).isZero();
    }

    private JobServer states(String... states) {
        for (String state : states) {
            served.answer("{\"status\":\"" + state + "\"}");
        }
        return served;
    }
}
