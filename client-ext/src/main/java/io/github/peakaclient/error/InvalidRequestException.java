package io.github.peakaclient.error;

/**
 * A 400: the request is wrong, or what it names does not exist. This API answers 400, hardly ever 404, for unknown and deleted
 * resources (measured): {@link #isNotFound()} knows the forms of that, {@link #error()} and {@link #serverMessage()} say more. The same request mostly fails again; a
 * query of an unreliable connector may not.
 */
public class InvalidRequestException extends ApiException {
    private static final long serialVersionUID = 1L;

    InvalidRequestException(Builder builder) {
        super(builder);
    }
}
