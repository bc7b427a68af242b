package io.github.peakaclient.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.sandbox.data.StoredCatalog;
import io.github.peakaclient.sandbox.data.StoredConnection;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Json;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import io.github.peakaclient.sandbox.http.Urls;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Handlers of the operations on connections, their configurations and the end of an OAuth flow. */
public final class ConnectionHandlers {

    private final World world;
    private final ConnectorTypes types = new ConnectorTypes();
    private final OAuthSwitches switches;

    public ConnectionHandlers(World world, OAuthSwitches switches) {
        this.world = world;
        this.switches = switches;
    }

    public void register(Handlers handlers) {
        handlers.add(
                        "listConnectionConfigurations",
                        request -> Reply.list(types.all().values(), type -> type))
                .add("getConnectionConfiguration", request -> Reply.json(types.get(request.path("connectionType"))))
                .add(
                        "listConnections",
                        request ->
                                Reply.list(world.project(request).connections().values(), StoredConnection::toJson))
                .add("createConnection", this::create)
                .add("getConnection", request -> Reply.json(connection(request).toJson()))
                .add("updateConnection", this::update)
                .add("deleteConnection", this::delete)
                .add("getConnectionDetail", this::detail)
                .add("completeOAuthConnection", this::complete);
    }

    private StoredConnection connection(Request request) {
        return world.project(request).connection(request.path("connectionId"));
    }

    private Reply create(Request request) {
        StoredProject project = world.project(request);
        return put(project, world.ids().uuid(), request.json());
    }

    private Reply update(Request request) {
        return put(world.project(request), connection(request).id(), request.json());
    }

    private Reply put(StoredProject project, String id, JsonNode body) {
        String type = Json.text(body, "type", "");
        String callback = Json.text(body, "connectionCallback");
        JsonNode credential = Json.member(body, "credential");
        boolean consent = CredentialCheck.needsConsent(types.get(type), body);
        String redirect = credential == null ? null : Json.text(credential, "redirectUrl");
        checkIsCallback("connectionCallback", callback);
        checkIsCallback("redirectUrl", redirect);
        String consentUrl = consent
                ? Urls.withQuery(world.origin() + ConsentPage.PATH, "state", id, "projectId", project.id())
                : null;
        StoredConnection connection = new StoredConnection(
                id,
                Json.text(body, "name", ""),
                type,
                consentUrl,
                redirect == null ? callback : redirect,
                redirect != null,
                CredentialCheck.openFields(type, credential));
        project.connections().put(id, connection);
        return Reply.json(connection.toJson());
    }

    private Reply delete(Request request) throws Exception {
        StoredProject project = world.project(request);
        StoredConnection connection = connection(request);
        for (StoredCatalog catalog : List.copyOf(project.catalogs().all())) {
            if (connection.id().equals(catalog.connectionId())) {
                project.removeCatalog(catalog);
            }
        }
        project.connections().remove(connection.id());
        return Reply.empty();
    }

    private Reply detail(Request request) {
        StoredConnection connection = connection(request);
        ObjectNode detail = Json.object("type", connection.type());
        connection.openDetails().forEach(detail::put);
        return Reply.json(detail);
    }

    /** Checks a URL that a browser is sent to. Other schemes than those of the web may run or open something there. */
    private static void checkIsCallback(String name, @Nullable String url) {
        if (url != null && !isCallback(url)) {
            throw ApiError.badRequest(name + " must be an http or https URL");
        }
    }

    private static boolean isCallback(String url) {
        try {
            URI uri = new URI(url);
            String scheme = String.valueOf(uri.getScheme());
            return uri.getHost() != null && (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http"));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Completes a connection. The state that the provider returns is the id of the pending connection. */
    private Reply complete(Request request) {
        StoredProject project = world.project(request);
        Map<String, List<String>> answer =
                Urls.query(Json.text(request.json(), "queryParameters", "").replaceFirst("^\\?", ""));
        String state = Urls.first(answer, "state");
        StoredConnection connection =
                state == null ? null : project.connections().get(state);
        if (connection == null || connection.consentUrl() == null) {
            throw ApiError.badRequest("No connection waits for this state");
        }
        String code = Urls.first(answer, "code");
        if (code == null) {
            throw ApiError.invalidCredentials("The provider gave no code");
        }
        if (!switches.redeem(connection.id(), code)) {
            throw ApiError.invalidCredentials("The provider does not know this code");
        }
        return Reply.json(authorize(project, connection).toJson());
    }

    static StoredConnection authorize(StoredProject project, StoredConnection connection) {
        StoredConnection ready = new StoredConnection(
                connection.id(), connection.name(), connection.type(), null, null, false, connection.openDetails());
        project.connections().put(ready.id(), ready);
        return ready;
    }
}
