package io.github.peakaclient.call;

import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.retry.RetryBudget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import okhttp3.OkHttpClient;
import retrofit2.Call;

/** What all calls of a client and its views share. Thread-safe. */
final class Engine {
    private static final String CLOSED = "the client is closed";

    final OkHttpClient client;
    final RetryBudget budget;
    final Timing timing;
    final String userAgent;
    private final boolean ownsClient;
    private final Set<Call<?>> waiting = Collections.newSetFromMap(new ConcurrentHashMap<>());
    private final Set<Runnable> transfers = Collections.newSetFromMap(new ConcurrentHashMap<>());
    private volatile boolean closed;

    Engine(OkHttpClient client, boolean ownsClient, RetryBudget budget, Timing timing, String userAgent) {
        this.client = client;
        this.ownsClient = ownsClient;
        this.budget = budget;
        this.timing = timing;
        this.userAgent = userAgent;
    }

    /**
     * Refuses new calls of a closed client.
     *
     * @throws IllegalStateException if it is closed
     */
    void checkOpen() {
        if (closed) {
            throw new IllegalStateException(CLOSED);
        }
    }

    /** A call that waits for its next attempt is canceled when the client is closed. */
    void startsWaiting(Call<?> call) {
        waiting.add(call);
        if (closed) {
            call.cancel();
        }
    }

    void endsWaiting(Call<?> call) {
        waiting.remove(call);
    }

    /**
     * A transfer from another host is not a call of this engine, and is ended when the client is closed.
     *
     * @throws IllegalStateException if it is closed
     */
    void startsTransfer(Runnable onClose) {
        checkOpen();
        transfers.add(onClose);
        if (closed) {
            onClose.run();
        }
    }

    void endsTransfer(Runnable onClose) {
        transfers.remove(onClose);
    }

    /**
     * See {@link Timing#schedule}.
     *
     * @throws IllegalStateException if it is closed
     */
    Future<?> schedule(Runnable task, long nanos) {
        try {
            return timing.schedule(task, nanos);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException(CLOSED, e);
        }
    }

    /** Runs what may take its time, such as a callback of the caller: not on the thread of the scheduler. */
    void execute(Runnable task) {
        try {
            client.dispatcher().executorService().execute(task);
        } catch (RejectedExecutionException e) {
            task.run(); // shut down by its owner, and the caller still has to learn how the call ended
        }
    }

    void close() {
        closed = true;
        for (Call<?> call : new ArrayList<>(waiting)) {
            call.cancel();
        }
        for (Runnable onClose : new ArrayList<>(transfers)) {
            onClose.run();
        }
        timing.close();
        if (ownsClient) {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }
}
