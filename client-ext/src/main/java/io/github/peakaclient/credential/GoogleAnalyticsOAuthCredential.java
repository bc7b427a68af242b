package io.github.peakaclient.credential;

/**
 * Google Analytics, type {@code google_analytics}. An {@link OAuth2Credential}: own tokens, or an own app for consent.
 * Consent with an own app is what the vendor documents; own tokens are taken to work as for HubSpot (unproven).
 *
 * <p>Immutable and thread-safe.
 */
public final class GoogleAnalyticsOAuthCredential extends OAuth2Credential {
    /** The wire's name of the connector. */
    public static final String TYPE = "google_analytics";

    private GoogleAnalyticsOAuthCredential(Builder builder) {
        super(TYPE, builder);
    }

    /** A builder without fields. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link GoogleAnalyticsOAuthCredential}. Not thread-safe. */
    public static final class Builder extends OAuth2Credential.Builder<Builder> {
        private Builder() {}

        @Override
        public GoogleAnalyticsOAuthCredential build() {
            return new GoogleAnalyticsOAuthCredential(this);
        }
    }
}
