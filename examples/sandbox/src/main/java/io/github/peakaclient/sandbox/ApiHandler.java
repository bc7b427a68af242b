package io.github.peakaclient.sandbox;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From bytes to an operation and back: key, route, contract, handler. */
final class ApiHandler implements HttpHandler {

    static final String BASE_PATH = "/api/v1";
    static final int LARGEST_BODY = 64 << 20;
    private static final System.Logger LOG = System.getLogger(ApiHandler.class.getName());

    private final World world;
    private final Router router;
    private final Handlers handlers;
    private final RequestChecker checker;
    private final PublicPages pages;
    private final RequestLog log;

    ApiHandler(
            World world, Router router, Handlers handlers, RequestChecker checker, PublicPages pages, RequestLog log) {
        this.world = world;
        this.router = router;
        this.handlers = handlers;
        this.checker = checker;
        this.pages = pages;
        this.log = log;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        Reply reply;
        try {
            reply = answer(exchange);
        } catch (ApiError e) {
            reply = Reply.error(e);
        } catch (IllegalArgumentException e) {
            reply = Reply.error(ApiError.badRequest(String.valueOf(e.getMessage())));
        }
        exchange.setStatusCode(reply.status());
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        if (reply.status() != 204) {
            exchange.setResponseContentLength(reply.body().length);
        }
        if (reply.body().length > 0) {
            exchange.getResponseSender().send(ByteBuffer.wrap(reply.body()));
        }
    }

    private Reply answer(HttpServerExchange exchange) throws IOException {
        String path = exchange.getRequestURI();
        Map<String, List<String>> query = Urls.query(exchange.getQueryString());
        if (!path.startsWith(BASE_PATH + "/")) {
            return pages.answer(path, query);
        }
        Keys.Key key = world.keys().find(exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION), world.now());
        if (key == null) {
            throw ApiError.of(401, "Unauthorized", "The API key is missing or not valid");
        }
        String method = exchange.getRequestMethod().toString();
        Router.Match match = router.match(method, Urls.segments(path.substring(BASE_PATH.length())));
        Operation operation = operation(match, path, world.now());
        Request request = new Request(
                operation, Objects.requireNonNull(match).pathValues(), query, headers(exchange), body(exchange), key);
        log.add(request);
        checkScope(request);
        checker.check(request);
        return run(request);
    }

    private static Operation operation(Router.@Nullable Match match, String path, Instant now) {
        if (match == null) {
            throw ApiError.framework(404, "Not Found", path, now);
        }
        Operation operation = match.operation();
        if (operation == null) {
            throw ApiError.framework(405, "Method Not Allowed", path, now);
        }
        return operation;
    }

    private static void checkScope(Request request) {
        if (request.key().projectId() != null && request.operation().takesPartnerKeysOnly()) {
            throw ApiError.of(403, "Forbidden", "This operation needs a partner key");
        }
        String projectId = request.path().get("projectId");
        if (projectId != null) {
            request.key().checkReaches(projectId);
        }
    }

    private Reply run(Request request) {
        try {
            return handlers.get(request.operation().id()).handle(request);
        } catch (ApiError e) {
            throw e;
        } catch (Exception e) {
            // the message is left out: it may quote what was submitted
            LOG.log(
                    System.Logger.Level.ERROR,
                    () -> request.operation().id() + " failed: " + e.getClass().getName() + " at "
                            + List.of(e.getStackTrace()));
            throw ApiError.of(500, "Internal Server Error", request.operation().id() + " failed");
        }
    }

    /** All but the key. */
    static Map<String, List<String>> headers(HttpServerExchange exchange) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HeaderValues values : exchange.getRequestHeaders()) {
            if (!values.getHeaderName().equals(Headers.AUTHORIZATION)) {
                headers.put(values.getHeaderName().toString().toLowerCase(Locale.ROOT), List.copyOf(values));
            }
        }
        return headers;
    }

    private static byte[] body(HttpServerExchange exchange) throws IOException {
        exchange.startBlocking();
        InputStream in = exchange.getInputStream();
        byte[] body = in.readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            exchange.setPersistent(false);
            throw ApiError.of(413, "Payload Too Large", "The body is larger than " + LARGEST_BODY + " bytes");
        }
        return body;
    }
}
