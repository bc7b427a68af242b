package io.github.peakaclient.error;

import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * What was waited for did not come in time: the deadline has passed, or nothing has changed for too long. A job may still run on
 * the server, and can be attached to again. The cause is the failure of the last look, if that failed.
 */
public final class WaitTimeoutException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String lastState;
    private final transient @Nullable Object lastStatus;

    /**
     * Used by the client; of use in tests.
     *
     * @param operationId the operation that was asked again and again
     * @param target method and path template of it
     * @param problem what was waited for, and why no longer
     * @param lastState the last state as the server spells it, null if none was seen
     * @param lastStatus the whole last answer, null if there was none
     * @param cause why the last look failed, null if it did not
     */
    public WaitTimeoutException(
            String operationId,
            String target,
            String problem,
            @Nullable String lastState,
            @Nullable Object lastStatus,
            @Nullable Throwable cause) {
        super(operationId, target, MessageText.line(problem), Collections.emptyList(), null, cause);
        this.lastState = lastState;
        this.lastStatus = lastStatus;
    }

    /** The last state that was seen, as the server spells it; null if there was no answer. */
    public @Nullable String lastState() {
        return lastState;
    }

    /** The last answer, of the model's type; null if there was none, and after serialization. */
    public @Nullable Object lastStatus() {
        return lastStatus;
    }
}
