package io.github.peakaclient.job;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.CacheStatus;
import io.github.peakaclient.model.ExportJob;
import io.github.peakaclient.model.MaterializedQueryStatus;
import io.github.peakaclient.model.MetadataRefreshStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A kind of job whose course a test has chosen.
 *
 * @param <S> the status of the job
 * @hidden
 */
@Internal
public abstract class KnownJobKind<S> extends JobKind<S> {
    private final JobKind<S> real;

    /**
     * Creates a kind.
     *
     * @param answer one of its answers, whose type decides what messages call the job and whether it can be canceled
     * @throws IllegalArgumentException if it is no answer about a job
     */
    protected KnownJobKind(S answer) {
        this(real(requireNonNull(answer, "answer == null")));
    }

    private KnownJobKind(JobKind<S> real) {
        super(real.operation, real.answerType, real.token);
        this.real = real;
    }

    @SuppressWarnings("unchecked") // the class was compared
    private static <S> JobKind<S> real(S answer) {
        JobKind<?> kind;
        if (answer instanceof CacheStatus) {
            kind = new CacheJobKind(token(JobType.FULL_REFRESH));
        } else if (answer instanceof ExportJob) {
            kind = new ExportJobKind(token(JobType.EXPORT));
        } else if (answer instanceof MaterializedQueryStatus) {
            kind = new MaterializedQueryJobKind(token(JobType.REFRESH));
        } else if (answer instanceof MetadataRefreshStatus) {
            kind = new MetadataJobKind(token(JobType.METADATA_REFRESH), MetadataJobKind.START_LIMIT);
        } else {
            throw new IllegalArgumentException(
                    "answer must be a CacheStatus, ExportJob, MaterializedQueryStatus or MetadataRefreshStatus, got "
                            + answer.getClass().getName());
        }
        return (JobKind<S>) kind;
    }

    private static JobToken token(JobType type) {
        return new JobToken(type, "test-project", "test-job", null);
    }

    /** {@return the operation that polls the job} */
    protected final OperationInfo operation() {
        return operation;
    }

    /**
     * {@return a job of this kind}
     *
     * @param session what sends the calls
     */
    public final Job<S> start(Session session) {
        return Job.attached(this, session);
    }

    /** {@return the call of the next poll} */
    protected abstract ApiCall<S> poll();

    /** {@return the meaning of the answer of the last poll} */
    protected abstract JobStatus<S> status();

    /** {@return the call that stops the job} */
    protected abstract ApiCall<?> cancel();

    @Override
    final ApiCall<S> poll(Session session) {
        return poll();
    }

    @Override
    final JobStatus<S> judge(S answer, Duration age) {
        return status();
    }

    @Override
    final @Nullable String text(S answer) {
        return real.text(answer);
    }

    @Override
    final void check(S answer) {
        real.check(answer);
    }

    @Override
    final JobFailedException failure(JobStatus<S> status, @Nullable String problem) {
        return real.failure(status, problem);
    }

    @Override
    final ApiCall<?> cancel(Session session) {
        return token.type.cancelable ? cancel() : super.cancel(session);
    }
}
