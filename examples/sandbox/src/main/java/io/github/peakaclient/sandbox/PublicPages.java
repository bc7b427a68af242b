package io.github.peakaclient.sandbox;

import io.github.peakaclient.sandbox.Project.Connection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a browser opens without a key: the consent page, the embedded studio. */
final class PublicPages {

    static final String CONSENT = "/oauth2/consent";
    static final String SESSION = "/ui/session";

    private final World world;

    PublicPages(World world) {
        this.world = world;
    }

    Reply answer(String path, Map<String, List<String>> query) {
        synchronized (world) {
            if (path.equals(CONSENT)) {
                return consent(query);
            }
            if (path.equals(SESSION)) {
                return Reply.of(
                        "text/html; charset=utf-8",
                        "<!doctype html><title>Studio</title><p>The embedded studio would be here."
                                .getBytes(StandardCharsets.UTF_8));
            }
            throw ApiError.framework(404, "Not Found", path, world.now());
        }
    }

    /** Agrees at once; with {@code deny=true} it refuses instead. */
    private Reply consent(Map<String, List<String>> query) {
        Project project = world.project(first(query, "projectId", ""));
        Connection connection = ConnectionHandlers.connection(project, first(query, "state", ""));
        String callback = connection.callback();
        if (connection.consentUrl() == null || callback == null) {
            throw ApiError.badRequest("This connection waits for no consent");
        }
        boolean denied = first(query, "deny", "").equals("true");
        if (connection.ownRedirect()) {
            return Reply.redirect(
                    denied
                            ? Urls.withQuery(callback, "error", "access_denied", "state", connection.id())
                            : Urls.withQuery(callback, "code", "code-" + connection.id(), "state", connection.id()));
        }
        if (!denied) {
            ConnectionHandlers.authorize(project, connection);
        }
        return Reply.redirect(
                Urls.withQuery(callback, "connectionId", connection.id(), "status", denied ? "fail" : "success"));
    }

    private static String first(Map<String, List<String>> query, String name, String otherwise) {
        @Nullable List<String> values = query.get(name);
        return values == null ? otherwise : values.get(0);
    }
}
