package io.github.peakaclient;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One request of a call, ended by its answer, its failure or its timeout. */
final class EngineAttempt<T extends @Nullable Object> {
    private final EngineMethod<T> method;
    private final SentAttempt sent;
    private final Call call;
    private final String limit;
    private final long limitNanos;
    private final long startedAt;
    /** Set by whoever comes first: the answer or the timeout. */
    private final AtomicBoolean over = new AtomicBoolean();

    private @Nullable Future<?> watchdog;

    EngineAttempt(
            EngineMethod<T> method,
            Request request,
            ApiKey key,
            Duration deadline,
            long remainingNanos,
            @Nullable Duration timeout) {
        this.method = method;
        this.sent = new SentAttempt(key, method.operation.repeatable());
        this.call = method.engine.client.newCall(
                request.newBuilder().tag(SentAttempt.class, sent).build());
        this.startedAt = method.engine.timing.nanoTime();
        if (timeout != null && Durations.nanos(timeout) < remainingNanos) {
            this.limitNanos = Durations.nanos(timeout);
            this.limit = "no complete answer within the attempt timeout of " + timeout;
        } else {
            this.limitNanos = remainingNanos;
            this.limit = "no complete answer before the deadline of " + deadline;
        }
    }

    long startedAt() {
        return startedAt;
    }

    boolean mayHaveBeenProcessed() {
        return sent.mayHaveBeenProcessed();
    }

    void cancel() {
        call.cancel();
    }

    /**
     * Whether somebody gave up the call, be it by way of the HTTP client. That a timeout ended it does not count, though OkHttp
     * makes no difference.
     */
    boolean isCanceled(IOException failure) {
        return call.isCanceled() && !(failure instanceof InterruptedIOException);
    }

    /**
     * To be called once, before the request is sent.
     *
     * @throws IllegalStateException if the client is closed
     */
    void startWatchdog() {
        watchdog = method.engine.schedule(
                () -> {
                    if (over.compareAndSet(false, true)) {
                        call.cancel();
                    }
                },
                limitNanos);
    }

    private void stopWatchdog() {
        requireNonNull(watchdog, "not started").cancel(false);
    }

    Outcome<T> execute() {
        try {
            return read(call.execute());
        } catch (IOException e) {
            return unlessTimedOut(Outcome.failed(e, null));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) { // an InterruptedException, which OkHttp 5 throws without declaring it
            return Outcome.failed(undeclared(e), null);
        } finally {
            stopWatchdog();
        }
    }

    void enqueue(Listener<T> listener) {
        call.enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) {
                Outcome<T> outcome;
                try {
                    outcome = read(response);
                } catch (Throwable t) { // an Error too: nobody else would tell the caller
                    outcome = Outcome.failed(t, response.code());
                }
                stopWatchdog();
                listener.ended(outcome);
            }

            @Override
            public void onFailure(Call call, IOException e) {
                stopWatchdog();
                listener.ended(unlessTimedOut(Outcome.failed(unwrapped(e), null)));
            }
        });
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

    private Outcome<T> read(Response response) {
        Outcome<T> outcome = AnswerReader.read(response, method.converter, method.streaming);
        boolean open = method.streaming && response.isSuccessful();
        // an answer that is whole counts, even if the time is over
        return open || outcome.transportFailure() != null ? unlessTimedOut(outcome) : outcome;
    }

    private Outcome<T> unlessTimedOut(Outcome<T> outcome) {
        if (over.compareAndSet(false, true)) {
            return outcome;
        }
        outcome.closeBody(); // of a stream that came too late
        SocketTimeoutException timeout = new SocketTimeoutException(limit);
        timeout.initCause(outcome.transportFailure());
        return Outcome.failed(timeout, outcome.status());
    }

    /** Is told how an attempt ended. */
    interface Listener<T extends @Nullable Object> {
        void ended(Outcome<T> outcome);
    }
}
