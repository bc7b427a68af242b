package io.github.peakaclient.job;

import static io.github.peakaclient.job.JobServer.STEADY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.InvalidRequestException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.error.ServerException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.transfer.Export;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JobTest {
    private JobServer served;
    private Job<ExportJob> job;

    @BeforeEach
    void start() throws Exception {
        served = new JobServer();
        job = served.exports.attach("e1").job();
    }

    @AfterEach
    void close() throws Exception {
        served.close();
    }

    @Test
    void attachedJobIsPolledAtOnceThenAfterGrowingIntervals() {
        served.exportStates("PENDING", "RUNNING", "RUNNING", "SUCCEEDED");

        job.await(STEADY);

        assertThat(served.timing.waits())
                .containsExactly(Duration.ofMillis(250), Duration.ofMillis(375), Duration.ofNanos(562_500_000));
    }

    @Test
    void jobThatHasJustBeenStartedIsPolledAfterTheFirstInterval() {
        Job<ExportJob> started = startExport("RUNNING", "SUCCEEDED").job();

        started.await(STEADY);

        assertThat(served.timing.waits()).containsExactly(Duration.ofMillis(250), Duration.ofMillis(375));
    }

    @Test
    void firstIntervalBeginsWithTheJob() {
        Job<ExportJob> started =
                startExport("RUNNING", "SUCCEEDED").allowEmpty().job();
        served.timing.advance(Duration.ofMillis(100));

        started.await(STEADY);

        assertThat(served.timing.waits()).containsExactly(Duration.ofMillis(150), Duration.ofMillis(375));
    }

    @Test
    void jobThatWasStartedLongAgoIsPolledAtOnce() {
        Job<ExportJob> started = startExport("SUCCEEDED").job();
        served.timing.advance(Duration.ofSeconds(1));

        started.await(STEADY);

        assertThat(served.timing.waits()).isEmpty();
    }

    @Test
    void newJobThatIsKnownToHaveEndedIsPolledAtOnce() throws Exception {
        Job<ExportJob> started =
                startExport("SUCCEEDED", "SUCCEEDED", "SUCCEEDED").job();
        started.poll();

        started.await(STEADY);
        CompletableFuture<ExportJob> future = started.awaitAsync(STEADY);

        assertThat(future.get(10, TimeUnit.SECONDS).getId()).isEqualTo("e1");
        assertThat(served.timing.waits()).isEmpty();
        assertThat(served.timing.scheduled()).doesNotContain(Duration.ofMillis(250));
    }

    @Test
    void newJobIsPolledAtOnceIfTheFirstIntervalIsZero() {
        Job<ExportJob> started = startExport("RUNNING", "RUNNING", "SUCCEEDED").job();

        started.await(STEADY.toBuilder().firstInterval(Duration.ZERO).build());

        assertThat(served.timing.waits()).containsExactly(Duration.ofMillis(250), Duration.ofMillis(375));
    }

    private Export startExport(String... states) {
        served.exportStates("PENDING").exportStates(states);
        return served.exports.startQuery("q1", ExportFormat.JSONL);
    }

    @Test
    void listenerHearsOfEachAnswerInOrder() {
        served.exportStates("PENDING").fail(503).exportStates("SUCCEEDED");
        List<JobEvent<ExportJob>> events = new ArrayList<>();

        ExportJob result = job.await(STEADY, events::add);

        assertThat(events)
                .extracting(Object::toString)
                .containsExactly(
                        "JobEvent{JobStatus{RUNNING, PENDING}, polls=1, elapsed=PT0S}",
                        "JobEvent{JobStatus{SUCCEEDED, SUCCEEDED}, polls=3, elapsed=PT0.625S}");
        assertThat(events).extracting(JobEvent::progress).containsExactly(null, 1.0);
        assertThat(result.getId()).isEqualTo("e1");
    }

    @Test
    void whatTheListenerThrowsEndsTheWait() {
        served.exportStates("RUNNING");

        assertThatThrownBy(() -> job.await(STEADY, event -> {
                    throw new IllegalStateException("full");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("full");
    }

    @Test
    void waitsAsTheStandardPolicySays() throws Exception {
        served.exportStates("RUNNING", "SUCCEEDED", "RUNNING", "SUCCEEDED");

        job.await();
        CompletableFuture<ExportJob> future = job.awaitAsync();
        pass(Duration.ofMillis(225));

        assertThat(served.timing.waits()).containsExactly(Duration.ofMillis(225));
        assertThat(future.get(10, TimeUnit.SECONDS).getId()).isEqualTo("e1");
    }

    @Test
    void unknownStateIsWaitedThrough() {
        served.exportStates("ARCHIVING", "SUCCEEDED");

        assertThat(job.await(STEADY).getStatus().getValue()).isEqualTo("SUCCEEDED");
    }

    @Test
    void deadlineEndsTheWaitAndTellsTheLastState() {
        for (int i = 0; i < 20; i++) {
            served.exportStates("PENDING", "RUNNING"); // changes all the time
        }

        WaitTimeoutException e = catchThrowableOfType(
                WaitTimeoutException.class,
                () -> job.await(
                        STEADY.toBuilder().deadline(Duration.ofSeconds(10)).build()));

        assertThat(e).hasMessageContaining("export e1: not ended within PT10S; last state");
        assertThat(e.lastStatus()).isInstanceOf(ExportJob.class);
        assertThat(e.jobId()).isEqualTo("e1");
        assertThat(served.timing.nanoTime()).isEqualTo(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void hungJobIsReportedWithTheTimeOfTheLastChange() {
        served.exportStates("PENDING");
        for (int i = 0; i < 30; i++) {
            served.exportStates("RUNNING");
        }

        WaitTimeoutException e = catchThrowableOfType(
                WaitTimeoutException.class,
                () -> job.await(STEADY.toBuilder()
                        .noProgressLimit(Duration.ofMinutes(1))
                        .build()));

        // the second answer came 250 ms after the start
        assertThat(e).hasMessageContaining("no change since 2026-03-01T12:00:00.250Z");
        assertThat(e.lastState()).isEqualTo("RUNNING");
        assertThat(served.timing.nanoTime())
                .isBetween(
                        Duration.ofSeconds(60).toNanos(), Duration.ofSeconds(66).toNanos());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 520, 524})
    void pollThatFailsForAWhileIsSurvived(int status) {
        served.exportStates("RUNNING").fail(status, status).exportStates("SUCCEEDED");

        assertThat(job.await(STEADY).getStatus().getValue()).isEqualTo("SUCCEEDED");
        assertThat(served.server.getRequestCount()).isEqualTo(4);
    }

    @Test
    void delayThatTheServerRequestsIsWaited() {
        served.server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "7"));
        served.server.enqueue(new MockResponse().setResponseCode(429).setHeader("RateLimit-Reset", "9"));
        served.server.enqueue(new MockResponse().setResponseCode(503).setHeader("RateLimit-Reset", "9"));
        served.server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "3600"));
        served.exportStates("SUCCEEDED");

        job.await(STEADY);

        assertThat(served.timing.waits())
                .containsExactly(
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(9),
                        Duration.ofNanos(562_500_000),
                        Duration.ofSeconds(60));
    }

    @Test
    void lostConnectionIsSurvived() {
        served.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        served.exportStates("SUCCEEDED");

        assertThat(job.await(STEADY).getStatus().getValue()).isEqualTo("SUCCEEDED");
    }

    @Test
    void failureUntilTheDeadlineIsTheCause() {
        for (int i = 0; i < 10; i++) {
            served.fail(503);
        }

        assertThatThrownBy(() -> job.await(
                        STEADY.toBuilder().deadline(Duration.ofSeconds(3)).build()))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("no answer so far; the last poll failed")
                .hasCauseInstanceOf(ServerException.class);
    }

    @Test
    void permanentFailureEndsTheWait() {
        served.fail(400);

        assertThatThrownBy(() -> job.await(STEADY)).isInstanceOf(InvalidRequestException.class);
        assertThat(served.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void interruptEndsTheWaitAndStays() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> job.await(STEADY)).isInstanceOf(TransportException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(served.server.getRequestCount()).isZero();
    }

    @Test
    void pollAsksOnce() {
        served.exportStates("RUNNING");

        JobStatus<ExportJob> status = job.poll();

        assertThat(status.phase()).isEqualTo(JobPhase.RUNNING);
        assertThat(status).hasToString("JobStatus{RUNNING, RUNNING}");
        assertThat(served.timing.waits()).isEmpty();
    }

    @Test
    void statusAndEventAreValues() {
        served.exportStates("RUNNING", "RUNNING", "SUCCEEDED");
        JobStatus<ExportJob> running = job.poll();
        JobStatus<ExportJob> same = job.poll();
        JobStatus<ExportJob> ended = job.poll();
        JobEvent<ExportJob> event = new JobEvent<>(running, 1, Duration.ZERO);
        JobEvent<ExportJob> sameEvent = new JobEvent<>(same, 1, Duration.ZERO);

        assertThat(running).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(ended);
        assertThat(event)
                .isEqualTo(sameEvent)
                .hasSameHashCodeAs(sameEvent)
                .isNotEqualTo(new JobEvent<>(ended, 1, Duration.ZERO))
                .isNotEqualTo(new JobEvent<>(running, 2, Duration.ZERO))
                .isNotEqualTo(new JobEvent<>(running, 1, Duration.ofSeconds(1)));
    }

    @Test
    void asynchronousWaitUsesTheSchedulerAndCompletes() throws Exception {
        served.exportStates("RUNNING").fail(503).exportStates("SUCCEEDED");
        List<String> states = new ArrayList<>();

        CompletableFuture<ExportJob> future =
                job.awaitAsync(STEADY, event -> states.add(event.status().state()));
        pass(Duration.ofMillis(250), Duration.ofMillis(375));

        assertThat(future.get(10, TimeUnit.SECONDS).getStatus().getValue()).isEqualTo("SUCCEEDED");
        assertThat(states).containsExactly("RUNNING", "SUCCEEDED");
        assertThat(served.timing.waits()).isEmpty();
    }

    @Test
    void asynchronousWaitFailsAsTheSynchronousOne() throws Exception {
        served.exportStates("FAILED");

        CompletableFuture<ExportJob> future = job.awaitAsync(STEADY);

        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(JobFailedException.class);
    }

    @Test
    void whatTheListenerThrowsEndsTheAsynchronousWait() throws Exception {
        served.exportStates("RUNNING");

        CompletableFuture<ExportJob> future = job.awaitAsync(STEADY, event -> {
            throw new IllegalStateException("full");
        });

        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("full");
    }

    @Test
    void canceledFuturePollsNoMore() {
        CompletableFuture<ExportJob> future = startExport().job().awaitAsync(STEADY);

        future.cancel(true);

        assertThat(served.timing.scheduled()).isEmpty();
        served.timing.advance(Duration.ofSeconds(1));
        assertThat(served.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void closedClientFailsTheFuture() throws Exception {
        CompletableFuture<ExportJob> future = startExport().job().awaitAsync(STEADY);
        served.peaka.close();
        served.timing.advance(Duration.ofMillis(250));

        assertThatThrownBy(() -> future.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the client is closed");
    }

    @Test
    void answerWithoutAStateIsADecodingException() {
        served.answer("{\"id\":\"e1\"}", "{\"id\":\"e1\"}");

        assertThatThrownBy(job::poll)
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining("getExport: ")
                .hasMessageContaining("ExportJob.status is missing");
        assertThatThrownBy(() -> job.await(STEADY)).isInstanceOf(DecodingException.class);
    }

    @Test
    void cancelTellsWhetherSomethingRan() {
        served.fail(204, 404);

        assertThat(job.cancel()).isTrue();
        assertThat(job.cancel()).isFalse();
    }

    private void pass(Duration... delays) throws InterruptedException {
        for (Duration delay : delays) {
            served.timing.awaitScheduled(delay);
            served.timing.advance(delay);
        }
    }
}
