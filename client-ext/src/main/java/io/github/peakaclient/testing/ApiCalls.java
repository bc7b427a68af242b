package io.github.peakaclient.testing;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.call.KnownCall;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.StepFuture;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Timeout;
import org.jspecify.annotations.Nullable;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * Calls that end as a test wants, without a network. Unlike other calls they can be sent any number of times, since a mock returns the
 * same call again and again. They end before the method that sends them returns, and call back on its thread. Canceling one is
 * recorded, and changes nothing else. Thread-safe.
 */
public final class ApiCalls {
    /** The operation of calls for which none is given. */
    private static final OperationInfo UNKNOWN = OperationInfo.of(
            new Request.Builder().url("http://test.invalid/test").build());

    private ApiCalls() {}

    /**
     * {@return a call that succeeds with status 200 and no headers}
     *
     * @param answer what {@code send()} returns; may be null
     * @param <T> the answer of the operation
     */
    public static <T> ApiCall<T> of(T answer) {
        return new Answered<>(requireNonNull(answer, "answer == null"));
    }

    /** {@return a call of an operation without an answer that succeeds with status 200 and no headers} */
    @SuppressWarnings("NullAway") // which takes the type argument for one that is not nullable
    public static ApiCall<@Nullable Void> empty() {
        return new Answered<>(null);
    }

    /**
     * {@return a call that fails} {@link ApiCall#send}, {@link ApiCall#sendAsync} and {@link io.github.peakaclient.call.PeakaCalls} throw
     * the exception as it is. Retrofit's {@code execute} and {@code enqueue} give what they would give: for an {@link
     * ApiException} a response with its status, headers and body, for a {@link TransportException} its cause, otherwise the exception.
     *
     * @param <T> the answer of the operation
     * @param failure such as one of {@link TestExceptions}
     */
    public static <T extends @Nullable Object> ApiCall<T> failed(PeakaException failure) {
        return new Failed<>(requireNonNull(failure, "failure == null"));
    }

    /**
     * {@return a call that gets no answer} It fails like one of {@code failed(TestExceptions.transport(operation, failure))}.
     *
     * @param operation the operation that was called
     * @param failure the failure
     * @param <T> the answer of the operation
     */
    public static <T extends @Nullable Object> ApiCall<T> failed(OperationInfo operation, IOException failure) {
        return failed(TestExceptions.transport(operation, failure));
    }

    private static final class Answered<T extends @Nullable Object> extends Known<T> {
        private final T answer;

        Answered(T answer) {
            super(UNKNOWN);
            this.answer = answer;
        }

        @Override
        public @Nullable PeakaException failure() {
            return null;
        }

        @Override
        T outcome() {
            return answer;
        }

        @Override
        Response<T> response() {
            return Response.success(answer);
        }

        @Override
        @SuppressWarnings("MethodDoesntCallSuperMethod") // Retrofit's interface means a new call
        public ApiCall<T> clone() {
            return new Answered<>(answer);
        }
    }

    private static final class Failed<T extends @Nullable Object> extends Known<T> {
        private final PeakaException failure;

        Failed(PeakaException failure) {
            super(failure.operation());
            this.failure = failure;
        }

        @Override
        public PeakaException failure() {
            return failure;
        }

        @Override
        T outcome() {
            throw failure;
        }

        @Override
        Response<T> response() throws IOException {
            if (failure instanceof ApiException) {
                return response((ApiException) failure);
            }
            if (failure instanceof TransportException) {
                throw ((TransportException) failure).getCause();
            }
            throw failure;
        }

        private Response<T> response(ApiException error) {
            okhttp3.Response.Builder raw = new okhttp3.Response.Builder()
                    .request(request())
                    .protocol(Protocol.HTTP_1_1)
                    .code(error.status())
                    .message("Response.error()"); // as in Retrofit
            for (Map.Entry<String, List<String>> header : error.headers().entrySet()) {
                for (String value : header.getValue()) {
                    raw.addHeader(header.getKey(), value);
                }
            }
            return Response.error(ResponseBody.create(error.rawBody(), null), raw.build());
        }

        @Override
        @SuppressWarnings("MethodDoesntCallSuperMethod") // Retrofit's interface means a new call
        public ApiCall<T> clone() {
            return new Failed<>(failure);
        }
    }

    private abstract static class Known<T extends @Nullable Object> implements KnownCall<T> {
        private final OperationInfo operation;
        private volatile boolean executed;
        private volatile boolean canceled;

        Known(OperationInfo operation) {
            this.operation = operation;
        }

        /** Returns what {@link #send} does. */
        abstract T outcome();

        /** Returns what {@link #execute} does. */
        abstract Response<T> response() throws IOException;

        @Override
        public final OperationInfo operation() {
            return operation;
        }

        @Override
        public final T send() {
            executed = true;
            return outcome();
        }

        @Override
        public final CompletableFuture<T> sendAsync() {
            executed = true;
            PeakaException failure = failure();
            return failure == null ? CompletableFuture.completedFuture(outcome()) : StepFuture.failed(failure);
        }

        @Override
        public final Response<T> execute() throws IOException {
            executed = true;
            return response();
        }

        @Override
        public final void enqueue(Callback<T> callback) {
            requireNonNull(callback, "callback == null");
            executed = true;
            Response<T> response;
            try {
                response = response();
            } catch (IOException | PeakaException e) {
                callback.onFailure(this, e);
                return;
            }
            callback.onResponse(this, response);
        }

        @Override
        public final boolean isExecuted() {
            return executed;
        }

        @Override
        public final void cancel() {
            canceled = true;
        }

        @Override
        public final boolean isCanceled() {
            return canceled;
        }

        @Override
        public abstract ApiCall<T> clone();

        @Override
        public final Request request() {
            String method = operation.method();
            boolean needsBody = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
            return new Request.Builder()
                    .url("http://test.invalid" + operation.path())
                    .method(method, needsBody ? RequestBody.create(new byte[0], null) : null)
                    .build();
        }

        @Override
        public final Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public final String toString() {
            PeakaException failure = failure();
            return failure == null ? "ApiCalls{succeeds}" : "ApiCalls{fails: " + failure.getMessage() + "}";
        }
    }
}
