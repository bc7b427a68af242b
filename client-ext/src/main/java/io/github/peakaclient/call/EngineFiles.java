package io.github.peakaclient.call;

import io.github.peakaclient.internal.FileTransport;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.retry.RetryBudget;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/** The transport for files on other hosts, over the caller's HTTP client. Thread-safe. */
final class EngineFiles implements FileTransport {
    private final Engine engine;
    private final OkHttpClient client;

    /**
     * Creates the transport.
     *
     * @param base the HTTP client of the caller, without what this client adds
     */
    EngineFiles(Engine engine, OkHttpClient base) {
        this.engine = engine;
        OkHttpClient.Builder files = base.newBuilder()
                .cache(null) // gigabytes would evict everything else
                .callTimeout(0, TimeUnit.MILLISECONDS) // it would include the reading of the body
                .followRedirects(true)
                .followSslRedirects(false); // a signed URL must not leave TLS
        files.addInterceptor(new WireFailures(base));
        OkHttpRepeats.hideRetryAfter(files);
        ConnectionGuard.install(files, base);
        CurrentCall.install(files, base);
        files.interceptors()
                .add(0, chain -> Interrupts.proceed(chain, chain.request(), chain.call()::cancel, () -> {}));
        this.client = files.build();
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
