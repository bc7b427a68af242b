package io.github.peakaclient.fault;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.fault.Cell.Mode;
import io.github.peakaclient.fault.RawServer.Peer;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.retry.Backoff;
import io.github.peakaclient.retry.RetryBudget;
import io.github.peakaclient.retry.RetryPolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a gateway that speaks HTTP/2 can do to a connection that many calls share. */
@Timeout(30)
class Http2FaultsTest {
    private static final int REFUSED_STREAM = 7;
    /** RFC 9113 ends with 13. */
    private static final int UNKNOWN_ERROR = 0x1234;

    private static final Duration SHORT = Duration.ofMillis(500);
    /** A call ends at most this long after its time. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final CallOptions SHORT_CALLS =
            Caller.NO_RETRIES.toBuilder().callTimeout(SHORT).build();
    private static final CallOptions SHORT_ATTEMPTS =
            Caller.QUICK_RETRIES.toBuilder().attemptTimeout(SHORT).build();

    /** A way to reach the server. */
    private enum Protocol {
        HTTP_1(false, false),
        HTTP_1_TLS(false, true),
        HTTP_2(true, false),
        HTTP_2_TLS(true, true);

        final boolean http2;
        final boolean tls;

        Protocol(boolean http2, boolean tls) {
            this.http2 = http2;
            this.tls = tls;
        }

        RawServer start(RawServer.Service service) throws IOException {
            return tls ? RawServer.tls(http2 ? "h2" : "http/1.1", service) : RawServer.plain(service);
        }

        OkHttpClient.Builder client(OkHttpClient.Builder client) {
            return http2 && !tls ? Caller.http2(client) : client;
        }
    }

    @TestFactory
    Stream<DynamicTest> timeEndsACallOfADeafOrSilentServer() {
        Scenarios scenarios = new Scenarios();
        for (Mode mode : Mode.values()) {
            for (Protocol protocol : Protocol.values()) {
                scenarios.add(
                        "upload that the server stops reading, " + protocol + ", " + mode,
                        () -> uploadToADeafServer(protocol, mode));
            }
            scenarios
                    .add("upload without a window, " + mode, () -> uploadWithoutAWindow(mode))
                    .add("retry after silence, " + mode, () -> retryAfterSilence(mode))
                    .add("retry after silence in a body, " + mode, () -> retryAfterSilenceInABody(mode))
                    .add("next call after silence, " + mode, () -> nextCallAfterSilence(mode))
                    .add("next call after silence in a stream, " + mode, () -> nextCallAfterSilenceInAStream(mode))
                    .add("PING without an answer, " + mode, () -> pingWithoutAnAnswer(mode))
                    .add("headers without an end, " + mode, () -> headersWithoutAnEnd(mode))
                    .add("interim answers without an end, HTTP_1, " + mode, () -> endlessInterimAnswers(false, mode))
                    .add("interim answers without an end, HTTP_2, " + mode, () -> endlessInterimAnswers(true, mode));
        }
        return scenarios.tests();
    }

    /** The writer of the connection is stuck with its lock, so that not even a cancellation can be written. */
    private static void uploadToADeafServer(Protocol protocol, Mode mode) throws Exception {
        CountDownLatch uploading = new CountDownLatch(1);
        try (RawServer server = protocol.start(peer -> {
                    if (peer.number > 0) {
                        answerAll(protocol, peer);
                    }
                    answerOneAndBecomeDeaf(protocol, peer, uploading);
                });
                Caller caller = new Caller(server.url(), SHORT_CALLS, protocol::client)) {
            Caller.get(caller.patient(), "p1").send();
            CompletableFuture<Duration> upload = new CompletableFuture<>();
            Thread thread = new Thread(
                    () -> upload.complete(timeToFail(mode, Upload.of12Megabytes(caller.peaka), Kind.TIMEOUT)));
            thread.start();
            assertThat(uploading.await(10, SECONDS)).isTrue();
            if (protocol.http2) {
                long start = System.nanoTime();
                Throwable unused =
                        catchThrowable(() -> Caller.send(mode, caller.get("p1"))); // or gets an answer elsewhere
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as("time of another call of the connection")
                        .isLessThan(SHORT.plus(GRACE));
            }
            assertThat(upload.get(20, SECONDS)).as("time of the upload").isLessThan(SHORT.plus(GRACE));
            assertThat(Caller.get(caller.patient(), "p1").send().getId()).isEqualTo("good");
            while (caller.http.dispatcher().runningCallsCount() > 0) {
                MILLISECONDS.sleep(1); // a thread that stays stuck fails the test by its time
            }
        }
    }

