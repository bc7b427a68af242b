package io.github.peakaclient;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.TransportException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Response;

/**
 * Sends the calls that the interfaces of {@link Peaka} make: the answer, or a typed exception. Static and thread-safe. A call
 * can be sent once; {@link Call#clone()} makes a new one.
 */
public final class Calls {
    private Calls() {}

    /**
     * Sends a call and waits for its answer on this thread.
     *
     * @param <T> what the operation answers; null is returned only for {@code Call<Void>}
     * @throws ApiException if the server answers with an error status
     * @throws TransportException if no complete answer arrives; {@link Call#cancel()} from another thread ends in it too
     * @throws DecodingException if the answer is not what the contract says
     * @throws IllegalArgumentException if an argument cannot be right, such as a blank id; nothing was sent
     */
    public static <T extends @Nullable Object> T send(Call<T> call) {
        Request request = requireNonNull(call, "call == null").request();
        try {
            return value(call.execute(), request);
        } catch (IOException e) {
            throw transportException(e, request);
        }
    }

    /**
     * Sends a call on OkHttp's own threads. Canceling the future cancels the call. On Android this needs API level 24.
     *
     * @param <T> what the operation answers; null only for {@code Call<Void>}
     * @return completes with the answer, or exceptionally with what {@link #send} would throw; completed on one of OkHttp's
     *     threads, on Android on the main thread, which must not be blocked
     * @throws IllegalArgumentException if an argument cannot be right, such as a blank id; nothing was sent
     */
    public static <T extends @Nullable Object> CompletableFuture<T> sendAsync(Call<T> call) {
        return AsyncCalls.send(requireNonNull(call, "call == null"));
    }

    @SuppressWarnings("NullAway") // null only for Call<Void>, whose T is nullable
    static <T extends @Nullable Object> T value(Response<T> response, Request request) throws IOException {
        if (!response.isSuccessful()) {
            throw ErrorBodies.exception(response, request);
        }
        T body = response.body();
        if (body == null) {
            OperationInfo operation = OperationInfo.of(request);
            if (!operation.answersNothing()) {
                throw new DecodingException(
                        operation.id(),
                        "it is empty or null (status " + response.code() + "), though the operation answers a value",
                        response.headers().get("Content-Type"),
                        null);
            }
        }
        return body;
    }

    static TransportException transportException(IOException cause, Request request) {
        OperationInfo operation = OperationInfo.of(request);
        return new TransportException(operation.id(), operation.target(), cause);
    }
}
