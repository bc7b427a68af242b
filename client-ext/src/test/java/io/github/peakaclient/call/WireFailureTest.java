package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.internal.retry.TransientFailures;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFailureTest {
    /** Gives a failure the look of one that OkHttp has thrown. */
    private static <T extends Throwable> T ofOkHttp(T failure) {
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.lang.Long", "parseLong", "Long.java", 1),
            new StackTraceElement("okhttp3.internal.http1.Http1ExchangeCodec", "read", "Http1ExchangeCodec.kt", 1),
            new StackTraceElement("com.acme.Caller", "call", "Caller.java", 1)
        });
        return failure;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Canceled",
                "timeout",
                "unexpected end of stream",
                "unexpected end of stream on https://api.example.com:8443/...",
                "unexpected end of stream on http://[::1]:80/...",
                "stream was reset: REFUSED_STREAM",
                "Unexpected response code for CONNECT: 503",
                "Failed to authenticate with proxy",
                "HTTP 204 had non-zero Content-Length: 12"
            })
    void messageThatQuotesNothingIsKept(String message) {
        IOException failure = ofOkHttp(new IOException(message));
        assertThat(WireFailure.withoutQuotes(failure)).isSameAs(failure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unexpected status line: s3cret",
                "unexpected end of stream on s3cret",
                "stream was reset: s3cret",
                "PROTOCOL_ERROR response malformed: mixed case name: s3cret",
                "s3cret"
            })
    void messageThatQuotesOrIsNotKnownIsReplaced(String message) {
        IOException hidden = WireFailure.withoutQuotes(ofOkHttp(new ProtocolException(message)));
        assertThat(hidden)
                .isExactlyInstanceOf(ProtocolException.class)
                .hasMessageContaining("(not shown: it quotes what was received)")
                .hasMessageNotContaining("s3cret")
                .hasStackTraceContaining("Http1ExchangeCodec");
    }

    @Test
    void whatOkioReallyThrowsIsHidden() throws IOException {
        try (Buffer line = new Buffer().writeUtf8("s3cret")) {
            line.readUtf8LineStrict();
        } catch (EOFException e) {
            assertThat(e).hasMessageContaining("733363726574");
            assertThat(WireFailure.withoutQuotes(e)).hasMessageNotContaining("733363726574");
        }
    }

    @Test
    void causesAndSuppressedAreReplacedToo() {
        IOException failure =
                ofOkHttp(new IOException("unexpected end of stream", ofOkHttp(new EOFException("s3cret"))));
        failure.addSuppressed(ofOkHttp(new NumberFormatException("s3cret")));
        IOException hidden = WireFailure.withoutQuotes(failure);
        assertThat(hidden).hasMessage("unexpected end of stream").hasStackTraceContaining("Suppressed: ");
        assertThat(hidden.getCause()).isExactlyInstanceOf(EOFException.class);
        assertThat(hidden.getSuppressed()).hasSize(1);
        assertThat(trace(hidden)).doesNotContain("s3cret");
        assertThat(TransientFailures.isTransient(hidden)).isEqualTo(TransientFailures.isTransient(failure));
    }

    @Test
    void messageThatRepeatsThatOfACauseIsReplaced() {
        IOException own = new IOException("mine: s3cret", ofOkHttp(new ProtocolException("s3cret")));
        assertThat(trace(WireFailure.withoutQuotes(own))).doesNotContain("s3cret");
    }

    @Test
    void failuresOfThePlatformAndOfTheCallerAreKept() {
        for (IOException failure : new IOException[] {
            ofOkHttp(new ConnectException("Failed to connect to api.example.com/1.2.3.4:443")),
            ofOkHttp(new SocketTimeoutException("Connect timed out")),
            new IOException("what the caller says"),
            ofOkHttp(new IOException("of a class of the caller") {}),
            ofOkHttp(new EOFException())
        }) {
            assertThat(WireFailure.withoutQuotes(failure)).isSameAs(failure);
        }
    }

    @Test
    void ringOfCausesHasAnEnd() {
        IOException harmless = new IOException("a");
        harmless.initCause(new IOException("b", harmless));
        assertThat(WireFailure.withoutQuotes(harmless)).isSameAs(harmless);
        IOException quoting = ofOkHttp(new IOException("s3cret"));
        quoting.initCause(new IOException("b", quoting));
        assertThat(trace(WireFailure.withoutQuotes(quoting))).doesNotContain("s3cret");
    }

    @Test
    void renamedFailureIsOfTheSameKind() {
        IOException failure = new SocketTimeoutException("timeout");
        IOException renamed = WireFailure.renamed(failure, "the proxy failed: timeout");
        assertThat(renamed)
                .isExactlyInstanceOf(SocketTimeoutException.class)
                .hasMessage("the proxy failed: timeout")
                .hasCause(failure);
        assertThat(TransientFailures.isTimeout(renamed)).isTrue();
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