    private static void answerOneAndBecomeDeaf(Protocol protocol, Peer peer, CountDownLatch uploading)
            throws IOException, InterruptedException {
        if (protocol.http2) {
            Http2Peer http2 = new Http2Peer(peer.in, peer.out);
            http2.openWindows();
            http2.answer(http2.request(), "first");
            http2.requestHeaders();
        } else {
            peer.request();
            peer.answer("first");
            peer.in.read();
        }
        uploading.countDown();
        new CountDownLatch(1).await(); // until the server is closed
    }

    private static void answerAll(Protocol protocol, Peer peer) throws IOException {
        if (protocol.http2) {
            new Http2Peer(peer.in, peer.out).answerAll("good");
        }
        while (true) {
            peer.request();
            peer.answer("good");
        }
    }

    /** The connection is well, and must stay usable. */
    private static void uploadWithoutAWindow(Mode mode) throws Exception {
        try (RawServer server = http2((number, peer) -> {
                    peer.write(Http2Peer.setting(Http2Peer.INITIAL_WINDOW_SIZE, 0));
                    peer.answerAll("good");
                });
                Caller caller = new Caller(server.url(), SHORT_CALLS, Caller::http2)) {
            Caller.get(caller.patient(), "p1").send();
            assertThat(timeToFail(mode, Upload.of12Megabytes(caller.peaka), Kind.TIMEOUT))
                    .isLessThan(SHORT.plus(GRACE));
            assertThat(Caller.get(caller.patient(), "p1").send().getId()).isEqualTo("good");
        }
    }

