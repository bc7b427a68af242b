package io.github.peakaclient.credential;

/**
 * A credential for Google Analytics, type {@code google_analytics}. It is an {@link OAuth2Credential}, with the caller's
 * own tokens or app for consent. The vendor documents consent with the caller's app. Tokens are assumed to work as for
 * HubSpot (unproven).
 *
 * <p>Immutable and thread-safe.
 */
public final class GoogleAnalyticsOAuthCredential extends OAuth2Credential {
    /** Type of the connector on the wire. */
    public static final String TYPE = "google_analytics";

    private GoogleAnalyticsOAuthCredential(Builder builder) {
        super(TYPE, builder);
    }

    /** {@return a builder without fields} */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder of {@link GoogleAnalyticsOAuthCredential}. Not thread-safe. */
    public static final class Builder extends OAuth2Credential.Builder<Builder> {
        private Builder() {}

        @Override
        public GoogleAnalyticsOAuthCredential build() {
            return new GoogleAnalyticsOAuthCredential(this);
        }
    }
}
