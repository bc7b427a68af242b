package io.github.peakaclient.fault;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.fault.Cell.Mode;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.model.ConnectionRequest;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.ResponseBody;

/** A client of a server on loopback, with connections and threads of its own that end when it is closed. */
final class Caller implements AutoCloseable {
    static final CallOptions NO_RETRIES =
            CallOptions.builder().retryPolicy(RetryPolicy.none()).build();
    /** Two retries, as by default, but nearly without a wait. */
    static final CallOptions QUICK_RETRIES = CallOptions.builder()
            .retryPolicy(RetryPolicy.builder()
                    .backoff(Backoff.exponential(Duration.ofMillis(1), 1, Duration.ofMillis(1)))
                    .throttledBackoff(Backoff.exponential(Duration.ofMillis(1), 1, Duration.ofMillis(1)))
                    .build())
            .build();

    /** One, since each new one reads the certificates of the platform; all derive from it. */
    private static final OkHttpClient PLAIN = LocalTls.trusting(new OkHttpClient.Builder().dns(FaultServer::lookup))
            .build();

    final OkHttpClient http;
    final Peaka peaka;

    Caller(String url, CallOptions options) {
        this(url, options, client -> client);
    }

    Caller(String url, CallOptions options, UnaryOperator<OkHttpClient.Builder> change) {
        this(url, options, change, peaka -> peaka);
    }

    Caller(
            String url,
            CallOptions options,
            UnaryOperator<OkHttpClient.Builder> changeHttp,
            UnaryOperator<Peaka.Builder> changePeaka) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequestsPerHost(64);
        http = changeHttp
                .apply(PLAIN.newBuilder()
                        .connectionPool(new ConnectionPool(64, 1, TimeUnit.MINUTES))
                        .dispatcher(dispatcher))
                .build();
        peaka = changePeaka
                .apply(Peaka.builder()
                        .apiKey(ApiKey.of("pk_example_not_a_key"))
                        .baseUrl(url)
                        .httpClient(http)
                        .options(options))
                .build();
    }

    /** Changes a client to speak HTTP/2 from the first byte. */
    static OkHttpClient.Builder http2(OkHttpClient.Builder client) {
        return client.protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    }

    /** A client of the same connections whose calls have much time. */
    Peaka patient() {
        return peaka.withOptions(CallOptions.builder()
                .callTimeout(Duration.ofSeconds(10))
                .attemptTimeout(Duration.ofSeconds(10))
                .build());
    }

    /** A call of an operation that is safe to repeat; the name is in its path. */
    ApiCall<Connection> get(String name) {
        return get(peaka, name);
    }

    static ApiCall<Connection> get(Peaka peaka, String name) {
        return peaka.connections().getConnection(name, "c1");
    }

    /** A call that must not be done twice; the name is in its path. */
    ApiCall<Connection> create(String name) {
        return create(peaka, name);
    }

    static ApiCall<Connection> create(Peaka peaka, String name) {
        ConnectionRequest request = ConnectionRequest.builder()
                .name("crm")
                .type("hubspot")
                .credential(Map.of("accessToken", "example"))
                .build();
        return peaka.connections().createConnection(name, request);
    }

    /** Returns a streamed answer. */
    static ResponseBody sample(Peaka peaka) {
        return peaka.tables().getCsvSample("p1", "leads").send();
    }

    /** Returns the call of the kind. */
    ApiCall<Connection> call(Operation operation, String name) {
        return operation == Operation.SAFE ? get(name) : create(name);
    }

    /** Sends the call in the given way; a failure is the exception that a synchronous call throws. */
    static <T> ApiResponse<T> send(Mode mode, ApiCall<T> call) throws Exception {
        if (mode == Mode.SYNC) {
            return PeakaCalls.sendWithInfo(call);
        }
        try {
            return PeakaCalls.sendAsyncWithInfo(call).get(30, SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PeakaException failure) {
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        peaka.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
