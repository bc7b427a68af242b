package io.github.peakaclient.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.fault.Cell.Mode;
import io.github.peakaclient.fault.RawServer.Peer;
import io.github.peakaclient.fault.StaleConnections.Figures;
import io.github.peakaclient.fault.StaleConnections.Sender;
import io.github.peakaclient.model.Connection;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that were fine when the last call left them and are not when the next one comes. */
@Timeout(30)
class StaleConnectionTest {
    @Test
    void requestAfterTheServerClosedTheConnectionGoesOutOnANewOne() throws Exception {
        Figures figures = StaleConnections.run(
                240,
                new Sender(Operation.UNSAFE, Mode.SYNC, false),
                new Sender(Operation.UNSAFE, Mode.ASYNC, false),
                new Sender(Operation.UNSAFE, Mode.SYNC, false),
                new Sender(Operation.UNSAFE, Mode.ASYNC, false),
                new Sender(Operation.SAFE, Mode.SYNC, false),
                new Sender(Operation.UNSAFE, Mode.ASYNC, true),
                new Sender(Operation.UNSAFE, Mode.SYNC, false),
                new Sender(Operation.UNSAFE, Mode.ASYNC, false),
                new Sender(Operation.SAFE, Mode.ASYNC, false),
                new Sender(Operation.UNSAFE, Mode.SYNC, true));

        assertThat(figures.needless()).as("needless failures in %s", figures).isZero();
        assertThat(figures.twice()).as("requests read twice in %s", figures).isZero();
        assertThat(figures.repeated())
                .as("calls with several attempts in %s", figures)
                .isZero();
        assertThat(figures.connections()).as("connections of %s", figures).isGreaterThan(figures.calls() / 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void connectionInConstantUseIsKept(boolean tls) throws Exception {
        try (RawServer server = start(tls, StaleConnectionTest::answerAll);
                Caller caller = new Caller(server.url(), Caller.NO_RETRIES)) {
            for (int i = 0; i < 20; i++) {
                Mode mode = i % 2 == 0 ? Mode.SYNC : Mode.ASYNC;
                Caller.send(mode, caller.create("p" + i));
                Caller.send(mode, caller.get("p" + i));
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void connectionThatWasIdleAndIsStillOpenIsKept(boolean tls) throws Exception {
        try (RawServer server = start(tls, StaleConnectionTest::answerAll);
                Caller caller = new Caller(server.url(), Caller.NO_RETRIES)) {
            caller.get("p1").send();
            Thread.sleep(StaleConnections.IDLE_MILLIS); // the time that OkHttp measures cannot be passed in
            ApiResponse<?> answer = Caller.send(Mode.SYNC, caller.create("p2"));
            assertThat(answer.attempts()).hasSize(1);
            assertThat(Caller.send(Mode.ASYNC, caller.create("p3")).attempts()).hasSize(1);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    static Stream<Arguments> unsolicited() {
        String timeout = "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        return Stream.of(timeout, RawServer.ok("other"), "\n")
                .flatMap(bytes -> Stream.of(false, true)
                        .flatMap(tls -> Stream.of(Operation.SAFE, Operation.UNSAFE)
                                .flatMap(operation -> Stream.of(Mode.values())
                                        .map(mode -> Arguments.of(
                                                bytes.lines().findFirst().orElseThrow(),
                                                tls,
                                                operation,
                                                mode,
                                                bytes)))));
    }

    @ParameterizedTest(name = "{0}, TLS {1}, {2}, {3}")
    @MethodSource("unsolicited")
    void answerThatNobodyRequestedIsNotTakenForTheNextOne(
            String name, boolean tls, Operation operation, Mode mode, String bytes) throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        try (RawServer server = start(tls, peer -> {
                    peer.request();
                    peer.answer("c" + peer.number);
                    if (peer.number == 0) {
                        received.await(); // else both answers could come in one packet
                        peer.write(bytes);
                        written.countDown();
                    }
                    answerAll(peer);
                });
                Caller caller = new Caller(server.url(), Caller.NO_RETRIES)) {
            caller.get("p1").send();
            received.countDown();
            written.await();

            ApiResponse<Connection> answer = Caller.send(mode, caller.call(operation, "p2"));

            assertThat(answer.value().getId()).isEqualTo("c1");
            assertThat(answer.attempts()).hasSize(1);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    /**
     * OkHttp has read the second answer together with the first, so that no check of the socket finds it: whoever sends the next
     * request on that connection may lose it, but is not given the answer.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void secondAnswerInThePacketOfTheFirstIsNotTakenForTheNextOne(boolean tls) throws Exception {
        for (Mode mode : Mode.values()) {
            try (RawServer server = start(tls, StaleConnectionTest::answerTwiceAtFirst);
                    Caller caller = new Caller(server.url(), Caller.QUICK_RETRIES)) {
                Caller.send(mode, caller.get("p1"));
                assertThat(Caller.send(mode, caller.get("p2")).value().getId()).isEqualTo("c1");
            }
            try (RawServer server = start(tls, StaleConnectionTest::answerTwiceAtFirst);
                    Caller caller = new Caller(server.url(), Caller.QUICK_RETRIES)) {
                Caller.send(mode, caller.create("p1"));
                TransportException e =
                        catchThrowableOfType(TransportException.class, () -> Caller.send(mode, caller.create("p2")));
                assertThat(e.kind()).isEqualTo(Kind.CONNECTION_LOST);
                assertThat(e.mayHaveBeenProcessed()).isTrue();
                assertThat(Caller.send(mode, caller.create("p3")).value().getId())
                        .isEqualTo("c1");
            }
        }
    }

    private static void answerTwiceAtFirst(Peer peer) throws IOException {
        peer.request();
        peer.write(RawServer.ok("c" + peer.number) + (peer.number == 0 ? RawServer.ok("other") : ""));
        answerAll(peer);
    }

    private static RawServer start(boolean tls, RawServer.Service service) throws IOException {
        return tls ? RawServer.tls("http/1.1", service) : RawServer.plain(service);
    }

    private static void answerAll(Peer peer) throws IOException {
        while (true) {
            peer.request();
            peer.answer("c" + peer.number);
        }
    }
}
