package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * The check of a pooled HTTP/1 connection before a request is written to it. A server that has closed it would make the request fail
 * though it never read it, and bytes that wait there would be taken for its answer. Such a connection is closed, and the request
 * goes to another, before anything was sent. OkHttp does so only after 10 seconds, and not for GET.
 *
 * <p>Also turns what OkHttp makes of odd answers into what they mean: an answer without a body that announces one, and one that never
 * comes after an interim answer.
 */
final class ConnectionGuard {
    /** A connection in constant use is not checked for its end, which takes a millisecond. */
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final Pattern NO_CONTENT = Pattern.compile("HTTP (20[45]) had non-zero Content-Length: .*");

    /** The times of the last answers of connections, which clients can share. */
    private static final Map<Connection, Long> LAST_USED = Collections.synchronizedMap(new WeakHashMap<>());

    private ConnectionGuard() {}

    /** Adds the interceptors. Must be called after all others have been added. */
    static void install(OkHttpClient.Builder client) {
        client.addInterceptor(ConnectionGuard::retry);
        client.networkInterceptors().add(0, ConnectionGuard::check);
    }

    private static Response retry(Interceptor.Chain chain) throws IOException {
        while (true) {
            try {
                return chain.proceed(chain.request());
            } catch (Stale e) {
                // the pool drops it, so that this ends at a new connection at the latest
            } catch (NoContent e) {
                return new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(e.status)
                        .message("")
                        .body(ResponseBody.create(new byte[0], null))
                        .build();
            }
        }
    }

    private static Response check(Interceptor.Chain chain) throws IOException {
        Connection connection = requireNonNull(chain.connection());
        boolean exclusive = connection.protocol() == Protocol.HTTP_1_1 || connection.protocol() == Protocol.HTTP_1_0;
        Long lastUsed = LAST_USED.get(connection);
        if (exclusive && lastUsed != null && isStale(connection.socket(), System.nanoTime() - lastUsed)) {
            throw new Stale();
        }
        Response response;
        try {
            response = chain.proceed(chain.request());
        } catch (ProtocolException e) {
            throw meaning(e, lastUsed != null);
        }
        LAST_USED.put(connection, System.nanoTime());
        if (response.code() < 200 && response.code() != 101) {
            // OkHttp skips one; the answer itself is still to come, and must not become that of the next request
            throw new EOFException("the server sent interim answers such as " + response.code() + " and no other");
        }
        return response;
    }

    private static IOException meaning(ProtocolException e, boolean reused) {
        Matcher noContent = NO_CONTENT.matcher(String.valueOf(e.getMessage()));
        if (noContent.matches()) {
            return new NoContent(Integer.parseInt(noContent.group(1)));
        }
        // mostly the rest of the answer before, whose length was wrong
        return reused ? new EOFException("a reused connection had no HTTP answer") : e;
    }

    private static boolean isStale(Socket socket, long idleNanos) {
        try {
            return socket.getInputStream().available() > 0 || (idleNanos > IDLE_NANOS && isAtEnd(socket));
        } catch (IOException e) {
            return true; // closed on this side
        }
    }

    /** Returns whether the stream has ended, or has bytes now, which would be no better. */
    private static boolean isAtEnd(Socket socket) throws IOException {
        int timeout = socket.getSoTimeout();
        try {
            socket.setSoTimeout(1);
            int unused = socket.getInputStream().read();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            socket.setSoTimeout(timeout);
        }
    }

    /** A connection that cannot be used. OkHttp does not retry after a ProtocolException. */
    private static final class Stale extends ProtocolException {
        private static final long serialVersionUID = 1L;
    }

    /** An answer without a body, though it announces one. */
    private static final class NoContent extends ProtocolException {
        private static final long serialVersionUID = 1L;

        private final int status;

        NoContent(int status) {
            this.status = status;
        }
    }
}
