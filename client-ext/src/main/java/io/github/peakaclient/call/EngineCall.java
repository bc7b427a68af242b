package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import okhttp3.ResponseBody;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.internal.Durations;
import io.github.peakaclient.internal.Timing;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * A call of several attempts, with one deadline over all of them. Of Retrofit's own call only the request is taken: answers
 * are read here, so that reading is a part of the attempt.
 */
final class EngineCall<T extends @Nullable Object> implements Call<T> {
    private final EngineMethod<T> method;
    private final Engine engine;
    private final Call<T> template;
    private final CallOptions options;
    private final Timeout timeout = new Timeout();
    private final AtomicBoolean executed = new AtomicBoolean();
    private final CountDownLatch canceled = new CountDownLatch(1);
    private volatile AttemptHistory history = AttemptHistory.NONE;
    private volatile @Nullable CallAttempt<T> attempt;
    private volatile @Nullable Runnable abandonWait;

    EngineCall(EngineMethod<T> method, Call<T> template, CallOptions options) {
        this.method = method;
        this.engine = method.engine;
        this.template = template;
        this.options = options;
    }

    /** The same call, to be sent with other options. */
    EngineCall<T> with(CallOptions options) {
        return new EngineCall<>(method, template.clone(), options);
    }

    /** Returns the same call, whose answer the caller reads himself. Of the template only the request is taken. */
    @SuppressWarnings("unchecked")
    EngineCall<ResponseBody> streamed() {
        return new EngineCall<>(method.streamed(), (Call<ResponseBody>) template.clone(), options);
    }

    OperationInfo operation() {
        return method.operation;
    }

    CallOptions options() {
        return options;
    }

    Timing timing() {
        return engine.timing;
    }

    /** Whole when the call has ended. */
    AttemptHistory history() {
        return history;
    }

    @Override
    public Response<T> execute() throws IOException {
        Retries retries = begin();
        while (true) {
            CallAttempt<T> attempt = newAttempt(retries);
            AttemptResult<T> outcome = unlessCanceled(attempt, attempt.execute());
            long delay = note(retries, attempt, outcome);
            if (delay == Retries.NEVER) {
                return explained(outcome).get();
            }
            pause(delay);
        }
    }

    private void pause(long nanos) throws IOException {
        engine.startsWaiting(this);
        try {
            if (engine.timing.await(canceled, nanos)) {
                throw canceled();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException)
                    new InterruptedIOException("interrupted while waiting for the next attempt").initCause(e);
        } finally {
            engine.endsWaiting(this);
        }
    }

    /** Calls back as Retrofit does: on its callback executor, which is the main thread on Android. */
    @Override
    public void enqueue(Callback<T> callback) {
        Executor executor = method.callbackExecutor;
        start(
                executor == null
                        ? requireNonNull(callback, "callback == null")
                        : new ExecutorCallback<>(executor, callback));
    }

    /** Calls back on one of OkHttp's threads. */
    void start(Callback<T> callback) {
        next(begin(), callback);
    }

    private void next(Retries retries, Callback<T> callback) {
        CallAttempt<T> attempt;
        try {
            attempt = newAttempt(retries);
        } catch (IOException | RuntimeException e) { // canceled or closed
            engine.execute(() -> callback.onFailure(this, e));
            return;
        }
        attempt.enqueue(outcome -> settle(retries, attempt, unlessCanceled(attempt, outcome), callback));
    }

    private void settle(Retries retries, CallAttempt<T> attempt, AttemptResult<T> outcome, Callback<T> callback) {
        long delay;
        AttemptResult<T> end = outcome;
        try {
            delay = note(retries, attempt, outcome);
            if (delay == Retries.NEVER) {
                end = explained(outcome);
            }
        } catch (Throwable t) { // of the caller's RetryListener, for one
            delay = Retries.NEVER;
            end = AttemptResult.failed(t, outcome.status());
        }
        // not in the try: what a callback throws must not bring about a second one
        if (delay == Retries.NEVER) {
            end.deliver(this, callback);
        } else {
            await(delay, retries, callback);
        }
    }

    /** Waits without a thread. Either the next attempt follows or, when the call is canceled, its failure. */
    private void await(long delay, Retries retries, Callback<T> callback) {
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<Future<?>> scheduled = new AtomicReference<>();
        Runnable abandon = () -> {
            if (over.compareAndSet(false, true)) {
                engine.endsWaiting(this);
                engine.execute(() -> callback.onFailure(this, canceled()));
            }
            Future<?> task = scheduled.get();
            if (task != null) {
                task.cancel(false);
            }
        };
        abandonWait =
                abandon; // before it is scheduled: the next wait can begin, and set its own, before schedule returns
        engine.startsWaiting(this);
        try {
            scheduled.set(engine.schedule(
                    () -> {
                        if (over.compareAndSet(false, true)) {
                            engine.endsWaiting(this);
                            next(retries, callback);
                        }
                    },
                    delay));
        } catch (IllegalStateException e) { // closed, which cancels who waits
            abandon.run();
            return;
        }
        if (isCanceled()) {
            abandon.run();
        }
    }

