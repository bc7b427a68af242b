package io.github.peakaclient.error;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import org.jspecify.annotations.Nullable;

/**
 * An export without a single row, which the server reports as a failed job that produced no files. The table or the result may be empty;
 * it also looks so while the cache of a table is in its first sync, which is why it is no empty result by default. Immutable.
 */
public final class EmptyExportException extends JobFailedException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param operation the operation that reported the state of the export
     * @param exportId the id of the export
     * @param lastState the state as the server spells it
     * @param serverMessage the server's words about it, redacted; null if there are none
     * @param lastStatus the whole answer
     * @hidden
     */
    @Internal
    public EmptyExportException(
            OperationInfo operation,
            String exportId,
            String lastState,
            @Nullable String serverMessage,
            Object lastStatus) {
        super(
                operation,
                exportId,
                JobPhase.FAILED,
                lastState,
                serverMessage,
                lastStatus,
                "export " + MessageText.line(exportId) + " has no rows ("
                        + (serverMessage == null ? MessageText.line(lastState) : MessageText.line(serverMessage))
                        + "): the table or result is empty, or the cache of a table is still in its first sync;"
                        + " allowEmpty() makes this an empty result");
    }
}
