package io.github.peakaclient.credential;

/**
 * A credential for HubSpot, type {@code hubspot}. It is an {@link OAuth2Credential}, with the caller's own tokens or app for consent, or
 * an {@code accessToken} alone: a service key of HubSpot, with which connections were created, read, updated and deleted.
 *
 * <p>Immutable and thread-safe.
 */
public final class HubSpotOAuthCredential extends OAuth2Credential {
    /** Type of the connector on the wire. */
    public static final String TYPE = "hubspot";

    private HubSpotOAuthCredential(Builder builder) {
        super(TYPE, builder);
    }

    /** {@return a builder without fields} */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder of {@link HubSpotOAuthCredential}. Not thread-safe. */
    public static final class Builder extends OAuth2Credential.Builder<Builder> {
        private Builder() {}

        @Override
        boolean acceptsAccessTokenAlone() {
            return true;
        }

        @Override
        public HubSpotOAuthCredential build() {
            return new HubSpotOAuthCredential(this);
        }
    }
}
