package io.github.peakaclient.call;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.internal.FileTransport;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.internal.log.LoggingInterceptor;
import io.github.peakaclient.log.HttpLogging;
import io.github.peakaclient.retry.RetryBudget;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Retrofit;

/**
 * The factory of the interfaces of one client and its views, whose calls the engine sends. Thread-safe.
 *
 * @hidden
 */
@Internal
public final class ApiFactory {
    /** The time after which a silent HTTP/2 connection is tested; a second one without a reply closes it. */
    private static final long PING_SECONDS = 30;

    private final Engine engine;
    private final FileTransport files;
    private final Retrofit retrofit;
    /** What Retrofit has made of the interfaces, for views to lie over. */
    private final ConcurrentMap<Class<?>, Object> apis = new ConcurrentHashMap<>();
    /** The options of the calls that Retrofit makes. */
    private final CallOptions defaults;

    /**
     * Creates a factory.
     *
     * @param baseUrl the URL that the paths of the contract are appended to
     * @param base is derived from and never changed
     * @param onClose is run when this is closed, again if it is closed again
     * @param logging the log of requests and answers; null for none
     * @param budget the retry budget of all calls
     * @param timing the clock, scheduler and randomness to use
     * @param userAgent the value of the header {@code User-Agent}
     * @param defaults the options of calls that have none of their own
     */
    public ApiFactory(
            HttpUrl baseUrl,
            OkHttpClient base,
            Runnable onClose,
            @Nullable HttpLogging logging,
            RetryBudget budget,
            Timing timing,
            String userAgent,
            CallOptions defaults) {
        boolean seen = logging != null || !base.interceptors().isEmpty();
        OkHttpClient.Builder client = base.newBuilder()
                .addInterceptor(new Authorization(baseUrl, seen))
                .followRedirects(false);
        if (logging != null) {
            client.addInterceptor(new LoggingInterceptor(logging, timing));
        }
        if (base.pingIntervalMillis() == 0) {
            client.pingInterval(PING_SECONDS, TimeUnit.SECONDS);
        }
        client.addInterceptor(new WireFailures(base, seen));
        OkHttpRepeats.prevent(client);
        ConnectionGuard.install(client, base);
        CurrentCall.install(client, base);
        CallAttempt.install(client);
        this.engine = new Engine(client.build(), onClose, seen, budget, timing, userAgent);
        this.files = new EngineFiles(engine, base);
        this.defaults = defaults;
        Retrofit.Builder retrofit = PeakaRetrofit.builder(baseUrl).callFactory(RequestOnly::new);
        retrofit.callAdapterFactories().add(0, new EngineCallAdapterFactory(engine, defaults));
        int last = retrofit.converterFactories().size() - 1; // Moshi's own, which this replaces for answers
        retrofit.converterFactories().add(last, new DecodingConverterFactory());
        this.retrofit = retrofit.build();
    }

    /**
     * {@return an implementation of a Retrofit interface, whose calls are sent with these options}
     *
     * @param type a Retrofit interface
     * @param options the options of the calls
     * @param <T> the interface
     * @throws IllegalArgumentException if Retrofit cannot implement it
     */
    public <T> T create(Class<T> type, CallOptions options) {
        Object api = apis.get(type);
        if (api == null) {
            api = retrofit.create(type);
            apis.put(type, api);
        }
        return options.equals(defaults) ? type.cast(api) : OptionsProxy.of(type, api, options);
    }

    /**
     * {@return a call like this one, whose answer stays on the connection for the caller to read and close}
     *
     * @param call a call of an interface that this factory made
     */
    public static ApiCall<ResponseBody> streamed(Call<?> call) {
        return ((EngineCall<?>) call).streamed();
    }

    /**
     * Cancels a call since its server is silent for too long, which its listeners hear.
     *
     * @param call the call
     */
    public static void expire(Call<?> call) {
        if (call instanceof EngineCall) {
            ((EngineCall<?>) call).expire();
        } else {
            call.cancel();
        }
    }

    /** {@return the clock, scheduler and source of randomness} */
    public Timing timing() {
        return engine.timing;
    }

    /** {@return the threads of the HTTP client, for work that blocks} */
    public ExecutorService executor() {
        return engine.executor();
    }

    /** {@return the transport for files on other hosts} */
    public FileTransport files() {
        return files;
    }

    /** Closes the client: new calls are refused, and those that wait for their next attempt are canceled. */
    public void close() {
        engine.close();
    }
}
