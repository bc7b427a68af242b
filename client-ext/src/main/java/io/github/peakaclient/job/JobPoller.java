package io.github.peakaclient.job;

import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.RateLimitException;
import io.github.peakaclient.error.ServerException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.internal.Durations;
import io.github.peakaclient.internal.Redactor;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.internal.session.Session;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** One wait for a job: what to do after each answer. It does not wait itself. Used by one thread at a time. */
final class JobPoller<S> {
    private final JobKind<S> kind;
    private final Session session;
    private final WaitPolicy policy;
    private final Timing timing;
    /** When the job was started or attached to. */
    private final long jobStart;

    private final long start;
    private long changed;
    private Instant changedAt;
    private @Nullable JobStatus<S> last;
    private @Nullable RuntimeException failure;
    private int polls;

    JobPoller(JobKind<S> kind, Session session, WaitPolicy policy, long jobStart) {
        this.kind = kind;
        this.session = session;
        this.policy = policy;
        this.timing = session.timing();
        this.jobStart = jobStart;
        this.start = timing.nanoTime();
        this.changed = start;
        this.changedAt = timing.now();
    }

    /**
     * How long to wait before the next look.
     *
     * @throws WaitTimeoutException if there is to be none
     */
    long nextDelay() {
        long unchanged = timing.nanoTime() - changed;
        if (unchanged >= Durations.nanos(policy.noProgressLimit())) {
            throw timeout("no change since " + changedAt + ", which is more than " + policy.noProgressLimit());
        }
        return Math.min(policy.intervalNanos(polls++, timing.random()), left());
    }

    /**
     * The next look. Its retries do not go beyond the deadline of the wait.
     *
     * @throws WaitTimeoutException if the deadline has passed
     */
    Call<S> nextCall() {
        return kind.ask(session.within(Duration.ofNanos(left())));
    }

    /** What an answer means. */
    JobStatus<S> answered(S answer) {
        JobStatus<S> status = kind.status(answer, Duration.ofNanos(timing.nanoTime() - jobStart));
        if (last == null || !last.answer().equals(answer)) {
            changed = timing.nanoTime();
            changedAt = timing.now();
        }
        last = status;
        failure = null;
        return status;
    }

    /** @throws JobFailedException if it has not ended well */
    S result(JobStatus<S> status) {
        if (status.phase() == JobStatus.Phase.FAILED) {
            String problem = kind.problem(status.answer());
            throw new JobFailedException(
                    kind.operation,
                    kind.description,
                    kind.id,
                    status.state(),
                    problem == null ? null : redact(problem),
                    status.answer());
        }
        return status.answer();
    }

    private String redact(String problem) {
        ApiKey key = session.options().apiKey();
        return Redactor.of(null, key == null ? Collections.<String>emptyList() : Collections.singletonList(key.value()))
                .redact(problem);
    }

    /**
     * A look failed, after its own retries. The next one may do better.
     *
     * @throws RuntimeException that failure, if it will not
     */
    void failed(RuntimeException lookFailure) {
        if (!isTransient(lookFailure)) {
            throw lookFailure;
        }
        failure = lookFailure;
    }

    private static boolean isTransient(RuntimeException failure) {
        if (failure instanceof ApiException) {
            int status = ((ApiException) failure).status();
            return failure instanceof RateLimitException
                    || (failure instanceof ServerException && status != 501)
                    || status == 408;
        }
        return failure instanceof TransportException && !isWrongServer(failure);
    }

    /** Another try would meet the same certificate. */
    private static boolean isWrongServer(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private long left() {
        long left = start + Durations.nanos(policy.deadline()) - timing.nanoTime();
        if (left <= 0) {
            throw timeout("not ended within " + policy.deadline());
        }
        return left;
    }

    private WaitTimeoutException timeout(String why) {
        JobStatus<S> seen = last;
        return new WaitTimeoutException(
                kind.operation,
                kind.description + ": " + why + (seen == null ? "; no answer so far" : "; last state " + seen.state())
                        + (failure == null ? "" : "; the last look failed"),
                seen == null ? null : seen.state(),
                seen == null ? null : seen.answer(),
                failure);
    }
}
