package io.github.peakaclient.call;

import io.github.peakaclient.internal.Deadline;
import io.github.peakaclient.internal.Durations;
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
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One request of a call, ended by its answer, its failure or its timeout. An asynchronous one can wait in OkHttp's queue before
 * it begins. OkHttp leaves it there when it is canceled, so that then the caller is told from here.
 */
final class CallAttempt<T extends @Nullable Object> {
    private final EngineMethod<T> method;
    private final AttemptTag sent;
    private final Call call;
    private final @Nullable Duration timeout;
    /** Set by whoever comes first: the answer or a timeout. */
    private final AtomicBoolean over = new AtomicBoolean();
    /** Taken by whoever tells it; null before an asynchronous attempt is sent, too. */
    private final AtomicReference<@Nullable Listener<T>> listener = new AtomicReference<>();

    private final Future<?> deadlineWatchdog;
    private volatile @Nullable Future<?> timeoutWatchdog;
    private volatile @Nullable String expired;
    private volatile boolean begun;

    /**
     * Time runs from here.
     *
     * @throws IllegalStateException if the client is closed
     */
    CallAttempt(
            EngineMethod<T> method,
            Request request,
            ApiKey key,
            Deadline deadline,
            @Nullable Duration timeout) {
        this.method = method;
        this.timeout = timeout;
        this.sent = new AttemptTag(key, method.operation.repeatable(), this::begin);
        this.call = method.engine.client.newCall(
                request.newBuilder().tag(AttemptTag.class, sent).build());
        this.deadlineWatchdog = method.engine.schedule(
                () -> expire("no complete answer before the deadline of " + deadline.limit()),
                deadline.remainingNanos());
    }

    /** To be called when all other interceptors are in place: attempts have to know when they begin. */
    static void install(OkHttpClient.Builder client) {
        client.interceptors().add(0, chain -> {
            AttemptTag.of(chain).begin();
            Request request = chain.request();
            return (limitsItsOwnSilence(request) ? chain.withReadTimeout(0, TimeUnit.SECONDS) : chain).proceed(request);
        });
    }

    /**
     * An upload that must not be sent twice is not given up while the server works on it, and events come when there are any: the
     * read timeout of the HTTP client is for neither. Both have limits of their own.
     */
    private static boolean limitsItsOwnSilence(Request request) {
        String accept = request.header("Accept");
        MediaType upload = request.body() == null ? null : request.body().contentType();
        return (accept != null && accept.startsWith("text/event-stream"))
                || (upload != null && upload.type().equals("multipart"));
    }

    /** Out of the queue: only now the timeout of the attempt counts. */
    private void begin() {
        begun = true;
        if (timeout != null) {
            timeoutWatchdog = method.engine.schedule(
                    () -> expire("no complete answer within the attempt timeout of " + timeout),
                    Durations.nanos(timeout));
        }
    }

    private void expire(String reason) {
        expired = reason;
        if (over.compareAndSet(false, true)) {
            cancel();
        }
    }

    void cancel() {
        call.cancel();
        if (!begun && listener.get() != null) {
            method.engine.execute(() -> tell(unlessTimedOut(AttemptResult.failed(new IOException("Canceled"), null))));
        }
    }

    boolean mayHaveBeenProcessed() {
        return sent.mayHaveBeenProcessed();
    }

    /**
     * Whether somebody gave up the call, be it by way of the HTTP client. That a timeout ended it does not count, though OkHttp
     * makes no difference.
     */
    boolean isCanceled(IOException failure) {
        return call.isCanceled() && !(failure instanceof InterruptedIOException);
    }

    /** To be called when it has ended, or is not sent at all. */
    void stopWatchdogs() {
        deadlineWatchdog.cancel(false);
        Future<?> watchdog = timeoutWatchdog;
        if (watchdog != null) {
            watchdog.cancel(false);
        }
    }

    AttemptResult<T> execute() {
        try {
            return read(call.execute());
        } catch (IOException e) {
            return unlessTimedOut(AttemptResult.failed(e, null));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) { // an InterruptedException, which OkHttp 5 throws without declaring it
            return AttemptResult.failed(undeclared(e), null);
        } finally {
            stopWatchdogs();
        }
    }

    void enqueue(Listener<T> listener) {
        this.listener.set(listener);
        try {
            call.enqueue(new Callback() {
                @Override
                public void onResponse(Call call, Response response) {
                    AttemptResult<T> outcome;
                    try {
                        outcome = read(response);
                    } catch (Throwable t) { // an Error too: nobody else would tell the caller
                        outcome = AttemptResult.failed(t, response.code());
                    }
                    tell(outcome);
                }

                @Override
                public void onFailure(Call call, IOException e) {
                    tell(unlessTimedOut(AttemptResult.failed(unwrapped(e), null)));
                }
            });
        } catch (Throwable t) { // of the caller's EventListener, or there is no memory for a thread
            if (this.listener.get() == null) {
                throw t; // of the caller's callback, called on this thread
            }
            method.engine.execute(() -> tell(AttemptResult.failed(t, null)));
        }
        if (call.isCanceled()) {
            cancel(); // meanwhile, when there was no listener to be told
        }
    }

    /** Once: what comes later is of no interest. */
    private void tell(AttemptResult<T> outcome) {
        stopWatchdogs();
        Listener<T> told = listener.getAndSet(null);
        if (told == null) {
            outcome.closeBody();
        } else {
            told.ended(outcome);
        }
    }

    private static IOException undeclared(Exception e) {
        if (!(e instanceof InterruptedException)) {
            return new IOException(e);
        }
        Thread.currentThread().interrupt();
        return (IOException) new InterruptedIOException("interrupted").initCause(e);
    }

    /** What an interceptor threw that is no IOException: OkHttp wraps it, but not for synchronous calls. */
    private static Throwable unwrapped(IOException failure) {
        if (!String.valueOf(failure.getMessage()).startsWith("canceled due to ")) {
            return failure;
        }
        Throwable[] suppressed = failure.getSuppressed(); // by OkHttp 4; OkHttp 5 makes it the cause
        Throwable thrown = suppressed.length == 1 ? suppressed[0] : failure.getCause();
        return thrown instanceof RuntimeException || thrown instanceof Error ? thrown : failure;
    }

    private AttemptResult<T> read(Response response) {
        AttemptResult<T> outcome = AnswerReader.read(response, method.converter, method.streaming);
        boolean open = method.streaming && response.isSuccessful();
        // an answer that is whole counts, even if the time is over
        return open || outcome.transportFailure() != null ? unlessTimedOut(outcome) : outcome;
    }

    private AttemptResult<T> unlessTimedOut(AttemptResult<T> outcome) {
        return over.compareAndSet(false, true) ? outcome : timedOut(outcome);
    }

    private AttemptResult<T> timedOut(AttemptResult<T> outcome) {
        outcome.closeBody(); // of a stream that came too late
        SocketTimeoutException timeout = new SocketTimeoutException(expired);
        timeout.initCause(outcome.transportFailure());
        return AttemptResult.failed(timeout, outcome.status());
    }

    /** Is told how an attempt ended. */
    interface Listener<T extends @Nullable Object> {
        void ended(AttemptResult<T> outcome);
    }
}
