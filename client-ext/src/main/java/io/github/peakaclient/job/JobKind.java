package io.github.peakaclient.job;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.internal.session.Session;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A kind of job: the operations that poll and stop it, and the meaning of the answers. Thread-safe. */
abstract class JobKind<S> {
    /** The operation that polls the job. */
    final OperationInfo operation;
    /** A description of the job, for messages. */
    final String description;
    /** The id by which the server knows it. */
    final String id;

    JobKind(OperationInfo operation, String description, String id) {
        this.operation = operation;
        this.description = description + " " + id;
        this.id = id;
    }

    /** Returns the call that polls the job. */
    abstract ApiCall<S> poll(Session session);

    /**
     * Returns the meaning of an answer.
     *
     * @param age the time since the job was started, or attached to
     * @throws DecodingException if the answer lacks its state
     */
    final JobStatus<S> status(S answer, Duration age) {
        try {
            return judge(answer, age);
        } catch (IllegalStateException e) { // the getters of models name what is missing
            throw DecodingException.builder(operation)
                    .problem(e.getMessage())
                    .cause(e)
                    .build();
        }
    }

    /** Returns the meaning of an answer; exceptions of its getters are handled by {@link #status}. */
    abstract JobStatus<S> judge(S answer, Duration age);

    /** Returns the server's text about a failure, unchanged; null if there is none. */
    @Nullable
    String problem(S answer) {
        return null;
    }

    /** Returns the call that stops the job, null if the API has no such operation. */
    @Nullable
    ApiCall<?> cancel(Session session) {
        return null;
    }
}
