package io.github.peakaclient.load;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ConnectionsApi;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.Calls;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.retry.RetryBudget;
import java.time.Duration;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.UnaryOperator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import retrofit2.Call;

/**
 * A client of a {@link LoadServer} whose connection pool and dispatcher can be looked into: they are those of an OkHttp client
 * that is passed in. Thread-safe.
 */
final class LoadClient implements AutoCloseable {
    /** How many requests run at once: what the client allows when it makes its own dispatcher. */
    private static final int PARALLEL_REQUESTS = 64;

    private static final String PROJECT = "load";

    /** A thread of the dispatcher is done with a call just after the caller has its answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Dispatcher dispatcher = new Dispatcher();
    private final ConnectionPool pool;
    private final Peaka peaka;
    private final ConnectionsApi connections;

    LoadClient(LoadServer server, RetryBudget budget, UnaryOperator<OkHttpClient.Builder> setup) {
        dispatcher.setMaxRequests(PARALLEL_REQUESTS);
        dispatcher.setMaxRequestsPerHost(PARALLEL_REQUESTS);
        OkHttpClient http =
                setup.apply(new OkHttpClient.Builder().dispatcher(dispatcher)).build();
        pool = http.connectionPool();
        peaka = Peaka.builder()
                .apiKey(ApiKey.of("load"))
                .baseUrl(server.baseUrl())
                .httpClient(http)
                .retryBudget(budget)
                .build();
        connections = peaka.connections();
    }

    /** A call that asks for the connection of this id. */
    Call<Connection> call(String connectionId) {
        return connections.getConnection(PROJECT, connectionId);
    }

    void sendAllAtOnce(Outcomes outcomes) throws InterruptedException {
        sendAllAtOnce(connections, outcomes);
    }

    /** Starts all calls at once and waits for their end. */
    static void sendAllAtOnce(ConnectionsApi connections, Outcomes outcomes) throws InterruptedException {
        for (int i = 0; i < outcomes.calls(); i++) {
            String id = "call-" + i;
            var unused = Calls.sendAsync(connections.getConnection(PROJECT, id))
                    .whenComplete((answer, failure) -> outcomes.add(id, answer, failure));
        }
        outcomes.await();
    }

    /** The most threads that the dispatcher had at a time. */
    int dispatcherThreads() {
        return ((ThreadPoolExecutor) dispatcher.executorService()).getLargestPoolSize();
    }

    /** Adds what must be zero when all calls have ended. */
    void addLeaks(Figures figures) throws InterruptedException {
        figures.exactly("connections leaked", Threads.awaitZero(this::connectionsInUse, PATIENCE), 0);
        figures.exactly("calls still running", Threads.awaitZero(dispatcher::runningCallsCount, PATIENCE), 0);
    }

    /** One too many if the pool drops an idle one meanwhile. */
    private int connectionsInUse() {
        return pool.connectionCount() - pool.idleConnectionCount();
    }

    /** Closes the client, and what it only borrowed. */
    @Override
    public void close() {
        peaka.close();
        dispatcher.executorService().shutdown();
        pool.evictAll();
    }
}
