package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Operation.Retry;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.internal.Deadline;
import io.github.peakaclient.internal.Durations;
import io.github.peakaclient.internal.Watchdog;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One request of a call, ended by its answer, its failure or its timeout. An asynchronous attempt can wait in OkHttp's queue before
 * it begins. OkHttp leaves it there when it is canceled, so that the cancellation is reported from here.
 */
final class CallAttempt<T extends @Nullable Object> {
    /** The longest silence of a server, unless the options set an attempt timeout. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** The time in milliseconds that a canceled attempt has to end. */
    private static final long GRACE = 100;

    private final EngineMethod<T> method;
    private final AttemptTag tag;
    private final OkHttpClient client;
    private final Call call;
    private final @Nullable Duration timeout;
    private final ReadLimits limits;
    private final Interrupts interrupts;
    /** True once the answer or a timeout has decided the attempt, whichever was first. */
    private final AtomicBoolean over = new AtomicBoolean();
    /** The listener until the first result is reported; null also until an asynchronous attempt is sent. */
    private final AtomicReference<@Nullable Listener<T>> listener = new AtomicReference<>();

    private final Future<?> deadlineWatchdog;
    private volatile @Nullable Future<?> timeoutWatchdog;
    private volatile @Nullable String expired;
    private volatile boolean begun;
    private volatile boolean ended;
    private volatile boolean timedOut;

    /** Creates an attempt. The end of the call is enforced from here on. */
    CallAttempt(
            EngineMethod<T> method,
            Request.Builder request,
            Deadline deadline,
            CallOptions options,
            @Nullable CallObservation observation) {
        this.method = method;
        this.timeout = options.attemptTimeout();
        this.limits = requireNonNull(options.readLimits(), "readLimits == null");
        this.interrupts = new Interrupts(this::cancel, this::avoidConnection);
        this.tag = new AttemptTag(options, method.operation.retry() == Retry.SAFE, this::send, observation);
        this.client = method.engine.client();
        this.call = client.newCall(request.tag(AttemptTag.class, tag).build());
        this.deadlineWatchdog = method.engine.timing.schedule(
                () -> expire("no complete answer within the " + deadline), deadline.remainingNanos());
    }

    /** Adds the interceptor by which attempts know when they begin. Must be called after all other interceptors have been added. */
    static void install(OkHttpClient.Builder client) {
        client.interceptors().add(0, chain -> AttemptTag.of(chain).first().intercept(chain));
    }

    /** Sends the request. Whatever ends it becomes an IOException: others OkHttp throws once more, on a thread where nobody expects it. */
    private Response send(Interceptor.Chain chain) throws IOException {
        try {
            return sendInTime(chain);
        } catch (RuntimeException | Error e) {
            throw new Thrown(e);
        }
    }

    /**
     * Sends the request with limits that do not depend on the HTTP client: its read timeout of 10 s, unless the caller has set another,
     * would give up slow answers. Until an answer begins, silence is limited only where it means a dead connection: not for what
     * runs long, not where an attempt timeout says how long to wait, and not for events, whose reader has a limit of its own.
     */
    private Response sendInTime(Interceptor.Chain chain) throws IOException {
        begin();
        int millis = (int) SILENCE.toMillis();
        boolean events = String.valueOf(chain.request().header("Accept")).startsWith("text/event-stream");
        boolean patient = events || timeout != null || method.operation.isLongRunning();
        Response response = interrupts.proceed(limited(chain, patient ? 0 : millis, millis), chain.request());
        Duration silence = events ? Duration.ZERO : timeout == null ? SILENCE : timeout;
        response.body().source().timeout().timeout(Durations.nanos(silence), TimeUnit.NANOSECONDS);
        return response;
    }

    private static Interceptor.Chain limited(Interceptor.Chain chain, int readMillis, int writeMillis) {
        return chain.readTimeoutMillis() == readMillis && chain.writeTimeoutMillis() == writeMillis
                ? chain
                : chain.withReadTimeout(readMillis, TimeUnit.MILLISECONDS)
                        .withWriteTimeout(writeMillis, TimeUnit.MILLISECONDS);
    }

    /** Starts the timeout of the attempt, which does not count while the attempt is queued. */
    private void begin() {
        begun = true;
        if (timeout != null) {
            timeoutWatchdog = method.engine.timing.schedule(
                    () -> expire("no complete answer within the attempt timeout of " + timeout),
                    Durations.nanos(timeout));
        }
    }

    private void expire(String reason) {
        expired = reason;
        if (over.compareAndSet(false, true)) {
            avoidConnection();
            cancel();
        }
    }

    /** Has later requests use another connection if this one stays open: it can be dead, which only time tells. */
    private void avoidConnection() {
        if (tag.isMultiplexed()) {
            method.engine.avoidConnectionsOf(client);
        }
    }

