package io.github.peakaclient;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** Apart from {@link Calls}, since {@link CompletableFuture} is missing on Android before API level 24. */
final class AsyncCalls {
    private AsyncCalls() {}

    static <T extends @Nullable Object> CompletableFuture<T> send(Call<T> call) {
        Request request = call.request();
        CompletableFuture<T> future = new CancelingFuture<>(call);
        call.enqueue(new Callback<T>() {
            @Override
            public void onResponse(Call<T> call, Response<T> response) {
                try {
                    T body = Calls.value(response, request);
                    if (!future.complete(body) && body instanceof Closeable) {
                        ((Closeable) body).close(); // canceled or timed out meanwhile: nobody else will
                    }
                } catch (Throwable t) {
                    onFailure(call, t);
                }
            }

            @Override
            public void onFailure(Call<T> call, Throwable t) {
                future.completeExceptionally(
                        t instanceof IOException ? Calls.transportException((IOException) t, request) : t);
            }
        });
        return future;
    }

    private static final class CancelingFuture<T extends @Nullable Object> extends CompletableFuture<T> {
        private final Call<T> call;

        CancelingFuture(Call<T> call) {
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
