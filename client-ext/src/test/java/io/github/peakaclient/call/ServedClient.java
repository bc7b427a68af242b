package io.github.peakaclient.call;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.internal.NoDelaySockets;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A client in virtual time and its server. */
final class ServedClient implements AutoCloseable {
    static final ApiKey KEY = ApiKey.of("pk_example_not_a_key");
    static final RequestBody BODY = RequestBody.create(new byte[] {1}, null);
    /** For what takes real time: far more than it needs. */
    static final Duration SOON = Duration.ofSeconds(10);

    final MockWebServer server = NoDelaySockets.newServer();
    final VirtualTiming timing = new VirtualTiming();
    final OkHttpClient http;
    final Peaka peaka;

    ServedClient() throws IOException {
        // a timeout must not end what something else should have ended
        this(new OkHttpClient.Builder().readTimeout(Duration.ofMinutes(1)).build());
    }

    ServedClient(OkHttpClient http) throws IOException {
        server.start();
        this.http = http;
        this.peaka = builder().httpClient(http).build();
    }

    /** For another client of the same server and time. */
    Peaka.Builder builder() {
        return Peaka.builder().apiKey(KEY).baseUrl(server.url("/").toString()).timing(timing);
    }

    Things things() {
        return peaka.create(Things.class);
    }

    Things things(CallOptions.Builder options) {
        return peaka.withOptions(options.build()).create(Things.class);
    }

    static CallOptions.Builder retries(int retries) {
        return CallOptions.builder()
                .retryPolicy(RetryPolicy.builder().maxRetries(retries).build());
    }

    void answer(int... statuses) {
        for (int status : statuses) {
            server.enqueue(new MockResponse().setResponseCode(status).setBody("{\"a\":\"b\"}"));
        }
    }

    static RequestBody oneShot() {
        return new RequestBody() {
            @Override
            public @Nullable MediaType contentType() {
                return null;
            }

            @Override
            public boolean isOneShot() {
                return true;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.writeByte(1);
            }
        };
    }

    @Override
    public void close() throws IOException {
        peaka.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
        server.close();
    }
}
