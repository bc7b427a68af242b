package io.github.peakaclient.load;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.ConnectionsApi;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.retry.RetryBudget;
import java.time.Duration;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.UnaryOperator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** A client of a {@link LoadServer} with an observable connection pool and dispatcher. Thread-safe. */
final class LoadClient implements AutoCloseable {
    /** The number of requests at once that the client allows with its own dispatcher. */
    private static final int PARALLEL_REQUESTS = 64;

    private static final String PROJECT = "load";

    /** Time for threads of the dispatcher to finish, which they do just after the caller has its answer. */
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

    /** Returns a call that requests the connection of this id. */
    ApiCall<Connection> call(String connectionId) {
        return connections.getConnection(PROJECT, connectionId);
    }

    void sendAllAtOnce(Outcomes outcomes) throws InterruptedException {
        sendAllAtOnce(connections, outcomes);
    }

    /** Starts all calls at once and waits for them to end. */
    static void sendAllAtOnce(ConnectionsApi connections, Outcomes outcomes) throws InterruptedException {
        for (int i = 0; i < outcomes.calls(); i++) {
            String id = "call-" + i;
            var unused = connections
                    .getConnection(PROJECT, id)
                    .sendAsync()
                    .whenComplete((answer, failure) -> outcomes.add(id, answer, failure));
        }
        outcomes.await();
    }

    /** Returns the largest number of threads that the dispatcher had at once. */
    int dispatcherThreads() {
        return ((ThreadPoolExecutor) dispatcher.executorService()).getLargestPoolSize();
    }

    /** Adds the figures that must be zero once all calls have ended. */
    void addLeaks(Figures figures) throws InterruptedException {
        figures.exactly("connections leaked", Threads.awaitZero(this::connectionsInUse, PATIENCE), 0);
        figures.exactly("calls still running", Threads.awaitZero(dispatcher::runningCallsCount, PATIENCE), 0);
    }

    /** Returns the number of connections in use, one too many if the pool evicts an idle one at the same time. */
    private int connectionsInUse() {
        return pool.connectionCount() - pool.idleConnectionCount();
    }

    /** Closes the client and everything that it only borrowed. */
    @Override
    public void close() {
        peaka.close();
        dispatcher.executorService().shutdown();
        pool.evictAll();
    }
}
