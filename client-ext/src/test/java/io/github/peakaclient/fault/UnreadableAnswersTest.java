package io.github.peakaclient.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.fault.Cell.Mode;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers whose body is not what their head announces. */
@Timeout(30)
class UnreadableAnswersTest {
    private static Stream<String> answersWithoutAUsableBody() {
        return Stream.of(
                "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nContent-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 205 Reset Content\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 205 Reset Content\r\nContent-Length: 5\r\n\r\n",
                "HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>");
    }

    static Stream<Arguments> operationsWithoutAnAnswer() {
        return answersWithoutAUsableBody()
                .flatMap(answer -> Stream.of(Mode.values())
                        .map(mode -> Arguments.of(answer.replace("\r\n", " ⏎ "), mode, answer)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("operationsWithoutAnAnswer")
    void operationWithoutAnAnswerSucceedsByItsStatus(String name, Mode mode, String answer) throws Exception {
        AtomicInteger deletes = new AtomicInteger();
        try (RawServer server = RawServer.plain(peer -> {
                    String request = peer.request();
                    while (request.startsWith("GET")) {
                        peer.answer("own");
                        request = peer.request();
                    }
                    deletes.incrementAndGet();
                    peer.write(answer);
                    peer.socket.shutdownOutput();
                    peer.hold();
                });
                Caller caller = new Caller(server.url(), Caller.QUICK_RETRIES)) {
            assertThat(Caller.send(mode, caller.peaka.connections().deleteConnection("p1", "c1"))
                            .attempts())
                    .hasSize(1);
            assertThat(deletes).as("requests").hasValue(1);
            assertThat(Caller.send(mode, caller.get("p1")).value().getId()).isEqualTo("own");
        }
    }

    static Stream<Arguments> brokenGzip() {
        return Stream.of("", "hello, this is no gzip at all", "\u001f\u008b\b\0\0\0\0\0")
                .flatMap(body -> Stream.of(Mode.values()).map(mode -> Arguments.of(body, mode)));
    }

    @ParameterizedTest
    @MethodSource("brokenGzip")
    void brokenGzipIsNamed(String body, Mode mode) throws Exception {
        try (RawServer server = RawServer.plain(peer -> answerInGzip(peer, body));
                Caller caller = new Caller(server.url(), Caller.NO_RETRIES)) {
            PeakaException e = catchThrowableOfType(PeakaException.class, () -> Caller.send(mode, caller.get("p1")));

            assertThat(e).hasMessageContaining("gzip");
        }
    }

    private static void answerInGzip(RawServer.Peer peer, String body) throws IOException {
        while (true) {
            peer.request();
            byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            peer.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                    + bytes.length + "\r\n\r\n");
            peer.out.write(bytes);
            peer.out.flush();
        }
    }
}
