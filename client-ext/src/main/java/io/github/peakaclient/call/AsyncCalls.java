package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.StepFuture;
import java.util.concurrent.CompletableFuture;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** The asynchronous part of calls, separate since {@link CompletableFuture} is missing on Android before API level 24. */
final class AsyncCalls {
    private AsyncCalls() {}

    static <T extends @Nullable Object> CompletableFuture<T> send(Call<T> call) {
        return start(call, ApiResponse::value);
    }

    static <T extends @Nullable Object> CompletableFuture<ApiResponse<T>> sendWithInfo(Call<T> call) {
        return start(call, response -> response);
    }

    private static <T extends @Nullable Object, R extends @Nullable Object> CompletableFuture<R> start(
            Call<T> call, Part<T, R> part) {
        requireNonNull(call, "call == null").request(); // throws at once if an argument is wrong
        // an answer that has arrived is left alone: its body may be being read
        StepFuture<R> future = StepFuture.cancelable(call::cancel);
        PeakaCalls.TypedCallback<T> callback = new PeakaCalls.TypedCallback<>(new ApiCallback<T>() {
            @Override
            public void onSuccess(ApiResponse<T> response) {
                if (!future.succeed(part.of(response)) && response.value() instanceof ResponseBody) {
                    ((ResponseBody) response.value()).close(); // the future was canceled or timed out in the meantime
                }
            }

            @Override
            public void onFailure(Throwable failure) {
                future.fail(failure);
            }
        });
        if (call instanceof EngineCall) {
            // not by way of Android's main thread: joining there would deadlock
            EngineCall<T> ours = (EngineCall<T>) call;
            ours.start(result -> callback.ended(ours, result));
        } else {
            call.enqueue(callback);
        }
        return future;
    }

    /** The part of a response that the future completes with. */
    private interface Part<T extends @Nullable Object, R extends @Nullable Object> {
        R of(ApiResponse<T> response);
    }
}
