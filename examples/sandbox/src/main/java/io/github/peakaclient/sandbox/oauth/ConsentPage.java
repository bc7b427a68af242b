package io.github.peakaclient.sandbox.oauth;

import io.github.peakaclient.sandbox.data.StoredConnection;
import io.github.peakaclient.sandbox.data.StoredProject;
import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Urls;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The page where a user agrees that the partner may connect an account. {@code GET} shows two buttons and decides nothing. They
 * post a {@code decision}, {@code approve} or {@code deny}, with a token of the page that is valid once, so that no other page
 * can decide. The answer redirects the browser.
 */
public final class ConsentPage {

    public static final String PATH = "/oauth2/consent";

    private final World world;
    private final OAuthSwitches switches;

    /** The token of the latest page of each connection. Guarded by the world. */
    private final Map<String, String> tokens = new HashMap<>();

    public ConsentPage(World world, OAuthSwitches switches) {
        this.world = world;
        this.switches = switches;
    }

    /**
     * Answers a request for the page.
     *
     * @throws ApiError if no connection waits for this consent, the token is not of its latest page, or the decision is unknown
     */
    public Reply answer(String method, Map<String, List<String>> query, byte[] body) {
        synchronized (world) {
            return switch (method) {
                case "GET" -> page(query);
                case "POST" -> decide(query, Urls.query(new String(body, StandardCharsets.UTF_8)));
                default -> throw ApiError.framework(405, "Method Not Allowed", PATH, world.now());
            };
        }
    }

    private Reply page(Map<String, List<String>> query) {
        StoredProject project = world.project(first(query, "projectId"));
        StoredConnection connection = waiting(project, query);
        String token = world.ids().secret("consent_");
        tokens.put(connection.id(), token);
        return form(connection, project, token);
    }

    private Reply decide(Map<String, List<String>> query, Map<String, List<String>> form) {
        StoredProject project = world.project(first(query, "projectId"));
        StoredConnection connection = waiting(project, query);
        String callback = Objects.requireNonNull(connection.callback());
        if (!tokens.remove(connection.id(), first(form, "token"))) {
            throw ApiError.of(
                    403, "Forbidden", "The token is not of the latest page of this consent, or was used before");
        }
        return switch (first(form, "decision")) {
            case "approve" -> Reply.redirect(approved(project, connection, callback));
            case "deny" -> Reply.redirect(denied(connection, callback));
            default -> throw ApiError.badRequest("The decision must be approve or deny");
        };
    }

    private static StoredConnection waiting(StoredProject project, Map<String, List<String>> query) {
        StoredConnection connection = project.connection(first(query, "state"));
        if (connection.consentUrl() == null || connection.callback() == null) {
            throw ApiError.badRequest("This connection is not waiting for consent");
        }
        return connection;
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
    private static Reply form(StoredConnection connection, StoredProject project, String token) {
        String html =
                """
                <!doctype html>
                <html lang="en">
                <title>Consent</title>
                <form method="post">
                <input type="hidden" name="token" value="%s">
                <p>May the project %s read the %s account behind “%s”?</p>
                <button name="decision" value="approve">Approve</button>
                <button name="decision" value="deny">Deny</button>
                </form>
                </html>
                """.formatted(token, escape(project.name()), escape(connection.type()), escape(connection.name()));
        // a page around this one could lead a click of its user to a button
        return Reply.of("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
                .with("X-Frame-Options", "DENY");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String first(Map<String, List<String>> values, String name) {
        return Objects.requireNonNullElse(Urls.first(values, name), "");
    }
}
