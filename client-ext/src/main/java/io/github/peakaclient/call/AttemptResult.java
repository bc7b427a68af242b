package io.github.peakaclient.call;

import java.io.IOException;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** The end of an attempt: a response of any status, or a failure. Immutable. */
final class AttemptResult<T extends @Nullable Object> {
    private final @Nullable Response<T> response;
    private final @Nullable Throwable failure;
    private final @Nullable Integer status;

    private AttemptResult(@Nullable Response<T> response, @Nullable Throwable failure, @Nullable Integer status) {
        this.response = response;
        this.failure = failure;
        this.status = status;
    }

    static <T extends @Nullable Object> AttemptResult<T> of(Response<T> response) {
        return new AttemptResult<>(response, null, response.code());
    }

    /**
     * Returns the result of an attempt that failed.
     *
     * @param status that of an answer that could not be read to its end, null if none arrived
     */
    static <T extends @Nullable Object> AttemptResult<T> failed(Throwable failure, @Nullable Integer status) {
        return new AttemptResult<>(null, failure, status);
    }

    @Nullable
    Response<T> response() {
        return response;
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
        if (response != null && response.body() instanceof ResponseBody) {
            ((ResponseBody) response.body()).close();
        }
    }

    /** Returns the HTTP status, null if none arrived. */
    @Nullable
    Integer status() {
        return status;
    }

    Response<T> get() throws IOException {
        if (response != null) {
            return response;
        }
        if (failure instanceof IOException) {
            throw (IOException) failure;
        }
        if (failure instanceof Error) {
            throw (Error) failure;
        }
        throw (RuntimeException) failure;
    }

    void deliver(Call<T> call, Callback<T> callback) {
        if (response != null) {
            callback.onResponse(call, response);
        } else {
            callback.onFailure(call, failure);
        }
    }
}
