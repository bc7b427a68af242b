package io.github.peakaclient.error;

/**
 * A 400 with the code {@code INVALID_CREDENTIALS}: the data source refused the credential that a connection was to be made with.
 * Ask for another one. A wrong API key is an {@link AuthenticationException}.
 */
public final class InvalidCredentialsException extends InvalidRequestException {
    private static final long serialVersionUID = 1L;

    InvalidCredentialsException(Builder builder) {
        super(builder);
    }
}
