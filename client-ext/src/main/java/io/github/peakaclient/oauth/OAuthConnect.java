package io.github.peakaclient.oauth;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ConnectionsApi;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.credential.ConnectionCredential;
import io.github.peakaclient.credential.OAuth2Credential;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.ConnectionRequest;
import io.github.peakaclient.model.OAuthCallbackRequest;
import java.time.Duration;
import okhttp3.HttpUrl;

/**
 * The four ways to create a connection whose connector uses OAuth 2, described in {@link io.github.peakaclient.oauth}.
 * Immutable and thread-safe. Methods that send a request block, and throw what {@link io.github.peakaclient.api.ApiCall#send} throws.
 */
public final class OAuthConnect {
    /**
     * Time that a user is given to consent, used for {@link PendingConnection#expiresAt()}: 30 minutes. It is chosen by this
     * client, not by the vendor.
     */
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
     * Creates a connection with the caller's own tokens. No user has to consent. If the returned connection nevertheless
     * has a {@code url}, the server requires consent, such as for a
     * {@link io.github.peakaclient.credential.CustomCredential} that lacks a token.
     *
     * @param name the display name of the connection
     * @throws IllegalArgumentException if the name is blank, or the credential is an app without tokens
     */
    public Connection create(String name, ConnectionCredential credential) {
        if (requireNonNull(credential, "credential == null") instanceof OAuth2Credential
                && ((OAuth2Credential) credential).needsConsent()) {
            throw new IllegalArgumentException(
                    "credential has no refreshToken: use begin(…), which requests the user's consent");
        }
        return send(credential.toRequest(name));
    }

    /**
     * Begins a connection with Peaka's app, which needs no credential. The vendor says that the credential may be omitted;
     * this is unproven.
     *
     * @param name the display name of the connection
     * @param type the type of the connector on the wire, such as {@code hubspot}
     * @param connectionCallback the URL that the browser is sent to at the end, preferably from {@link StateGuard#bind}
     * @throws IllegalArgumentException if an argument is blank, or the callback is not an absolute URL without a fragment
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
     * Begins a connection with the caller's own app. If the credential has a {@code connectionCallback}, the provider sends
     * the browser to Peaka, Peaka sends it to the callback, and {@link #confirm} finishes the connection. If the credential
     * has only a {@code redirectUrl}, the browser goes there without visiting Peaka, and {@link #complete} finishes the
     * connection.
     *
     * @param name the display name of the connection
     * @throws IllegalArgumentException if the name is blank, or the credential has neither URL, or has tokens, or one of
     *     its URLs is not an absolute URL without a fragment
     * @throws IllegalStateException if the answer has no consent page
     */
    public PendingConnection begin(String name, ConnectionCredential credential) {
        return beginWith(requireNonNull(credential, "credential == null").toRequest(name), credential);
    }

    /**
     * Begins a connection like {@link #begin(String, ConnectionCredential)}, for credentials that cannot hold a callback,
     * such as custom ones.
     *
     * @param connectionCallback the URL that the browser is sent to at the end, preferably from {@link StateGuard#bind}. It
     *     replaces the callback of the credential
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
                throw new IllegalArgumentException("credential has " + token + " and needs no consent: use create(…)");
            }
        }
        Object redirectUrl = credential.fields().get("redirectUrl");
        String callback = request.getConnectionCallback();
        if (callback == null && redirectUrl == null) {
            throw new IllegalArgumentException(
                    "credential has neither connectionCallback nor redirectUrl, one of which is required");
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
        String id = Answers.read(Operations.CREATE_CONNECTION, connection::getId);
        String url = Answers.readOrNull(Operations.CREATE_CONNECTION, connection::getUrl);
        if (url == null || HttpUrl.parse(url) == null) {
            throw new IllegalStateException("connection " + id + " was created, but the answer has "
                    + (url == null ? "no consent page" : "a consent page whose URL is not http(s)"));
        }
        return new PendingConnection(
                projectId, id, request.getType(), url, session.timing().now().toEpochMilli() + CONSENT_TIME.toMillis());
    }

    private Connection send(ConnectionRequest request) {
        return session.api(ConnectionsApi.class)
                .createConnection(projectId, request)
                .send();
    }

    /**
     * Finishes a connection that was begun with a {@code connectionCallback}: checks that the callback belongs to it, and
     * reads the connection. Check the {@link StateGuard} first.
     *
     * <p>The {@code status} is only the browser's claim. The first use of the connection shows whether it works.
     *
     * @param pending the pending connection from the user's session, never from the callback
     * @throws IllegalArgumentException if the callback is of another connection or does not report {@code success}, or if
     *     the pending connection is of another project. Nothing is sent in these cases
     */
    public Connection confirm(PendingConnection pending, OAuthCallback callback) {
        if (!requireNonNull(pending, "pending == null").projectId().equals(projectId)) {
            throw new IllegalArgumentException(
                    "pending must have projectId " + projectId + ", got " + pending.projectId());
        }
        if (!pending.id().equals(requireNonNull(callback, "callback == null").connectionId())) {
            throw new IllegalArgumentException(
                    "callback must have connectionId " + pending.id() + ", got " + callback.connectionId());
        }
        if (callback.status() != OAuthCallback.Status.SUCCESS) {
            throw new IllegalArgumentException("callback must have status SUCCESS, got " + callback.status());
        }
        return session.api(ConnectionsApi.class)
                .getConnection(projectId, pending.id())
                .send();
    }

    /**
     * Finishes a connection that was begun with a {@code redirectUrl}. Check {@link StateGuard#ofConsent} first. Codes work
     * once, so the request is not sent again after a failure in which it may have arrived.
     *
     * @param rawQueryString the whole query with which the provider sent the browser, as it was received: not decoded, with
     *     or without its question mark. If it is a whole URL, its query is taken
     * @throws IllegalArgumentException if it is blank, or a URL without a query
     */
    public Connection complete(String rawQueryString) {
        String query = OAuthCallback.parse(requireNonNull(rawQueryString, "rawQueryString == null"))
                .rawQuery();
        return session.api(ConnectionsApi.class)
                .completeOAuthConnection(
                        projectId,
                        OAuthCallbackRequest.builder()
                                .queryParameters(Arguments.notBlank(query, "rawQueryString"))
                                .build())
                .send();
    }

    /** Shows the project of the connections. */
    @Override
    public String toString() {
        return "OAuthConnect{project " + projectId + "}";
    }
}
