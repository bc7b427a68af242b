package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.internal.retry.TransientFailures;
import io.github.peakaclient.retry.Attempt;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransportExceptionTest {
    private static TransportException of(IOException cause) {
        return new TransportException(Operations.GET_ACCOUNT_INFO, cause, List.of(), null);
    }

    @Test
    void messageNamesTheCause() {
        assertThat(of(new ConnectException("Failed to connect")))
                .hasMessage("getAccountInfo: GET /info got no complete answer: ConnectException: Failed to connect");
    }

    @Test
    void causeWithoutAMessageIsNamed() {
        assertThat(of(new EOFException())).hasMessage("getAccountInfo: GET /info got no complete answer: EOFException");
    }

    @Test
    void causeWithoutANameIsAnIoException() {
        assertThat(of(new IOException("lost") {}))
                .hasMessage("getAccountInfo: GET /info got no complete answer: IOException: lost");
    }

    @Test
    void messageOfTheCauseIsOneBoundedLine() {
        TransportException e = of(new IOException("first\r\nsecond " + "x".repeat(5_000)));
        assertThat(e.getMessage())
                .contains("IOException: first second xxx")
                .endsWith("x…")
                .hasSizeLessThan(600);
    }

    @Test
    void causeIsTyped() {
        IOException cause = new IOException("lost");
        IOException typed = of(cause).getCause();
        assertThat(typed).isSameAs(cause);
    }

    static Stream<Arguments> kinds() {
        SSLException untrusted = new SSLHandshakeException("PKIX path building failed");
        return Stream.of(
                Arguments.of(new UnknownHostException("api.invalid"), false, Kind.DNS),
                Arguments.of(new ConnectException("Failed to connect"), false, Kind.CONNECT),
                Arguments.of(new SocketTimeoutException("Connect timed out"), false, Kind.CONNECT),
                Arguments.of(new SSLException("reset", new SocketException("reset")), false, Kind.CONNECT),
                Arguments.of(untrusted, false, Kind.TLS),
                Arguments.of(new SSLPeerUnverifiedException("example.com"), false, Kind.TLS),
                Arguments.of(new SocketTimeoutException("timeout"), true, Kind.TIMEOUT),
                Arguments.of(new InterruptedIOException("timeout"), true, Kind.TIMEOUT),
                Arguments.of(new SocketException("Connection reset"), true, Kind.CONNECTION_LOST),
                Arguments.of(new ProtocolException("unexpected end of stream"), true, Kind.CONNECTION_LOST),
                Arguments.of(new InterruptedIOException("interrupted"), true, Kind.INTERRUPTED),
                Arguments.of(new InterruptedIOException(), false, Kind.INTERRUPTED),
                Arguments.of(new IOException("of an interceptor"), false, Kind.OTHER),
                Arguments.of(new ProtocolException("Too many follow-up requests: 21"), true, Kind.OTHER));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void kindIsThatOfTheFailure(IOException failure, boolean connected, Kind expected) {
        assertThat(Kind.of(failure, connected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void retryableIsWhatTheClientRetries(IOException failure) {
        assertThat(of(failure).isRetryable()).isEqualTo(TransientFailures.isTransient(failure));
    }

    @Test
    void withoutAnAttemptNothingWasProcessed() {
        Attempt attempt = Attempt.of(1, Duration.ofSeconds(1), 200, new EOFException(), null);
        assertThat(of(new EOFException()).mayHaveBeenProcessed()).isFalse();
        assertThat(new TransportException(Operations.GET_ACCOUNT_INFO, new EOFException(), List.of(attempt), null)
                        .mayHaveBeenProcessed())
                .isTrue();
    }

    @Test
    void historySurvivesSerialization() throws Exception {
        Attempt first =
                Attempt.of(1, Duration.ofSeconds(1), null, new SocketTimeoutException("read"), Duration.ofSeconds(2));
        IOException cause = new ConnectException("refused");
        Attempt second = Attempt.of(2, Duration.ofMillis(500), null, cause, null);
        TransportException e = new TransportException(
                Operations.GET_ACCOUNT_INFO, cause, List.of(first, second), "the deadline is near");

        TransportException copy = Serialized.copy(e);

        assertThat(copy)
                .hasMessage("getAccountInfo: GET /info got no complete answer: ConnectException: refused"
                        + " [2 attempts in 3.5 s; not retried: the deadline is near]");
        assertThat(copy.operation()).isEqualTo(Operations.GET_ACCOUNT_INFO);
        assertThat(copy.getCause()).isInstanceOf(ConnectException.class);
        assertThat(copy.kind()).isEqualTo(Kind.CONNECTION_LOST).hasToString("CONNECTION_LOST");
        assertThat(copy.mayHaveBeenProcessed()).isTrue();
        assertThat(copy.attempts())
                .isUnmodifiable()
                .map(Attempt::toString)
                .containsExactly(first.toString(), second.toString());
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a null checker can do
    void nullIsRefusedByName() {
        assertThatThrownBy(() -> of(null)).hasMessage("cause == null");
        assertThatThrownBy(() -> new TransportException(Operations.GET_ACCOUNT_INFO, new IOException(), null, null))
                .hasMessage("attempts == null");
        assertThatThrownBy(() -> new TransportException(null, new IOException(), List.of(), null))
                .hasMessage("operation == null");
    }
}
