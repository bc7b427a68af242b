package io.github.peakaclient.error;

/**
 * A 401: the server does not know the API key. Check that it is complete, was not revoked and belongs to the region that the client
 * talks to.
 */
public final class AuthenticationException extends ApiException {
    private static final long serialVersionUID = 1L;

    AuthenticationException(Builder builder) {
        super(builder);
    }
}
