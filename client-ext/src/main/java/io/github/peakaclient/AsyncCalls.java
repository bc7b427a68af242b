package io.github.peakaclient;

import io.github.peakaclient.error.TransportException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** Apart from {@link Calls}, since {@link CompletableFuture} is missing on Android before API level 24. */
final class AsyncCalls {
    private AsyncCalls() {}

    static <T extends @Nullable Object> CompletableFuture<T> send(Call<T> call) {
        OperationInfo operation = OperationInfo.of(call);
        CompletableFuture<T> future = new CancelingFuture<>(call);
        call.enqueue(new Callback<T>() {
            @Override
            public void onResponse(Call<T> call, Response<T> response) {
                try {
                    future.complete(Calls.value(response, operation));
                } catch (IOException e) {
                    onFailure(call, e);
                } catch (RuntimeException e) {
                    future.completeExceptionally(e);
                }
            }

            @Override
            public void onFailure(Call<T> call, Throwable t) {
                future.completeExceptionally(
                        t instanceof IOException
                                ? new TransportException(operation.id(), operation.target(), (IOException) t)
                                : t);
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
            call.cancel();
            return super.cancel(mayInterruptIfRunning);
        }
    }
}