    private Retries begin() {
        if (!executed.compareAndSet(false, true)) {
            throw new IllegalStateException("Already executed.");
        }
        engine.checkOpen();
        Duration deadline = requireNonNull(options.deadline(), "deadline == null");
        if (timeout.timeoutNanos() != 0 && timeout.timeoutNanos() < Durations.nanos(deadline)) {
            deadline = Duration.ofNanos(timeout.timeoutNanos());
        }
        return new Retries(
                method.operation,
                isOneShot(template.request().body()),
                requireNonNull(options.retryPolicy(), "retryPolicy == null"),
                options.retryListener(),
                engine.budget,
                engine.timing,
                deadline);
    }

    private CallAttempt<T> newAttempt(Retries retries) throws IOException {
        Request.Builder request = template.request().newBuilder().header("User-Agent", engine.userAgent);
        for (Map.Entry<String, String> header : options.headers().entrySet()) {
            request.header(header.getKey(), header.getValue());
        }
        if (retries.sendsRetryCount() && retries.attempts() > 0) {
            request.header("X-Retry-Count", Integer.toString(retries.attempts()));
        }
        ApiKey key = requireNonNull(options.apiKey(), "apiKey == null");
        CallAttempt<T> next = new CallAttempt<>(
                method, request.build(), key, retries.limit(), retries.remainingNanos(), options.attemptTimeout());
        attempt = next;
        if (isCanceled()) {
            next.stopWatchdogs();
            throw canceled();
        }
        return next;
    }

    private long note(Retries retries, CallAttempt<T> attempt, AttemptResult<T> outcome) {
        try {
            return retries.after(outcome, attempt.startedAt(), attempt.mayHaveBeenProcessed());
        } finally {
            history = retries.history();
        }
    }

    /** Once the history is whole: a failure that carries it. */
    private AttemptResult<T> explained(AttemptResult<T> outcome) {
        UndecodableAnswer undecodable = outcome.undecodable();
        return undecodable == null ? outcome : AttemptResult.failed(CallResult.of(this).decoding(undecodable), outcome.status());
    }

    /** What OkHttp reports then depends on where it was: a closed socket, a reset stream. */
    private AttemptResult<T> unlessCanceled(CallAttempt<T> attempt, AttemptResult<T> outcome) {
        IOException failure = outcome.transportFailure();
        return failure != null && (isCanceled() || attempt.isCanceled(failure))
                ? AttemptResult.failed(canceled(), outcome.status())
                : outcome;
    }

    private static IOException canceled() {
        return new IOException("Canceled");
    }

    /** Also if it is a part of the body: OkHttp does not ask the parts. */
    private static boolean isOneShot(@Nullable RequestBody body) {
        if (body instanceof MultipartBody) {
            for (MultipartBody.Part part : ((MultipartBody) body).parts()) {
                if (isOneShot(part.body())) {
                    return true;
                }
            }
        }
        return body != null && (body.isOneShot() || body.isDuplex());
    }

    @Override
    public boolean isExecuted() {
        return executed.get();
    }

    /** Ends the attempt under way or the wait for the next one. */
    @Override
    public void cancel() {
        canceled.countDown();
        CallAttempt<T> current = attempt;
        if (current != null) {
            current.cancel();
        }
        Runnable abandon = abandonWait;
        if (abandon != null) {
            abandon.run();
        }
    }

    @Override
    public boolean isCanceled() {
        return canceled.getCount() == 0;
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod") // Retrofit's interface means a new call
    public Call<T> clone() {
        return new EngineCall<>(method, template.clone(), options);
    }

    /** As Retrofit made it: without the headers of the client, above all without the key. */
    @Override
    public Request request() {
        return template.request();
    }

    /** Shortens the deadline of this call. */
    @Override
    public Timeout timeout() {
        return timeout;
    }

    private static final class ExecutorCallback<T extends @Nullable Object> implements Callback<T> {
        private final Executor executor;
        private final Callback<T> callback;

        ExecutorCallback(Executor executor, Callback<T> callback) {
            this.executor = executor;
            this.callback = requireNonNull(callback, "callback == null");
        }

        @Override
        public void onResponse(Call<T> call, Response<T> response) {
            executor.execute(() -> callback.onResponse(call, response));
        }

        @Override
        public void onFailure(Call<T> call, Throwable failure) {
            executor.execute(() -> callback.onFailure(call, failure));
        }
    }
}
