package io.github.peakaclient.job;

import static io.github.peakaclient.job.JobServer.STEADY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.model.MaterializedQueryStatus;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MaterializedQueriesTest {
    private static final String OLD = "\"2026-03-01T11:00:00Z\"";
    private static final String NEW = "\"2026-03-01T12:00:00Z\"";

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
    void staleTerminalStatusDoesNotEndARefresh() throws Exception {
        served.answer(status("FAILED", OLD)).fail(200);
        served.answer(status("FAILED", OLD), status("FAILED", OLD), status("RUNNING", NEW), status("COMPLETED", NEW));

        MaterializedQueryStatus result = served.queries.startRefresh("q1").await(STEADY);

        assertThat(result.getStatus().getValue()).isEqualTo("COMPLETED");
        assertThat(served.requests())
                .startsWith(
                        "GET /data/projects/p1/materialized-queries/q1/status",
                        "POST /data/projects/p1/materialized-queries/q1/refresh")
                .hasSize(6);
    }

    @Test
    void refreshRightAfterTheCreationDoesNotTakeTheFirstRunForItsOwn() throws Exception {
        served.answer(
                        status("COMPLETED", "null"), // created a moment ago
                        status("COMPLETED", "null"),
                        status("RUNNING", OLD),
                        status("COMPLETED", OLD))
                .fail(200);
        served.answer(status("COMPLETED", OLD), status("RUNNING", NEW), status("COMPLETED", NEW));

        MaterializedQueryStatus result = served.queries.startRefresh("q1").await(STEADY);

        assertThat(result.getLastExecutionStartTime()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(served.requests().subList(3, 5))
                .containsExactly(
                        "GET /data/projects/p1/materialized-queries/q1/status",
                        "POST /data/projects/p1/materialized-queries/q1/refresh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "FAILED", "CANCELED"})
    void runInFlightIsOverBeforeARefreshIsRequested(String end) throws Exception {
        served.answer(status("RUNNING", OLD), status("RUNNING", OLD), status(end, OLD))
                .fail(200);
        served.answer(status(end, OLD), status("COMPLETED", NEW));

        served.queries.startRefresh("q1").await(STEADY);

        assertThat(served.requests().get(3)).startsWith("POST ");
    }

    @Test
    void queryThatDoesNotRunByItselfIsRefreshedAfterTenSeconds() {
        served.always(status("COMPLETED", "null"));

        Job<MaterializedQueryStatus> refresh = served.queries.startRefresh("q1");

        assertThat(refresh.poll().isEnded()).isFalse();
        assertThat(served.timing.nanoTime())
                .isBetween(
                        Duration.ofSeconds(10).toNanos(), Duration.ofSeconds(16).toNanos());
    }

    @Test
    void runInFlightThatDoesNotEndIsATimeoutAndNothingIsRequested() throws Exception {
        served.answer(Collections.nCopies(9, status("RUNNING", OLD)).toArray(String[]::new));

        assertThatThrownBy(() -> served.queries.startRefresh("q1", WaitPolicy.upTo(Duration.ofSeconds(3))))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("refresh of materialized query q1: not ended within PT3S");
        assertThat(served.requests()).noneMatch(line -> line.startsWith("POST "));
    }

    @Test
    void refreshWaitsForTheFirstRunWithoutBlocking() throws Exception {
        served.answer(status("COMPLETED", "null"), status("COMPLETED", OLD)).fail(200);
        served.answer(status("COMPLETED", NEW));

        CompletableFuture<Job<MaterializedQueryStatus>> started = served.queries.startRefreshAsync("q1", STEADY);
        served.timing.awaitScheduled(Duration.ofMillis(250));
        served.timing.advance(Duration.ofMillis(250));

        assertThat(started.get(10, TimeUnit.SECONDS).poll().isEnded()).isTrue();
        assertThat(served.requests().get(2)).startsWith("POST ");
    }

    @Test
    void sameStartInAnotherSpellingIsTheSame() {
        served.answer(status("COMPLETED", OLD)).fail(200);
        served.answer(status("COMPLETED", "\"2026-03-01T12:00:00.000+01:00\""));

        assertThat(served.queries.startRefresh("q1").poll().isEnded()).isFalse();
    }

    @Test
    void initialRunHasNotEndedBeforeItHasBegun() {
        served.answer(status("COMPLETED", "null"), status("RUNNING", NEW), status("COMPLETED", NEW));

        served.queries.attachInitialRun("q1").await(STEADY);

        assertThat(served.server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCELED", "CANCELLED", "FAILED"})
    void badEndIsAJobFailedExceptionInEitherSpelling(String state) {
        served.answer(status(state, NEW));

        assertThatThrownBy(() -> served.queries.attachInitialRun("q1").await(STEADY))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("first run of materialized query q1 ended as " + state)
                .extracting(e -> ((JobFailedException) e).phase())
                .hasToString(state.replace("LL", "L"));
    }

    @Test
    void attachedRefreshTakesTheStateAsItIs() {
        served.answer(status("COMPLETED", "null"));

        assertThat(served.queries.attachRefresh("q1").poll().isEnded()).isTrue();
    }

    @Test
    void blankIdsAreRefusedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> served.queries.startRefresh(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> served.queries.attachRefresh(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> served.queries.attachInitialRun(" "));
        assertThat(served.server.getRequestCount()).isZero();
    }

    private static String status(String state, String start) {
        return "{\"queryId\":\"q1\",\"status\":\"" + state + "\",\"lastExecutionStartTime\":" + start + "}";
    }
}
