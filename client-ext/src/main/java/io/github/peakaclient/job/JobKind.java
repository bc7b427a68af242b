package io.github.peakaclient.job;

import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.internal.session.Session;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** How a job is asked for, what the answers mean, and how it is stopped. Thread-safe. */
abstract class JobKind<S> {
    /** The operation that reports the state of the job. */
    final OperationInfo operation;
    /** What the job does, for messages. */
    final String description;
    /** What the server knows it by. */
    final String id;

    JobKind(OperationInfo operation, String description, String id) {
        this.operation = operation;
        this.description = description + " " + id;
        this.id = id;
    }

    abstract Call<S> ask(Session session);

    /**
     * What an answer means.
     *
     * @param age how long ago the job was started, or attached to
     * @throws DecodingException if it lacks its state
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

    /** Like {@link #status}; what the getters throw is taken care of. */
    abstract JobStatus<S> judge(S answer, Duration age);

    /** What the server wrote about a failure, as it is; null if nothing. */
    @Nullable
    String problem(S answer) {
        return null;
    }

    /** Null if the server has no such operation. */
    @Nullable
    Call<?> cancel(Session session) {
        return null;
    }
}
