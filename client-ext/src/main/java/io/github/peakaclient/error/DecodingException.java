package io.github.peakaclient.error;

import org.jspecify.annotations.Nullable;

/**
 * A complete answer arrived with a success status, but it is not what the contract says: not JSON at all, cut off by its
 * sender, empty, or of another type than declared. The message names the place as a JSON path.
 */
public final class DecodingException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String contentType;

    /**
     * Used by the client.
     *
     * @param operationId the operation that failed
     * @param problem what is wrong, and where
     * @param contentType what the server called its answer, null if it did not say
     * @param cause what the decoder reported, null if there is no more to tell
     */
    public DecodingException(
            String operationId, String problem, @Nullable String contentType, @Nullable Throwable cause) {
        super(
                operationId,
                "cannot decode the answer (" + (contentType == null ? "no Content-Type" : contentType) + "): "
                        + problem,
                cause);
        this.contentType = contentType;
    }

    /** The Content-Type of the answer, null if the server sent none. */
    public @Nullable String contentType() {
        return contentType;
    }
}
