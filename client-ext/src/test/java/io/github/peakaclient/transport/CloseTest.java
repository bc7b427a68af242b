package io.github.peakaclient.transport;

import static io.github.peakaclient.transport.Clients.safe;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code close()} gives back what the client took: its sockets and threads. */
@Timeout(60)
class CloseTest {
    private static final int MILLIS = 20_000;

    private ServerSocket server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void idleConnectionIsClosed() throws Exception {
        Peaka peaka = peaka();
        CompletableFuture<?> call = safe(peaka).sendAsync();
        try (Socket connection = accept()) {
            BufferedReader requests = readRequest(connection);
            answer(connection);
            call.get(20, TimeUnit.SECONDS);
            peaka.close();
            assertThat(requests.read()).as("end of the connection").isEqualTo(-1);
        }
    }

    @Test
    void connectionInUseIsClosedWhenItsAttemptHasEnded() throws Exception {
        Peaka peaka = peaka();
        CompletableFuture<List<?>> call = new CompletableFuture<>();
        Thread sender = new Thread(() -> call.complete(safe(peaka).send()));
        sender.start();
        try (Socket connection = accept()) {
            BufferedReader requests = readRequest(connection);
            peaka.close();
            answer(connection);
            assertThat(call.get(20, TimeUnit.SECONDS)).isEmpty();
            assertThat(requests.read()).as("end of the connection").isEqualTo(-1);
        }
        sender.join();
    }

    private Peaka peaka() {
        return Peaka.builder()
                .apiKey(ApiKey.of(Clients.KEY))
                .baseUrl("http://127.0.0.1:" + server.getLocalPort())
                .build();
    }

    private Socket accept() throws IOException {
        server.setSoTimeout(MILLIS);
        Socket connection = server.accept();
        connection.setSoTimeout(MILLIS); // a connection that stays open fails the test, since reading it does
        return connection;
    }

    private static BufferedReader readRequest(Socket connection) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        while (!reader.readLine().isEmpty()) {
            // a header
        }
        return reader;
    }

    private static void answer(Socket connection) throws IOException {
        connection
                .getOutputStream()
                .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]".getBytes(StandardCharsets.US_ASCII));
    }
}
