package io.github.peakaclient.credential;

/**
 * A credential for Airtable with a personal access token, type {@code airtable}.
 *
 * <p>Immutable and thread-safe.
 */
public final class AirtableCredential extends ConnectionCredential {
    /** Type of the connector on the wire. */
    public static final String TYPE = "airtable";

    private AirtableCredential(Builder builder) {
        super(TYPE, builder);
    }

    /** {@return a builder without fields} */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder of {@link AirtableCredential}. Not thread-safe. */
    public static final class Builder extends ConnectionCredential.Builder<Builder> {
        private Builder() {}

        /**
         * Sets the personal access token. Required.
         *
         * @param personalAccessToken the token, which is not shown anywhere
         * @return this builder
         * @throws IllegalArgumentException if it is blank
         */
        public Builder personalAccessToken(String personalAccessToken) {
            return set("personalAccessToken", personalAccessToken);
        }

        @Override
        public AirtableCredential build() {
            require("personalAccessToken");
            return new AirtableCredential(this);
        }
    }
}
