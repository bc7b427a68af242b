package io.github.peakaclient.credential;

/**
 * A credential for Stripe with an API key, type {@code stripe}.
 *
 * <p>Immutable and thread-safe.
 */
public final class StripeCredential extends ConnectionCredential {
    /** Type of the connector on the wire. */
    public static final String TYPE = "stripe";

    private StripeCredential(Builder builder) {
        super(TYPE, builder);
    }

    /** {@return a builder without fields} */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder of {@link StripeCredential}. Not thread-safe. */
    public static final class Builder extends ConnectionCredential.Builder<Builder> {
        private Builder() {}

        /**
         * Sets the secret or restricted key. Required.
         *
         * @param token the secret, which is not shown anywhere
         * @return this builder
         * @throws IllegalArgumentException if it is blank
         */
        public Builder token(String token) {
            return set("token", token);
        }

        @Override
        public StripeCredential build() {
            require("token");
            return new StripeCredential(this);
        }
    }
}
