package io.github.peakaclient.sandbox;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.Channels;
import org.xnio.channels.StreamSourceChannel;

/** From bytes to an operation and back: key, route, fault, contract, handler. */
final class ApiHandler implements HttpHandler {

    static final String BASE_PATH = "/api/v1";
    static final int LARGEST_BODY = 64 << 20;
    private static final int READ_BYTES = 16 << 10;
    private static final System.Logger LOG = System.getLogger(ApiHandler.class.getName());

    private final World world;
    private final Router router;
    private final Handlers handlers;
    private final RequestChecker checker;
    private final PublicPages pages;
    private final ConsentPage consent;
    private final RequestLog log;
    private final Faults faults;

    ApiHandler(
            World world,
            Router router,
            Handlers handlers,
            RequestChecker checker,
            PublicPages pages,
            ConsentPage consent,
            RequestLog log,
            Faults faults) {
        this.world = world;
        this.router = router;
        this.handlers = handlers;
        this.checker = checker;
        this.pages = pages;
        this.consent = consent;
        this.log = log;
        this.faults = faults;
    }

    /** An answer as it is to be sent. */
    private record Answer(Reply reply, @Nullable Fault fault) {}

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        if (exchange.isInIoThread()) {
            exchange.dispatch(this);
            return;
        }
        Answer answer;
        try {
            answer = answer(exchange);
        } catch (ApiError e) {
            answer = new Answer(Reply.error(e), null);
        } catch (IllegalArgumentException e) {
            answer = new Answer(badRequest(e), null);
        }
        new Transmission(exchange, answer.reply(), answer.fault()).start();
    }

    private Answer answer(HttpServerExchange exchange) throws IOException {
        String path = exchange.getRequestURI();
        Map<String, List<String>> query = Urls.query(exchange.getQueryString());
        String method = exchange.getRequestMethod().toString();
        if (path.equals(ConsentPage.PATH)) {
            return new Answer(consent.answer(method, query, body(exchange)), null);
        }
        if (!path.startsWith(BASE_PATH + "/")) {
            return new Answer(pages.answer(path), null);
        }
        Keys.Key key = world.keys().find(exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION), world.now());
        if (key == null) {
            throw ApiError.of(401, "Unauthorized", "The API key is missing or not valid");
        }
        Router.Match match = router.match(method, Urls.segments(path.substring(BASE_PATH.length())));
        Operation operation = operation(match, path, world.now());
        Request request = new Request(
                operation, Objects.requireNonNull(match).pathValues(), query, headers(exchange), body(exchange), key);
        RequestLog.Entry entry =
                log.add(request, world.now(), exchange.getConnection().getId());
        Answer answer = answer(request, path);
        Fault fault = answer.fault();
        entry.decided(fault == null || fault.answers() ? answer.reply().status() : 0, fault);
        return answer;
    }

    private Answer answer(Request request, String path) {
        Fault fault;
        try {
            fault = faults.take(request);
        } catch (IllegalArgumentException e) {
            return new Answer(badRequest(e), null);
        }
        Reply reply = fault == null || fault.processes() ? process(request) : Reply.empty();
        return new Answer(
                fault != null && fault.kind() == Fault.Kind.STATUS ? fault.reply(path, world.now()) : reply, fault);
    }

    private Reply process(Request request) {
        try {
            checkScope(request);
            checker.check(request);
            return run(request);
        } catch (ApiError e) {
            return Reply.error(e);
        } catch (IllegalArgumentException e) {
            return badRequest(e);
        }
    }

    private static Reply badRequest(IllegalArgumentException e) {
        return Reply.error(ApiError.badRequest(String.valueOf(e.getMessage())));
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

    /** Read from the channel, because Undertow's blocking streams would have to be written to by a waiting thread too. */
    private static byte[] body(HttpServerExchange exchange) throws IOException {
        StreamSourceChannel channel = exchange.getRequestChannel();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
        while (Channels.readBlocking(channel, buffer) >= 0) {
            body.write(buffer.array(), 0, buffer.position());
            buffer.clear();
            if (body.size() > LARGEST_BODY) {
                exchange.setPersistent(false);
                throw ApiError.of(413, "Payload Too Large", "The body is larger than " + LARGEST_BODY + " bytes");
            }
        }
        return body.toByteArray();
    }
}
