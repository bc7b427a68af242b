package io.github.peakaclient.error;

/**
 * 404: there is nothing to do this with, such as when an idle cache is canceled or an export ends while it is deleted; or the
 * server does not know the path, when the base URL is wrong. Unknown and deleted resources are mostly an {@link
 * InvalidRequestException} instead (measured).
 */
public final class NotFoundException extends ApiException {
    private static final long serialVersionUID = 1L;

    NotFoundException(Builder builder) {
        super(builder);
    }
}
