package io.github.peakaclient.error;

import java.io.IOException;

/**
 * No complete answer arrived: the connection failed or was lost, a timeout passed, or the call was canceled. The server may
 * have processed the request all the same. The cause is what OkHttp reported.
 */
public final class TransportException extends PeakaException {
    private static final long serialVersionUID = 1L;

    /**
     * Used by the client.
     *
     * @param operationId the operation that failed
     * @param target method and path template
     * @param cause what OkHttp reported
     */
    public TransportException(String operationId, String target, IOException cause) {
        super(operationId, target + " got no complete answer: " + describe(cause), cause);
    }

    private static String describe(IOException cause) {
        String name = cause.getClass().getSimpleName();
        return cause.getMessage() == null ? name : name + ": " + cause.getMessage();
    }
}
