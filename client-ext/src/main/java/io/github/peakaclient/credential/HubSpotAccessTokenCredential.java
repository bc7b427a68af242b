package io.github.peakaclient.credential;

/**
 * HubSpot with the access token of a private app, type {@code hubspot_access_token}. The type is measured,
 * the name of its field is unproven: {@link ConnectorCatalog} tells. If it is another one, {@link Builder#put} that and leave
 * {@code accessToken} away.
 *
 * <p>Immutable and thread-safe.
 */
public final class HubSpotAccessTokenCredential extends ConnectionCredential {
    /** The wire's name of the connector. */
    public static final String TYPE = "hubspot_access_token";

    private HubSpotAccessTokenCredential(Builder builder) {
        super(TYPE, builder);
    }

    /** A builder without fields. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link HubSpotAccessTokenCredential}. Not thread-safe. */
    public static final class Builder extends ConnectionCredential.Builder<Builder> {
        private Builder() {}

        /**
         * Access token of a private app. Required, unless another field is put instead.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public Builder accessToken(String accessToken) {
            return set("accessToken", accessToken);
        }

        @Override
        public HubSpotAccessTokenCredential build() {
            if (!overridesAny()) { // the only field, of an unproven name
                require("accessToken");
            }
            return new HubSpotAccessTokenCredential(this);
        }
    }
}
