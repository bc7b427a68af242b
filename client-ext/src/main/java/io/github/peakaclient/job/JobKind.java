package io.github.peakaclient.job;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.JobFailedException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.internal.Redactor;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.json.InvalidDataException;
import java.time.Duration;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** A kind of job: the operations that poll and stop it, and the meaning of the answers. Thread-safe. */
abstract class JobKind<S> {
    /** The operation that polls the job. */
    final OperationInfo operation;

    final Class<S> answerType;
    /** The job as it was when it was started or attached to. */
    final JobToken token;

    JobKind(OperationInfo operation, Class<S> answerType, JobToken token) {
        this.operation = operation;
        this.answerType = answerType;
        this.token = token;
    }

    /** Returns the id by which the server knows the job. */
    final String id() {
        return token.jobId();
    }

    /** Returns a description of the job, for messages. */
    String description() {
        return token.type.description + " " + token.jobId();
    }

    /** Returns what another process needs to know of the job by now. */
    JobToken token() {
        return token;
    }

    /** Returns the call that polls the job. */
    abstract ApiCall<S> poll(Session session);

    /**
     * Returns the meaning of an answer.
     *
     * @param age the time since the job was started, attached to or resumed
     * @throws DecodingException if the answer lacks its state, or that cannot be read
     */
    final JobStatus<S> status(S answer, Duration age) {
        return Answers.read(operation, () -> judge(answer, age));
    }

    /** Returns the meaning of an answer; exceptions of its getters are handled by {@link #status}. */
    abstract JobStatus<S> judge(S answer, Duration age);

    /** Returns the server's text about a failure, without the key; null if there is none. If it cannot be read, says so. */
    final @Nullable String problem(S answer, Session session) {
        String problem = problem(answer);
        return problem == null ? null : redact(problem, session.options().apiKey());
    }

    /** Returns the server's text about a failure, as it is. */
    final @Nullable String problem(S answer) {
        try {
            return text(answer);
        } catch (InvalidDataException e) {
            return e.getMessage(); // that the job has failed must not be lost
        }
    }

    private static String redact(String problem, @Nullable ApiKey key) {
        return Redactor.of(null, key == null ? Collections.<String>emptyList() : Collections.singletonList(key.value()))
                .redact(problem);
    }

    /** Returns the server's text about a failure; exceptions of its getters are handled by {@link #problem}. */
    @Nullable
    String text(S answer) {
        return null;
    }

    /**
     * Checks the last answer of a job that has succeeded.
     *
     * @throws PeakaException if it must not be taken for a whole result
     */
    void check(S answer) {}

    /**
     * Returns the exception for a job that has ended without success.
     *
     * @param problem the server's text about it, redacted
     */
    JobFailedException failure(JobStatus<S> status, @Nullable String problem) {
        return new JobFailedException(
                operation, description(), id(), status.phase(), status.state(), problem, status.answer());
    }

    /**
     * Returns the call that stops the job.
     *
     * @throws UnsupportedOperationException if the API has no such operation
     */
    ApiCall<?> cancel(Session session) {
        throw new UnsupportedOperationException("the API cannot cancel: " + description());
    }
}
