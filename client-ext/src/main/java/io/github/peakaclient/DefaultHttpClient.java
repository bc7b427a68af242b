package io.github.peakaclient;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;

/** The HTTP client of a caller who sets none. Its threads do not keep a program from ending. */
final class DefaultHttpClient {
    private static final int MAX_REQUESTS_PER_HOST = 64;
    private static final long IDLE_SECONDS = 60;

    private DefaultHttpClient() {}

    static OkHttpClient create() {
        // OkHttp keeps 5 idle connections, and a burst of calls would open and close hundreds
        ConnectionPool pool = new ConnectionPool(MAX_REQUESTS_PER_HOST, IDLE_SECONDS * 5, TimeUnit.SECONDS);
        ExecutorService executor = executor();
        Dispatcher dispatcher = new Dispatcher(executor);
        dispatcher.setMaxRequestsPerHost(MAX_REQUESTS_PER_HOST); // OkHttp allows 5, and all of ours go to one host
        return new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(pool)
                .eventListener(new EventListener() {
                    @Override
                    public void connectionReleased(Call call, Connection connection) {
                        if (executor.isShutdown()) {
                            pool.evictAll(); // the client was closed while this connection was in use
                        }
                    }
                })
                .connectTimeout(10, TimeUnit.SECONDS)
                .readTimeout(60, TimeUnit.SECONDS)
                .writeTimeout(60, TimeUnit.SECONDS)
                .build();
    }

    /** Returns an executor as OkHttp makes it, but with daemon threads: an idle one would delay the end of a program by a minute. */
    private static ExecutorService executor() {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "OkHttp Dispatcher");
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
