package io.github.peakaclient.transport;

import static io.github.peakaclient.transport.Clients.safe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.internal.NoDelaySockets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients of one server, such as one for each tenant, take neither threads nor connections of their own. */
class ManyClientsTest {
    private static final int CLIENTS = 200;

    private final MockWebServer server = NoDelaySockets.newServer();
    private final List<Peaka> clients = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return Clients.organizations();
            }
        });
        server.start();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(Clients.builder(server).build());
        }
    }

    @AfterEach
    void stop() throws Exception {
        clients.forEach(Peaka::close);
        server.close();
    }

    @Test
    void clientsShareThreadsAndConnections() throws Exception {
        safe(clients.get(0)).sendAsync().join();
        int threads = threads();
        for (Peaka client : clients) {
            safe(client).sendAsync().join();
        }
        assertThat(threads()).isLessThan(threads + 10);
        assertThat(connections()).isLessThan(10);
    }

    @Test
    void closingOneHarmsNoOther() throws Exception {
        for (Peaka client : clients) {
            safe(client).sendAsync().join();
            client.close();
        }
        assertThat(connections()).isLessThan(10);
    }

    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("OkHttp"))
                .count();
    }

    private int connections() throws InterruptedException {
        int connections = 0;
        RecordedRequest request = server.takeRequest(0, TimeUnit.SECONDS);
        for (; request != null; request = server.takeRequest(0, TimeUnit.SECONDS)) {
            connections += request.getSequenceNumber() == 0 ? 1 : 0;
        }
        return connections;
    }
}
