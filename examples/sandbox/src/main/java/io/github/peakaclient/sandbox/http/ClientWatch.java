package io.github.peakaclient.sandbox.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.AttachmentKey;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioExecutor;

/**
 * A watch on the connection of a request, which ends the request's query when the client leaves. Undertow reads nothing while
 * a request is in work, so that it notices only when it writes.
 */
public final class ClientWatch {

    private static final AttachmentKey<ClientWatch> KEY = AttachmentKey.create(ClientWatch.class);
    private static final int PERIOD_MILLIS = 50;

    private final HttpServerExchange exchange;
    private XnioExecutor.@Nullable Key timer;
    private @Nullable AutoCloseable query;
    private boolean left;
    private boolean ended;

    private ClientWatch(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    /** Starts a watch for the time of an exchange. Called on the thread of its connection. */
    public static void start(HttpServerExchange exchange) {
        ClientWatch watch = new ClientWatch(exchange);
        exchange.putAttachment(KEY, watch);
        exchange.addExchangeCompleteListener((completed, next) -> {
            watch.end();
            next.proceed();
        });
        watch.waitForPoll();
    }

    /** Has the next poll run after a while. A timer that repeats itself would fail when its thread is stopped. */
    private synchronized void waitForPoll() {
        if (ended) {
            return;
        }
        try {
            timer = exchange.getIoThread().executeAfter(this::poll, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            ended = true; // the sandbox is closed, which ends all queries
        }
    }

    private synchronized void end() {
        ended = true;
        if (timer != null) {
            timer.remove();
        }
    }

    /** Returns the watch of an exchange, null if it has none. */
    public static @Nullable ClientWatch of(HttpServerExchange exchange) {
        return exchange.getAttachment(KEY);
    }

    /** Has a query closed when the client leaves, or now if it has left. */
    synchronized void closeWhenLeft(AutoCloseable newQuery) {
        query = newQuery;
        if (left) {
            close(newQuery);
        }
    }

    private void poll() {
        if (!exchange.isRequestComplete() || !hasLeft()) {
            waitForPoll();
            return;
        }
        synchronized (this) {
            left = true;
            if (query != null) {
                close(query);
            }
        }
    }

    /** Reads from the connection. What a client sends ahead of the answer is kept for its next request. */
    private boolean hasLeft() {
        HttpServerConnection connection = (HttpServerConnection) exchange.getConnection();
        if (connection.getExtraBytes() != null) {
            end();
            return false;
        }
        PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
        try {
            int count = connection.getOriginalSourceConduit().read(pooled.getBuffer());
            if (count > 0) {
                end();
                pooled.getBuffer().flip();
                connection.ungetRequestBytes(pooled);
                return false;
            }
            pooled.close();
            return count < 0;
        } catch (IOException e) {
            pooled.close();
            return true; // reset by the client, or closed in the meantime
        }
    }

    private static void close(AutoCloseable query) {
        try {
            query.close();
        } catch (Exception e) {
            throw new IllegalStateException("a query cannot be cancelled", e);
        }
    }
}
