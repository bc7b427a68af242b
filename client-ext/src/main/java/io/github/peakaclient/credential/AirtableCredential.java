package io.github.peakaclient.credential;

/**
 * Airtable with a personal access token, type {@code airtable}.
 *
 * <p>Immutable and thread-safe.
 */
public final class AirtableCredential extends ConnectionCredential {
    /** The wire's name of the connector. */
    public static final String TYPE = "airtable";

    private AirtableCredential(Builder builder) {
        super(TYPE, builder);
    }

    /** A builder without fields. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link AirtableCredential}. Not thread-safe. */
    public static final class Builder extends ConnectionCredential.Builder<Builder> {
        private Builder() {}

        /**
         * Personal access token. Required.
         *
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
