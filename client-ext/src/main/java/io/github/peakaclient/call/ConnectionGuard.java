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
import org.jspecify.annotations.Nullable;

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

    /** The HTTP/1 connections that had an answer. Clients can share them. */
    private static final Map<Connection, Used> USED = Collections.synchronizedMap(new WeakHashMap<>());

    private ConnectionGuard() {}

    /**
     * Adds the interceptors. Must be called after {@link OkHttpRepeats} has added its own.
     *
     * @param base the client that the other is derived from
     */
    static void install(OkHttpClient.Builder client, OkHttpClient base) {
        client.socketFactory(new RawSockets(base.socketFactory()));
        client.addInterceptor(ConnectionGuard::retry);
        // before the interceptor that knows what was sent, and after it
        client.networkInterceptors().add(0, ConnectionGuard::refuseStale);
        client.networkInterceptors().add(2, ConnectionGuard::translate);
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

    private static Response refuseStale(Interceptor.Chain chain) throws IOException {
        Used used = USED.get(requireNonNull(chain.connection()));
        if (used != null && used.isStale()) {
            throw new Stale();
        }
        return chain.proceed(chain.request());
    }

    private static Response translate(Interceptor.Chain chain) throws IOException {
        Connection connection = requireNonNull(chain.connection());
        Used used = USED.get(connection);
        int received = used == null ? 0 : RawSockets.received(used.raw);
        Response response;
        try {
            response = chain.proceed(chain.request());
        } catch (ProtocolException e) {
            throw meaning(e, used != null);
        } catch (IllegalStateException e) {
            if (!String.valueOf(e.getMessage()).startsWith("state: ")) {
                throw e;
            }
            throw onlyInterimAnswers(); // OkHttp has begun to read one as the answer
        }
        if (used != null) {
            if (received > 0 && RawSockets.received(used.raw) == received) {
                // it came with the answer before, whoever it is meant for
                throw new EOFException("a reused connection had an answer before the request was sent");
            }
            used.answeredAt = System.nanoTime();
        } else if (!AttemptTag.isMultiplexed(connection)) {
            USED.put(connection, new Used(connection.socket()));
        }
        if (response.code() < 200 && response.code() != 101) {
            throw onlyInterimAnswers();
        }
        return response;
    }

    /** Returns what is thrown since OkHttp skips one: the answer itself must not become that of the next request. */
    private static EOFException onlyInterimAnswers() {
        return new EOFException("the server sent interim answers (1xx) before its answer, which cannot be read");
    }

    private static IOException meaning(ProtocolException e, boolean reused) {
        Matcher noContent = NO_CONTENT.matcher(String.valueOf(e.getMessage()));
        if (noContent.matches()) {
            return new NoContent(Integer.parseInt(noContent.group(1)));
        }
        // mostly the rest of the answer before, whose length was wrong
        return reused ? lost(e) : e;
    }

    private static IOException lost(ProtocolException e) {
        return (IOException) new EOFException("a reused connection had no HTTP answer").initCause(e);
    }

    /** A connection that had an answer. OkHttp uses it on one thread after another. */
    private static final class Used {
        private final Socket socket;
        /** The socket below that of TLS, whose bytes that wait can be seen without reading; null if it is not known. */
        private final @Nullable Socket raw;

        private volatile long answeredAt = System.nanoTime();

        Used(Socket socket) {
            this.socket = socket;
            this.raw = RawSockets.below(socket);
        }

        boolean isStale() {
            try {
                boolean waiting = (raw == null ? socket : raw).getInputStream().available() > 0;
                // what waits below TLS can be part of its protocol, which reading finds out
                return (waiting || System.nanoTime() - answeredAt > IDLE_NANOS) && isReadable();
            } catch (IOException e) {
                return true; // closed on this side
            }
        }

        /** Returns whether the stream has ended or has a byte now. */
        private boolean isReadable() throws IOException {
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
