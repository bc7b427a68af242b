package io.github.peakaclient.call;

import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.retry.RetryBudget;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import okhttp3.OkHttpClient;
import retrofit2.Call;

/** The state that all calls of a client and its views share. Thread-safe. */
final class Engine {
    private static final String CLOSED = "the client is closed";

    final RetryBudget budget;
    final Timing timing;
    final String userAgent;
    /** Whether an interceptor of the caller, or the log, sees answers before they are read. */
    final boolean answersAreSeen;

    private final Runnable onClose;
    private final Set<Call<?>> waiting = Collections.newSetFromMap(new ConcurrentHashMap<>());
    private final Set<Runnable> transfers = Collections.newSetFromMap(new ConcurrentHashMap<>());
    private volatile OkHttpClient client;
    private volatile boolean closed;

    Engine(
            OkHttpClient client,
            Runnable onClose,
            boolean answersAreSeen,
            RetryBudget budget,
            Timing timing,
            String userAgent) {
        this.client = client;
        this.onClose = onClose;
        this.answersAreSeen = answersAreSeen;
        this.budget = budget;
        this.timing = timing;
        this.userAgent = userAgent;
    }

    /** Returns the HTTP client for the next request. */
    OkHttpClient client() {
        return client;
    }

    /**
     * Has later requests sent on new connections, since one of this client's has become silent. An HTTP/2 connection cannot be taken
     * from the pool alone, and closing it would end its other requests, which may be well.
     */
    synchronized void avoidConnectionsOf(OkHttpClient silent) {
        if (client == silent) {
            client = CurrentCall.separate(silent);
        }
    }

    /**
     * Checks that the client is open.
     *
     * @throws IllegalStateException if it is closed
     */
    void checkOpen() {
        if (closed) {
            throw new IllegalStateException(CLOSED);
        }
    }

    /** Returns whether the client is closed. */
    boolean isClosed() {
        return closed;
    }

    /** Registers a call that waits for its next attempt: closing the client cancels it. */
    void startsWaiting(Call<?> call) {
        waiting.add(call);
        if (closed) {
            call.cancel();
        }
    }

    /** Removes a call that waits no more. */
    void endsWaiting(Call<?> call) {
        waiting.remove(call);
    }

    /**
     * Registers a transfer from another host, which is not a call of this engine: closing the client ends it.
     *
     * @throws IllegalStateException if the client is closed
     */
    void startsTransfer(Runnable onClose) {
        checkOpen();
        transfers.add(onClose);
        if (closed) {
            onClose.run();
        }
    }

    /** Removes a transfer that has ended. */
    void endsTransfer(Runnable onClose) {
        transfers.remove(onClose);
    }

    /** Returns the threads of OkHttp. */
    ExecutorService executor() {
        return client.dispatcher().executorService();
    }

    /** Runs a task that can be slow, such as a callback of the caller, on one of OkHttp's threads. */
    void execute(Runnable task) {
        try {
            executor().execute(task);
        } catch (RejectedExecutionException e) {
            task.run(); // shut down by its owner, and the end of the call must still be reported
        }
    }

    /** Closes the client: new calls are refused; calls that wait and transfers are ended. */
    void close() {
        closed = true;
        for (Call<?> call : new ArrayList<>(waiting)) {
            call.cancel();
        }
        for (Runnable transfer : new ArrayList<>(transfers)) {
            transfer.run();
        }
        onClose.run();
    }
}
