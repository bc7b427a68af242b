package io.github.peakaclient.error;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * A browser that came back without the consent of its user: the user or the provider refused, or what the browser brought does not
 * confirm the consent that was requested. The connection stays without consent until it is deleted. Nothing was sent.
 */
public final class ConsentDeniedException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String connectionId;

    /**
     * Makes one.
     *
     * @hidden
     * @param operation the operation that would have been sent
     * @param problem what the browser brought instead of a consent, without secrets
     * @param connectionId the id of the connection, null if it is not known
     */
    @Internal
    public ConsentDeniedException(OperationInfo operation, String problem, @Nullable String connectionId) {
        super(operation, MessageText.line(problem), Collections.emptyList(), null, null);
        this.connectionId = connectionId;
    }

    /** {@return the id of the connection that has no consent; null if the provider sent the browser to the caller's own redirect} */
    public @Nullable String connectionId() {
        return connectionId;
    }

    /** {@return false: nothing was sent} */
    @Override
    public boolean mayHaveBeenProcessed() {
        return false;
    }
}
