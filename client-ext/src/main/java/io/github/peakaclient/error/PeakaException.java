package io.github.peakaclient.error;

import org.jspecify.annotations.Nullable;

/** The root of everything that this client throws when a call fails. Immutable. */
public abstract class PeakaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String operationId;

    PeakaException(String operationId, String message, @Nullable Throwable cause) {
        super(operationId + ": " + message, cause);
        this.operationId = operationId;
    }

    /** The operationId of the contract, such as {@code createConnection}. */
    public String operationId() {
        return operationId;
    }
}
