package io.github.peakaclient.credential;

import io.github.peakaclient.api.Beta;

/**
 * A credential for HubSpot with the access token of a private app, type {@code hubspot_access_token}. The connector exists, but no
 * connection through it was measured: {@link HubSpotOAuthCredential} with its {@code accessToken} alone is the proven way. The name of
 * the field is unproven too; {@link Connectors} lists the actual name. If that differs, set it with {@link Builder#put} and omit
 * {@code accessToken}.
 *
 * <p>Immutable and thread-safe.
 */
@Beta
public final class HubSpotAccessTokenCredential extends ConnectionCredential {
    /** Type of the connector on the wire. */
    public static final String TYPE = "hubspot_access_token";

    private HubSpotAccessTokenCredential(Builder builder) {
        super(TYPE, builder);
    }

    /** {@return a builder without fields} */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder of {@link HubSpotAccessTokenCredential}. Not thread-safe. */
    public static final class Builder extends ConnectionCredential.Builder<Builder> {
        private Builder() {}

        /**
         * Sets the access token of a private app. Required, unless another field is set with {@link #put}.
         *
         * @param accessToken the secret, which is not shown anywhere
         * @return this builder
         * @throws IllegalArgumentException if it is blank
         */
        public Builder accessToken(String accessToken) {
            return set("accessToken", accessToken);
        }

        @Override
        public HubSpotAccessTokenCredential build() {
            if (!overridesAny()) { // the only field, whose name is unproven
                require("accessToken");
            }
            return new HubSpotAccessTokenCredential(this);
        }
    }
}
