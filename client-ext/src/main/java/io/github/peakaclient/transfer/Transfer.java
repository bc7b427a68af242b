package io.github.peakaclient.transfer;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.call.CallObservation;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.internal.Deadline;
import io.github.peakaclient.internal.FileTransport;
import io.github.peakaclient.internal.retry.RetryDecider;
import io.github.peakaclient.internal.session.Session;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One download, or one reading of rows, with all its requests and waits. Any thread can stop it, for a reason that all of its threads
 * then throw: requests are canceled, waits end. Thread-safe.
 */
final class Transfer implements AutoCloseable {
    /** The operation that returns the URLs of the files. */
    static final OperationInfo OPERATION = Operations.GET_EXPORT;

    private final FileTransport transport;
    private final CallOptions options;
    private final Deadline deadline;
    private final Set<Call> calls = Collections.newSetFromMap(new ConcurrentHashMap<>());
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> reason = new AtomicReference<>();

    @SuppressWarnings("UnnecessaryLambda") // removed as the same object that was added
    private final Runnable onClose = () -> stop(closed());

    private final @Nullable Future<?> watchdog;
    private volatile @Nullable Runnable onStop;

    /**
     * Creates a transfer, which begins now.
     *
     * @param limit the time until it is stopped, null for none
     * @throws IllegalStateException if the client is closed
     */
    Transfer(Session session, @Nullable Duration limit) {
        this.transport = session.files();
        this.options = session.options();
        this.deadline = limit == null ? Deadline.none(transport.timing()) : Deadline.after(limit, transport.timing());
        transport.begins(onClose);
        this.watchdog = limit == null ? null : watch();
    }

    private Future<?> watch() {
        SocketTimeoutException timeout =
                new SocketTimeoutException("not complete before the deadline of " + deadline.limit());
        return transport.timing().schedule(() -> stop(ended(timeout)), deadline.remainingNanos());
    }

    /** Stops the transfer. The first reason counts. */
    void stop(Throwable why) {
        if (reason.compareAndSet(null, why)) {
            stopped.countDown();
            for (Call call : calls) {
                call.cancel();
            }
            Runnable action = onStop;
            if (action != null) {
                action.run();
            }
        }
    }

    /** Sets an action to run when the transfer is stopped; runs it at once if it is already. */
    void onStop(Runnable action) {
        onStop = action;
        if (reason.get() != null) {
            action.run();
        }
    }

    /** Throws the reason if the transfer was stopped. */
    void check() {
        Throwable why = reason.get();
        if (why instanceof Error) {
            throw (Error) why;
        }
        if (why != null) {
            throw (RuntimeException) why;
        }
    }

    /** Throws like {@link #check}, and also if this thread is interrupted. */
    void checkInterrupted() {
        check();
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    /** Returns the retries of one part, under the deadline of the transfer. */
    RetryDecider newRetries(RetryDecider.Listener listener) {
        return new RetryDecider(
                requireNonNull(options.retryPolicy(), "retryPolicy == null"),
                listener,
                transport.budget(),
                transport.timing(),
                deadline);
    }

    /** Reports the start of a part to the listeners of the client; returns null if there are none. */
    @Nullable
    CallObservation observe() {
        return CallObservation.start(options.callListeners(), OPERATION, true, transport.timing());
    }

    /** Returns the exception that the transfer was stopped with, null if it was not stopped. */
    @Nullable
    Throwable reason() {
        return reason.get();
    }

    /** Returns a call, which stopping the transfer cancels until {@link #release}. */
    Call begin(Request request) {
        Call call = transport.client().newCall(request);
        calls.add(call);
        if (reason.get() != null) {
            call.cancel();
        }
        return call;
    }

    /** Removes a call that has ended. */
    void release(Call call) {
        calls.remove(call);
    }

    /** Waits. Throws the reason as soon as the transfer is stopped, and a TransportException if the thread is interrupted. */
    void sleep(long nanos) {
        try {
            transport.timing().await(stopped, nanos);
        } catch (InterruptedException e) {
            throw interrupted();
        }
        check();
    }

    /** Returns what an interrupted thread throws, and keeps it interrupted. Another reason to stop takes precedence and is thrown. */
    RuntimeException interrupted() {
        Thread.currentThread().interrupt();
        check();
        return ended(new InterruptedIOException("interrupted during the transfer"));
    }

    private static TransportException closed() {
        IOException cause = new IOException("the client was closed");
        return new TransportException(OPERATION, Kind.CANCELED, cause, false, Collections.emptyList(), null);
    }

    /** Returns the exception for a transfer that something other than a file ended. */
    static TransportException ended(IOException cause) {
        return new TransportException(OPERATION, cause, Collections.emptyList(), null);
    }

    @Override
    public void close() {
        if (watchdog != null) {
            watchdog.cancel(false);
        }
        transport.ended(onClose);
    }
}
