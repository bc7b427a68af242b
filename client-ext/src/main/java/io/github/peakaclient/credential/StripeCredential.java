package io.github.peakaclient.credential;

/**
 * Stripe with a key, type {@code stripe}.
 *
 * <p>Immutable and thread-safe.
 */
public final class StripeCredential extends ConnectionCredential {
    /** The wire's name of the connector. */
    public static final String TYPE = "stripe";

    private StripeCredential(Builder builder) {
        super(TYPE, builder);
    }

    /** A builder without fields. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link StripeCredential}. Not thread-safe. */
    public static final class Builder extends ConnectionCredential.Builder<Builder> {
        private Builder() {}

        /**
         * Secret or restricted key. Required.
         *
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
