package io.github.peakaclient.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each reply does to a plain OkHttp what it is named for. */
class FaultServerTest {
    private final OkHttpClient client = new OkHttpClient.Builder()
            .dns(FaultServer::lookup)
            .retryOnConnectionFailure(false)
            .build();

    @AfterEach
    void closeIdleConnections() {
        client.connectionPool().evictAll();
    }

    private static String get(OkHttpClient client, FaultServer server) throws IOException {
        try (Response response =
                client.newCall(new Request.Builder().url(server.url()).build()).execute()) {
            return response.code() + " " + response.body().string();
        }
    }

    @Test
    void eachRequestTakesOneEntryAndTheLastOneStays() throws Exception {
        try (FaultServer server = FaultServer.http(Reply.status(503), Reply.answer(200, "a"))) {
            assertThat(get(client, server)).isEqualTo("503 " + Reply.BODY);
            assertThat(get(client, server)).isEqualTo("200 a");
            assertThat(get(client, server)).isEqualTo("200 a");
            assertThat(server.requests()).isEqualTo(3);
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.laterRequests()).isEqualTo(2);
            assertThat(server.heads()).allMatch(head -> head.startsWith("GET /api/v1 HTTP/1.1\nHost: localhost:"));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {9, -1})
    void bodyIsNotTakenForAnotherRequest(long length) throws Exception {
        try (FaultServer server = FaultServer.http(Reply.status(200))) {
            RequestBody body = new RequestBody() {
                @Override
                public MediaType contentType() {
                    return MediaType.get("text/plain");
                }

                @Override
                public long contentLength() {
                    return length;
                }

                @Override
                public void writeTo(BufferedSink sink) throws IOException {
                    sink.writeUtf8("GET / A\n\n");
                }
            };
            Request post = new Request.Builder().url(server.url()).post(body).build();
            for (int i = 0; i < 2; i++) {
                client.newCall(post).execute().close();
            }
            assertThat(server.requests()).isEqualTo(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    static Stream<Arguments> replies() {
        return Stream.of(
                arguments(named("resetBeforeTheRequest", Reply.resetBeforeTheRequest()), "SocketException", 0),
                arguments(named("reset", Reply.reset()), "SocketException", 1),
                arguments(named("end", Reply.end()), "IOException: unexpected end of stream", 1),
                arguments(named("resetInTheBody", Reply.resetInTheBody()), "SocketException", 1),
                arguments(named("truncated", Reply.truncated(200)), "ProtocolException: unexpected end", 1),
                arguments(named("truncatedChunks", Reply.truncatedChunks()), "EOFException", 1),
                arguments(named("lengthTooLong", Reply.lengthTooLong()), "ProtocolException: unexpected end", 1),
                arguments(named("silence", Reply.silence()), "InterruptedIOException: timeout", 1),
                arguments(named("stuck", Reply.stuck(200)), "InterruptedIOException: timeout", 1));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void replyFailsAsItIsNamed(Reply reply, String failure, int requests) throws Exception {
        try (FaultServer server = FaultServer.http(reply, Reply.status(200))) {
            server.headersSeen();
            OkHttpClient impatient =
                    client.newBuilder().callTimeout(Duration.ofMillis(300)).build();
            assertThatThrownBy(() -> get(impatient, server)).asString().contains(failure);
            assertThat(server.requests()).isEqualTo(requests);
            assertThat(get(client, server)).isEqualTo("200 " + Reply.BODY);
        }
    }

    /** Whether OkHttp has finished its request when it notices the end of the connection is a matter of chance. */
    static Stream<Arguments> http2Replies() {
        return Stream.of(
                arguments(
                        named("goAwayBeforeTheRequest", Http2Reply.goAwayBeforeTheRequest()),
                        "stream was reset: REFUSED_STREAM"),
                arguments(
                        named("goAwayAfterTheRequest", Http2Reply.goAwayAfterTheRequest()),
                        "stream was reset: CANCEL|closed"),
                arguments(named("refusedStream", Http2Reply.refusedStream()), "stream was reset: REFUSED_STREAM"),
                arguments(named("internalError", Http2Reply.internalError()), "stream was reset: INTERNAL_ERROR"));
    }

    @ParameterizedTest
    @MethodSource("http2Replies")
    void http2ReplyFailsAsItIsNamed(Reply reply, String message) throws Exception {
        try (FaultServer server = FaultServer.http2(reply, Http2Reply.ok())) {
            OkHttpClient http2 = client.newBuilder()
                    .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                    .build();
            assertThatThrownBy(() -> get(http2, server))
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching(message);
            assertThat(get(http2, server)).isEqualTo("200 " + Reply.BODY);
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void tooShortLengthCutsTheBody() throws Exception {
        try (FaultServer server = FaultServer.http(Reply.lengthTooShort())) {
            assertThat(get(client, server)).isEqualTo("200 " + Reply.half(Reply.BODY));
        }
    }

    @Test
    void closeEndsConnectionsThatWait() throws Exception {
        FaultServer server = FaultServer.http(Reply.stuck(200));
        try (Response response =
                client.newCall(new Request.Builder().url(server.url()).build()).execute()) {
            server.close();
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(IOException.class);
        }
    }
}
