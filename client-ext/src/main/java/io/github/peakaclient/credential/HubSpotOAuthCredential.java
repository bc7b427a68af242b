package io.github.peakaclient.credential;

/**
 * HubSpot through an OAuth app, type {@code hubspot}. An {@link OAuth2Credential}: own tokens, or an own app for consent.
 * With the access token of a private app, take {@link HubSpotAccessTokenCredential}.
 *
 * <p>Immutable and thread-safe.
 */
public final class HubSpotOAuthCredential extends OAuth2Credential {
    /** The wire's name of the connector. */
    public static final String TYPE = "hubspot";

    private HubSpotOAuthCredential(Builder builder) {
        super(TYPE, builder);
    }

    /** A builder without fields. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link HubSpotOAuthCredential}. Not thread-safe. */
    public static final class Builder extends OAuth2Credential.Builder<Builder> {
        private Builder() {}

        @Override
        public HubSpotOAuthCredential build() {
            return new HubSpotOAuthCredential(this);
        }
    }
}
