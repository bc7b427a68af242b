package io.github.peakaclient.error;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A wait that ended without its result: the deadline has passed, or nothing has changed for too long. A job may still run on the
 * server, and can be attached to again. The cause is the failure of the last poll, if that failed.
 */
public final class WaitTimeoutException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String jobId;
    private final @Nullable String lastState;
    private final transient @Nullable Object lastStatus;

    /**
     * Creates an exception.
     *
     * @param operation the operation that was polled
     * @param problem the subject of the wait, and why it ended
     * @param jobId the id of the job, null if the wait was for something else
     * @param lastState the last state as the server spells it, null if none was seen
     * @param lastStatus the whole last answer, null if there was none
     * @param cause the failure of the last poll, null if it did not fail
     * @hidden
     */
    @Internal
    public WaitTimeoutException(
            OperationInfo operation,
            String problem,
            @Nullable String jobId,
            @Nullable String lastState,
            @Nullable Object lastStatus,
            @Nullable Throwable cause) {
        super(operation, MessageText.line(problem), Collections.emptyList(), null, cause);
        this.jobId = jobId;
        this.lastState = lastState;
        this.lastStatus = lastStatus;
    }

    /**
     * {@return the id of the job, or of the cache, query or catalog that it works on} Null if the wait was for something else, such as the
     * end of a list.
     */
    public @Nullable String jobId() {
        return jobId;
    }

    /** {@return the last state that was seen, as the server spells it; null if there was no answer} */
    public @Nullable String lastState() {
        return lastState;
    }

    /** {@return true: waiting can continue} */
    @Override
    public boolean isRetryable() {
        return true;
    }

    /** {@return the last answer, of the model's type; null if there was none, and after serialization} */
    public @Nullable Object lastStatus() {
        return lastStatus;
    }
}
