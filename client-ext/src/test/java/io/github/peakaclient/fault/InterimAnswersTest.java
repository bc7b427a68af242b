package io.github.peakaclient.fault;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.fault.Cell.Mode;
import io.github.peakaclient.fault.RawServer.Peer;
import io.github.peakaclient.model.Connection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that announce the real one; and nothing escapes on a thread of the HTTP client. */
@Timeout(30)
class InterimAnswersTest {
    private static final int MOST = 5;

    private volatile List<Integer> interim = List.of();
    private volatile String id = "";

    private static List<List<Integer>> scripts() {
        List<List<Integer>> scripts = new ArrayList<>();
        for (int status : new int[] {100, 102, 103}) {
            for (int count = 1; count <= MOST; count++) {
                scripts.add(Collections.nCopies(count, status));
            }
        }
        scripts.add(List.of(100, 103, 103));
        scripts.add(List.of(103, 102, 100, 103));
        return scripts;
    }

    static Stream<Arguments> callers() {
        return Stream.of(false, true)
                .flatMap(http2 -> Stream.of(Operation.SAFE, Operation.UNSAFE)
                        .flatMap(operation ->
                                Stream.of(Mode.values()).map(mode -> Arguments.of(http2, operation, mode))));
    }

    @ParameterizedTest(name = "HTTP/2 {0}, {1}, {2}")
    @MethodSource("callers")
    void eachCallGetsItsOwnAnswer(boolean http2, Operation operation, Mode mode) throws Exception {
        try (Uncaught uncaught = new Uncaught();
                RawServer server = RawServer.plain(http2 ? this::serveHttp2 : this::serve);
                Caller caller =
                        new Caller(server.url(), Caller.NO_RETRIES, client -> http2 ? Caller.http2(client) : client)) {
            assertSoftly(softly -> {
                for (List<Integer> script : scripts()) {
                    interim = script;
                    id = "c" + script;
                    check(softly, "after " + script, mode, caller.call(operation, "p1"));
                    interim = List.of();
                    id = "next";
                    check(softly, "in the call after that with " + script, mode, caller.get("p2"));
                }
            });
            uncaught.assertNone();
        }
    }

    private void check(SoftAssertions softly, String when, Mode mode, ApiCall<Connection> call) {
        Connection[] answer = new Connection[1];
        Throwable failure =
                catchThrowable(() -> answer[0] = Caller.send(mode, call).value());
        if (failure == null) {
            softly.assertThat(answer[0].getId()).as(when).isEqualTo(id);
        } else {
            softly.assertThat(interim)
                    .as("interim answers when %s failed", when)
                    .isNotEmpty();
            softly.assertThat(failure)
                    .as(when)
                    .isInstanceOfSatisfying(
                            PeakaException.class,
                            e -> assertThat(e.isRetryable())
                                    .as("isRetryable() of %s", e.getMessage())
                                    .isTrue());
        }
    }

    private void serve(Peer peer) throws IOException {
        while (true) {
            peer.request();
            StringBuilder answer = new StringBuilder();
            for (int status : interim) {
                answer.append("HTTP/1.1 ").append(status).append(" -\r\nLink: </style.css>\r\n\r\n");
            }
            peer.write(answer + RawServer.ok(id));
        }
    }

    private void serveHttp2(Peer peer) throws IOException {
        Http2Peer http2 = new Http2Peer(peer.in, peer.out);
        http2.write(Http2Peer.SETTINGS, 0, 0);
        while (true) {
            int stream = http2.request();
            for (int status : interim) {
                http2.write(Http2Peer.status(stream, status));
            }
            http2.answer(stream, id);
        }
    }

    /** Ends the calls from two sides at about the same time, in all orders. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closeThatMeetsATimeoutLetsNothingEscape(boolean http2) throws Exception {
        int timeoutMillis = 60;
        CallOptions options = Caller.QUICK_RETRIES.toBuilder()
                .attemptTimeout(Duration.ofMillis(timeoutMillis))
                .build();
        List<CompletableFuture<?>> calls = new ArrayList<>();
        List<Caller> callers = new ArrayList<>();
        try (Uncaught uncaught = new Uncaught();
                RawServer server = RawServer.plain(Peer::hold)) {
            for (int i = 0; i < 16; i++) {
                callers.add(new Caller(server.url(), options, client -> http2 ? Caller.http2(client) : client));
            }
            long start = System.nanoTime();
            for (Caller caller : callers) {
                calls.add(caller.get("p1").sendAsync());
            }
            for (Caller caller : callers) {
                long due =
                        start + Duration.ofMillis(timeoutMillis - 10).toNanos() + callers.indexOf(caller) * 1_500_000L;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                caller.peaka.close();
            }
            for (CompletableFuture<?> call : calls) {
                assertThat(catchThrowable(() -> call.get(10, SECONDS)))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(PeakaException.class);
            }
            uncaught.assertNone();
        } finally {
            callers.forEach(Caller::close);
        }
    }
}
