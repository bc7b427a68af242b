package io.github.peakaclient.error;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import java.util.Collections;

/**
 * A connection that was created to await a consent, while the answer has no page to consent on. The connection exists: it works if the
 * connector needs no consent, otherwise delete it.
 */
public final class ConsentPageMissingException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final String connectionId;

    /**
     * Makes one.
     *
     * @hidden
     * @param operation the operation that created the connection
     * @param problem what the answer has instead of the page
     * @param connectionId the id of the connection
     */
    @Internal
    public ConsentPageMissingException(OperationInfo operation, String problem, String connectionId) {
        super(
                operation,
                "connection " + MessageText.line(connectionId) + " was created, but the answer has "
                        + MessageText.line(problem),
                Collections.emptyList(),
                null,
                null);
        this.connectionId = requireNonNull(connectionId, "connectionId == null");
    }

    /** {@return the id of the connection that was created} */
    public String connectionId() {
        return connectionId;
    }
}