    private static void retryAfterSilence(Mode mode) throws Exception {
        try (RawServer server = http2((number, peer) -> {
                    peer.answer(peer.request(), "first");
                    if (number == 0) {
                        hold(peer);
                    }
                    peer.answerAll("good");
                });
                Caller caller = new Caller(server.url(), SHORT_ATTEMPTS, Caller::http2)) {
            Caller.get(caller.patient(), "p1").send();
            ApiResponse<Connection> answer = Caller.send(mode, caller.get("p1"));
            assertThat(answer.value().getId()).isEqualTo("first");
            assertThat(answer.attempts()).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    private static void retryAfterSilenceInABody(Mode mode) throws Exception {
        try (RawServer server = http2((number, peer) -> {
                    if (number == 0) {
                        peer.write(Http2Peer.status(peer.request(), 200));
                        hold(peer);
                    }
                    peer.answerAll("good");
                });
                Caller caller = new Caller(server.url(), SHORT_ATTEMPTS, Caller::http2)) {
            ApiResponse<Connection> answer = Caller.send(mode, caller.get("p1"));
            assertThat(answer.value().getId()).isEqualTo("good");
            assertThat(answer.attempts()).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    /** The call's own timeout ends it, not one of the HTTP client. */
    private static void nextCallAfterSilence(Mode mode) throws Exception {
        try (RawServer server = http2((number, peer) -> {
                    if (number == 0) {
                        peer.answer(peer.request(), "first");
                        hold(peer);
                    }
                    peer.answerAll("good");
                });
                Caller caller = new Caller(server.url(), SHORT_CALLS, Caller::http2)) {
            Caller.get(caller.patient(), "p1").send();
            assertThat(timeToFail(mode, caller.create("p1"), Kind.TIMEOUT)).isLessThan(SHORT.plus(GRACE));
            assertThat(Caller.send(mode, Caller.create(caller.patient(), "p1"))
                            .value()
                            .getId())
                    .isEqualTo("good");
        }
    }

    private static void nextCallAfterSilenceInAStream(Mode mode) throws Exception {
        try (RawServer server = http2((number, peer) -> {
                    if (number == 0) {
                        peer.write(Http2Peer.status(peer.request(), 200));
                        hold(peer);
                    }
                    peer.answerAll("good");
                });
                Caller caller = new Caller(server.url(), SHORT_ATTEMPTS, Caller::http2)) {
            ResponseBody stream = Caller.send(mode, caller.peaka.tables().getCsvSample("p1", "leads"))
                    .value();
            assertThatThrownBy(stream::string).isInstanceOf(IOException.class);
            assertThat(Caller.send(mode, Caller.create(caller.patient(), "p1"))
                            .value()
                            .getId())
                    .isEqualTo("good");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    /** The caller's client sends them, and finds the connection dead before our time has passed. */
    private static void pingWithoutAnAnswer(Mode mode) throws Exception {
        try (RawServer server = http2((number, peer) -> {
                    if (number == 0) {
                        while (true) {
                            peer.readSilently();
                        }
                    }
                    peer.answerAll("good");
                });
                Caller caller = new Caller(
                        server.url(),
                        Caller.QUICK_RETRIES,
                        client -> Caller.http2(client).pingInterval(SHORT))) {
            ApiResponse<Connection> answer = Caller.send(mode, caller.get("p1"));
            assertThat(answer.value().getId()).isEqualTo("good");
            assertThat(answer.attempts()).hasSize(2);
        }
    }

    private static void headersWithoutAnEnd(Mode mode) throws Exception {
        byte[] header = {0, 1, 'a', 1, 'b'};
        ByteBuffer block = ByteBuffer.allocate(16_380);
        while (block.remaining() >= header.length) {
            block.put(header);
        }
        try (RawServer server = http2((number, peer) -> {
                    if (number == 0) {
                        int stream = peer.request();
                        peer.write(Http2Peer.HEADERS, 0, stream, (byte) 0x88);
                        for (int i = 0; i < 20; i++) {
                            peer.write(Http2Peer.CONTINUATION, 0, stream, block.array());
                        }
                        hold(peer);
                    }
                    peer.answerAll("good");
                });
                Caller caller = new Caller(server.url(), SHORT_CALLS, Caller::http2)) {
            assertThat(timeToFail(mode, caller.get("p1"), Kind.TIMEOUT, Kind.CONNECTION_LOST))
                    .isLessThan(SHORT.plus(GRACE));
            assertThat(Caller.send(mode, Caller.create(caller.patient(), "p1"))
                            .value()
                            .getId())
                    .isEqualTo("good");
        }
    }

    private static void endlessInterimAnswers(boolean http2, Mode mode) throws Exception {
        try (RawServer server = RawServer.plain(peer -> {
                    if (peer.number > 0) {
                        answerAll(http2 ? Protocol.HTTP_2 : Protocol.HTTP_1, peer);
                    }
                    if (http2) {
                        Http2Peer frames = new Http2Peer(peer.in, peer.out);
                        for (int stream = frames.request(); ; ) {
                            frames.write(Http2Peer.status(stream, 103));
                            MILLISECONDS.sleep(1); // as fast as it goes would be a matter of memory
                        }
                    }
                    peer.request();
                    while (true) {
                        peer.write("HTTP/1.1 103 -\r\n\r\n");
                        MILLISECONDS.sleep(1);
                    }
                });
                Caller caller =
                        new Caller(server.url(), SHORT_CALLS, client -> http2 ? Caller.http2(client) : client)) {
            PeakaException e = catchThrowableOfType(PeakaException.class, () -> Caller.send(mode, caller.get("p1")));
            assertThat(e.isRetryable())
                    .as("isRetryable() of %s", e.getMessage())
                    .isTrue();
            assertThat(e.attempts().get(0).duration()).isLessThan(SHORT.plus(GRACE));
            assertThat(Caller.send(mode, Caller.create(caller.patient(), "p1"))
                            .value()
                            .getId())
                    .isEqualTo("good");
        }
    }

    static Stream<Arguments> resets() {
        return Stream.concat(IntStream.rangeClosed(0, 13).boxed(), Stream.of(UNKNOWN_ERROR))
                .flatMap(error -> Stream.of(Mode.values()).map(mode -> Arguments.of(error, mode)));
    }

    @ParameterizedTest
    @MethodSource("resets")
    void safeOperationSurvivesAResetOfItsStream(int error, Mode mode) throws Exception {
        for (boolean inTheBody : new boolean[] {false, true}) {
            try (RawServer server = http2(resetsOnce(error, inTheBody));
                    Caller caller = new Caller(server.url(), Caller.QUICK_RETRIES, Caller::http2)) {
                ApiResponse<Connection> answer = Caller.send(mode, caller.get("p1"));
                assertThat(answer.value().getId()).isEqualTo("good");
                assertThat(answer.attempts()).hasSize(2);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("resets")
    void unsafeOperationIsNotRepeatedAfterAResetOfItsStream(int error, Mode mode) throws Exception {
        for (boolean inTheBody : new boolean[] {false, true}) {
            boolean refused = error == REFUSED_STREAM && !inTheBody;
            try (RawServer server = http2(resetsOnce(error, inTheBody));
                    Caller caller = new Caller(server.url(), Caller.QUICK_RETRIES, Caller::http2)) {
                if (refused) {
                    assertThat(Caller.send(mode, caller.create("p1")).attempts())
                            .hasSize(2);
                    continue;
                }
                TransportException e =
                        catchThrowableOfType(TransportException.class, () -> Caller.send(mode, caller.create("p1")));
                assertThat(e).as("in the body: %s", inTheBody).isNotNull();
                assertThat(e.kind()).isEqualTo(Kind.CONNECTION_LOST);
                assertThat(e.attempts()).hasSize(1);
                assertThat(e.mayHaveBeenProcessed()).isTrue();
                assertThat(e.isRetryable()).isTrue();
            }
        }
    }

    private static Service resetsOnce(int error, boolean inTheBody) {
        AtomicBoolean reset = new AtomicBoolean();
        return (number, peer) -> {
            while (true) {
                int stream = peer.request();
                if (reset.getAndSet(true)) {
                    peer.answer(stream, "good");
                    continue;
                }
                if (inTheBody) {
                    peer.write(Http2Peer.status(stream, 200));
                    peer.write(Http2Peer.DATA, 0, stream, (byte) '{');
                }
                peer.reset(stream, error);
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void refusedStreamCostsNoBudget(Mode mode) throws Exception {
        RetryBudget budget = RetryBudget.of(1); // not enough for a retry
        AtomicInteger requests = new AtomicInteger();
        try (RawServer server = http2((number, peer) -> {
                    while (true) {
                        int stream = peer.request();
                        if (requests.incrementAndGet() <= 2) {
                            peer.reset(stream, REFUSED_STREAM);
                        } else {
                            peer.answer(stream, "good");
                        }
                    }
                });
                Caller caller = new Caller(
                        server.url(), Caller.QUICK_RETRIES, Caller::http2, peaka -> peaka.retryBudget(budget))) {
            assertThat(Caller.send(mode, caller.create("p1")).attempts()).hasSize(3);
            assertThat(budget.available()).isEqualTo(1);
        }
    }

    /** With and without a request that was answered before. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void connectionsThatAreGivenUpAtOnceEndTheCall(Mode mode) throws Exception {
        for (boolean atOnce : new boolean[] {false, true}) {
            try (RawServer server = http2((number, peer) -> {
                        if (!atOnce) {
                            peer.request();
                        }
                        peer.write(Http2Peer.SETTINGS, 0, 0);
                        peer.goAway(0);
                        hold(peer);
                    });
                    Caller caller = new Caller(server.url(), Caller.QUICK_RETRIES, Caller::http2)) {
                TransportException e =
                        catchThrowableOfType(TransportException.class, () -> Caller.send(mode, caller.create("p1")));
                assertThat(e).isNotNull();
                assertThat(e.attempts()).as("attempts of %s", e.getMessage()).hasSize(3);
                assertThat(e.isRetryable()).isTrue();
                assertThat(server.connections()).isBetween(3, 6);
            }
        }
    }

    @Test
    void oneStreamAtATimeIsEnoughForParallelCalls() throws Exception {
        RetryBudget budget = RetryBudget.of(1);
        RetryPolicy persistent = RetryPolicy.builder()
                .maxRetries(50) // new connections are refused too, until their settings are known
                .backoff(Backoff.exponential(Duration.ofMillis(1), 1, Duration.ofMillis(1)))
                .build();
        try (RawServer server = http2(Http2FaultsTest::oneAtATime);
                Caller caller = new Caller(
                        server.url(),
                        CallOptions.builder().retryPolicy(persistent).build(),
                        Caller::http2,
                        peaka -> peaka.retryBudget(budget))) {
            Caller.get(caller.patient(), "p1").send();
            List<CompletableFuture<Connection>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(caller.create("p1").sendAsync());
            }
            for (CompletableFuture<Connection> call : calls) {
                assertThat(call.get(10, SECONDS).getId()).isEqualTo("good");
            }
            assertThat(budget.available()).isEqualTo(1);
        }
    }

    /** Refuses each stream that comes while another is open. */
    private static void oneAtATime(int number, Http2Peer peer) throws IOException {
        peer.write(Http2Peer.setting(Http2Peer.MAX_CONCURRENT_STREAMS, 1));
        int open = 0;
        boolean complete = false;
        while (true) {
            Http2Peer.Frame frame = peer.read();
            if (frame.type() == Http2Peer.HEADERS) {
                if (open == 0) {
                    open = frame.stream();
                } else {
                    peer.reset(frame.stream(), REFUSED_STREAM);
                }
            }
            complete |= frame.endsRequest() && frame.stream() == open;
            if (complete && peer.in.available() == 0) {
                peer.answer(open, "good");
                open = 0;
                complete = false;
            }
        }
    }

    private static Duration timeToFail(Mode mode, ApiCall<?> call, Kind... kinds) {
        long start = System.nanoTime();
        TransportException e = catchThrowableOfType(TransportException.class, () -> Caller.send(mode, call));
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        assertThat(e).isNotNull();
        assertThat(e.kind()).as("kind of %s", e.getMessage()).isIn((Object[]) kinds);
        return time;
    }

    /** Serves one connection in frames. */
    private interface Service {
        void serve(int number, Http2Peer peer) throws IOException, InterruptedException;
    }

    private static RawServer http2(Service service) throws IOException {
        return RawServer.plain(peer -> service.serve(peer.number, new Http2Peer(peer.in, peer.out)));
    }

    /** Reads and acknowledges nothing more that calls for an answer. */
    private static void hold(Http2Peer peer) throws IOException {
        while (true) {
            peer.readSilently();
        }
    }
}
