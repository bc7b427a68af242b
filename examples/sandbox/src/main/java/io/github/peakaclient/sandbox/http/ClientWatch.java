package io.github.peakaclient.sandbox.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpServerConnection;
import io.undertow.util.AttachmentKey;
import java.io.IOException;
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
    private final XnioExecutor.Key timer;
    private @Nullable AutoCloseable query;
    private boolean left;

    private ClientWatch(HttpServerExchange exchange) {
        this.exchange = exchange;
        timer = exchange.getIoThread().executeAtInterval(this::poll, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Starts a watch for the time of an exchange. Called on the thread of its connection. */
    public static void start(HttpServerExchange exchange) {
        ClientWatch watch = new ClientWatch(exchange);
        exchange.putAttachment(KEY, watch);
        exchange.addExchangeCompleteListener((ended, next) -> {
            watch.timer.remove();
            next.proceed();
        });
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
        if (exchange.isRequestComplete() && hasLeft()) {
            timer.remove();
            synchronized (this) {
                left = true;
                if (query != null) {
                    close(query);
                }
            }
        }
    }

    /** Reads from the connection. What a client sends ahead of the answer is kept for its next request. */
    private boolean hasLeft() {
        HttpServerConnection connection = (HttpServerConnection) exchange.getConnection();
        if (connection.getExtraBytes() != null) {
            timer.remove();
            return false;
        }
        PooledByteBuffer pooled = connection.getByteBufferPool().allocate();
        try {
            int count = connection.getOriginalSourceConduit().read(pooled.getBuffer());
            if (count > 0) {
                timer.remove();
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
