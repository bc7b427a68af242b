package io.github.peakaclient.error;

/**
 * A 404: there is nothing to act on, such as when an idle cache is canceled or an export ends while it is deleted; or the server
 * does not know the path, since the base URL is wrong. Unknown and deleted resources mostly get an {@link
 * InvalidRequestException} instead (measured).
 */
public final class NotFoundException extends ApiException {
    private static final long serialVersionUID = 1L;

    NotFoundException(Builder builder) {
        super(builder);
    }
}
