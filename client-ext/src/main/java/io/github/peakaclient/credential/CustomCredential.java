package io.github.peakaclient.credential;

import io.github.peakaclient.internal.check.Arguments;

/**
 * A credential of any connector, without checks: for those that have no class of their own. {@link ConnectorCatalog} says
 * which fields a connector has, and {@link ConnectorCatalog#validate} checks them.
 *
 * <p>Immutable and thread-safe.
 */
public final class CustomCredential extends ConnectionCredential {
    private CustomCredential(Builder builder) {
        super(builder.type, builder);
    }

    /**
     * A builder without fields.
     *
     * @param type the wire's name of the connector in its exact case, such as {@code MYSQL}
     * @throws IllegalArgumentException if it is blank
     */
    public static Builder ofType(String type) {
        return new Builder(Arguments.notBlank(type, "type"));
    }

    /** Builds {@link CustomCredential}. Not thread-safe. */
    public static final class Builder extends ConnectionCredential.Builder<Builder> {
        private final String type;

        private Builder(String type) {
            this.type = type;
        }

        /** Never fails: nothing is known that could be missing. */
        @Override
        public CustomCredential build() {
            return new CustomCredential(this);
        }
    }
}
