package io.github.peakaclient.credential;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A credential for a PostgreSQL database, type {@code POSTGRES} in capitals. All fields are required.
 *
 * <p>Immutable and thread-safe.
 */
public final class PostgreSqlCredential extends ConnectionCredential {
    /** Type of the connector on the wire. */
    public static final String TYPE = "POSTGRES";

    private static final int MAX_PORT = 65_535;
    /** Pattern of a name, an IPv4 address or an IPv6 address. A single colon would separate a host from a port. */
    private static final Pattern HOST =
            Pattern.compile("[^\\s/@?#:]+|\\[?[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*\\]?");

    private PostgreSqlCredential(Builder builder) {
        super(TYPE, builder);
    }

    /** {@return a builder without fields} */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder of {@link PostgreSqlCredential}. Its methods are named like the fields on the wire. Not thread-safe. */
    public static final class Builder extends ConnectionCredential.Builder<Builder> {
        private Builder() {}

        /**
         * Sets the host, such as {@code db.example.com}. The field is called {@code url} on the wire, but takes no URL.
         * Required.
         *
         * @param url the name or address of the host
         * @return this builder
         * @throws IllegalArgumentException if it is blank, or more than a host: with a scheme, a port, a path, a user,
         *     parameters or spaces
         */
        public Builder url(String url) {
            if (!HOST.matcher(requireNonNull(url, "url == null")).matches()) {
                // not quoted, since a connection string contains the password
                throw new IllegalArgumentException(
                        "url must be only a host, such as db.example.com, without scheme, port, user or parameters");
            }
            return set("url", url);
        }

        /**
         * Sets the port, which is 5432 unless the server is configured otherwise. Required.
         *
         * @param port a number from 1 to 65535
         * @return this builder
         * @throws IllegalArgumentException if it is not from 1 to 65535
         */
        public Builder port(int port) {
            if (port < 1 || port > MAX_PORT) {
                throw new IllegalArgumentException("port must be from 1 to " + MAX_PORT + ", got " + port);
            }
            return set("port", port);
        }

        /**
         * Sets the name of the database user. Required.
         *
         * @param user the name, as the server has it
         * @return this builder
         * @throws IllegalArgumentException if it is blank
         */
        public Builder user(String user) {
            return set("user", user);
        }

        /**
         * Sets the password of the database user. Required.
         *
         * @param password the secret, which is not shown anywhere
         * @return this builder
         * @throws IllegalArgumentException if it is blank
         */
        public Builder password(String password) {
            return set("password", password);
        }

        /**
         * Sets the name of the database. Required.
         *
         * @param databaseName the name, as the server has it
         * @return this builder
         * @throws IllegalArgumentException if it is blank
         */
        public Builder databaseName(String databaseName) {
            return set("databaseName", databaseName);
        }

        /**
         * Sets whether to encrypt the connection. Required.
         *
         * @param useSsl true for TLS
         * @return this builder
         */
        public Builder useSsl(boolean useSsl) {
            return set("useSsl", useSsl);
        }

        @Override
        public PostgreSqlCredential build() {
            require("url", "port", "user", "password", "databaseName", "useSsl");
            return new PostgreSqlCredential(this);
        }
    }
}
