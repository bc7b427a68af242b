package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.api.Operations;
import io.github.peakaclient.retry.Attempt;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

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
