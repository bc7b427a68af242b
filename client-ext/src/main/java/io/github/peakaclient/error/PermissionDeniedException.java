package io.github.peakaclient.error;

/**
 * 403: the API key is known, but may not do this. Most often a project key on an operation for partner keys: {@link
 * #needsPartnerKey()}. A project key is also limited to its project.
 */
public final class PermissionDeniedException extends ApiException {
    private static final long serialVersionUID = 1L;

    private final boolean needsPartnerKey;

    PermissionDeniedException(Builder builder) {
        super(builder);
        this.needsPartnerKey = builder.needsPartnerKey;
    }

    /** Whether the contract lets only partner keys do this; the message says so too. */
    public boolean needsPartnerKey() {
        return needsPartnerKey;
    }
}
