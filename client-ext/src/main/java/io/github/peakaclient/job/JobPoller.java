package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.RateLimitException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.internal.Deadline;
import io.github.peakaclient.internal.Durations;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.internal.retry.RetryDelay;
import io.github.peakaclient.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of one wait for a job, which decides what follows each poll. It does not sleep itself. Used by one thread at a time. */
final class JobPoller<S> {
    private final Job<S> job;
    private final JobKind<S> kind;
    private final WaitPolicy policy;
    private final Timing timing;
    private final Deadline deadline;
    private final long waitStart;
    private long changed;
    private Instant changedAt;
    private @Nullable JobStatus<S> last;
    private @Nullable PeakaException failure;
    private int intervals;
    private int polls;

    JobPoller(Job<S> job, WaitPolicy policy, Deadline deadline) {
        this.job = job;
        this.kind = job.kind;
        this.policy = policy;
        this.timing = job.session.timing();
        this.deadline = deadline;
        this.waitStart = timing.nanoTime();
        this.changed = waitStart;
        this.changedAt = timing.now();
    }

    /**
     * Returns the delay before the next poll, which is not shorter than the server requested; zero before the first one, unless the job
     * has just been started.
     *
     * @throws WaitTimeoutException if no other poll is to follow
     */
    long nextDelay() {
        long unchanged = timing.nanoTime() - changed;
        if (unchanged >= Durations.nanos(policy.noProgressLimit())) {
            throw timeout("no change since " + changedAt + ", which is more than " + policy.noProgressLimit());
        }
        long delay = polls++ == 0 ? firstDelay() : laterDelay();
        return delay == 0 ? 0 : Math.min(delay, remainingNanos());
    }

    private long firstDelay() {
        return policy.firstInterval().isZero() || !job.isNew()
                ? 0
                : Math.max(0, interval() - job.age().toNanos());
    }

    private long laterDelay() {
        return Durations.nanos(RetryDelay.of(Duration.ofNanos(interval()), requestedDelay(), retryPolicy()));
    }

    private long interval() {
        return policy.intervalNanos(intervals++, timing.random());
    }

    private @Nullable Duration requestedDelay() {
        if (!(failure instanceof ApiException)) {
            return null;
        }
        ApiException error = (ApiException) failure;
        return RetryDelay.requested(error.retryAfter(), error instanceof RateLimitException ? error.rateLimit() : null);
    }

    private RetryPolicy retryPolicy() {
        return requireNonNull(job.session.options().retryPolicy(), "retryPolicy == null");
    }

    /**
     * Returns the call of the next poll. Its retries do not pass the deadline of the wait.
     *
     * @throws WaitTimeoutException if the deadline has passed
     */
    ApiCall<S> nextCall() {
        return kind.poll(job.session.within(Duration.ofNanos(remainingNanos())));
    }

    /** Records an answer and returns what to report of it. */
    JobEvent<S> answered(S answer) {
        JobStatus<S> status = job.answered(answer);
        if (last == null || !last.answer().equals(answer)) {
            changed = timing.nanoTime();
            changedAt = timing.now();
        }
        last = status;
        failure = null;
        return new JobEvent<>(status, polls, Duration.ofNanos(timing.nanoTime() - waitStart));
    }

    /**
     * Returns the last answer of a job that has ended.
     *
     * @throws JobFailedException if the job has not succeeded
     * @throws PeakaException if it has, but its result is not whole
     */
    S result(JobStatus<S> status) {
        S answer = status.answer();
        if (!status.phase().equals(JobPhase.SUCCEEDED)) {
            throw kind.failure(status, kind.problem(answer, job.session));
        }
        kind.check(answer);
        return answer;
    }

    /**
     * Records a poll that failed after its own retries.
     *
     * @throws PeakaException that failure, if it is not transient
     */
    void failed(PeakaException pollFailure) {
        if (!pollFailure.isRetryable()) {
            throw pollFailure;
        }
        failure = pollFailure;
    }

    private long remainingNanos() {
        long remaining = deadline.remainingNanos();
        if (remaining <= 0) {
            throw timeout("not ended within " + deadline.limit());
        }
        return remaining;
    }

    private WaitTimeoutException timeout(String why) {
        JobStatus<S> seen = last;
        return new WaitTimeoutException(
                kind.operation,
                kind.description() + ": " + why + (seen == null ? "; no answer so far" : "; last state " + seen.state())
                        + (failure == null ? "" : "; the last poll failed"),
                kind.id(),
                seen == null ? null : seen.state(),
                seen == null ? null : seen.answer(),
                failure);
    }
}
