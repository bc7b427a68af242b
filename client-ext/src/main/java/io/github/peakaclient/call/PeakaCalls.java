package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.TransportException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * Static methods for calls whose answer is wanted with its status, headers and attempts, or by a callback. {@link ApiCall#send} and
 * {@link ApiCall#sendAsync} give the answer alone. Failed calls are retried as described in {@link io.github.peakaclient.retry}.
 * Thread-safe.
 *
 * <p>Calls made by {@link io.github.peakaclient.Peaka} fail with
 *
 * <ul>
 *   <li>an {@link ApiException} if the server answers with an error status,
 *   <li>a {@link TransportException} if no complete answer arrives; {@link Call#cancel()} ends in it too,
 *   <li>a {@link DecodingException} if the answer is not what the contract says,
 *   <li>an {@link IllegalArgumentException} if an argument is invalid, such as a blank id; nothing was sent,
 *   <li>an {@link IllegalStateException} if the call was sent before, or its client is closed.
 * </ul>
 */
public final class PeakaCalls {
    private PeakaCalls() {}

    /**
     * Sends a call and waits for its answer on this thread. If the thread is interrupted, the call ends at once with a {@link
     * TransportException}, and the thread stays interrupted.
     *
     * @param call a call of this client that was not sent yet
     * @param <T> what the operation answers; null only for operations without an answer
     * @return the answer with its status, headers and attempts
     */
    public static <T extends @Nullable Object> ApiResponse<T> sendWithInfo(Call<T> call) {
        requireNonNull(call, "call == null").request(); // throws what an invalid argument causes, unwrapped
        try {
            if (call instanceof EngineCall) {
                AttemptResult<T> result = ((EngineCall<T>) call).answer();
                return CallResult.of(call).response(requireNonNull(result.response()), result);
            }
            Response<T> response = call.execute();
            return CallResult.of(call).response(response);
        } catch (IOException e) {
            throw CallResult.of(call).transport(e);
        }
    }

    /**
     * Sends a call on OkHttp's own threads. Canceling or completing the future, also by its {@code orTimeout}, cancels the call. On
     * Android this needs API level 24.
     *
     * @param call a call of this client that was not sent yet
     * @param <T> what the operation answers; null only for operations without an answer
     * @return completes with the answer, or exceptionally with what {@link #sendWithInfo} would throw; completed on one of
     *     OkHttp's threads, which must not be blocked for long
     */
    public static <T extends @Nullable Object> CompletableFuture<ApiResponse<T>> sendAsyncWithInfo(Call<T> call) {
        return AsyncCalls.sendWithInfo(call);
    }

    /**
     * Sends a call and calls back when it has ended: on Android on the main thread, otherwise on one of OkHttp's threads, which must
     * not be blocked for long. {@link Call#cancel()} ends it early. Works on every API level of Android.
     *
     * <p>Retrofit recognizes Android by the system property {@code java.vm.name}, which is {@code Dalvik} there. In tests on the JVM, those
     * with Robolectric too, it calls back on a thread of OkHttp unless the property is set before the first use of Retrofit.
     *
     * @param call a call of this client that was not sent yet
     * @param callback what receives the answer or the exception, exactly once
     * @param <T> what the operation answers
     * @throws IllegalArgumentException if an argument is invalid, such as a blank id; nothing was sent
     * @throws IllegalStateException if the call was sent before, or its client is closed
     */
    public static <T extends @Nullable Object> void enqueue(Call<T> call, ApiCallback<T> callback) {
        requireNonNull(callback, "callback == null");
        requireNonNull(call, "call == null").request();
        TypedCallback<T> typed = new TypedCallback<>(callback);
        if (call instanceof EngineCall) {
            EngineCall<T> ours = (EngineCall<T>) call;
            ours.enqueue((CallAttempt.Listener<T>) result -> typed.ended(ours, result));
        } else {
            call.enqueue(typed);
        }
    }

    /** The callback that turns what Retrofit reports into what {@link #sendWithInfo} gives. */
    static final class TypedCallback<T extends @Nullable Object> implements Callback<T> {
        private final ApiCallback<T> callback;

        TypedCallback(ApiCallback<T> callback) {
            this.callback = callback;
        }

        /** Calls back with the result of a call of the engine, from which no response of Retrofit has to be made. */
        void ended(EngineCall<T> call, AttemptResult<T> result) {
            ApiResponse<T> answer;
            try {
                answer = CallResult.of(call)
                        .response(requireNonNull(result.orThrow().response()), result);
            } catch (Throwable t) {
                onFailure(call, t);
                return;
            }
            callback.onSuccess(answer);
        }

        @Override
        public void onResponse(Call<T> call, Response<T> response) {
            ApiResponse<T> answer;
            try {
                answer = CallResult.of(call).response(response);
            } catch (Throwable t) {
                onFailure(call, t);
                return;
            }
            callback.onSuccess(answer);
        }

        @Override
        public void onFailure(Call<T> call, Throwable t) {
            callback.onFailure(t instanceof IOException ? CallResult.of(call).transport((IOException) t) : t);
        }
    }
}
