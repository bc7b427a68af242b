package io.github.peakaclient.call;

import org.jspecify.annotations.Nullable;

/**
 * The callback of a call, called once when it has ended. See {@link PeakaCalls#enqueue} for the thread.
 *
 * @param <T> what the operation answers
 */
public interface ApiCallback<T extends @Nullable Object> {
    /**
     * Receives the answer.
     *
     * @param response the answer with its status and headers
     */
    void onSuccess(ApiResponse<T> response);

    /**
     * Receives the failure of the call.
     *
     * @param failure what {@link PeakaCalls#sendWithInfo} would throw, nearly always a {@link
     *     io.github.peakaclient.error.PeakaException}
     */
    void onFailure(Throwable failure);
}
