package io.github.peakaclient.error;

/**
 * A 403: the API key is known, but may not do this. Most often a project key was used for an operation that needs a partner key:
 * {@link #needsPartnerKey()}. A project key is also limited to its project.
 */
public final class PermissionDeniedException extends ApiException {
    private static final long serialVersionUID = 1L;

    private final boolean needsPartnerKey;

    PermissionDeniedException(Builder builder) {
        super(builder);
        this.needsPartnerKey = builder.needsPartnerKey();
    }

    /** {@return whether the contract reserves the operation for partner keys} The message says so too. */
    public boolean needsPartnerKey() {
        return needsPartnerKey;
    }
}
