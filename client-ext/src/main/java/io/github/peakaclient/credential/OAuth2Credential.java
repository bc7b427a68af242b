package io.github.peakaclient.credential;

import io.github.peakaclient.internal.check.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * A credential of a connector that uses OAuth 2. It is one of two:
 *
 * <ul>
 *   <li>own tokens, from a flow that the caller ran: {@code clientId}, {@code clientSecret}, {@code refreshToken} and, if there
 *       is one, {@code accessToken}. No consent is needed;
 *   <li>an own app, for consent: {@code clientId}, {@code clientSecret}, and where the browser goes: {@code
 *       connectionCallback} through Peaka's redirect, {@code redirectUrl} without Peaka, or both. Go on with {@link
 *       io.github.peakaclient.oauth.OAuthConnect}, which can also do without a credential.
 * </ul>
 *
 * <p>Unproven, and therefore refused unless it is set with {@link Builder#put}: an {@code accessToken} without {@code
 * refreshToken}; a {@code redirectUrl} beside own tokens. Which fields a connector really wants is in {@link
 * ConnectorCatalog}. A credential without {@code clientId} is a {@link CustomCredential}.
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
     * Checks and takes what the builder has.
     *
     * @throws IllegalStateException if fields are missing or contradict each other, naming them
     */
    protected OAuth2Credential(String type, Builder<?> builder) {
        super(type, builder);
        builder.check();
        this.connectionCallback = builder.connectionCallback;
    }

    /** Where the browser goes after the consent page; null if the credential has none. Sent beside the fields. */
    @Override
    public final @Nullable String connectionCallback() {
        return connectionCallback;
    }

    /** Whether a user has to consent before the connection works: it has no token. */
    public final boolean needsConsent() {
        return !fields().containsKey(REFRESH_TOKEN) && !fields().containsKey(ACCESS_TOKEN);
    }

    /**
     * Collects fields. Not thread-safe.
     *
     * @param <B> the builder itself
     */
    public abstract static class Builder<B extends Builder<B>> extends ConnectionCredential.Builder<B> {
        private @Nullable String connectionCallback;

        /** Starts without fields. */
        protected Builder() {}

        /** Client id of the OAuth app. Required. */
        public final B clientId(String clientId) {
            return set(CLIENT_ID, clientId);
        }

        /** Client secret of the OAuth app. Required. */
        public final B clientSecret(String clientSecret) {
            return set(CLIENT_SECRET, clientSecret);
        }

        /** Refresh token of a flow that the caller ran. Not together with a callback or a redirect URL. */
        public final B refreshToken(String refreshToken) {
            return set(REFRESH_TOKEN, refreshToken);
        }

        /** Access token of a flow that the caller ran, beside the refresh token. Default: none. */
        public final B accessToken(String accessToken) {
            return set(ACCESS_TOKEN, accessToken);
        }

        /**
         * The own redirect URL of the OAuth app: the provider sends the browser there and {@link
         * io.github.peakaclient.oauth.OAuthConnect#complete} finishes the connection. Not together with tokens, unless it is
         * {@link #put}.
         */
        public final B redirectUrl(String redirectUrl) {
            return set(REDIRECT_URL, redirectUrl);
        }

        /**
         * Where Peaka sends the browser after the consent page. Bind a {@link io.github.peakaclient.oauth.StateGuard} into it.
         * Not together with tokens.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public final B connectionCallback(String connectionCallback) {
            this.connectionCallback = Arguments.notBlank(connectionCallback, "connectionCallback");
            return self();
        }

        private void check() {
            require(CLIENT_ID, CLIENT_SECRET);
            String token = first(REFRESH_TOKEN, ACCESS_TOKEN);
            String place = connectionCallback == null ? first(REDIRECT_URL) : "connectionCallback";
            if (token != null && place != null) {
                throw new IllegalStateException(token + " and " + place
                        + " contradict each other: a connection has own tokens, or waits for a user's consent"
                        + (place.equals(REDIRECT_URL) ? "; put(\"" + REDIRECT_URL + "\", …) sends both" : ""));
            }
            if (hasChecked(ACCESS_TOKEN) && !has(REFRESH_TOKEN)) {
                throw new IllegalStateException("not set: " + REFRESH_TOKEN + "; " + ACCESS_TOKEN
                        + " alone is unproven, put(\"" + ACCESS_TOKEN + "\", …) sends it all the same");
            }
            if (place == null && !has(REFRESH_TOKEN) && !has(ACCESS_TOKEN) && !has(REDIRECT_URL)) {
                throw new IllegalStateException("not set: " + REFRESH_TOKEN + " (own tokens), or connectionCallback or "
                        + REDIRECT_URL + " (a user's consent)");
            }
        }

        private @Nullable String first(String... names) {
            for (String name : names) {
                if (hasChecked(name)) {
                    return name;
                }
            }
            return null;
        }
    }
}
