package io.github.peakaclient.error;

/**
 * A 409: the state of the resource does not allow this. The published documentation names it for folders whose name is taken; it
 * was not seen so far. Read the resource, then decide.
 */
public final class ConflictException extends ApiException {
    private static final long serialVersionUID = 1L;

    ConflictException(Builder builder) {
        super(builder);
    }
}
