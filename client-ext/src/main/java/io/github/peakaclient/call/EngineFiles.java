package io.github.peakaclient.call;

import io.github.peakaclient.internal.FileTransport;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.retry.RetryBudget;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/** An engine's connections to hosts that are not the API. Thread-safe. */
final class EngineFiles implements FileTransport {
    private final Engine engine;
    private final OkHttpClient client;

    /** @param base the HTTP client of the caller, before anything of ours was added */
    EngineFiles(Engine engine, OkHttpClient base) {
        this.engine = engine;
        this.client = base.newBuilder()
                .cache(null) // gigabytes would push out everything else
                .callTimeout(0, TimeUnit.MILLISECONDS) // it would include the reading of the body
                .followRedirects(true)
                .followSslRedirects(false) // a signed URL must not leave TLS
                .build();
    }

    @Override
    public OkHttpClient client() {
        return client;
    }

    @Override
    public Timing timing() {
        return engine.timing;
    }

    @Override
    public RetryBudget budget() {
        return engine.budget;
    }

    @Override
    public void begins(Runnable onClose) {
        engine.startsTransfer(onClose);
    }

    @Override
    public void ended(Runnable onClose) {
        engine.endsTransfer(onClose);
    }
}
