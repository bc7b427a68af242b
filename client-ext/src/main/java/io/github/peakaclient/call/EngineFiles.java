package io.github.peakaclient.call;

import io.github.peakaclient.internal.FileTransport;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.retry.RetryBudget;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** The transport for files on other hosts, over the caller's HTTP client. Thread-safe. */
final class EngineFiles implements FileTransport {
    private final Engine engine;
    private final OkHttpClient base;
    private volatile @Nullable OkHttpClient client;

    /**
     * Creates the transport.
     *
     * @param base the HTTP client of the caller, without what this client adds
     */
    EngineFiles(Engine engine, OkHttpClient base) {
        this.engine = engine;
        this.base = base;
    }

    private static OkHttpClient derive(OkHttpClient base) {
        OkHttpClient.Builder files = base.newBuilder()
                .cache(null) // gigabytes would evict everything else
                .callTimeout(0, TimeUnit.MILLISECONDS) // it would include the reading of the body
                .followRedirects(true)
                .followSslRedirects(false); // a signed URL must not leave TLS
        files.addInterceptor(new WireFailures(base, true));
        OkHttpRepeats.hideRetryAfter(files);
        ConnectionGuard.install(files, base);
        CurrentCall.install(files, base);
        files.interceptors().add(0, EngineFiles::interruptible);
        return files.build();
    }

    private static Response interruptible(Interceptor.Chain chain) throws IOException {
        Interrupts interrupts = new Interrupts(chain.call()::cancel, () -> {});
        Response response = interrupts.proceed(chain, chain.request());
        AnswerSource source = new AnswerSource(response, interrupts, false);
        return response.newBuilder()
                .body(ResponseBody.create(Okio.buffer(source), source.contentType(), source.contentLength()))
                .build();
    }

    /** Returns a client that is made on first use, since few programs transfer files. */
    @Override
    public OkHttpClient client() {
        OkHttpClient made = client;
        if (made == null) {
            synchronized (this) {
                made = client;
                if (made == null) {
                    made = derive(base);
                    client = made;
                }
            }
        }
        return made;
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
