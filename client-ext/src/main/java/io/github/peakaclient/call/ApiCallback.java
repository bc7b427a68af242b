package io.github.peakaclient.call;

import org.jspecify.annotations.Nullable;

/**
 * Is called once when a call has ended. See {@link Calls#enqueue} for the thread.
 *
 * @param <T> what the operation answers
 */
public interface ApiCallback<T extends @Nullable Object> {
    /** The answer is there. */
    void onSuccess(ApiResponse<T> response);

    /**
     * The call failed.
     *
     * @param failure what {@link Calls#send} would throw, nearly always a {@link io.github.peakaclient.error.PeakaException}
     */
    void onFailure(Throwable failure);
}
