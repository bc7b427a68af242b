package io.github.peakaclient.oauth;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.api.ConnectionsApi;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.call.Calls;
import io.github.peakaclient.credential.ConnectionCredential;
import io.github.peakaclient.credential.OAuth2Credential;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.ConnectionRequest;
import io.github.peakaclient.model.OAuthCallbackRequest;
import java.time.Duration;
import okhttp3.HttpUrl;

/**
 * Makes connections of connectors that use OAuth 2, in the four ways of {@link io.github.peakaclient.oauth}. Immutable and
 * thread-safe. Methods that send block, and throw what {@link Calls#send} throws.
 */
public final class OAuthConnect {
    /** How long a user is given to consent, for {@link PendingConnection#expiresAt()}: 30 minutes. Our choice, not the vendor's. */
    public static final Duration CONSENT_TIME = Duration.ofMinutes(30);

    private final Session session;
    private final String projectId;

    /** @hidden */
    @Internal
    public OAuthConnect(Session session, String projectId) {
        this.session = requireNonNull(session, "session == null");
        this.projectId = Arguments.notBlank(projectId, "projectId");
    }

    /**
     * Makes a connection with own tokens. Nobody has to consent. If the answer has a {@code url} all the same, the server wants
     * a consent, such as for a {@link io.github.peakaclient.credential.CustomCredential} that lacks a token.
     *
     * @param name of the connection, for people to read
     * @throws IllegalArgumentException if the name is blank, or the credential is an app without tokens
     */
    public Connection create(String name, ConnectionCredential credential) {
        if (requireNonNull(credential, "credential == null") instanceof OAuth2Credential
                && ((OAuth2Credential) credential).needsConsent()) {
            throw new IllegalArgumentException("credential has no refreshToken: begin(…) asks the user for consent");
        }
        return send(credential.toRequest(name));
    }

    /**
     * Begins with Peaka's app: no credential is needed. (That it may be left out is the vendor's word, and unproven.)
     *
     * @param name of the connection, for people to read
     * @param type the wire's name of the connector, such as {@code hubspot}
     * @param connectionCallback where the browser comes to at the end, best of {@link StateGuard#bind}
     * @throws IllegalArgumentException if one of them is blank, or the callback is not an absolute URL without fragment
     * @throws IllegalStateException if the answer has no consent page
     */
    public PendingConnection beginWithPeakaApp(String name, String type, String connectionCallback) {
        return begin(ConnectionRequest.builder()
                .name(Arguments.notBlank(name, "name"))
                .type(Arguments.notBlank(type, "type"))
                .connectionCallback(CallbackUrl.check("connectionCallback", connectionCallback))
                .build());
    }

    /**
     * Begins with an own app. If the credential has a {@code connectionCallback}, Peaka takes the browser from the provider and
     * sends it there, and {@link #confirm} is the end. If it has a {@code redirectUrl} only, the browser goes there without
     * Peaka, and {@link #complete} is the end.
     *
     * @param name of the connection, for people to read
     * @throws IllegalArgumentException if the name is blank, or the credential has neither, or has tokens, or its callback is
     *     not an absolute URL without fragment
     * @throws IllegalStateException if the answer has no consent page
     */
    public PendingConnection begin(String name, ConnectionCredential credential) {
        return beginWith(requireNonNull(credential, "credential == null").toRequest(name), credential);
    }

    /**
     * Like {@link #begin(String, ConnectionCredential)}, for credentials that cannot have a callback, such as custom ones.
     *
     * @param connectionCallback where the browser comes to at the end, best of {@link StateGuard#bind}. It takes the place of
     *     that of the credential
     */
    public PendingConnection begin(String name, ConnectionCredential credential, String connectionCallback) {
        ConnectionRequest request = requireNonNull(credential, "credential == null").toRequest(name).toBuilder()
                .connectionCallback(requireNonNull(connectionCallback, "connectionCallback == null"))
                .build();
        return beginWith(request, credential);
    }

    private PendingConnection beginWith(ConnectionRequest request, ConnectionCredential credential) {
        for (String token : new String[] {"refreshToken", "accessToken"}) {
            if (credential.fields().get(token) != null) {
                throw new IllegalArgumentException(
                        "credential has " + token + " and needs no consent: create(…) takes it");
            }
        }
        Object redirectUrl = credential.fields().get("redirectUrl");
        String callback = request.getConnectionCallback();
        if (callback == null && redirectUrl == null) {
            throw new IllegalArgumentException("credential has neither connectionCallback nor redirectUrl");
        }
        if (callback != null) {
            CallbackUrl.check("connectionCallback", callback);
        }
        if (redirectUrl instanceof String) {
            CallbackUrl.check("redirectUrl", (String) redirectUrl);
        }
        return begin(request);
    }

    private PendingConnection begin(ConnectionRequest request) {
        Connection connection = send(request);
        String url = connection.getUrl();
        if (url == null || HttpUrl.parse(url) == null) {
            throw new IllegalStateException("connection " + connection.getId() + " was created, but the answer has "
                    + (url == null ? "no consent page" : "a consent page that is no http(s) URL"));
        }
        return new PendingConnection(
                projectId, connection.getId(), request.getType(), url, session.timing().now().toEpochMilli() + CONSENT_TIME.toMillis());
    }

    private Connection send(ConnectionRequest request) {
        return Calls.send(session.api(ConnectionsApi.class).createConnection(projectId, request));
    }

    /**
     * Ends what was begun with a {@code connectionCallback}: checks that the callback belongs to it and reads the connection.
     * Check the {@link StateGuard} before.
     *
     * <p>{@code status} is the browser's word. That the connection works shows when it is used first.
     *
     * @param pending from the user's session, never from the callback
     * @throws IllegalArgumentException if the callback is of another connection or does not say {@code success}, or the pending
     *     connection is of another project; nothing was sent
     */
    public Connection confirm(PendingConnection pending, OAuthCallback callback) {
        if (!requireNonNull(pending, "pending == null").projectId().equals(projectId)) {
            throw new IllegalArgumentException("pending is of another project: " + pending.projectId());
        }
        if (!pending.id().equals(requireNonNull(callback, "callback == null").connectionId())) {
            throw new IllegalArgumentException(
                    "callback is of another connection than " + pending.id() + ": " + callback.connectionId());
        }
        if (callback.status() != OAuthCallback.Status.SUCCESS) {
            throw new IllegalArgumentException("callback does not say success, but " + callback.status());
        }
        return Calls.send(session.api(ConnectionsApi.class).getConnection(projectId, pending.id()));
    }

    /**
     * Ends what was begun with a {@code redirectUrl}. Check {@link StateGuard#ofConsent} before. Not sent again after a failure
     * in which it may have arrived, since codes work once.
     *
     * @param rawQueryString the whole query that the provider sent the browser with, as it was received: not decoded, with or
     *     without its question mark. Of a whole URL, the query is taken
     * @throws IllegalArgumentException if it is blank, or a URL without a query
     */
    public Connection complete(String rawQueryString) {
        String query = OAuthCallback.parse(requireNonNull(rawQueryString, "rawQueryString == null"))
                .rawQuery();
        return Calls.send(session.api(ConnectionsApi.class)
                .completeOAuthConnection(
                        projectId,
                        OAuthCallbackRequest.builder()
                                .queryParameters(Arguments.notBlank(query, "rawQueryString"))
                                .build()));
    }

    /** Shows where it makes connections. */
    @Override
    public String toString() {
        return "OAuthConnect{project " + projectId + "}";
    }
}
