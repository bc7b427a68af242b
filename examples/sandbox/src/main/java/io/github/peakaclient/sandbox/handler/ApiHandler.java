package io.github.peakaclient.sandbox.handler;

import io.github.peakaclient.sandbox.data.World;
import io.github.peakaclient.sandbox.fault.Answer;
import io.github.peakaclient.sandbox.fault.Faults;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.ClientWatch;
import io.github.peakaclient.sandbox.http.ContractOperation;
import io.github.peakaclient.sandbox.http.Handlers;
import io.github.peakaclient.sandbox.http.Keys;
import io.github.peakaclient.sandbox.http.Reply;
import io.github.peakaclient.sandbox.http.Request;
import io.github.peakaclient.sandbox.http.RequestChecker;
import io.github.peakaclient.sandbox.http.RequestLog;
import io.github.peakaclient.sandbox.http.Router;
import io.github.peakaclient.sandbox.http.ServedContract;
import io.github.peakaclient.sandbox.http.Urls;
import io.github.peakaclient.sandbox.job.Jobs;
import io.github.peakaclient.sandbox.oauth.ConnectionHandlers;
import io.github.peakaclient.sandbox.oauth.ConsentPage;
import io.github.peakaclient.sandbox.oauth.OAuthSwitches;
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
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.xnio.channels.Channels;
import org.xnio.channels.StreamSourceChannel;

/**
 * The entry point of all requests to the API: checks the key, finds the operation, takes its fault, checks the request
 * against the contract and calls the handler.
 */
public final class ApiHandler implements HttpHandler {

    public static final String BASE_PATH = "/api/v1";
    public static final int LARGEST_BODY = 64 << 20;
    private static final int READ_BYTES = 4 << 10;
    private static final System.Logger LOG = System.getLogger(ApiHandler.class.getName());

    private final World world;
    private final Router router;
    private final Handlers handlers;
    private final RequestChecker checker;
    private final PublicPages pages;
    private final ConsentPage consent;
    private final RequestLog log;
    private final Faults faults;
    private final Executor queries;

    /**
     * Creates the handlers of all operations.
     *
     * @param queries runs the requests whose time depends on a caller's SQL
     * @throws IllegalStateException if an operation of the contract has no handler
     */
    public ApiHandler(
            World world,
            Behavior behavior,
            Jobs jobs,
            FileHost files,
            OAuthSwitches oauth,
            Faults faults,
            RequestLog log,
            Executor queries) {
        ServedContract contract = ServedContract.get();
        this.world = world;
        this.router = new Router(contract.operations());
        this.checker = new RequestChecker(contract);
        this.pages = new PublicPages(world);
        this.consent = new ConsentPage(world, oauth);
        this.log = log;
        this.faults = faults;
        this.queries = queries;
        handlers = new Handlers(world);
        new OrganizationHandlers(world).register(handlers);
        new ProjectHandlers(world).register(handlers);
        new ConnectionHandlers(world, oauth).register(handlers);
        new CatalogHandlers(world, behavior).register(handlers);
        new TableHandlers(world, new CsvImporter(world, checker)).register(handlers);
        new QueryHandlers(world, jobs).register(handlers);
        new ExecuteHandler(world).register(handlers);
        new FolderHandlers(world).register(handlers);
        new MaterializedQueryHandlers(world, jobs).register(handlers);
        new SemanticHandlers(world).register(handlers);
        new CacheHandlers(world, jobs, behavior).register(handlers);
        new ExportHandlers(world, jobs, files, behavior).register(handlers);
        new MetadataHandlers(world, jobs).register(handlers);
        new AgentHandlers(world).register(handlers);
        new ToolHandlers(world).register(handlers);
        handlers.checkComplete(contract.operationIds());
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws IOException {
        if (exchange.isInIoThread()) {
            if (runsQuery(exchange)) {
                ClientWatch.start(exchange);
                exchange.dispatch(queries, this);
            } else {
                exchange.dispatch(exchange.getConnection().getWorker(), this);
            }
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
        answer.send(exchange, queries);
    }

    private boolean runsQuery(HttpServerExchange exchange) {
        String path = exchange.getRequestURI();
        if (!path.startsWith(BASE_PATH + "/")) {
            return false;
        }
        try {
            Router.Match match = router.match(
                    exchange.getRequestMethod().toString(), Urls.segments(path.substring(BASE_PATH.length())));
            return match != null
                    && match.operation() != null
                    && handlers.isConcurrent(match.operation().id());
        } catch (IllegalArgumentException e) {
            return false; // the worker answers what is wrong with the path
        }
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
        ContractOperation operation = operation(match, path, world.now());
        Request request = new Request(
                operation,
                Objects.requireNonNull(match).pathValues(),
                query,
                headers(exchange),
                body(exchange),
                key,
                ClientWatch.of(exchange));
        RequestLog.Entry entry =
                log.add(request, world.now(), exchange.getConnection().getId());
        Answer answer;
        try {
            answer = faults.answer(request, path, world.now(), () -> process(request));
        } catch (IllegalArgumentException e) {
            answer = new Answer(badRequest(e), null);
        }
        entry.decided(
                answer.status(), answer.fault() == null ? null : answer.fault().toString());
        return answer;
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

    private static ContractOperation operation(Router.@Nullable Match match, String path, Instant now) {
        if (match == null) {
            throw ApiError.framework(404, "Not Found", path, now);
        }
        ContractOperation operation = match.operation();
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
            throw ownFailure(request.operation().id(), e);
        }
    }

    /** Logs a failure of the sandbox itself with its reason, so that whoever meets it can hand that in. */
    static ApiError ownFailure(String operationId, Exception e) {
        LOG.log(System.Logger.Level.ERROR, operationId + " failed in the sandbox", e);
        return ApiError.of(
                500, "Internal Server Error", operationId + " failed in the sandbox, whose log has the reason");
    }

    /** Returns all headers but the key. */
    static Map<String, List<String>> headers(HttpServerExchange exchange) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (HeaderValues values : exchange.getRequestHeaders()) {
            if (!values.getHeaderName().equals(Headers.AUTHORIZATION)) {
                headers.put(values.getHeaderName().toString().toLowerCase(Locale.ROOT), List.copyOf(values));
            }
        }
        return headers;
    }

    /**
     * Reads the body to its end even if it is too large: a client that sends everything before it reads would lose an
     * answer that closes the connection. Reads from the channel, because with Undertow's blocking streams the answer would
     * have to be written by a blocking thread too.
     */
    private static byte[] body(HttpServerExchange exchange) throws IOException {
        StreamSourceChannel channel = exchange.getRequestChannel();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
        long size = 0;
        while (Channels.readBlocking(channel, buffer) >= 0) {
            size += buffer.position();
            if (size <= LARGEST_BODY) {
                body.write(buffer.array(), 0, buffer.position());
            }
            buffer.clear();
        }
        if (size > LARGEST_BODY) {
            throw ApiError.of(413, "Payload Too Large", "The body is larger than " + LARGEST_BODY + " bytes");
        }
        return body.toByteArray();
    }
}
