package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** The end of an attempt: an answer of any status, or a failure. Immutable. */
final class AttemptResult<T extends @Nullable Object> {
    private final okhttp3.@Nullable Response response;
    private final @Nullable T value;
    private final @Nullable ResponseBody errorBody;
    private final @Nullable Throwable failure;
    private final @Nullable Integer status;

    private AttemptResult(
            okhttp3.@Nullable Response response,
            @Nullable T value,
            @Nullable ResponseBody errorBody,
            @Nullable Throwable failure,
            @Nullable Integer status) {
        this.response = response;
        this.value = value;
        this.errorBody = errorBody;
        this.failure = failure;
        this.status = status;
    }

    /**
     * Returns the result of an attempt that was answered.
     *
     * @param response of any status; its body has been read, or is read as the value
     * @param value the answer, null if it has none
     * @param errorBody null if the status is one of success
     */
    static <T extends @Nullable Object> AttemptResult<T> of(
            okhttp3.Response response, @Nullable T value, @Nullable ResponseBody errorBody) {
        return new AttemptResult<>(response, value, errorBody, null, response.code());
    }

    /**
     * Returns the result of an attempt that failed.
     *
     * @param status that of an answer that could not be read to its end, null if none arrived
     */
    static <T extends @Nullable Object> AttemptResult<T> failed(Throwable failure, @Nullable Integer status) {
        return new AttemptResult<>(null, null, null, failure, status);
    }

    /** Returns the answer without its body, null if the attempt failed. Its request can carry the key. */
    okhttp3.@Nullable Response response() {
        return response;
    }

    /** Returns what the body of a successful answer was converted to. */
    @Nullable
    T value() {
        return value;
    }

    /** Returns the body of an answer with an error status, which is in memory; null of any other. */
    @Nullable
    ResponseBody errorBody() {
        return errorBody;
    }

    /** Returns the failure, null if the attempt was answered. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** Returns the failure of transport, null if the attempt did not fail in transport. */
    @Nullable
    IOException transportFailure() {
        return failure instanceof IOException ? (IOException) failure : null;
    }

    /** Returns the complete answer that could not be decoded, null if there was none. */
    @Nullable
    UndecodableAnswer undecodable() {
        return failure instanceof UndecodableAnswer ? (UndecodableAnswer) failure : null;
    }

    /** Closes the body that the caller would have read. */
    void closeBody() {
        if (value instanceof ResponseBody) {
            ((ResponseBody) value).close();
        }
    }

    /** Returns the HTTP status, null if none arrived. */
    @Nullable
    Integer status() {
        return status;
    }

    /** Returns this result, or throws the failure. */
    AttemptResult<T> orThrow() throws IOException {
        if (failure instanceof IOException) {
            throw (IOException) failure;
        }
        if (failure instanceof Error) {
            throw (Error) failure;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
        return this;
    }

    /** Returns the answer as Retrofit gives it, or throws the failure. */
    Response<T> get() throws IOException {
        return forRetrofit(requireNonNull(orThrow().response));
    }

    private Response<T> forRetrofit(okhttp3.Response answer) {
        okhttp3.Response rest = Authorization.unsigned(answer)
                .newBuilder()
                .body(ResponseBody.create(new byte[0], answer.body().contentType()))
                .build();
        return errorBody == null ? Response.success(value, rest) : Response.error(errorBody, rest);
    }

    /** Calls back as Retrofit does. */
    void deliver(Call<T> call, Callback<T> callback) {
        if (response != null) {
            callback.onResponse(call, forRetrofit(response));
        } else {
            callback.onFailure(call, failure);
        }
    }
}
