package io.github.peakaclient.job;

import static io.github.peakaclient.job.JobServer.STEADY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.model.CacheStatus;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.MaterializedQueryStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JobTokenTest {
    private static final String OLD = "2026-03-01T11:00:00Z";
    private static final String NEW = "2026-03-01T12:00:00Z";

    private JobServer served;

    @BeforeEach
    void start() throws Exception {
        served = new JobServer();
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    /** A job as it is started, and what the server answers from then on: stale states of the previous job first. */
    @SuppressWarnings("ImmutableEnumChecker") // texts that nothing changes
    enum Case {
        INITIAL_SYNC(3, cache("RUNNING", null), cache("COMPLETED", null), cache("COMPLETED", NEW)) {
            @Override
            Job<?> start(JobServer served) {
                return served.answer("{\"id\":\"c1\"}").caches.create(JobServer.CACHE);
            }
        },
        FULL_REFRESH(2, cache("RUNNING", OLD), cache("COMPLETED", NEW)) {
            @Override
            Job<?> start(JobServer served) {
                return served.answer("{}").caches.startFullRefresh("c1");
            }
        },
        INCREMENTAL_UPDATE(2, cache("RUNNING", OLD), cache("COMPLETED", NEW)) {
            @Override
            Job<?> start(JobServer served) {
                return served.answer("{}").caches.startIncrementalUpdate("c1");
            }
        },
        INITIAL_RUN(2, run("COMPLETED", null), run("COMPLETED", NEW)) {
            @Override
            Job<?> start(JobServer served) {
                return served.queries.attachInitialRun("q1");
            }
        },
        REFRESH(2, run("FAILED", OLD), run("COMPLETED", NEW)) {
            @Override
            Job<?> start(JobServer served) {
                return served.answer(run("FAILED", OLD)).fail(200).queries.startRefresh("q1");
            }
        },
        METADATA_REFRESH(4, state("failed"), state("not-active"), state("active"), state("not-active")) {
            @Override
            Job<?> start(JobServer served) {
                return served.answer(state("failed"), "{}").metadata.startRefresh("k1");
            }
        },
        EXPORT(2, "{\"id\":\"e1\",\"status\":\"RUNNING\"}", "{\"id\":\"e1\",\"status\":\"SUCCEEDED\"}") {
            @Override
            Job<?> start(JobServer served) {
                return served.answer("{\"id\":\"e1\",\"status\":\"PENDING\"}")
                        .exports
                        .startQuery("q1", ExportFormat.CSV)
                        .job();
            }
        };

        final int polls;
        final String[] answers;

        Case(int polls, String... answers) {
            this.polls = polls;
            this.answers = answers;
        }

        abstract Job<?> start(JobServer served);
    }

    @Test
    void everyTypeHasACase() {
        assertThat(Case.values()).extracting(Enum::name).containsExactlyElementsOf(names(JobType.values()));
    }

    private static List<String> names(Enum<?>[] values) {
        List<String> names = new ArrayList<>();
        for (Enum<?> value : values) {
            names.add(value.name());
        }
        return names;
    }

    @ParameterizedTest
    @EnumSource
    void anotherProcessWaitsForTheSameEnd(Case job) throws Exception {
        Job<?> started = job.start(served);
        String kept = started.token().toString();
        try (JobServer other = new JobServer()) {
            other.answer(job.answers);

            Job<?> resumed = other.jobs.resume(JobToken.parse(kept));
            List<String> phases = new ArrayList<>();
            Object answer = await(resumed, phases);

            assertThat(phases).hasSize(job.polls).endsWith("SUCCEEDED");
            assertThat(resumed).hasToString(started.toString());
            assertThat(answer.toString()).doesNotContain("FAILED");
        }
    }

    private static <S> S await(Job<S> job, List<String> phases) {
        return job.await(STEADY, event -> phases.add(event.status().phase().toString()));
    }

    @Test
    void resumedJobIsCanceledAsItWouldHaveBeen() throws Exception {
        served.fail(200, 200);

        served.jobs.resume(served.caches.attachFullRefresh("c1").token()).cancel();
        served.jobs.resume(served.caches.attachIncrementalUpdate("c1").token()).cancel();

        assertThat(served.requests())
                .containsExactly(
                        "POST /data/projects/p1/cache/c1/cancelFullRefreshUpdate",
                        "POST /data/projects/p1/cache/c1/cancelIncrementalUpdate");
        assertThatThrownBy(() -> served.jobs
                        .resume(served.caches.attachInitialSync("c1").token())
                        .cancel())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void tokenKnowsThatTheJobWasSeenRunning() {
        served.answer(state("not-active"), "{}", state("active"), state("not-active"));
        Job<?> job = served.metadata.startRefresh("k1");
        job.poll();

        assertThat(served.jobs.resume(job.token()).poll().isEnded()).isTrue();
    }

    @Test
    void attachedJobTakesTheStateAsItIsAfterResumingToo() {
        served.answer(run("FAILED", OLD));
        JobToken token = served.queries.attachRefresh("q1").token();

        assertThatThrownBy(() -> served.jobs.resume(token).await(STEADY)).isInstanceOf(JobFailedException.class);
    }

    @Test
    void answerHasTheTypeThatIsRequested() {
        JobToken token = served.caches.attachFullRefresh("c1").token();
        served.answer(cache("COMPLETED", NEW));

        assertThat(served.jobs.resume(token, CacheStatus.class).await(STEADY).getId())
                .isEqualTo("c1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.jobs.resume(token, MaterializedQueryStatus.class))
                .withMessage("answerType must be CacheStatus for a full refresh of cache, got MaterializedQueryStatus");
    }

    @Test
    void tokenOfAnotherProjectIsRefused() {
        JobToken token = served.caches.attachFullRefresh("c1").token();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> served.peaka.project("p2").jobs().resume(token))
                .withMessage("token must be of project p2, got one of p1");
        assertThat(token.projectId()).isEqualTo("p1");
        assertThat(token.jobId()).isEqualTo("c1");
    }

    @Test
    void tokensAreValues() {
        JobToken token = new JobToken(JobType.REFRESH, "p1", "q1", OLD);

        assertThat(token).isEqualTo(JobToken.parse(token.toString())).hasSameHashCodeAs(JobToken.parse("" + token));
        assertThat(token.toString()).matches("[A-Za-z0-9_=-]+");
        assertThat(token)
                .isNotEqualTo(new JobToken(JobType.INITIAL_RUN, "p1", "q1", OLD))
                .isNotEqualTo(new JobToken(JobType.REFRESH, "p2", "q1", OLD))
                .isNotEqualTo(new JobToken(JobType.REFRESH, "p1", "q2", OLD))
                .isNotEqualTo(new JobToken(JobType.REFRESH, "p1", "q1", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"version\":\"2\",\"type\":\"EXPORT\",\"projectId\":\"p\",\"jobId\":\"e\"}",
                "{\"version\":\"1\",\"type\":\"NEWER\",\"projectId\":\"p\",\"jobId\":\"e\"}",
                "{\"version\":\"1\",\"type\":\"EXPORT\",\"projectId\":\"p\",\"jobId\":\"\"}",
                "{\"version\":\"1\",\"type\":\"EXPORT\",\"projectId\":\"p\"}"
            })
    void textOfAnotherVersionIsRefused(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobToken.parse(ByteString.encodeUtf8(json).base64Url()))
                .withMessage("text must be the complete, unchanged result of JobToken.toString()");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\"", "\\", "a|b", "{}", "\u0000", "Zürich", "😀"})
    void anyIdSurvives(String id) {
        JobToken token = new JobToken(JobType.EXPORT, id, id + id, null);

        assertThat(JobToken.parse(token.toString())).isEqualTo(token);
    }

    @Test
    void waitOfAResumedJobHasItsOwnDeadline() {
        served.exportStates("RUNNING", "SUCCEEDED");
        JobToken token = served.exports.attach("e1").job().token();
        served.timing.advance(Duration.ofDays(1));

        served.jobs.resume(token).await(STEADY);

        assertThat(served.server.getRequestCount()).isEqualTo(2);
    }

    private static String cache(String state, @Nullable String createdAt) {
        String record = createdAt == null ? "null" : "{\"status\":\"COMPLETED\",\"createdAt\":\"" + createdAt + "\"}";
        return "{\"id\":\"c1\",\"status\":\"" + state + "\",\"lastFullRefreshCacheExecution\":" + record + "}";
    }

    private static String run(String state, @Nullable String start) {
        return "{\"queryId\":\"q1\",\"status\":\"" + state + "\",\"lastExecutionStartTime\":"
                + (start == null ? "null" : "\"" + start + "\"") + "}";
    }

    private static String state(String state) {
        return "{\"status\":\"" + state + "\"}";
    }
}
