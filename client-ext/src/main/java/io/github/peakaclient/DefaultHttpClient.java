package io.github.peakaclient;

import java.net.Proxy;
import java.net.ProxySelector;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/**
 * The HTTP client of a caller who sets none. Each has a queue of its own, so that none waits for the calls of another. All share their
 * threads and what is known of certificates; those of one server share its connections, which the last of them closes. If that is never closed, they end when they are idle.
 * Thread-safe.
 */
final class DefaultHttpClient {
    private static final int MAX_REQUESTS_PER_HOST = 64;
    private static final long IDLE_SECONDS = 300;
    /** Those of the servers that have an open client, of which a program has few. */
    private static final Map<HttpUrl, Connections> ALL_CONNECTIONS = new HashMap<>();

    private final Connections connections;
    private final ClientThreads threads = new ClientThreads();
    private final OkHttpClient client;

    private DefaultHttpClient(Connections connections) {
        this.connections = connections;
        Dispatcher dispatcher = new Dispatcher(threads);
        dispatcher.setMaxRequestsPerHost(MAX_REQUESTS_PER_HOST); // OkHttp allows 5, and all of ours go to one host
        OkHttpClient.Builder builder = Base.CLIENT
                .newBuilder()
                .dispatcher(dispatcher)
                .connectionPool(connections.pool)
                .eventListener(connections);
        ProxySelector proxies = ProxySelector.getDefault(); // a program can have set another since the base was made
        this.client = (proxies == null ? builder.proxy(Proxy.NO_PROXY) : builder.proxySelector(proxies)).build();
    }

    /** Creates a client for a server. */
    static DefaultHttpClient of(HttpUrl baseUrl) {
        HttpUrl server = new HttpUrl.Builder()
                .scheme(baseUrl.scheme())
                .host(baseUrl.host())
                .port(baseUrl.port())
                .build();
        synchronized (ALL_CONNECTIONS) {
            Connections connections = ALL_CONNECTIONS.get(server);
            if (connections == null) {
                connections = new Connections(server);
                ALL_CONNECTIONS.put(server, connections);
            }
            connections.clients++;
            return new DefaultHttpClient(connections);
        }
    }

    /** Returns the client, to be derived from. */
    OkHttpClient client() {
        return client;
    }

    /** Refuses further asynchronous calls, and closes the connections unless another client has a use for them. */
    void close() {
        synchronized (ALL_CONNECTIONS) {
            if (threads.isShutdown()) {
                return;
            }
            threads.shutdown();
            connections.clients--;
            if (connections.clients > 0) {
                return;
            }
            ALL_CONNECTIONS.remove(connections.server);
        }
        connections.pool.evictAll();
    }

    /** What all clients have in common; made for the first one, since reading the certificates of the platform takes long. */
    private static final class Base {
        static final OkHttpClient CLIENT = new OkHttpClient.Builder()
                .connectTimeout(10, TimeUnit.SECONDS)
                .readTimeout(60, TimeUnit.SECONDS)
                .writeTimeout(60, TimeUnit.SECONDS)
                .build();
    }

    /** The connections to one server. */
    private static final class Connections extends EventListener {
        final HttpUrl server;
        // OkHttp keeps 5 idle connections, and a burst of calls would open and close hundreds
        final ConnectionPool pool = new ConnectionPool(MAX_REQUESTS_PER_HOST, IDLE_SECONDS, TimeUnit.SECONDS);
        /** The number of open clients. */
        volatile int clients;

        Connections(HttpUrl server) {
            this.server = server;
        }

        @Override
        public void connectionReleased(Call call, Connection connection) {
            if (clients == 0) {
                pool.evictAll(); // the last client was closed while this connection was in use
            }
        }
    }
}
