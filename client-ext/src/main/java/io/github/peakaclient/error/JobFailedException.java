package io.github.peakaclient.error;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A job of the server has ended, and not well: it failed, was canceled, has expired or its subject was deleted. What the server
 * wrote about it is in the message and in {@link #serverMessage()}, redacted.
 */
public final class JobFailedException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final String jobId;
    private final String lastState;
    private final @Nullable String serverMessage;
    private final transient @Nullable Object lastStatus;

    /**
     * Used by the client; of use in tests.
     *
     * @param operationId the operation that told how the job stands
     * @param target method and path template of it
     * @param job what the job does, such as {@code full refresh of cache c1}
     * @param jobId what the server knows it by
     * @param lastState the state as the server spells it
     * @param serverMessage what the server wrote about it, redacted; null if nothing
     * @param lastStatus the whole answer
     */
    public JobFailedException(
            String operationId,
            String target,
            String job,
            String jobId,
            String lastState,
            @Nullable String serverMessage,
            Object lastStatus) {
        super(
                operationId,
                target,
                MessageText.line(job) + " ended as " + MessageText.line(lastState)
                        + (serverMessage == null ? "" : ": " + MessageText.line(serverMessage)),
                Collections.emptyList(),
                null,
                null);
        this.jobId = requireNonNull(jobId, "jobId == null");
        this.lastState = requireNonNull(lastState, "lastState == null");
        this.serverMessage = serverMessage;
        this.lastStatus = requireNonNull(lastStatus, "lastStatus == null");
    }

    /** The id of the job, or of the cache, query or catalog that it works on. */
    public String jobId() {
        return jobId;
    }

    /** The state in which the job ended, as the server spells it, such as {@code FAILED}, {@code CANCELED} or {@code EXPIRED}. */
    public String lastState() {
        return lastState;
    }

    /** What the server wrote about the failure, redacted; null if it wrote nothing. */
    public @Nullable String serverMessage() {
        return serverMessage;
    }

    /**
     * The last answer about the job, of the model's type, such as {@link io.github.peakaclient.model.ExportJob}. Null after
     * serialization. What it holds is not redacted: do not log it unread.
     */
    public @Nullable Object lastStatus() {
        return lastStatus;
    }
}
