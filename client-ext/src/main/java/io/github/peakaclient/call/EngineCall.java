package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Operation.Retry;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.internal.Deadline;
import io.github.peakaclient.internal.Durations;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.internal.retry.AttemptHistory;
import io.github.peakaclient.internal.retry.Repeatability;
import io.github.peakaclient.internal.retry.RetryDecider;
import io.github.peakaclient.internal.retry.TransientFailures;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * A call of several attempts under one call timeout. Retrofit's own call only supplies the request: answers are read here, so that
 * reading is a part of the attempt.
 */
final class EngineCall<T extends @Nullable Object> implements ApiCall<T> {
    private final EngineMethod<T> method;
    private final Engine engine;
    private final Call<T> template;
    private final CallOptions options;
    /** Created on first use, since few callers have one. */
    private volatile @Nullable Timeout timeout;

    private final AtomicBoolean executed = new AtomicBoolean();
    private final CountDownLatch canceled = new CountDownLatch(1);
    private volatile AttemptHistory history = AttemptHistory.NONE;
    private volatile Kind failureKind = Kind.OTHER;
    private volatile boolean mayHaveBeenProcessed;
    private volatile boolean expired;
    private volatile @Nullable CallAttempt<T> attempt;
    private volatile @Nullable Runnable abandonWait;
    private volatile @Nullable CallObservation observation;

    EngineCall(EngineMethod<T> method, Call<T> template, CallOptions options) {
        this.method = method;
        this.engine = method.engine;
        this.template = template;
        this.options = options;
    }

    /** Returns the same call with other options, in place of this one, which must not be sent. */
    EngineCall<T> with(CallOptions options) {
        return new EngineCall<>(method, template, options);
    }

    /** Returns the same call, whose answer the caller reads himself. Of the template only the request is taken. */
    @SuppressWarnings("unchecked")
    EngineCall<ResponseBody> streamed() {
        return new EngineCall<>(method.streamed(), (Call<ResponseBody>) template.clone(), options);
    }

    /** Returns the operation as the contract describes it. */
    OperationInfo operation() {
        return method.operation;
    }

    /** Returns the options that the call is sent with. */
    CallOptions options() {
        return options;
    }

    /** Returns the clock of the client. */
    Timing timing() {
        return engine.timing;
    }

    /** Returns the attempts so far; complete when the call has ended. */
    AttemptHistory history() {
        return history;
    }

    /** Returns the kind of the last failure of transport. */
    Kind failureKind() {
        return failureKind;
    }

    /** Returns whether the server may have processed the request of any attempt so far. */
    boolean mayHaveBeenProcessed() {
        return mayHaveBeenProcessed;
    }

    @Override
    public T send() {
        return PeakaCalls.sendWithInfo(this).value();
    }

    @Override
    public CompletableFuture<T> sendAsync() {
        return AsyncCalls.send(this);
    }

    @Override
    public Response<T> execute() throws IOException {
        return answer().get();
    }

    /** Sends the call and waits for its answer, of any status, on this thread. */
    AttemptResult<T> answer() throws IOException {
        RetryDecider retries = begin();
        AttemptResult<T> end;
        try {
            end = lastResult(retries);
        } catch (IOException | RuntimeException | Error e) {
            end = AttemptResult.failed(e, null);
        }
        return observed(end).orThrow();
    }

