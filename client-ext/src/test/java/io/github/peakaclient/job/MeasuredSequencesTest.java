package io.github.peakaclient.job;

import static io.github.peakaclient.job.JobServer.STEADY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.WaitTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the live API answered, poll by poll, and what the waiters make of it. The last answer is repeated. */
@Timeout(60)
class MeasuredSequencesTest {
    private static final String T0 = "\"2026-07-29T03:40:00.000Z\"";
    private static final String T1 = "\"2026-07-29T03:51:48.591Z\"";

    private static final WaitPolicy POLICY =
            STEADY.toBuilder().noProgressLimit(Duration.ofMinutes(2)).build();

    @SuppressWarnings("ImmutableEnumChecker") // functions and texts that nothing changes
    enum Sequence {
        FIRST_SYNC_BY_INCREMENTAL_SCHEDULE_IS_IN_THE_INCREMENTAL_SLOT(
                s -> s.caches.attachInitialSync("c1"),
                "RUNNING RUNNING SUCCEEDED",
                cache("NOT_INITIALIZED", null, null),
                cache("RUNNING", null, run("RUNNING", T1)),
                cache("COMPLETED", null, run("COMPLETED", T1))),
        FIRST_SYNC_BY_FULL_SCHEDULE_IS_IN_THE_FULL_SLOT(
                s -> s.caches.attachInitialSync("c1"),
                "RUNNING SUCCEEDED",
                cache("RUNNING", run("RUNNING", T1), null),
                cache("COMPLETED", run("COMPLETED", T1), null)),
        FULL_REFRESH_BEHIND_A_STALE_INCREMENTAL_RECORD(
                s -> s.caches.attachFullRefresh("c1"),
                "RUNNING RUNNING SUCCEEDED",
                cache("RUNNING", null, run("COMPLETED", T0)), // 300 ms before its record
                cache("RUNNING", run("RUNNING", T1), run("COMPLETED", T0)),
                cache("COMPLETED", run("COMPLETED", T1), run("COMPLETED", T0))),
        INCREMENTAL_UPDATE_BEHIND_A_FAILED_FULL_REFRESH(
                s -> s.caches.attachIncrementalUpdate("c1"),
                "RUNNING RUNNING SUCCEEDED",
                cache("RUNNING", run("FAILED", T0), null),
                cache("RUNNING", run("FAILED", T0), run("RUNNING", T1)),
                cache("COMPLETED", run("FAILED", T0), run("COMPLETED", T1))),
        FULL_REFRESH_FAILS_THOUGH_THE_OTHER_SLOT_IS_COMPLETED(
                s -> s.caches.attachFullRefresh("c1"),
                "RUNNING FAILED",
                cache("RUNNING", run("RUNNING", T1), run("COMPLETED", T0)),
                cache("FAILED", run("FAILED", T1), run("COMPLETED", T0))),
        TOP_LEVEL_ENDS_BEFORE_THE_RECORD(
                s -> s.caches.attachFullRefresh("c1"),
                "RUNNING SUCCEEDED",
                cache("COMPLETED", run("RUNNING", T1), run("COMPLETED", T0)),
                cache("COMPLETED", run("COMPLETED", T1), run("COMPLETED", T0))),
        CANCELED_CACHE_HAS_TWO_LETTERS_L(
                s -> s.caches.attachFullRefresh("c1"),
                "RUNNING CANCELED",
                cache("RUNNING", run("RUNNING", T1), null),
                cache("CANCELLED", run("CANCELLED", T1), null)),
        RECORD_WITHOUT_A_TIME_IS_THE_OLDER_ONE(
                s -> s.caches.attachFullRefresh("c1"),
                "SUCCEEDED",
                cache("COMPLETED", run("COMPLETED", T1), run("FAILED", "null"))),
        HUNG_RECORD_IS_NEVER_TOUCHED_AGAIN(
                s -> s.caches.attachInitialSync("c1"),
                "WaitTimeoutException",
                cache("RUNNING", null, run("RUNNING", T1))),