    /** Cancels the attempt. What does not let it end, such as a blocked connection or an interceptor of the caller, is given up. */
    void cancel() {
        call.cancel();
        if (!begun && listener.get() != null) {
            method.engine.execute(this::reportCanceled);
        }
        after(GRACE, () -> {
            tag.closeConnection();
            after(GRACE, this::reportCanceled);
        });
    }

    /** Runs a task, in real time, if the attempt has not ended by then. */
    private void after(long millis, Runnable task) {
        if (!ended) {
            Future<?> unused = Watchdog.schedule(
                    () -> {
                        if (!ended) {
                            task.run();
                        }
                    },
                    TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    private void reportCanceled() {
        if (listener.get() != null) {
            report(unlessTimedOut(AttemptResult.failed(new IOException("Canceled"), null)));
        }
    }

    /** Returns whether the server may have processed the request. */
    boolean mayHaveBeenProcessed() {
        return tag.mayHaveBeenProcessed();
    }

    /** Returns the kind of a failure of this attempt that is not a cancellation. */
    Kind kind(IOException failure) {
        return timedOut ? Kind.TIMEOUT : Kind.of(failure, tag.isConnected());
    }

    /**
     * Returns whether the attempt was canceled, possibly by way of the HTTP client. A timeout does not count, though OkHttp cancels
     * the call then, too.
     */
    boolean isCanceled(IOException failure) {
        return call.isCanceled() && !(failure instanceof InterruptedIOException);
    }

    /** Cancels the timeouts. Must be called when the attempt has ended, or is not sent at all. */
    void stopWatchdogs() {
        ended = true;
        deadlineWatchdog.cancel(false);
        Future<?> watchdog = timeoutWatchdog;
        if (watchdog != null) {
            watchdog.cancel(false);
        }
    }

    /** Sends the request and reads the answer on this thread. */
    AttemptResult<T> execute() {
        try {
            return read(call.execute());
        } catch (IOException e) {
            return failed(e);
        } finally {
            stopWatchdogs();
        }
    }

    /** Sends the request on one of OkHttp's threads. */
    void enqueue(Listener<T> listener) {
        this.listener.set(listener);
        try {
            call.enqueue(new Callback() {
                @Override
                public void onResponse(Call call, Response response) {
                    AttemptResult<T> result;
                    try {
                        result = read(response);
                    } catch (Throwable t) { // an Error too: nothing else would report it to the caller
                        result = AttemptResult.failed(t, response.code());
                    }
                    report(result);
                }

                @Override
                public void onFailure(Call call, IOException e) {
                    report(CallAttempt.this.failed(e));
                }
            });
        } catch (Throwable t) { // of the caller's EventListener, or there is no memory for a thread
            if (this.listener.get() == null) {
                throw t; // of the caller's callback, called on this thread
            }
            method.engine.execute(() -> report(AttemptResult.failed(t, null)));
        }
        if (call.isCanceled()) {
            cancel(); // in the meantime, when there was no listener
        }
    }

    /** Reports the first result to the listener and drops later ones. */
    private void report(AttemptResult<T> result) {
        stopWatchdogs();
        Listener<T> receiver = listener.getAndSet(null);
        if (receiver == null) {
            result.closeBody();
        } else {
            receiver.ended(result);
        }
    }

    private AttemptResult<T> failed(IOException failure) {
        Throwable thrown = failure instanceof Thrown ? requireNonNull(failure.getCause()) : failure;
        return unlessTimedOut(AttemptResult.failed(thrown, null));
    }

    private AttemptResult<T> read(Response response) {
        AnswerSource source = new AnswerSource(response, interrupts, !method.engine.answersAreSeen);
        AttemptResult<T> result = AnswerReader.read(response, source, method.converter, method.streaming, limits);
        boolean open = method.streaming && response.isSuccessful();
        // a complete answer counts, even if the time is over
        return open || result.transportFailure() != null ? unlessTimedOut(result) : result;
    }

    private AttemptResult<T> unlessTimedOut(AttemptResult<T> result) {
        return over.compareAndSet(false, true) ? result : timedOut(result);
    }

    private AttemptResult<T> timedOut(AttemptResult<T> result) {
        timedOut = true;
        result.closeBody(); // of a stream that arrived too late
        SocketTimeoutException timeout = new SocketTimeoutException(expired);
        timeout.initCause(result.transportFailure());
        return AttemptResult.failed(timeout, result.status());
    }

    /** A carrier of what an interceptor threw other than an IOException. */
    private static final class Thrown extends IOException {
        private static final long serialVersionUID = 1L;

        Thrown(Throwable thrown) {
            super(thrown);
        }
    }

    /** The receiver of the result of an asynchronous attempt. */
    interface Listener<T extends @Nullable Object> {
        void ended(AttemptResult<T> result);
    }
}
