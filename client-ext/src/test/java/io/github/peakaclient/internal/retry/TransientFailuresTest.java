package io.github.peakaclient.internal.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransientFailuresTest {
    static Stream<IOException> losses() {
        return Stream.of(
                new ConnectException("Failed to connect"),
                new SocketException("Connection reset"),
                new SocketException("Broken pipe"),
                new NoRouteToHostException(),
                new SocketTimeoutException("timeout"),
                new UnknownHostException("example.com"),
                new EOFException(),
                new InterruptedIOException("timeout"),
                new IOException("unexpected end of stream on https://example.com/..."),
                new ProtocolException("unexpected end of stream"),
                new IOException("stream was reset: CANCEL"),
                new SSLException("Connection reset", new SocketException("Connection reset")),
                new SSLException("Remote host terminated the handshake", new EOFException()),
                new IOException("lost", new SocketException("reset").initCause(new RuntimeException("why"))),
                new IOException(new IOException(new RuntimeException(new SocketException()))));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lossesAreTransient(IOException failure) {
        assertThat(TransientFailures.isTransient(failure)).isTrue();
    }

    static Stream<IOException> others() {
        return Stream.of(
                new IOException(),
                new IOException("Canceled"),
                new IOException("timeouts are configured badly"),
                new InterruptedIOException("interrupted"),
                new InterruptedIOException(),
                new ProtocolException("Too many follow-up requests: 21"),
                new SSLException("Unsupported or unrecognized SSL message"),
                new SSLHandshakeException("No appropriate protocol"),
                new SSLPeerUnverifiedException("Hostname example.com not verified"),
                new SSLException("untrusted", new CertificateException()),
                // a server that closes the connection when the client refuses its certificate
                new IOException(new SocketException("reset").initCause(new CertificateException())),
                new IOException(new CertificateException(new SocketException("no revocation list"))));
    }

    @ParameterizedTest
    @MethodSource("others")
    void otherFailuresAreNot(IOException failure) {
        assertThat(TransientFailures.isTransient(failure)).isFalse();
    }

    @Test
    void ringOfCausesEnds() {
        IOException failure = new IOException("one");
        failure.initCause(new IOException("two", failure));
        assertThat(TransientFailures.isTransient(failure)).isFalse();
    }
}
