package io.github.peakaclient.internal;

import io.github.peakaclient.retry.RetryBudget;
import okhttp3.OkHttpClient;

/** The part of a client that transfers from other hosts use; those hosts must never see its key. Thread-safe. */
public interface FileTransport {
    /** {@return the caller's HTTP client without what this client adds: no key, no extra headers, no limit of total time} */
    OkHttpClient client();

    /** {@return the timing of the client} */
    Timing timing();

    /** {@return the retry budget of the client} */
    RetryBudget budget();

    /**
     * Registers a transfer that begins.
     *
     * @param onClose run when the client is closed before the transfer has ended
     * @throws IllegalStateException if the client is closed
     */
    void begins(Runnable onClose);

    /**
     * Removes a transfer that has ended.
     *
     * @param onClose what was to run when the client is closed
     */
    void ended(Runnable onClose);
}
