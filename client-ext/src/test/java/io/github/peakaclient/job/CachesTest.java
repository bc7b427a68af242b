package io.github.peakaclient.job;

import static io.github.peakaclient.job.JobServer.STEADY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.error.ServerException;
import io.github.peakaclient.model.Cache;
import io.github.peakaclient.model.CacheCreateResult;
import io.github.peakaclient.model.CacheStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CachesTest {
    private static final String NOON = "2026-03-01T12:00:00.000Z";
    private static final String LATER = "2026-03-01T12:00:00.300Z";

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
    void staleCompletedIncrementalDoesNotEndAFullRefresh() {
        String stale = run("COMPLETED", NOON);
        served.answer("{}")
                .answer(
                        status("RUNNING", null, stale), // the record is late
                        status("RUNNING", run("RUNNING", LATER), stale),
                        status("COMPLETED", run("COMPLETED", LATER), stale));
        List<String> phases = new ArrayList<>();

        CacheStatus result = served.caches
                .startFullRefresh("c1")
                .await(STEADY, event -> phases.add("" + event.status().phase()));

        assertThat(phases).containsExactly("RUNNING", "RUNNING", "SUCCEEDED");
        assertThat(result.getLastFullRefreshCacheExecution()).isNotNull();
    }

    @Test
    void recordThatIsStillRunningHoldsUpACompletedCache() {
        served.answer(
                status("COMPLETED", run("RUNNING", LATER), run("COMPLETED", NOON)),
                status("COMPLETED", run("COMPLETED", LATER), run("COMPLETED", NOON)));

        served.caches.attachFullRefresh("c1").await(STEADY);

        assertThat(served.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void newestRecordDecidesWhateverItsSlot() {
        served.answer(status("COMPLETED", run("FAILED", NOON), run("COMPLETED", LATER)));

        assertThat(served.caches
                        .attachIncrementalUpdate("c1")
                        .await(STEADY)
                        .getStatus()
                        .getValue())
                .isEqualTo("COMPLETED");
    }

    @Test
    void timesWithOffsetsAreComparedAsInstants() {
        served.answer(status(
                "COMPLETED", run("COMPLETED", "2026-03-01T12:00:01Z"), run("FAILED", "2026-03-01T14:00:00+02:00")));

        assertThat(served.caches.attachFullRefresh("c1").poll().phase()).isEqualTo(JobPhase.SUCCEEDED);
    }

    @ParameterizedTest
    @CsvSource({"FAILED,FAILED", "CANCELLED,CANCELLED", "CANCELED,CANCELED", "COMPLETED,FAILED", "FAILED,COMPLETED"})
    void badEndIsAJobFailedException(String cache, String record) {
        served.answer(status(cache, run(record, LATER), null));

        JobFailedException e = catchThrowableOfType(
                JobFailedException.class,
                () -> served.caches.attachFullRefresh("c1").await(STEADY));

        assertThat(e.lastState()).isEqualTo(record.equals("COMPLETED") ? cache : record);
        assertThat(e).hasMessageContaining("getCacheStatus: full refresh of cache c1 ended as " + e.lastState());
        assertThat(e.jobId()).isEqualTo("c1");
        assertThat(e.phase()).isEqualTo(e.lastState().startsWith("CANCEL") ? JobPhase.CANCELED : JobPhase.FAILED);
        assertThat(e.lastStatus()).isInstanceOf(CacheStatus.class);
    }

    @Test
    void errorOfTheNewestRecordIsTold() {
        String failed =
                "{\"status\":\"FAILED\",\"createdAt\":\"" + LATER + "\",\"error\":{\"message\":\"no column x\"}}";
        served.answer(status("FAILED", failed, run("COMPLETED", NOON)));

        assertThatThrownBy(() -> served.caches.attachFullRefresh("c1").await(STEADY))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("ended as FAILED: {\"message\":\"no column x\"}");
    }

    @Test
    void deletedCacheEndsTheWaitWhateverItsRecordSays() {
        served.answer(status("DELETED", run("RUNNING", LATER), null));

        assertThatThrownBy(() -> served.caches.attachFullRefresh("c1").await(STEADY))
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("DELETED");
    }

    @Test
    void firstSyncIsWaitedForBeforeThereIsARecord() {
        served.answer("{\"id\":\"c1\"}")
                .answer(
                        status("NOT_INITIALIZED", null, null),
                        status("COMPLETED", null, null),
                        status("COMPLETED", run("COMPLETED", NOON), null));

        served.caches.create(JobServer.CACHE).await(STEADY);

        assertThat(served.server.getRequestCount()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "CANCELLED"})
    void firstSyncCanEndBadlyWithoutARecord(String state) {
        served.answer(status(state, null, null));

        assertThatThrownBy(() -> served.caches.attachInitialSync("c1").await(STEADY))
                .isInstanceOf(JobFailedException.class)
                .extracting(e -> ((JobFailedException) e).phase())
                .hasToString(state.replace("LL", "L"));
    }

    @Test
    void batchGivesAJobForEachCacheThatWasMade() {
        List<Job<CacheStatus>> jobs = served.caches.attachInitialSyncs(List.of(
                CacheCreateResult.builder()
                        .success(true)
                        .cache(Cache.builder().id("c1").build())
                        .build(),
                CacheCreateResult.builder().success(false).error("exists").build()));

        assertThat(jobs).extracting(Job::id).containsExactly("c1");
    }

    @Test
    void cancelingTooEarlyIsTriedAgain() throws Exception {
        served.fail(500, 500, 200);

        assertThat(served.caches.attachFullRefresh("c1").cancel()).isTrue();

        assertThat(served.requests())
                .containsOnly("POST /data/projects/p1/cache/c1/cancelFullRefreshUpdate")
                .hasSize(3);
        assertThat(served.timing.waits()).containsExactly(Duration.ofMillis(225), Duration.ofNanos(337_500_000));
    }

    @Test
    void cancelingGivesUpAfterFiveSeconds() {
        for (int i = 0; i < 20; i++) {
            served.fail(500);
        }

        assertThatThrownBy(() -> served.caches.attachIncrementalUpdate("c1").cancel())
                .isInstanceOf(ServerException.class);
        assertThat(served.timing.nanoTime())
                .isLessThanOrEqualTo(Duration.ofSeconds(5).toNanos());
        assertThat(served.server.getRequestCount()).isBetween(5, 10);
    }

    @Test
    void cancelingIsNotTriedAgainAfterAFinalFailure() {
        served.fail(501);

        assertThatThrownBy(() -> served.caches.attachFullRefresh("c1").cancel()).isInstanceOf(ServerException.class);
        assertThat(served.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void firstSyncCannotBeCanceled() {
        assertThatThrownBy(() -> served.caches.attachInitialSync("c1").cancel())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void blankIdsAreRefusedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> served.caches.startFullRefresh(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> served.caches.startIncrementalUpdate(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> served.caches.startFullRefreshAsync(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> served.caches.attachInitialSync(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> served.caches.executions(" "));
        assertThat(served.server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAUSED", "RUNNING"})
    void unknownAndRunningStatesOfARecordAreWaitedThrough(String state) {
        served.answer(status("COMPLETED", run(state, NOON), null));

        assertThat(served.caches.attachFullRefresh("c1").poll().phase()).isEqualTo(JobPhase.RUNNING);
    }

    private static String status(String state, @Nullable String full, @Nullable String incremental) {
        return "{\"id\":\"c1\",\"status\":\"" + state + "\",\"lastFullRefreshCacheExecution\":" + full
                + ",\"lastIncrementalCacheExecution\":" + incremental + "}";
    }

    private static String run(String state, String createdAt) {
        return "{\"status\":\"" + state + "\",\"createdAt\":\"" + createdAt + "\",\"error\":null}";
    }
}