        NEW_MATERIALIZED_QUERY_HAS_NO_RUN_YET(
                s -> s.queries.attachInitialRun("q1"),
                "RUNNING RUNNING SUCCEEDED",
                materialized("COMPLETED", "null"),
                materialized("RUNNING", T1),
                materialized("COMPLETED", T1)),
        CANCELED_MATERIALIZED_QUERY_HAS_ONE_LETTER_L(
                s -> s.queries.attachInitialRun("q1"),
                "RUNNING CANCELED",
                materialized("RUNNING", T1),
                materialized("CANCELED", T1)),
        REFRESH_BEHIND_THE_STATE_OF_THE_PREVIOUS_RUN(
                s -> s.jobs.resume(new JobToken(JobType.REFRESH, "p1", "q1", "2026-07-29T03:40:00Z")),
                "RUNNING RUNNING RUNNING FAILED",
                materialized("COMPLETED", T0),
                materialized("COMPLETED", T0),
                materialized("RUNNING", T1),
                materialized("FAILED", T1)),

        METADATA_REFRESH_SETTLES_AT_NOT_ACTIVE(
                s -> s.jobs.resume(new JobToken(JobType.METADATA_REFRESH, "p1", "k1", "not-active")),
                "RUNNING RUNNING SUCCEEDED",
                "{\"status\":\"not-active\"}",
                "{\"status\":\"active\",\"message\":\"40 %, sales, table 3 of 8\"}",
                "{\"status\":\"not-active\"}"),

        EXPORT_OF_A_TABLE(
                s -> s.exports.attach("e1").job(),
                "RUNNING RUNNING SUCCEEDED",
                export("PENDING"),
                export("RUNNING"),
                export("SUCCEEDED")),
        CANCELED_EXPORT_HAS_TWO_LETTERS_L(s -> s.exports.attach("e1").job(), "CANCELED", export("CANCELLED")),
        EXPIRED_EXPORT(s -> s.exports.attach("e1").job(), "EXPIRED", export("EXPIRED"));

        final Function<JobServer, Job<?>> job;
        final String phases;
        final List<String> answers;

        Sequence(Function<JobServer, Job<?>> job, String phases, String... answers) {
            this.job = job;
            this.phases = phases;
            this.answers = List.of(answers);
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsWithTheRightAnswer(Sequence sequence) throws Exception {
        try (JobServer served = new JobServer()) {
            served.answer(sequence.answers.toArray(String[]::new));
            String last = sequence.answers.get(sequence.answers.size() - 1);
            served.answer(Collections.nCopies(50, last).toArray(String[]::new));
            List<String> phases = new ArrayList<>();

            Throwable failure = catchThrowable(() -> sequence.job
                    .apply(served)
                    .await(POLICY, event -> phases.add("" + event.status().phase())));

            if (sequence.phases.equals("WaitTimeoutException")) {
                assertThat(failure).isInstanceOf(WaitTimeoutException.class).hasMessageContaining("no change since");
                return;
            }
            assertThat(String.join(" ", phases)).isEqualTo(sequence.phases);
            if (sequence.phases.endsWith("SUCCEEDED")) {
                assertThat(failure).isNull();
            } else {
                assertThat(failure).isInstanceOf(JobFailedException.class);
            }
        }
    }

    private static String cache(String state, @Nullable String full, @Nullable String incremental) {
        return "{\"id\":\"c1\",\"status\":\"" + state + "\",\"lastFullRefreshCacheExecution\":" + full
                + ",\"lastIncrementalCacheExecution\":" + incremental + "}";
    }

    /** A record as it is also while all is well: with an error of null. */
    private static String run(String state, String time) {
        return "{\"status\":\"" + state + "\",\"createdAt\":" + time + ",\"updatedAt\":" + time
                + ",\"finishedAt\":null,\"progress\":null,\"error\":null}";
    }

    private static String materialized(String state, String start) {
        return "{\"queryId\":\"q1\",\"status\":\"" + state + "\",\"lastExecutionStartTime\":" + start
                + ",\"lastUpdateTime\":null,\"scheduleSettings\":{\"type\":\"none\",\"repeatDuration\":null,"
                + "\"cronExpression\":null,\"timezone\":null,\"expression\":null}}";
    }

    private static String export(String state) {
        return "{\"id\":\"e1\",\"status\":\"" + state + "\"}";
    }
}
