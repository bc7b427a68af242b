package io.github.peakaclient.transport;

import static io.github.peakaclient.transport.Clients.BEARER;
import static io.github.peakaclient.transport.Clients.organizations;
import static io.github.peakaclient.transport.Clients.safe;
import static io.github.peakaclient.transport.Clients.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.PeakaCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Http2Test {
    private static final int PARALLEL = 50;

    private final MockWebServer server = new MockWebServer();
    private final Events events = new Events();

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_2", "H2_PRIOR_KNOWLEDGE"})
    void parallelCallsShareOneConnection(Protocol protocol) throws Exception {
        Peaka peaka = peaka(protocol);
        server.enqueue(organizations());
        safe(peaka).send(); // else each of the first calls begins a connection
        server.setDispatcher(new AllAtOnce());
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int i = 0; i < PARALLEL; i++) {
            calls.add(safe(peaka).sendAsync());
        }
        CompletableFuture.allOf(calls.toArray(new CompletableFuture<?>[0])).get(30, TimeUnit.SECONDS);
        assertThat(events.connections()).isEqualTo(1);
        assertThat(events.used()).hasSize(1);
        assertThat(events.protocols()).containsExactly(protocol);
        assertThat(server.getRequestCount()).isEqualTo(PARALLEL + 1);
        for (int i = 0; i <= PARALLEL; i++) {
            assertThat(server.takeRequest().getHeader("Authorization")).isEqualTo(BEARER);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP_2", "H2_PRIOR_KNOWLEDGE"})
    void retryUsesTheSameConnection(Protocol protocol) throws Exception {
        Peaka peaka = peaka(protocol);
        server.enqueue(status(503).setBody("busy"));
        server.enqueue(organizations());
        ApiResponse<?> answer = PeakaCalls.sendWithInfo(safe(peaka));
        assertThat(answer.attempts()).hasSize(2);
        assertThat(events.used()).hasSize(1);
    }

    private Peaka peaka(Protocol protocol) throws IOException {
        OkHttpClient.Builder client = Certificates.trusting().eventListener(events);
        if (protocol == Protocol.HTTP_2) {
            server.useHttps(Certificates.server("localhost").sslSocketFactory(), false);
        } else {
            server.setProtocols(List.of(protocol));
            client.protocols(List.of(protocol));
        }
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequestsPerHost(PARALLEL);
        String scheme = protocol == Protocol.HTTP_2 ? "https" : "http";
        return Clients.builder(server)
                .baseUrl(scheme + "://localhost:" + server.getPort() + "/api/v1")
                .httpClient(client.dispatcher(dispatcher).build())
                .options(Clients.quickRetries())
                .build();
    }

    /** Answers nothing before all requests are there. */
    private static final class AllAtOnce extends okhttp3.mockwebserver.Dispatcher {
        private final CountDownLatch arrived = new CountDownLatch(PARALLEL);

        @Override
        public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            arrived.countDown();
            return arrived.await(20, TimeUnit.SECONDS) ? organizations() : status(404);
        }
    }
}
