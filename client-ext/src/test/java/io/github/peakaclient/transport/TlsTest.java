package io.github.peakaclient.transport;

import static io.github.peakaclient.transport.Clients.BEARER;
import static io.github.peakaclient.transport.Clients.organizations;
import static io.github.peakaclient.transport.Clients.safe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.LoopbackServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TlsTest {
    private final MockWebServer server = new MockWebServer();
    private final Events events = new Events();

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void callersAuthorityIsTrusted() throws Exception {
        start(Certificates.server("localhost"));
        server.enqueue(organizations());
        safe(peaka(Certificates.trusting())).send();
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHandshake()).isNotNull();
        assertThat(request.getHeader("Authorization")).isEqualTo(BEARER);
    }

    @Test
    void unknownAuthorityFailsAtOnce() throws Exception {
        start(Certificates.server("localhost"));
        assertRefusedAtOnce(new OkHttpClient.Builder(), SSLHandshakeException.class);
    }

    @Test
    void unknownAuthorityFailsAtOnceWithTheDefaultClient() throws Exception {
        start(Certificates.server("localhost"));
        Peaka peaka = Clients.builder(server).build();
        TransportException e =
                catchThrowableOfType(TransportException.class, () -> safe(peaka).send());
        assertThat(e.attempts()).hasSize(1);
        assertThat(e.getCause()).isInstanceOf(SSLHandshakeException.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void certificateOfAnotherHostIsRefused() throws Exception {
        start(Certificates.server("other.example.test"));
        assertRefusedAtOnce(Certificates.trusting(), SSLPeerUnverifiedException.class);
    }

    @Test
    void expiredCertificateIsRefused() throws Exception {
        Instant now = Instant.now();
        start(Certificates.server(Certificates.signed()
                .addSubjectAlternativeName("localhost")
                .validityInterval(
                        now.minus(Duration.ofDays(9)).toEpochMilli(),
                        now.minus(Duration.ofDays(8)).toEpochMilli())
                .build()));
        assertRefusedAtOnce(Certificates.trusting(), SSLHandshakeException.class);
    }

    @Test
    void serverThatDoesNotSpeakTlsIsRefused() throws Exception {
        try (LoopbackServer plain = new LoopbackServer(TlsTest::answerInClearText)) {
            assertRefusedAtOnce(peaka(Certificates.trusting(), plain.port()), SSLException.class);
        }
    }

    private static void answerInClearText(Socket connection) throws IOException {
        connection.getInputStream().read(new byte[16_384]); // the beginning of a handshake
        connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        connection.getInputStream().readAllBytes(); // until the client hangs up
    }

    @Test
    void clientCertificateIsSent() throws Exception {
        server.requireClientAuth();
        start(Certificates.server("localhost"));
        server.enqueue(organizations());
        safe(peaka(Certificates.trustingAndSignedInAs("Acme"))).send();
        assertThat(server.takeRequest().getHandshake().peerPrincipal().getName())
                .isEqualTo("CN=Acme");
    }

    @Test
    void missingClientCertificateEndsInATransportException() throws Exception {
        server.requireClientAuth();
        start(Certificates.server("localhost"));
        TransportException e = catchThrowableOfType(
                TransportException.class,
                () -> safe(peaka(Certificates.trusting())).send());
        assertThat(e.attempts()).hasSizeBetween(1, 3); // the server's alert can be lost in its reset of the connection
        assertThat(server.getRequestCount()).isZero();
    }

    private void start(HandshakeCertificates certificates) throws IOException {
        server.useHttps(certificates.sslSocketFactory(), false);
        server.start();
    }

    private Peaka peaka(OkHttpClient.Builder client) {
        return peaka(client, server.getPort());
    }

    private Peaka peaka(OkHttpClient.Builder client, int port) {
        OkHttpClient theirs = client.eventListener(events)
                .dns(host ->
                        List.of(InetAddress.getLoopbackAddress())) // one address, so that one attempt is one connection
                .build();
        return Peaka.builder()
                .apiKey(ApiKey.of(Clients.KEY))
                .baseUrl("https://localhost:" + port + "/api/v1")
                .httpClient(theirs)
                .options(Clients.quickRetries())
                .build();
    }

    private void assertRefusedAtOnce(OkHttpClient.Builder client, Class<? extends IOException> cause) {
        assertRefusedAtOnce(peaka(client, server.getPort()), cause);
        assertThat(server.getRequestCount()).isZero();
    }

    private void assertRefusedAtOnce(Peaka peaka, Class<? extends IOException> cause) {
        TransportException e =
                catchThrowableOfType(TransportException.class, () -> safe(peaka).send());
        assertThat(e.getCause()).isInstanceOf(cause);
        assertThat(e.attempts()).hasSize(1);
        assertThat(events.connections()).isEqualTo(1);
    }
}
