package io.github.peakaclient.api;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * A call of an operation: a Retrofit call that can also be sent for its answer alone. It can be sent once; {@link #clone()} makes
 * a new one. Thread-safe.
 *
 * <p>Retrofit's own ways to send it, such as Kotlin's {@code await()}, throw Retrofit's exceptions; {@link #send} and {@link
 * #sendAsync} throw those of the client that made the call.
 *
 * <p>Not for implementation by callers: methods can be added in any version.
 *
 * @param <T> the answer of the operation; nullable for operations without one
 */
public interface ApiCall<T extends @Nullable Object> extends Call<T> {
    /**
     * Sends this call and waits for its answer on this thread.
     *
     * <p>The client made by {@code Peaka} throws its own exceptions, which are described there. Plain Retrofit throws a {@link
     * retrofit2.HttpException} for an error status, an {@link java.io.UncheckedIOException} if no answer arrives or it is empty
     * although the operation answers a value, and what Moshi throws if it is not what the contract says.
     *
     * @return the answer; null only for operations without one
     * @throws IllegalArgumentException if an argument is invalid, such as a blank id; nothing was sent
     * @throws IllegalStateException if this call was sent before
     */
    T send();

    /**
     * Sends this call on threads of the HTTP client. Canceling or completing the future cancels the call. On Android this needs
     * API level 24.
     *
     * @return completes with the answer, or exceptionally with what {@link #send} would throw, on a thread of the HTTP client,
     *     which must not be blocked for long
     * @throws IllegalArgumentException if an argument is invalid, such as a blank id; nothing was sent
     * @throws IllegalStateException if this call was sent before
     */
    CompletableFuture<T> sendAsync();

    /**
     * Returns a new call of the same operation with the same arguments, which was not sent.
     *
     * @return a new call
     */
    @Override
    ApiCall<T> clone();
}
