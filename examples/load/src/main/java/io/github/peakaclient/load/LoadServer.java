package io.github.peakaclient.load;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A server that answers {@code GET …/connections/{projectId}/{connectionId}} on a free port of the loopback interface and
 * counts requests. The id of the connection identifies the call. Thread-safe.
 */
final class LoadServer implements AutoCloseable {
    /** The same number as in the sandbox. Answers are made on these threads, since making one takes no time. */
    private static final int IO_THREADS = 2;

    private static final AttachmentKey<Boolean> SEEN = AttachmentKey.create(Boolean.class);

    /** Strong references, because a logger that is collected loses its level. */
    private static final List<Logger> QUIET =
            List.of(Logger.getLogger("io.undertow"), Logger.getLogger("org.xnio"), Logger.getLogger("org.jboss"));

    /** Answers to the nth request of a call; the first is 1. */
    @FunctionalInterface
    interface Answers {
        Answer to(String connectionId, int request);
    }

    /** A status, and the seconds of {@code Retry-After} or null for none. */
    record Answer(int status, @Nullable Integer retryAfter) {
        static final Answer OK = new Answer(200, null);
        static final Answer UNAVAILABLE = new Answer(503, null);
    }

    private final Answers answers;
    private final Map<String, AtomicInteger> requestsByCall = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final Undertow server;

    private LoadServer(Answers answers) {
        QUIET.stream().filter(logger -> logger.getLevel() == null).forEach(logger -> logger.setLevel(Level.WARNING));
        this.answers = answers;
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(1)
                .setHandler(this::answer)
                .build();
        server.start();
    }

    static LoadServer start(Answers answers) {
        return new LoadServer(answers);
    }

    String baseUrl() {
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return "http://127.0.0.1:" + address.getPort();
    }

    /** Returns the number of requests. */
    int requests() {
        return requests.get();
    }

    /** Returns the number of TCP connections. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void answer(HttpServerExchange exchange) {
        requests.incrementAndGet();
        ServerConnection connection = exchange.getConnection();
        if (connection.putAttachment(SEEN, true) == null) {
            connections.incrementAndGet();
        }
        String path = exchange.getRequestPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        int request = requestsByCall
                .computeIfAbsent(id, unknown -> new AtomicInteger())
                .incrementAndGet();
        Answer answer = answers.to(id, request);
        exchange.setStatusCode(answer.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        if (answer.retryAfter() != null) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, answer.retryAfter());
        }
        exchange.getResponseSender()
                .send(
                        answer.status() == 200
                                ? "{\"id\":\"" + id + "\",\"name\":\"load\",\"type\":\"stripe\"}"
                                : "{\"message\":\"requested by the scenario\"}");
    }
}
