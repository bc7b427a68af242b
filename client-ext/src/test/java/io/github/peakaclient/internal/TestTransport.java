package io.github.peakaclient.internal;

import io.github.peakaclient.retry.RetryBudget;
import java.io.IOException;
import okhttp3.OkHttpClient;

/** Transfers in a time of a test's own, for what sends nothing to other hosts. */
public record TestTransport(Timing timing) implements FileTransport {
    @Override
    public OkHttpClient client() {
        throw new UnsupportedOperationException();
    }

    @Override
    public RetryBudget budget() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isTransient(IOException failure) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void begins(Runnable onClose) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void ended(Runnable onClose) {
        throw new UnsupportedOperationException();
    }
}
