package io.github.peakaclient.credential;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A PostgreSQL database, type {@code POSTGRES} in capitals. All fields are required.
 *
 * <p>Immutable and thread-safe.
 */
public final class PostgreSqlCredential extends ConnectionCredential {
    /** The wire's name of the connector. */
    public static final String TYPE = "POSTGRES";

    private static final int MAX_PORT = 65_535;
    /** A name, an IPv4 or an IPv6 address. With a single colon it would be a host and a port. */
    private static final Pattern HOST =
            Pattern.compile("[^\\s/@?#:]+|\\[?[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*\\]?");

    private PostgreSqlCredential(Builder builder) {
        super(TYPE, builder);
    }

    /** A builder without fields. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds {@link PostgreSqlCredential}. Methods are named like the fields on the wire. Not thread-safe. */
    public static final class Builder extends ConnectionCredential.Builder<Builder> {
        private Builder() {}

        /**
         * The host, in spite of its name: {@code db.example.com}. Required.
         *
         * @throws IllegalArgumentException if it is blank, or more than a host: with a scheme, a port, a path, a user,
         *     parameters or spaces
         */
        public Builder url(String url) {
            if (!HOST.matcher(requireNonNull(url, "url == null")).matches()) {
                // not quoted: a whole connection string has the password in it
                throw new IllegalArgumentException(
                        "url must be a host alone, such as db.example.com, without scheme, port, user or parameters");
            }
            return set("url", url);
        }

        /**
         * The port, 5432 if nothing else was set up. Required.
         *
         * @throws IllegalArgumentException if it is not from 1 to 65535
         */
        public Builder port(int port) {
            if (port < 1 || port > MAX_PORT) {
                throw new IllegalArgumentException("port must be from 1 to " + MAX_PORT + ", got " + port);
            }
            return set("port", port);
        }

        /**
         * Name of the database user. Required.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public Builder user(String user) {
            return set("user", user);
        }

        /**
         * Password of the database user. Required.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public Builder password(String password) {
            return set("password", password);
        }

        /**
         * Name of the database. Required.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public Builder databaseName(String databaseName) {
            return set("databaseName", databaseName);
        }

        /** Whether to encrypt the connection. Required. */
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
