package io.github.peakaclient.sandbox.oauth;

import io.github.peakaclient.sandbox.data.StoredConnection;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Urls;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The page where a user agrees that the partner may connect an account. {@code GET} shows two buttons that post a {@code
 * decision}, {@code approve} or {@code deny}; a program can put it into the URL instead. The answer redirects the browser.
 */
public final class ConsentPage {

    public static final String PATH = "/oauth2/consent";

    private final World world;
    private final OAuthSwitches switches;

    public ConsentPage(World world, OAuthSwitches switches) {
        this.world = world;
        this.switches = switches;
    }

    /**
     * Answers a request for the page.
     *
     * @throws ApiError if no connection waits for this consent, or the decision is unknown
     */
    public Reply answer(String method, Map<String, List<String>> query, byte[] body) {
        Map<String, List<String>> values = new LinkedHashMap<>(query);
        switch (method) {
            case "GET" -> {}
            case "POST" -> values.putAll(Urls.query(new String(body, StandardCharsets.UTF_8)));
            default -> throw ApiError.framework(405, "Method Not Allowed", PATH, world.now());
        }
        synchronized (world) {
            StoredProject project = world.project(first(values, "projectId"));
            StoredConnection connection = project.connection(first(values, "state"));
            String callback = connection.callback();
            if (connection.consentUrl() == null || callback == null) {
                throw ApiError.badRequest("This connection is not waiting for consent");
            }
            String decision = first(values, "decision");
            return switch (decision) {
                case "approve" -> Reply.redirect(approved(project, connection, callback));
                case "deny" -> Reply.redirect(denied(connection, callback));
                case "" -> form(connection, project);
                default -> throw ApiError.badRequest("The decision must be approve or deny");
            };
        }
    }

    private String approved(StoredProject project, StoredConnection connection, String callback) {
        if (connection.ownRedirect()) {
            String code = world.ids().secret("code_");
            switches.issue(connection.id(), code);
            return Urls.withQuery(callback, "code", code, "state", connection.id());
        }
        ConnectionHandlers.authorize(project, connection);
        return switches.callback(callback, connection.id(), "success");
    }

    private String denied(StoredConnection connection, String callback) {
        return connection.ownRedirect()
                ? Urls.withQuery(callback, "error", "access_denied", "state", connection.id())
                : switches.callback(callback, connection.id(), "fail");
    }

    /** Returns the page. Its form posts to its own URL, which has the other parameters. */
    private static Reply form(StoredConnection connection, StoredProject project) {
        String html = """
                <!doctype html>
                <html lang="en">
                <title>Consent</title>
                <form method="post">
                <p>May the project %s read the %s account behind “%s”?</p>
                <button name="decision" value="approve">Approve</button>
                <button name="decision" value="deny">Deny</button>
                </form>
                </html>
                """.formatted(escape(project.name()), escape(connection.type()), escape(connection.name()));
        return Reply.of("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String first(Map<String, List<String>> values, String name) {
        return Objects.requireNonNullElse(Urls.first(values, name), "");
    }
}
