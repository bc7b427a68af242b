package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;

/** Apart from {@link Calls}, since {@link CompletableFuture} is missing on Android before API level 24. */
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
        requireNonNull(call, "call == null").request(); // refuses what cannot be right, at once
        CompletableFuture<R> future = new CancelingFuture<>(call);
        Callback<T> callback = new Calls.TypedCallback<>(new ApiCallback<T>() {
            @Override
            public void onSuccess(ApiResponse<T> response) {
                if (!future.complete(part.of(response)) && response.value() instanceof ResponseBody) {
                    ((ResponseBody) response.value()).close(); // canceled or timed out meanwhile: nobody else will
                }
            }

            @Override
            public void onFailure(Throwable failure) {
                future.completeExceptionally(failure);
            }
        });
        if (call instanceof EngineCall) {
            ((EngineCall<T>) call)
                    .start(callback); // not by way of Android's main thread: who joins there would wait for ever
        } else {
            call.enqueue(callback);
        }
        return future;
    }

    /** What of a response the future completes with. */
    private interface Part<T extends @Nullable Object, R extends @Nullable Object> {
        R of(ApiResponse<T> response);
    }

    private static final class CancelingFuture<T extends @Nullable Object> extends CompletableFuture<T> {
        private final Call<?> call;

        CancelingFuture(Call<?> call) {
            this.call = call;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean canceled = super.cancel(mayInterruptIfRunning);
            if (canceled) { // else the answer is there, and its body may be being read
                call.cancel();
            }
            return canceled;
        }
    }
}
