package io.github.peakaclient.sandbox.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Filter of requests by their {@code Host}, which must be this machine. A web page cannot forge that header, so that no page
 * reaches the sandbox under a name of its own that resolves to the loopback interface.
 */
public final class LoopbackHosts implements HttpHandler {

    private static final Pattern LOOPBACK = Pattern.compile(
            "(?i)(localhost|127(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}|\\[::1])(:[0-9]{1,5})?");

    private final HttpHandler next;

    public LoopbackHosts(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (isLoopback(exchange.getRequestHeaders().get(Headers.HOST))) {
            next.handleRequest(exchange);
            return;
        }
        ApiError error = ApiError.of(
                403,
                "Forbidden",
                "The Host header does not name this machine, which the sandbox serves alone by default");
        exchange.setStatusCode(error.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(error.body().toString(), StandardCharsets.UTF_8);
    }

    private static boolean isLoopback(@Nullable HeaderValues hosts) {
        return hosts != null
                && hosts.size() == 1
                && LOOPBACK.matcher(hosts.getFirst()).matches();
    }
}
