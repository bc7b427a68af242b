package io.github.peakaclient.error;

/**
 * A status from 500 to 599: the server or a gateway before it failed. It happens on valid requests too, and a 500 does not mean that a write
 * did not happen (both measured): read before you write again.
 */
public final class ServerException extends ApiException {
    private static final long serialVersionUID = 1L;

    ServerException(Builder builder) {
        super(builder);
    }
}
