package io.github.peakaclient.credential;

import io.github.peakaclient.internal.check.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * A credential of a connector that uses OAuth 2. It is one of two kinds:
 *
 * <ul>
 *   <li>the caller's own tokens, from a flow that the caller ran: {@code clientId}, {@code clientSecret},
 *       {@code refreshToken} and, if there is one, {@code accessToken}. No consent is needed;
 *   <li>the caller's own app, for consent: {@code clientId}, {@code clientSecret}, and the URL to which the browser goes:
 *       {@code connectionCallback} through Peaka's redirect, {@code redirectUrl} without Peaka, or both. Continue with
 *       {@link io.github.peakaclient.oauth.OAuthConnect}, which can also work without a credential.
 * </ul>
 *
 * <p>Two combinations are unproven, and therefore rejected unless they are set with {@link Builder#put}: an
 * {@code accessToken} without a {@code refreshToken}, which only HubSpot is known to accept, and a {@code redirectUrl} beside the
 * caller's own tokens.
 * {@link Connectors} lists the fields that a connector really requires. A credential without {@code clientId} is a
 * {@link CustomCredential}.
 *
 * <p>Immutable and thread-safe.
 */
public abstract class OAuth2Credential extends ConnectionCredential {
    static final String CLIENT_ID = "clientId";
    static final String CLIENT_SECRET = "clientSecret";
    static final String REFRESH_TOKEN = "refreshToken";
    static final String ACCESS_TOKEN = "accessToken";
    static final String REDIRECT_URL = "redirectUrl";

    private final @Nullable String connectionCallback;

    /**
     * Checks and copies the fields of the builder.
     *
     * @param type the type of the connector
     * @param builder the builder to copy
     * @throws IllegalStateException if fields are missing or contradict each other; the message names them
     */
    protected OAuth2Credential(String type, Builder<?> builder) {
        super(type, builder);
        builder.check();
        this.connectionCallback = builder.connectionCallback;
    }

    /**
     * {@return the URL to which the browser goes after the consent page, or null if there is none} It is sent beside the
     * fields.
     */
    @Override
    public final @Nullable String connectionCallback() {
        return connectionCallback;
    }

    /** {@return whether a user has to consent before the connection works, which is so if the credential has no token} */
    public final boolean needsConsent() {
        return !fields().containsKey(REFRESH_TOKEN) && !fields().containsKey(ACCESS_TOKEN);
    }

    /**
     * A builder that collects fields. Not thread-safe.
     *
     * @param <B> the type of the builder itself
     */
    public abstract static class Builder<B extends Builder<B>> extends ConnectionCredential.Builder<B> {
        private @Nullable String connectionCallback;

        /** Creates a builder without fields. */
        protected Builder() {}

        /**
         * Sets the client id of the OAuth app. Required, but beside an access token that suffices alone.
         *
         * @param clientId the id that the data source issued for the app
         * @return this builder
         */
        public final B clientId(String clientId) {
            return set(CLIENT_ID, clientId);
        }

        /**
         * Sets the client secret of the OAuth app. Required, but beside an access token that suffices alone.
         *
         * @param clientSecret the secret, which is not shown anywhere
         * @return this builder
         */
        public final B clientSecret(String clientSecret) {
            return set(CLIENT_SECRET, clientSecret);
        }

        /**
         * Sets the refresh token of a flow that the caller ran. It cannot be combined with a callback or a redirect URL.
         *
         * @param refreshToken the secret, which is not shown anywhere
         * @return this builder
         */
        public final B refreshToken(String refreshToken) {
            return set(REFRESH_TOKEN, refreshToken);
        }

        /**
         * Sets the access token of a flow that the caller ran, beside the refresh token. {@link HubSpotOAuthCredential} accepts it alone
         * too. Default: none.
         *
         * @param accessToken the secret, which is not shown anywhere
         * @return this builder
         */
        public final B accessToken(String accessToken) {
            return set(ACCESS_TOKEN, accessToken);
        }

        /**
         * Sets the OAuth app's own redirect URL. The provider sends the browser there, and
         * {@link io.github.peakaclient.oauth.OAuthConnect#complete} finishes the connection. It cannot be combined with
         * tokens, unless it is set with {@link #put}.
         *
         * @param redirectUrl an absolute URL
         * @return this builder
         */
        public final B redirectUrl(String redirectUrl) {
            return set(REDIRECT_URL, redirectUrl);
        }

        /**
         * Sets the URL to which Peaka sends the browser after the consent page. Bind a
         * {@link io.github.peakaclient.oauth.StateGuard} into it. It cannot be combined with tokens.
         *
         * @param connectionCallback an absolute URL
         * @return this builder
         * @throws IllegalArgumentException if it is blank
         */
        public final B connectionCallback(String connectionCallback) {
            this.connectionCallback = Arguments.notBlank(connectionCallback, "connectionCallback");
            return self();
        }

        /** Returns whether the connector is known to accept an access token and nothing else. */
        boolean acceptsAccessTokenAlone() {
            return false;
        }

        private void check() {
            boolean aloneAccepted = acceptsAccessTokenAlone() && hasChecked(ACCESS_TOKEN);
            if (!aloneAccepted || has(CLIENT_ID) || has(CLIENT_SECRET)) {
                require(CLIENT_ID, CLIENT_SECRET);
            }
            String token = firstChecked(REFRESH_TOKEN, ACCESS_TOKEN);
            String returnField = connectionCallback == null ? firstChecked(REDIRECT_URL) : "connectionCallback";
            if (token != null && returnField != null) {
                throw new IllegalStateException(token + " and " + returnField
                        + " contradict each other: a connection uses the caller's own tokens, or awaits a user's consent"
                        + (returnField.equals(REDIRECT_URL) ? "; put(\"" + REDIRECT_URL + "\", …) sends both" : ""));
            }
            if (hasChecked(ACCESS_TOKEN) && !has(REFRESH_TOKEN) && !aloneAccepted) {
                throw new IllegalStateException("required but not set: " + REFRESH_TOKEN + "; " + ACCESS_TOKEN
                        + " alone is unproven, put(\"" + ACCESS_TOKEN + "\", …) sends it nevertheless");
            }
            if (returnField == null && !has(REFRESH_TOKEN) && !has(ACCESS_TOKEN) && !has(REDIRECT_URL)) {
                throw new IllegalStateException("required but not set: " + REFRESH_TOKEN
                        + " (the caller's own tokens), or connectionCallback or " + REDIRECT_URL
                        + " (a user's consent)");
            }
        }

        private @Nullable String firstChecked(String... names) {
            for (String name : names) {
                if (hasChecked(name)) {
                    return name;
                }
            }
            return null;
        }
    }
}