    private AttemptResult<T> lastResult(RetryDecider retries) throws IOException {
        while (true) {
            CallAttempt<T> attempt = newAttempt(retries);
            AttemptResult<T> result = classified(attempt, attempt.execute());
            long delay = decide(retries, attempt, result);
            if (delay == RetryDecider.NEVER) {
                return explained(result);
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
            failureKind = Kind.INTERRUPTED;
            throw (IOException)
                    new InterruptedIOException("interrupted while waiting for the next attempt").initCause(e);
        } finally {
            engine.endsWaiting(this);
        }
    }

    /** Calls back as in Retrofit: on its callback executor, which is the main thread on Android. */
    @Override
    public void enqueue(Callback<T> callback) {
        requireNonNull(callback, "callback == null");
        enqueue((CallAttempt.Listener<T>) result -> result.deliver(this, callback));
    }

    /** Sends the call and reports its end as Retrofit does, see {@link #enqueue(Callback)}. */
    void enqueue(CallAttempt.Listener<T> listener) {
        Executor executor = method.callbackExecutor;
        start(executor == null ? listener : result -> executor.execute(() -> listener.ended(result)));
    }

    /** Sends the call and reports its end on one of OkHttp's threads. */
    void start(CallAttempt.Listener<T> listener) {
        next(begin(), result -> listener.ended(observed(result)));
    }

    private void next(RetryDecider retries, CallAttempt.Listener<T> listener) {
        CallAttempt<T> attempt;
        try {
            attempt = newAttempt(retries);
        } catch (IOException | RuntimeException e) { // canceled, or of the OkHttpClient
            engine.execute(() -> listener.ended(AttemptResult.failed(e, null)));
            return;
        }
        attempt.enqueue(result -> settle(retries, attempt, classified(attempt, result), listener));
    }

    private void settle(
            RetryDecider retries, CallAttempt<T> attempt, AttemptResult<T> result, CallAttempt.Listener<T> listener) {
        long delay;
        AttemptResult<T> end = result;
        try {
            delay = decide(retries, attempt, result);
            if (delay == RetryDecider.NEVER) {
                end = explained(result);
            }
        } catch (Throwable t) { // from the caller's body, which is read to redact, for example
            delay = RetryDecider.NEVER;
            end = AttemptResult.failed(t, result.status());
        }
        // not in the try: what a callback throws must not cause a second callback
        if (delay == RetryDecider.NEVER) {
            listener.ended(end);
        } else {
            await(delay, retries, listener);
        }
    }

    /** Waits without a thread. Then the next attempt follows or, when the call is canceled, its failure. */
    private void await(long delay, RetryDecider retries, CallAttempt.Listener<T> listener) {
        AtomicBoolean over = new AtomicBoolean();
        AtomicReference<Future<?>> scheduled = new AtomicReference<>();
        Runnable abandon = () -> {
            if (over.compareAndSet(false, true)) {
                engine.endsWaiting(this);
                engine.execute(() -> listener.ended(AttemptResult.failed(canceled(), null)));
            }
            Future<?> task = scheduled.get();
            if (task != null) {
                task.cancel(false);
            }
        };
        // before it is scheduled: the next wait can begin, and set its own, before schedule returns
        abandonWait = abandon;
        engine.startsWaiting(this);
        scheduled.set(engine.timing.schedule(
                () -> {
                    if (over.compareAndSet(false, true)) {
                        engine.endsWaiting(this);
                        next(retries, listener);
                    }
                },
                delay));
        if (isCanceled()) {
            abandon.run();
        }
    }

    private RetryDecider begin() {
        if (!executed.compareAndSet(false, true)) {
            throw new IllegalStateException("Already executed.");
        }
        engine.checkOpen();
        template.request(); // throws here, not in a callback, if an argument is wrong
        Duration limit = options.callTimeout(method.operation);
        Timeout shorter = timeout;
        if (shorter != null && shorter.timeoutNanos() != 0 && shorter.timeoutNanos() < Durations.nanos(limit)) {
            limit = Duration.ofNanos(shorter.timeoutNanos());
        }
        CallObservation observed =
                CallObservation.start(options.callListeners(), method.operation, false, engine.timing);
        observation = observed;
        return new RetryDecider(
                policy(), observed, engine.budget, engine.timing, Deadline.callTimeout(limit, engine.timing));
    }

    private RetryPolicy policy() {
        return requireNonNull(options.retryPolicy(), "retryPolicy == null");
    }

    private CallAttempt<T> newAttempt(RetryDecider retries) throws IOException {
        if (engine.isClosed()) {
            throw canceled(); // closed since the call began, which cancels calls between two attempts
        }
        Request made = template.request();
        Request.Builder request = made.newBuilder().header("User-Agent", engine.userAgent);
        if (!options.queryParameters().isEmpty()) {
            request.url(url(made));
        }
        for (Map.Entry<String, String> header : options.headers().entrySet()) {
            request.header(header.getKey(), header.getValue());
        }
        int failed = retries.history().attempts().size();
        if (failed > 0 && policy().sendRetryCount()) {
            request.header("X-Retry-Count", Integer.toString(failed));
        }
        retries.begin();
        CallAttempt<T> next = new CallAttempt<>(method, request, retries.deadline(), options, observation);
        attempt = next;
        if (isCanceled()) {
            next.stopWatchdogs();
            throw canceled();
        }
        return next;
    }

    private HttpUrl url(Request request) {
        HttpUrl.Builder url = request.url().newBuilder();
        for (Map.Entry<String, String> parameter : options.queryParameters().entrySet()) {
            url.setQueryParameter(parameter.getKey(), parameter.getValue());
        }
        return url.build();
    }

    private long decide(RetryDecider retries, CallAttempt<T> attempt, AttemptResult<T> result) {
        try {
            okhttp3.Response response = result.response();
            if (response == null) {
                IOException failure = result.transportFailure();
                boolean isTransient = failure != null && TransientFailures.isTransient(failure);
                return retries.failed(failure, isTransient, result.status(), repeatability(attempt));
            }
            if (response.isSuccessful()) {
                retries.succeeded(response.code());
                return RetryDecider.NEVER;
            }
            return retries.answered(response.code(), response.headers(), repeatability(attempt));
        } finally {
            history = retries.history();
        }
    }

    private Repeatability repeatability(CallAttempt<T> attempt) {
        if (isOneShot(template.request().body())) {
            return Repeatability.ONE_SHOT;
        }
        if (!attempt.mayHaveBeenProcessed()) {
            return Repeatability.SAFE;
        }
        if (method.operation.retry() == Retry.UNSAFE) {
            return Repeatability.UNSAFE;
        }
        return method.operation.isLongRunning() ? Repeatability.LONG_RUNNING : Repeatability.SAFE;
    }

    /** Returns the result of the last attempt as the caller gets it: a failure to decode carries the complete history. */
    private AttemptResult<T> explained(AttemptResult<T> result) {
        UndecodableAnswer undecodable = result.undecodable();
        return undecodable == null
                ? result
                : AttemptResult.failed(CallResult.of(this).decoding(undecodable), result.status());
    }

    /** Reports the end of the call, and returns the result as the caller gets it: of a streamed answer, the end is that of its reading. */
    @SuppressWarnings("unchecked")
    private AttemptResult<T> observed(AttemptResult<T> result) {
        CallObservation observer = observation;
        okhttp3.Response response = result.response();
        if (observer == null) {
            return result;
        }
        if (response == null) {
            observeFailure(observer, result);
        } else if (!response.isSuccessful()) {
            observer.end(CallOutcome.ERROR_STATUS);
        } else if (method.streaming && result.value() instanceof ResponseBody) {
            ResponseBody body = ObservedSource.observe((ResponseBody) result.value(), observer, this);
            return AttemptResult.of(response, (T) body, null);
        } else {
            boolean valid = result.value() != null || CallResult.canBeNull(method.operation);
            observer.end(valid ? CallOutcome.SUCCESS : CallOutcome.INVALID_ANSWER);
        }
        return result;
    }

    private void observeFailure(CallObservation observer, AttemptResult<T> result) {
        if (result.transportFailure() != null) {
            observer.end(failureKind);
        } else {
            boolean undecodable = result.failure() instanceof PeakaException;
            observer.end(undecodable ? CallOutcome.INVALID_ANSWER : CallOutcome.FAILED);
        }
    }

    /**
     * Notes what a result means for the exceptions of this call. Replaces the failure of a canceled call, which depends on where OkHttp
     * was: a closed socket, a reset stream.
     */
    private AttemptResult<T> classified(CallAttempt<T> attempt, AttemptResult<T> result) {
        boolean refused = result.response() != null
                && TransientFailures.isRefusal(result.response().code());
        if (attempt.mayHaveBeenProcessed() && !refused) {
            mayHaveBeenProcessed = true;
        }
        IOException failure = result.transportFailure();
        if (failure == null) {
            return result;
        }
        if (isCanceled() || attempt.isCanceled(failure)) {
            return AttemptResult.failed(canceled(), result.status());
        }
        failureKind = attempt.kind(failure);
        return result;
    }

    /** Returns the failure of a canceled call, to be thrown. */
    private IOException canceled() {
        failureKind = Kind.CANCELED;
        return new IOException("Canceled");
    }

    /** Returns whether the body can be written only once. Checks the parts of a body too, which OkHttp does not. */
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

    /** Ends the attempt in flight or the wait for the next one. */
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

    /** Cancels the call, whose streamed answer did not go on in time. */
    void expire() {
        expired = true;
        cancel();
    }

    /** Returns the kind of a failure while the answer is streamed. */
    Kind streamFailure(IOException failure) {
        return expired ? Kind.TIMEOUT : isCanceled() ? Kind.CANCELED : Kind.of(failure, true);
    }

    @Override
    public boolean isCanceled() {
        return canceled.getCount() == 0;
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod") // Retrofit's interface means a new call
    public ApiCall<T> clone() {
        return new EngineCall<>(method, template.clone(), options);
    }

    /** Returns the request as Retrofit made it, without the headers of the client and above all without the key. */
    @Override
    public Request request() {
        return template.request();
    }

    /** Returns a timeout that can shorten the call timeout. */
    @Override
    public synchronized Timeout timeout() {
        Timeout made = timeout;
        if (made == null) {
            made = new Timeout();
            timeout = made;
        }
        return made;
    }
}
