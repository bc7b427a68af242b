package io.github.peakaclient.testing;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.job.Job;
import io.github.peakaclient.job.JobStatus;
import io.github.peakaclient.job.KnownJobKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Jobs whose course a test has chosen. Nothing is sent and no time passes: waits end at once, also the one of {@link Job#awaitAsync},
 * whose future is complete when it is returned. Each poll gives the next status, and after the last one that again. {@link Job#cancel}
 * returns whether the job was running, which ends as {@link JobPhase#CANCELED} then.
 *
 * <p>Answers are a {@link io.github.peakaclient.model.CacheStatus}, {@link io.github.peakaclient.model.ExportJob}, {@link
 * io.github.peakaclient.model.MaterializedQueryStatus} or {@link io.github.peakaclient.model.MetadataRefreshStatus}; other types are
 * refused with an {@link IllegalArgumentException}. Their content does not have to fit the phase. Static and thread-safe.
 */
public final class TestJobs {
    private TestJobs() {}

    /**
     * {@return a job that has succeeded when it is polled}
     *
     * @param answer the answer of each poll
     * @param <S> the type of the answers
     */
    public static <S> Job<S> succeeded(S answer) {
        return of(Collections.singletonList(status(JobPhase.SUCCEEDED, answer)));
    }

    /**
     * {@return a job that has failed when it is polled: waiting throws a {@link JobFailedException}}
     *
     * @param answer the answer of each poll
     * @param <S> the type of the answers
     */
    public static <S> Job<S> failed(S answer) {
        return of(Collections.singletonList(status(JobPhase.FAILED, answer)));
    }

    /**
     * {@return a job that never ends: waiting throws a {@link WaitTimeoutException}}
     *
     * @param answer the answer of each poll
     * @param <S> the type of the answers
     */
    public static <S> Job<S> running(S answer) {
        return of(Collections.singletonList(status(JobPhase.RUNNING, answer)));
    }

    /**
     * {@return a job whose polls give these statuses}
     *
     * @param statuses the statuses, the last of which repeats
     * @param <S> the type of the answers
     * @throws IllegalArgumentException if there is none
     */
    public static <S> Job<S> of(List<JobStatus<S>> statuses) {
        List<JobStatus<S>> copy = new ArrayList<>(requireNonNull(statuses, "statuses == null"));
        Arguments.positive(copy.size(), "statuses.size()");
        return new Course<>(copy).start(KnownSession.with(new ImmediateTiming()));
    }

    /**
     * {@return a status, whose state is spelled like the phase}
     *
     * @param phase the phase
     * @param answer the answer of each poll
     * @param <S> the type of the answers
     */
    public static <S> JobStatus<S> status(JobPhase phase, S answer) {
        return JobStatus.of(phase, phase.toString(), answer);
    }

    private static final class Course<S> extends KnownJobKind<S> {
        private final List<JobStatus<S>> statuses;
        private int polls;
        private boolean canceled;

        Course(List<JobStatus<S>> statuses) {
            super(statuses.get(0).answer());
            this.statuses = statuses;
        }

        @Override
        protected synchronized ApiCall<S> poll() {
            polls++;
            return ApiCalls.of(status().answer());
        }

        @Override
        protected synchronized JobStatus<S> status() {
            JobStatus<S> now = statuses.get(Math.min(Math.max(polls, 1), statuses.size()) - 1);
            return canceled ? TestJobs.status(JobPhase.CANCELED, now.answer()) : now;
        }

        @Override
        protected synchronized ApiCall<?> cancel() {
            if (status().isEnded()) {
                return ApiCalls.failed(TestExceptions.api(operation(), 404));
            }
            canceled = true;
            return ApiCalls.empty();
        }
    }
}
