package io.github.peakaclient.error;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A job of the server that has not ended well: it failed, was canceled, has expired or its subject was deleted. The message and
 * {@link #serverMessage()} have the server's words about it, redacted.
 */
public class JobFailedException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final String jobId;
    private final JobPhase phase;
    private final String lastState;
    private final @Nullable String serverMessage;
    private final transient @Nullable Object lastStatus;

    /**
     * Creates an exception.
     *
     * @param operation the operation that reported the state of the job
     * @param job the work of the job, such as {@code full refresh of cache c1}
     * @param jobId the id that the server knows it by
     * @param phase the phase of that state
     * @param lastState the state as the server spells it
     * @param serverMessage the server's words about it, redacted; null if there are none
     * @param lastStatus the whole answer
     * @hidden
     */
    @Internal
    public JobFailedException(
            OperationInfo operation,
            String job,
            String jobId,
            JobPhase phase,
            String lastState,
            @Nullable String serverMessage,
            Object lastStatus) {
        this(
                operation,
                jobId,
                phase,
                lastState,
                serverMessage,
                lastStatus,
                MessageText.line(job) + " ended as " + MessageText.line(lastState)
                        + (serverMessage == null ? "" : ": " + MessageText.line(serverMessage)));
    }

    JobFailedException(
            OperationInfo operation,
            String jobId,
            JobPhase phase,
            String lastState,
            @Nullable String serverMessage,
            Object lastStatus,
            String problem) {
        super(operation, problem, Collections.emptyList(), null, null);
        this.jobId = requireNonNull(jobId, "jobId == null");
        this.phase = requireNonNull(phase, "phase == null");
        this.lastState = requireNonNull(lastState, "lastState == null");
        this.serverMessage = serverMessage;
        this.lastStatus = requireNonNull(lastStatus, "lastStatus == null");
    }

    /** {@return the id of the job, or of the cache, query or catalog that it works on} */
    public final String jobId() {
        return jobId;
    }

    /**
     * {@return the phase in which the job ended} {@link JobPhase#RUNNING} if an import is refused that has not ended, or is in a state
     * that this client does not know.
     */
    public final JobPhase phase() {
        return phase;
    }

    /** {@return the state in which the job ended, as the server spells it, such as {@code FAILED}, {@code CANCELED} or {@code EXPIRED}} */
    public final String lastState() {
        return lastState;
    }

    /** {@return the server's words about the failure, redacted; null if there are none} */
    public final @Nullable String serverMessage() {
        return serverMessage;
    }

    /**
     * {@return the last answer about the job, of the model's type, such as {@link io.github.peakaclient.model.ExportJob}} Null after
     * serialization. Its content is not redacted: do not log it unread.
     */
    public final @Nullable Object lastStatus() {
        return lastStatus;
    }
}
