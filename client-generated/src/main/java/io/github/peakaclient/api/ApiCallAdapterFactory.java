package io.github.peakaclient.api;

import com.squareup.moshi.Types;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import okhttp3.ResponseBody;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Callback;
import retrofit2.HttpException;
import retrofit2.Response;
import retrofit2.Retrofit;

/** The factory of the call adapter that makes Retrofit's own calls {@link ApiCall}s. */
final class ApiCallAdapterFactory extends CallAdapter.Factory {
    @Override
    public @Nullable CallAdapter<?, ?> get(Type returnType, Annotation[] annotations, Retrofit retrofit) {
        if (getRawType(returnType) != ApiCall.class || !(returnType instanceof ParameterizedType)) {
            return null;
        }
        Type type = getParameterUpperBound(0, (ParameterizedType) returnType);
        @SuppressWarnings("unchecked") // Retrofit's own adapter, which calls back on its executor
        CallAdapter<Object, Call<Object>> calls = (CallAdapter<Object, Call<Object>>)
                retrofit.nextCallAdapter(this, Types.newParameterizedType(Call.class, type), annotations);
        Operation operation = LenientConverterFactory.operation(annotations);
        boolean mayBeEmpty = operation != null && (operation.lenientAnswer() || operation.emptyAnswer());
        boolean hasAnswer = type != Void.class && !mayBeEmpty;
        return new CallAdapter<Object, ApiCall<Object>>() {
            @Override
            public Type responseType() {
                return type;
            }

            @Override
            public ApiCall<Object> adapt(Call<Object> call) {
                return new PlainCall<>(call, calls, hasAnswer);
            }
        };
    }

    /** A call that Retrofit itself sends. */
    private static final class PlainCall<T extends @Nullable Object> implements ApiCall<T> {
        private final Call<T> call;
        private final CallAdapter<T, Call<T>> calls;
        private final boolean hasAnswer;

        PlainCall(Call<T> call, CallAdapter<T, Call<T>> calls, boolean hasAnswer) {
            this.call = call;
            this.calls = calls;
            this.hasAnswer = hasAnswer;
        }

        @Override
        public T send() {
            call.request(); // throws what an invalid argument causes, unwrapped
            try {
                return answer(call.execute());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public CompletableFuture<T> sendAsync() {
            call.request();
            CancelingFuture<T> future = new CancelingFuture<>(call);
            // not by way of Android's main thread: joining there would deadlock
            call.enqueue(new Callback<T>() {
                @Override
                public void onResponse(Call<T> sent, Response<T> response) {
                    try {
                        T answer = answer(response);
                        if (!future.complete(answer) && answer instanceof ResponseBody) {
                            ((ResponseBody) answer).close(); // canceled in the meantime
                        }
                    } catch (IOException e) {
                        future.completeExceptionally(new UncheckedIOException(e));
                    } catch (RuntimeException e) {
                        future.completeExceptionally(e);
                    }
                }

                @Override
                public void onFailure(Call<T> sent, Throwable failure) {
                    future.completeExceptionally(
                            failure instanceof IOException ? new UncheckedIOException((IOException) failure) : failure);
                }
            });
            return future;
        }

        @SuppressWarnings("NullAway") // null only for operations that can have no answer, whose T is nullable
        private T answer(Response<T> response) throws IOException {
            if (!response.isSuccessful()) {
                throw new HttpException(response);
            }
            T body = response.body();
            if (body == null && hasAnswer) {
                throw new IOException(
                        "the answer is empty (status " + response.code() + "), though the operation answers a value");
            }
            return body;
        }

        @Override
        public Response<T> execute() throws IOException {
            return call.execute();
        }

        @Override
        public void enqueue(Callback<T> callback) {
            calls.adapt(call).enqueue(callback);
        }

        @Override
        public boolean isExecuted() {
            return call.isExecuted();
        }

        @Override
        public void cancel() {
            call.cancel();
        }

        @Override
        public boolean isCanceled() {
            return call.isCanceled();
        }

        @Override
        @SuppressWarnings("MethodDoesntCallSuperMethod") // Retrofit's interface means a new call
        public ApiCall<T> clone() {
            return new PlainCall<>(call.clone(), calls, hasAnswer);
        }

        @Override
        public Request request() {
            return call.request();
        }

        @Override
        public Timeout timeout() {
            return call.timeout();
        }
    }

    /** A class of its own, since {@link CompletableFuture} is missing on Android before API level 24. */
    private static final class CancelingFuture<T extends @Nullable Object> extends CompletableFuture<T> {
        private final Call<?> call;

        CancelingFuture(Call<?> call) {
            this.call = call;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean canceled = super.cancel(mayInterruptIfRunning);
            if (canceled) {
                call.cancel();
            }
            return canceled;
        }
    }
}
