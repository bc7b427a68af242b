package io.github.peakaclient.internal;

import io.github.peakaclient.retry.RetryBudget;
import okhttp3.OkHttpClient;

/** What a client shares with transfers from other hosts, which must never see its key. Thread-safe. */
public interface FileTransport {
    /** The caller's HTTP client without anything of ours in it: no key, no extra headers, no limit of total time. */
    OkHttpClient client();

    /** That of the client. */
    Timing timing();

    /** That of the client. */
    RetryBudget budget();

    /**
     * A transfer begins.
     *
     * @param onClose run when the client is closed before the transfer has ended
     * @throws IllegalStateException if the client is closed
     */
    void begins(Runnable onClose);

    /** That transfer has ended. */
    void ended(Runnable onClose);
}
