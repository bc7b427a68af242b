package io.github.peakaclient.fault;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallLog;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.retry.Attempt;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RetryBudget;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** One operation, sent in one way, meets one fault: with a server and a client of its own, over real sockets. */
record Cell(Fault.Row row, Operation operation, Mode mode) {
    enum Mode {
        SYNC,
        ASYNC
    }

    /** What the backoff never exceeds; tiny, since the waits are real. */
    static final Duration MAX_BACKOFF = Duration.ofMillis(2);

    private static final Backoff BACKOFF = Backoff.exponential(Duration.ofMillis(1), 2, MAX_BACKOFF);
    /** One, since each new one reads the certificates of the platform; cells derive from it. */
    private static final OkHttpClient PLAIN =
            new OkHttpClient.Builder().dns(FaultServer::lookup).build();

    /**
     * What came of it.
     *
     * @param retries what the listener was told
     * @param content of the value, empty if there is none
     * @param failure what the caller got instead of a value or while reading it
     * @param laterRequests how many came on a connection that had carried one before
     * @param openConnections those that are not given back to the pool
     * @param bodyWrites how often the one-shot body was written
     */
    record Result(
            Rules seen,
            String content,
            List<Attempt> retries,
            @Nullable Exception failure,
            int laterRequests,
            int openConnections,
            int bodyWrites) {}

    private record Outcome(
            String name, String content, @Nullable Exception failure) {}

    Result run() throws Exception {
        Fault fault = row.fault();
        OkHttpClient client = fault.client
                .apply(PLAIN.newBuilder().connectionPool(new ConnectionPool()).dispatcher(new Dispatcher()))
                .build();
        List<Attempt> retries = new CopyOnWriteArrayList<>();
        try (FaultServer server = fault.server.start(row.script());
                Peaka peaka = Peaka.builder()
                        .apiKey(ApiKey.of("pk_example_not_a_key"))
                        .baseUrl(fault.url == null ? server.url() : fault.url)
                        .httpClient(client)
                        .retryBudget(RetryBudget.of(1_000_000))
                        .options(options(fault, retries))
                        .build()) {
            int before = 0;
            if (fault.onReusedConnection) {
                peaka.connections().getConnection("SksnYuxH", "c1").send();
                before = server.requests();
                if (fault.warmUp != null) {
                    server.headersSeen();
                    server.awaitReady();
                    Thread.sleep(fault.idle.toMillis()); // OkHttp's pool has a clock of its own
                }
            }
            AtomicInteger bodyWrites = new AtomicInteger();
            Outcome outcome = send(operation.call(peaka, bodyWrites), server);
            return new Result(
                    new Rules(retries.size() + 1, server.requests() - before, outcome.name),
                    outcome.content,
                    List.copyOf(retries),
                    outcome.failure,
                    server.laterRequests(),
                    client.connectionPool().connectionCount()
                            - client.connectionPool().idleConnectionCount(),
                    bodyWrites.get());
        } finally {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }

    private static CallOptions options(Fault fault, List<Attempt> retries) {
        return CallOptions.builder()
                .retryPolicy(RetryPolicy.builder()
                        .backoff(BACKOFF)
                        .throttledBackoff(BACKOFF)
                        .maxRetryAfter(fault.maxRetryAfter)
                        .build())
                .addCallListener(CallLog.onRetry(retries::add))
                .attemptTimeout(fault.attemptTimeout)
                .callTimeout(fault.callTimeout)
                .build();
    }

    private Outcome send(ApiCall<?> call, FaultServer server) throws Exception {
        if (operation != Operation.STREAMING) {
            server.headersSeen(); // there is nobody who could tell
        }
        Object value;
        try {
            value = mode == Mode.SYNC ? call.send() : call.sendAsync().get(30, SECONDS);
        } catch (PeakaException e) {
            return failure(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PeakaException cause) {
                return failure(cause);
            }
            throw e;
        }
        server.headersSeen();
        try {
            return new Outcome(Rules.VALUE, Operation.content(value), null);
        } catch (IOException e) {
            return new Outcome(Rules.BODY_FAILS, "", e);
        }
    }

    private static Outcome failure(PeakaException e) {
        String name = e.getClass().getSimpleName();
        return new Outcome(e instanceof ApiException api ? name + " " + api.status() : name, "", e);
    }
}
