package io.github.peakaclient.transport;

import static io.github.peakaclient.transport.Clients.safe;
import static io.github.peakaclient.transport.Clients.unsafe;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.internal.Http1;
import io.github.peakaclient.internal.LoopbackServer;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that answers a second time without a request, such as one that was late after all. */
@Timeout(30)
class UnsolicitedAnswerTest {
    private static final String STRAY = "[{\"id\":\"of-another-call\"}]";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isNotTakenForTheAnswerOfTheNextCall(boolean tls) throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        AtomicInteger connections = new AtomicInteger();
        ServerSocketFactory sockets = tls
                ? Certificates.server("localhost").sslContext().getServerSocketFactory()
                : ServerSocketFactory.getDefault();
        try (LoopbackServer server = new LoopbackServer(
                connection -> serve(connection, connections.incrementAndGet() == 1 ? written : null), sockets)) {
            Peaka peaka = Peaka.builder()
                    .apiKey(ApiKey.of(Clients.KEY))
                    .baseUrl((tls ? "https" : "http") + "://localhost:" + server.port())
                    .httpClient(Certificates.trusting().build())
                    .options(CallOptions.builder()
                            .retryPolicy(RetryPolicy.none())
                            .build())
                    .build();
            assertThat(safe(peaka).send()).isEmpty();
            written.await();
            assertThat(safe(peaka).send()).isEmpty();
            assertThat(connections).hasValue(2);
            assertThat(PeakaCalls.sendWithInfo(unsafe(peaka)).status()).isEqualTo(200);
            assertThat(connections).hasValue(2);
        }
    }

    private static void serve(Socket connection, @Nullable CountDownLatch stray)
            throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(connection.getInputStream());
        while (true) {
            String head = Http1.readHead(in);
            Http1.skipBody(in, head);
            write(connection, head.startsWith("GET") ? "[]" : "{}");
            if (stray != null) {
                Thread.sleep(20); // else OkHttp would read it with the answer, and could not tell
                write(connection, STRAY);
                stray.countDown();
            }
        }
    }

    private static void write(Socket connection, String body) throws IOException {
        connection
                .getOutputStream()
                .write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                + "\r\n\r\n" + body)
                        .getBytes(US_ASCII));
    }
}
