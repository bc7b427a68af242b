package io.github.peakaclient.credential;

import io.github.peakaclient.internal.check.Arguments;

/**
 * A credential of any connector, without checks, for connectors that have no class here. {@link Connectors} lists the
 * fields of a connector, and {@link Connectors#validate} checks them.
 *
 * <p>Immutable and thread-safe.
 */
public final class CustomCredential extends ConnectionCredential {
    private CustomCredential(Builder builder) {
        super(builder.type, builder);
    }

    /**
     * {@return a builder without fields}
     *
     * @param type the type of the connector on the wire, in its exact case, such as {@code MYSQL}
     * @throws IllegalArgumentException if it is blank
     */
    public static Builder ofType(String type) {
        return new Builder(Arguments.notBlank(type, "type"));
    }

    /** A builder of {@link CustomCredential}. Not thread-safe. */
    public static final class Builder extends ConnectionCredential.Builder<Builder> {
        private final String type;

        private Builder(String type) {
            this.type = type;
        }

        /**
         * Creates the credential. It never fails, since no field is known to be required.
         *
         * @return the credential, which is immutable
         */
        @Override
        public CustomCredential build() {
            return new CustomCredential(this);
        }
    }
}
