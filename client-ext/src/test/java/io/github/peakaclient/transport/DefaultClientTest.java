package io.github.peakaclient.transport;

import static io.github.peakaclient.transport.Clients.organizations;
import static io.github.peakaclient.transport.Clients.quickRetries;
import static io.github.peakaclient.transport.Clients.safe;
import static io.github.peakaclient.transport.Clients.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.Contract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller gets who brings no {@code OkHttpClient}. */
class DefaultClientTest {
    private static final String OURS =
            "peaka-client-java/" + Contract.CLIENT_VERSION + " (Java " + System.getProperty("java.version") + ")";

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void userAgentNamesTheClientAndItsRuntime() throws Exception {
        server.enqueue(organizations());
        safe(Clients.builder(server).build()).send();
        assertThat(server.takeRequest().getHeaders().values("User-Agent")).containsExactly(OURS);
    }

    @Test
    void userAgentEndsWithTheCallersProductOnEachAttempt() throws Exception {
        server.enqueue(status(503));
        server.enqueue(organizations());
        Peaka peaka = Clients.builder(server)
                .product("acme-sync", "2.1")
                .options(quickRetries())
                .build();
        safe(peaka).send();
        for (int i = 0; i < 2; i++) {
            assertThat(server.takeRequest().getHeaders().values("User-Agent")).containsExactly(OURS + " acme-sync/2.1");
        }
    }

    @Test
    void sixtyFourRequestsRunInParallel() throws Exception {
        Crowd crowd = new Crowd(64);
        server.setDispatcher(crowd);
        try (Peaka peaka = Clients.builder(server).build()) {
            List<CompletableFuture<?>> calls = new ArrayList<>();
            for (int i = 0; i < 70; i++) {
                calls.add(safe(peaka).sendAsync());
            }
            assertThat(crowd.full.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            crowd.go.release(70);
            CompletableFuture.allOf(calls.toArray(new CompletableFuture<?>[0])).get(30, TimeUnit.SECONDS);
            assertThat(crowd.most.get()).isEqualTo(64);
        }
    }

    @Test
    void closedClientRefusesCalls() {
        Peaka peaka = Clients.builder(server).build();
        peaka.close();
        assertThatThrownBy(() -> safe(peaka).send())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the client is closed");
        assertThat(server.getRequestCount()).isZero();
    }
}
