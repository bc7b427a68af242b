package io.github.peakaclient.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.error.EmptyExportException;
import io.github.peakaclient.error.ExportLimitException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.job.Job;
import io.github.peakaclient.job.JobToken;
import io.github.peakaclient.job.WaitPolicy;
import io.github.peakaclient.model.CacheState;
import io.github.peakaclient.model.CacheStatus;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.model.ExportState;
import io.github.peakaclient.model.MaterializedQueryState;
import io.github.peakaclient.model.MaterializedQueryStatus;
import io.github.peakaclient.model.MetadataRefreshState;
import io.github.peakaclient.model.MetadataRefreshStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class TestJobsTest {
    private static final ExportJob FIRST =
            ExportJob.builder().id("e-1").status(ExportState.RUNNING).build();
    private static final ExportJob LAST = ExportJob.builder()
            .id("e-1")
            .status(ExportState.FAILED)
            .error("disk full")
            .build();

    @Test
    void succeeds() {
        Job<ExportJob> job = TestJobs.succeeded(LAST);

        assertThat(job.await()).isSameAs(LAST);
        assertThat(job.await()).isSameAs(LAST);
        assertThat(job.awaitAsync()).isCompletedWithValue(LAST);
        assertThat(job.poll().phase()).isEqualTo(JobPhase.SUCCEEDED);
    }

    @Test
    void failsWithTheMessageOfTheAnswer() {
        Job<ExportJob> job = TestJobs.failed(LAST);

        JobFailedException failure = catchThrowableOfType(JobFailedException.class, job::await);

        assertThat(failure).hasMessage("getExport: export test-job ended as FAILED: disk full");
        assertThat(failure.phase()).isEqualTo(JobPhase.FAILED);
        assertThat(failure.lastStatus()).isSameAs(LAST);
        assertThat(job.awaitAsync()).isCompletedExceptionally();
    }

    @Test
    void endsOfExportsAreThoseOfTheClient() {
        ExportJob full = LAST.toBuilder().rowCount(1_000_000L).build();
        ExportJob empty = LAST.toBuilder().error("Export produced no files").build();

        assertThatExceptionOfType(ExportLimitException.class)
                .isThrownBy(() -> TestJobs.succeeded(full).await());
        assertThatExceptionOfType(EmptyExportException.class)
                .isThrownBy(() -> TestJobs.failed(empty).await());
    }

    @Test
    void waitForAJobThatNeverEndsTimesOutAtOnce() {
        WaitPolicy years = WaitPolicy.builder()
                .deadline(Duration.ofDays(1))
                .noProgressLimit(Duration.ofDays(1))
                .build();
        Job<ExportJob> job = TestJobs.running(LAST);

        assertThatExceptionOfType(WaitTimeoutException.class).isThrownBy(() -> job.await(years));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> job.awaitAsync(years).join())
                .withCauseInstanceOf(WaitTimeoutException.class);
    }

    @Test
    void pollsGiveOneStatusAfterTheOther() {
        Job<ExportJob> job = TestJobs.of(List.of(
                TestJobs.status(JobPhase.RUNNING, FIRST),
                TestJobs.status(JobPhase.RUNNING, FIRST),
                TestJobs.status(JobPhase.SUCCEEDED, LAST)));
        List<String> seen = new ArrayList<>();

        ExportJob answer = job.awaitAsync(
                        WaitPolicy.standard(),
                        event -> seen.add(event.polls() + " " + event.status().phase()))
                .join();

        assertThat(answer).isSameAs(LAST);
        assertThat(seen).containsExactly("1 RUNNING", "2 RUNNING", "3 SUCCEEDED");
    }

    @Test
    void runningJobCanBeCanceled() {
        Job<ExportJob> job = TestJobs.running(FIRST);

        assertThat(job.isCancelable()).isTrue();
        assertThat(job.cancel()).isTrue();

        assertThat(catchThrowableOfType(JobFailedException.class, job::await).phase())
                .isEqualTo(JobPhase.CANCELED);
        assertThat(job.cancel()).isFalse();
        assertThat(TestJobs.succeeded(FIRST).cancel()).isFalse();
    }

    @Test
    void everyKindOfAnswerIsOneOfItsJob() {
        assertThat(TestJobs.running(CacheStatus.builder()
                        .id("c-1")
                        .status(CacheState.RUNNING)
                        .build()))
                .hasToString("Job{full refresh of cache test-job}");
        assertThat(TestJobs.running(MaterializedQueryStatus.builder()
                        .queryId("q-1")
                        .status(MaterializedQueryState.RUNNING)
                        .build()))
                .hasToString("Job{refresh of materialized query test-job}");
        Job<MetadataRefreshStatus> metadata = TestJobs.running(MetadataRefreshStatus.builder()
                .status(MetadataRefreshState.FAILED)
                .build());
        assertThat(metadata).hasToString("Job{metadata refresh of catalog test-job}");
        assertThat(metadata.isCancelable()).isFalse();
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(metadata::cancel);
        assertThat(JobToken.parse(metadata.token().toString()).jobId()).isEqualTo(metadata.id());
        assertThatIllegalArgumentException().isThrownBy(() -> TestJobs.running("text"));
        assertThatIllegalArgumentException().isThrownBy(() -> TestJobs.of(List.of()));
    }

    @Test
    void interruptEndsTheWait() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> TestJobs.running(FIRST).await());
        assertThat(Thread.interrupted()).isTrue();
    }
}
