package io.github.peakaclient.oauth;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Beta;
import io.github.peakaclient.api.ConnectionsApi;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.credential.ConnectionCredential;
import io.github.peakaclient.credential.OAuth2Credential;
import io.github.peakaclient.error.ConsentDeniedException;
import io.github.peakaclient.error.ConsentPageMissingException;
import io.github.peakaclient.internal.StepFuture;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.internal.session.Answers;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.ConnectionRequest;
import io.github.peakaclient.model.OAuthCallbackRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The four ways to create a connection whose connector uses OAuth 2, described in {@link io.github.peakaclient.oauth}.
 * Immutable and thread-safe.
 *
 * <p>Every method sends one request, and throws what {@link io.github.peakaclient.api.ApiCall#send} throws. The asynchronous methods do not block, refuse
 * arguments at once as the others do, and complete exceptionally with whatever else the others throw. On Android they need API
 * level 24.
 */
public final class OAuthConnect {
    /**
     * Time that a user is given to consent, used for {@link PendingConnection#expiresAt()}: 30 minutes. It is chosen by this
     * client, not by the vendor.
     */
    public static final Duration CONSENT_TIME = Duration.ofMinutes(30);

    private final Session session;
    private final String projectId;

    /**
     * Creates the feature of a project.
     *
     * @param session what sends the calls
     * @param projectId the id of the project
     * @hidden
     */
    @Internal
    public OAuthConnect(Session session, String projectId) {
        this.session = session;
        this.projectId = projectId;
    }

    /**
     * Creates a connection with the caller's own tokens. No user has to consent. If the returned connection nevertheless
     * has a {@code url}, the server requires consent, such as for a
     * {@link io.github.peakaclient.credential.CustomCredential} that lacks a token.
     *
     * @param name the display name of the connection
     * @param credential the credential, with the client id and secret of the caller's app
     * @return the connection
     * @throws IllegalArgumentException if the name is blank, or the credential is an app without tokens
     */
    public Connection create(String name, ConnectionCredential credential) {
        return creation(withTokens(name, credential)).send();
    }

    /**
     * Creates a connection like {@link #create}, without blocking.
     *
     * @param name the name of the new connection
     * @param credential the credential, with the client id and secret of the caller's app
     * @return a future of the connection
     */
    public CompletableFuture<Connection> createAsync(String name, ConnectionCredential credential) {
        return creation(withTokens(name, credential)).sendAsync();
    }

    private static ConnectionRequest withTokens(String name, ConnectionCredential credential) {
        if (requireNonNull(credential, "credential == null") instanceof OAuth2Credential
                && ((OAuth2Credential) credential).needsConsent()) {
            throw new IllegalArgumentException(
                    "credential has no refreshToken: use begin(…), which requests the user's consent");
        }
        return credential.toRequest(name);
    }

    /**
     * Begins a connection with Peaka's app, which needs no credential. The vendor says that the credential may be omitted;
     * this is unproven.
     *
     * @param name the display name of the connection
     * @param type the type of the connector on the wire, such as {@code hubspot}
     * @param connectionCallback the URL that the browser is sent to at the end, preferably from {@link StateGuard#bind}
     * @return the connection that waits for consent, with the page to open
     * @throws IllegalArgumentException if an argument is blank, or the callback is not an absolute URL without a fragment
     * @throws ConsentPageMissingException if the connection was created, but the answer has no consent page
     */
    @Beta
    public PendingConnection beginWithPeakaApp(String name, String type, String connectionCallback) {
        return begin(withPeakaApp(name, type, connectionCallback));
    }

    /**
     * Begins a connection like {@link #beginWithPeakaApp}, without blocking.
     *
     * @param name the name of the new connection
     * @param type the type of the connector, such as {@code hubspot}
     * @param connectionCallback the URL to which Peaka sends the browser after the consent page
     * @return a future of the connection that waits for consent
     */
    @Beta
    public CompletableFuture<PendingConnection> beginWithPeakaAppAsync(
            String name, String type, String connectionCallback) {
        return beginAsync(withPeakaApp(name, type, connectionCallback));
    }

    private static ConnectionRequest withPeakaApp(String name, String type, String connectionCallback) {
        return ConnectionRequest.builder()
                .name(Arguments.notBlank(name, "name"))
                .type(Arguments.notBlank(type, "type"))
                .connectionCallback(CallbackUrl.check("connectionCallback", connectionCallback))
                .build();
    }

    /**
     * Begins a connection with the caller's own app. If the credential has a {@code connectionCallback}, the provider sends
     * the browser to Peaka, Peaka sends it to the callback, and {@link #confirm} finishes the connection. If the credential
     * has only a {@code redirectUrl}, the browser goes there without visiting Peaka, and {@link #complete} finishes the
     * connection.
     *
     * @param name the display name of the connection
     * @param credential the credential, with the client id and secret of the caller's app
     * @return the connection that waits for consent, with the page to open
     * @throws IllegalArgumentException if the name is blank, or the credential has neither URL, or has tokens, or one of
     *     its URLs is not an absolute URL without a fragment
     * @throws ConsentPageMissingException if the connection was created, but the answer has no consent page
     */
    public PendingConnection begin(String name, ConnectionCredential credential) {
        return begin(withApp(name, credential));
    }

    /**
     * Begins a connection like {@link #begin(String, ConnectionCredential)}, for credentials that cannot hold a callback,
     * such as custom ones.
     *
     * @param name the name of the new connection
     * @param credential the credential, with the client id and secret of the caller's app
     * @param connectionCallback the URL that the browser is sent to at the end, preferably from {@link StateGuard#bind}. It
     *     replaces the callback of the credential
     * @return the connection that waits for consent, with the page to open
     */
    public PendingConnection begin(String name, ConnectionCredential credential, String connectionCallback) {
        return begin(withApp(name, credential, connectionCallback));
    }

    /**
     * Begins a connection like {@link #begin(String, ConnectionCredential)}, without blocking.
     *
     * @param name the name of the new connection
     * @param credential the credential, with the client id and secret of the caller's app
     * @return a future of the connection that waits for consent
     */
    public CompletableFuture<PendingConnection> beginAsync(String name, ConnectionCredential credential) {
        return beginAsync(withApp(name, credential));
    }

    /**
     * Begins a connection like {@link #begin(String, ConnectionCredential, String)}, without blocking.
     *
     * @param name the name of the new connection
     * @param credential the credential, with the client id and secret of the caller's app
     * @param connectionCallback the URL to which Peaka sends the browser after the consent page
     * @return a future of the connection that waits for consent
     */
    public CompletableFuture<PendingConnection> beginAsync(
            String name, ConnectionCredential credential, String connectionCallback) {
        return beginAsync(withApp(name, credential, connectionCallback));
    }

    private static ConnectionRequest withApp(String name, ConnectionCredential credential) {
        return checked(requireNonNull(credential, "credential == null").toRequest(name), credential);
    }

    private static ConnectionRequest withApp(String name, ConnectionCredential credential, String connectionCallback) {
        ConnectionRequest request = requireNonNull(credential, "credential == null").toRequest(name).toBuilder()
                .connectionCallback(requireNonNull(connectionCallback, "connectionCallback == null"))
                .build();
        return checked(request, credential);
    }

    private static ConnectionRequest checked(ConnectionRequest request, ConnectionCredential credential) {
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
        return request;
    }

    private PendingConnection begin(ConnectionRequest request) {
        return pending(request, creation(request).send());
    }

    private CompletableFuture<PendingConnection> beginAsync(ConnectionRequest request) {
        return StepFuture.map(creation(request).sendAsync(), connection -> pending(request, connection));
    }

    private PendingConnection pending(ConnectionRequest request, Connection connection) {
        String id = Answers.read(Operations.CREATE_CONNECTION, connection::getId);
        String url = Answers.readOrNull(Operations.CREATE_CONNECTION, connection::getUrl);
        if (url == null || HttpUrl.parse(url) == null) {
            throw new ConsentPageMissingException(
                    Operations.CREATE_CONNECTION,
                    url == null ? "no consent page" : "a consent page whose URL is not http(s)",
                    id);
        }
        return new PendingConnection(
                projectId, id, request.getType(), url, session.timing().now().toEpochMilli() + CONSENT_TIME.toMillis());
    }

    private ApiCall<Connection> creation(ConnectionRequest request) {
        return api().createConnection(projectId, request);
    }

    /**
     * Finishes a connection that was begun with a {@code connectionCallback}: checks that the callback belongs to it, and
     * reads the connection. Check the {@link StateGuard} first.
     *
     * <p>The {@code status} is only the browser's claim. The first use of the connection shows whether it works.
     *
     * @param pending the pending connection from the user's session, never from the callback
     * @param callback the parsed URL that the browser opened
     * @return the connection
     * @throws IllegalArgumentException if the pending connection is of another project; nothing was sent
     * @throws ConsentDeniedException if the callback is of another connection or does not report {@code success}; nothing was
     *     sent
     */
    public Connection confirm(PendingConnection pending, OAuthCallback callback) {
        return confirmation(pending, callback).send();
    }

    /**
     * Finishes a connection like {@link #confirm}, without blocking.
     *
     * @param pending the connection that was begun
     * @param callback the parsed URL that the browser opened
     * @return a future of the connection
     */
    public CompletableFuture<Connection> confirmAsync(PendingConnection pending, OAuthCallback callback) {
        try {
            return confirmation(pending, callback).sendAsync();
        } catch (ConsentDeniedException e) {
            return StepFuture.failed(e);
        }
    }

    private ApiCall<Connection> confirmation(PendingConnection pending, OAuthCallback callback) {
        if (!requireNonNull(pending, "pending == null").projectId().equals(projectId)) {
            throw new IllegalArgumentException(
                    "pending must have projectId " + projectId + ", got " + pending.projectId());
        }
        if (!pending.id().equals(requireNonNull(callback, "callback == null").connectionId())) {
            throw new ConsentDeniedException(
                    Operations.GET_CONNECTION,
                    "the callback has connectionId " + callback.connectionId() + " instead of " + pending.id(),
                    pending.id());
        }
        if (callback.status() != OAuthCallback.Status.SUCCESS) {
            throw new ConsentDeniedException(
                    Operations.GET_CONNECTION,
                    "the callback for connection " + pending.id() + " has status " + callback.status(),
                    pending.id());
        }
        return api().getConnection(projectId, pending.id());
    }

    /**
     * Finishes a connection that was begun with a {@code redirectUrl}. Check {@link StateGuard#ofConsent} first. Codes work
     * once, so the request is not sent again after a failure in which it may have arrived.
     *
     * @param rawQueryString the whole query with which the provider sent the browser, as it was received: not decoded, with
     *     or without its question mark. If it is a whole URL, its query is taken
     * @return the connection; null if the server accepts the redirect and does not answer a connection, which no source proves. Read it by
     *     the id of the {@link PendingConnection} then
     * @throws ConsentDeniedException if the query is empty, or has an {@code error} instead of a code; nothing was sent
     */
    public @Nullable Connection complete(String rawQueryString) {
        return completion(rawQueryString).send();
    }

    /**
     * Finishes a connection like {@link #complete}, without blocking.
     *
     * @param rawQueryString the query of the URL that the browser opened, still encoded
     * @return a future of the connection; of null if the server answers none
     */
    public CompletableFuture<@Nullable Connection> completeAsync(String rawQueryString) {
        try {
            return completion(rawQueryString).sendAsync();
        } catch (ConsentDeniedException e) {
            return StepFuture.failed(e);
        }
    }

    private ApiCall<@Nullable Connection> completion(String rawQueryString) {
        OAuthCallback callback = OAuthCallback.parse(requireNonNull(rawQueryString, "rawQueryString == null"));
        String query = callback.rawQuery();
        if (query.trim().isEmpty() || callback.status() == OAuthCallback.Status.FAIL) {
            throw new ConsentDeniedException(
                    Operations.COMPLETE_O_AUTH_CONNECTION,
                    query.trim().isEmpty() ? "the redirect has no query" : "the provider redirected with an error",
                    null);
        }
        return api().completeOAuthConnection(
                        projectId,
                        OAuthCallbackRequest.builder().queryParameters(query).build());
    }

    private ConnectionsApi api() {
        return session.api(ConnectionsApi.class);
    }

    /**
     * Shows the project of the connections.
     *
     * @return a text for logs
     */
    @Override
    public String toString() {
        return "OAuthConnect{project " + projectId + "}";
    }
}
