package io.github.peakaclient.call;

import java.io.IOException;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** How an attempt ended: with a response, of whatever status, or with a failure. Immutable. */
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

    /** The status is that of an answer that could not be read to its end, null if none arrived. */
    static <T extends @Nullable Object> AttemptResult<T> failed(Throwable failure, @Nullable Integer status) {
        return new AttemptResult<>(null, failure, status);
    }

    @Nullable
    Response<T> response() {
        return response;
    }

    /** Null if the attempt did not fail in transport. */
    @Nullable
    IOException transportFailure() {
        return failure instanceof IOException ? (IOException) failure : null;
    }

    /** Null unless a whole answer arrived that could not be decoded. */
    @Nullable
    UndecodableAnswer undecodable() {
        return failure instanceof UndecodableAnswer ? (UndecodableAnswer) failure : null;
    }

    /** Closes a body that the caller would have read. */
    void closeBody() {
        if (response != null && response.body() instanceof ResponseBody) {
            ((ResponseBody) response.body()).close();
        }
    }

    /** The HTTP status, null if none arrived. */
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
