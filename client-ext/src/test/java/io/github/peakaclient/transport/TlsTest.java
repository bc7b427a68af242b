package io.github.peakaclient.transport;

import static io.github.peakaclient.transport.Clients.BEARER;
import static io.github.peakaclient.transport.Clients.organizations;
import static io.github.peakaclient.transport.Clients.safe;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
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
import okhttp3.CipherSuite;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.TlsVersion;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
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
        assertThat(refusedAtOnce(new OkHttpClient.Builder(), SSLHandshakeException.class))
                .hasMessageContaining("if a proxy opens TLS here")
                .hasMessageContaining("add the certificate of that authority to the trust store");
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
        assertThat(refusedAtOnce(Certificates.trusting(), SSLPeerUnverifiedException.class))
                .hasMessageContaining("; the certificate of the server is for other.example.test only");
    }

    @Test
    void expiredCertificateIsRefused() throws Exception {
        start(Certificates.server(valid(Duration.ofDays(-9), Duration.ofDays(-8))));
        assertThat(refusedAtOnce(Certificates.trusting(), SSLHandshakeException.class))
                .hasMessageContaining("a certificate of the server has expired (NotAfter: ");
    }

    @Test
    void certificateOfTheFutureIsRefused() throws Exception {
        start(Certificates.server(valid(Duration.ofDays(8), Duration.ofDays(9))));
        assertThat(refusedAtOnce(Certificates.trusting(), SSLHandshakeException.class))
                .hasMessageContaining("a certificate of the server is not valid yet (NotBefore: ")
                .hasMessageContaining("is the clock of this machine wrong?");
    }

    private static HeldCertificate valid(Duration from, Duration to) {
        Instant now = Instant.now();
        return Certificates.signed()
                .addSubjectAlternativeName("localhost")
                .validityInterval(now.plus(from).toEpochMilli(), now.plus(to).toEpochMilli())
                .build();
    }

    @Test
    void serverWithoutACommonCipherSuiteIsRefused() throws Exception {
        start(Certificates.server("localhost")); // with an elliptic curve, which cannot be used with RSA
        ConnectionSpec rsa = new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
                .tlsVersions(TlsVersion.TLS_1_2)
                .cipherSuites(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256)
                .build();
        assertThat(refusedAtOnce(Certificates.trusting().connectionSpecs(List.of(rsa)), SSLHandshakeException.class))
                .hasMessageContaining("no version of TLS or no cipher suite in common");
    }

    @Test
    void serverThatDoesNotSpeakTlsIsRefused() throws Exception {
        try (LoopbackServer plain = new LoopbackServer(TlsTest::answerInClearText)) {
            assertThat(refusedAtOnce(peaka(Certificates.trusting(), plain.port()), SSLException.class))
                    .hasMessageContaining("the server did not answer in TLS");
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
        if (e.kind().equals(Kind.TLS)) {
            assertThat(e).hasMessageContaining("the server requires a client certificate");
        }
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

    private TransportException refusedAtOnce(OkHttpClient.Builder client, Class<? extends IOException> cause) {
        TransportException e = refusedAtOnce(peaka(client, server.getPort()), cause);
        assertThat(server.getRequestCount()).isZero();
        return e;
    }

    private TransportException refusedAtOnce(Peaka peaka, Class<? extends IOException> cause) {
        TransportException e =
                catchThrowableOfType(TransportException.class, () -> safe(peaka).send());
        assertThat(e.getCause()).isInstanceOf(cause);
        assertThat(e.kind()).isEqualTo(Kind.TLS);
        assertThat(e.attempts()).hasSize(1);
        assertThat(events.connections()).isEqualTo(1);
        return e;
    }
}
