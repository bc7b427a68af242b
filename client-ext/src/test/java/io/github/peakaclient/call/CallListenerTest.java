package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.NewThread;
import io.github.peakaclient.retry.Attempt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code OutcomeTest} has the calls of all features in all outcomes; what is heard of them is checked here. */
class CallListenerTest {
    private static final String ANSWER = "{\"a\":\"b\"}";
    private static final Duration WAIT = Duration.ofMillis(125);

    private final CallLog log = new CallLog();
    private final RecordingCallback<Map<String, String>> callback = new RecordingCallback<>();
    private ServedClient client;

    @BeforeEach
    void start() throws Exception {
        client = new ServedClient();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
    }

    private Things things() {
        return things(CallOptions.builder());
    }

    private Things things(CallOptions.Builder options) {
        return client.things(options.addCallListener(log));
    }

    private void assertEnded(CallOutcome outcome) throws Exception {
        assertThat(log.awaitEnds()).isTrue();
        assertThat(log.onlyEnd().outcome()).isEqualTo(outcome);
    }

    @Test
    void callIsHeardFromItsStartToItsEnd() {
        client.answer(503, 200);
        things().query(ServedClient.BODY).send();
        CallLog.Entry call = log.entries().get(0);
        assertThat(call.start.operation().id()).isEqualTo("runQuery");
        assertThat(call.start.isFile()).isFalse();
        assertThat(call.attempts())
                .containsExactly(
                        Attempt.of(1, Duration.ZERO, 503, null, WAIT), Attempt.of(2, Duration.ZERO, 200, null, null));
        CallEnd end = log.onlyEnd();
        assertThat(end.operation()).isEqualTo(call.start.operation());
        assertThat(end.isFile()).isFalse();
        assertThat(end.outcome()).isEqualTo(CallOutcome.SUCCESS);
        assertThat(end.status()).isEqualTo(200);
        assertThat(end.duration()).isEqualTo(WAIT);
        assertThat(end.attempts()).isEqualTo(call.attempts());
        assertThat(end.bytesSent()).isEqualTo(2); // one byte, twice
        assertThat(end.bytesReceived()).isEqualTo(2L * ANSWER.length());
        assertThat(end)
                .hasToString("runQuery: SUCCESS, status 200 after PT0.125S, attempts 2, bytes sent 2, received 18");
        assertThat(call.threads).containsOnly(Thread.currentThread());
    }

    /** So that the parent of a span is found there. */
    @Test
    void asyncCallStartsOnTheThreadThatSendsIt() throws Exception {
        client.answer(200, 200);
        assertThat(things().get().sendAsync()).succeedsWithin(ServedClient.SOON);
        PeakaCalls.enqueue(things().get(), callback);
        assertThat(callback.response().status()).isEqualTo(200);
        assertThat(log.entries()).hasSize(2).allSatisfy(call -> {
            assertThat(call.threads.get(0)).isSameAs(Thread.currentThread());
            assertThat(call.threads.subList(1, 3)).doesNotContain(Thread.currentThread());
            assertThat(call.ends()).hasSize(1);
        });
    }

    @Test
    void plainExecuteIsHeard() throws Exception {
        client.answer(200);
        assertThat(things().get().execute().code()).isEqualTo(200);
        assertEnded(CallOutcome.SUCCESS);
    }

    @Test
    void plainEnqueueIsHeard() throws Exception {
        client.answer(200);
        CountDownLatch called = new CountDownLatch(1);
        things().get().enqueue(new retrofit2.Callback<>() {
            @Override
            public void onResponse(
                    retrofit2.Call<Map<String, String>> call, retrofit2.Response<Map<String, String>> r) {
                called.countDown();
            }

            @Override
            public void onFailure(retrofit2.Call<Map<String, String>> call, Throwable failure) {}
        });
        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        assertEnded(CallOutcome.SUCCESS);
    }

    @Test
    void outcomeIsThatOfTheLastAttempt() throws Exception {
        client.answer(400);
        assertThatThrownBy(() -> things().get().send()).isInstanceOf(PeakaException.class);
        assertEnded(CallOutcome.ERROR_STATUS);
        assertThat(log.onlyEnd().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "", "null", "{\"a\":"})
    void answerThatCannotBeDecodedIsInvalid(String body) throws Exception {
        client.server.enqueue(new MockResponse().setBody(body));
        assertThatThrownBy(() -> things().get().send()).isInstanceOf(PeakaException.class);
        assertEnded(CallOutcome.INVALID_ANSWER);
    }

    @Test
    void lostConnectionIsAFailureOfTransport() throws Exception {
        client.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        assertThatThrownBy(() -> things(ServedClient.retries(0)).get().send()).isInstanceOf(TransportException.class);
        assertEnded(CallOutcome.TRANSPORT_FAILURE);
        assertThat(log.onlyEnd().status()).isNull();
        assertThat(log.onlyEnd().attempts().get(0).cause()).isNotNull();
    }

    @Test
    void whatAnInterceptorThrowsIsAFailureOfOtherCode() throws Exception {
        OkHttpClient http = client.http
                .newBuilder()
                .addInterceptor(chain -> {
                    throw new IllegalStateException("of an interceptor");
                })
                .build();
        Things things =
                client.builder().httpClient(http).addCallListener(log).build().create(Things.class);
        assertThatThrownBy(() -> things.get().send()).hasMessage("of an interceptor");
        assertEnded(CallOutcome.FAILED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callTimeoutIsHeard(boolean async) throws Exception {
        client.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        ApiCall<?> call =
                things(CallOptions.builder().callTimeout(Duration.ofSeconds(9))).get();
        CompletableFuture<?> sent = async ? call.sendAsync() : CompletableFuture.runAsync(call::send, NewThread.EACH);
        client.server.takeRequest(10, TimeUnit.SECONDS);
        client.timing.advance(Duration.ofSeconds(9));
        assertThat(sent).failsWithin(ServedClient.SOON);
        assertEnded(CallOutcome.TIMED_OUT);
        assertThat(log.onlyEnd().duration()).isEqualTo(Duration.ofSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callCanceledBeforeItIsSentStartsAndEnds(boolean async) throws Exception {
        ApiCall<Map<String, String>> call = things().get();
        call.cancel();
        if (async) {
            assertThat(call.sendAsync()).failsWithin(ServedClient.SOON);
        } else {
            assertThatThrownBy(call::send).isInstanceOf(TransportException.class);
        }
        assertEnded(CallOutcome.CANCELED);
        assertThat(log.onlyEnd().attempts()).isEmpty();
        assertThat(log.onlyEnd().status()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void attemptInFlightThatIsCanceledEndsOnce(boolean async) throws Exception {
        client.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
        ApiCall<Map<String, String>> call = things().get();
        CompletableFuture<?> sent = async ? call.sendAsync() : CompletableFuture.runAsync(call::send, NewThread.EACH);
        client.server.takeRequest(10, TimeUnit.SECONDS);
        call.cancel();
        call.cancel();
        assertThat(sent).failsWithin(ServedClient.SOON);
        assertEnded(CallOutcome.CANCELED);
        assertThat(log.onlyEnd().attempts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void waitForTheNextAttemptThatIsCanceledEndsOnce(boolean byClosing) throws Exception {
        client.answer(503, 200);
        ApiCall<Map<String, String>> call = things().get();
        PeakaCalls.enqueue(call, callback);
        client.timing.awaitScheduled(WAIT);
        if (byClosing) {
            client.peaka.close();
        } else {
            call.cancel();
        }
        client.timing.advance(WAIT);
        call.cancel();
        assertThat(callback.failure()).isInstanceOf(TransportException.class);
        assertEnded(CallOutcome.CANCELED);
        assertThat(log.onlyEnd().status()).isEqualTo(503);
        assertThat(client.server.getRequestCount()).isEqualTo(1);
    }

    /** The scheduler and the canceling thread meet: whoever is first, there is one end. */
    @Test
    void cancelingAtTheMomentOfTheNextAttemptEndsOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            client.answer(503);
            client.server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
            CallLog heard = new CallLog();
            RecordingCallback<Map<String, String>> ended = new RecordingCallback<>();
            ApiCall<Map<String, String>> call =
                    client.things(CallOptions.builder().addCallListener(heard)).get();
            PeakaCalls.enqueue(call, ended);
            client.timing.awaitScheduled(WAIT);
            CountDownLatch both = new CountDownLatch(2);
            CompletableFuture<?> canceled = CompletableFuture.runAsync(
                    () -> {
                        meet(both);
                        call.cancel();
                    },
                    NewThread.EACH);
            meet(both);
            client.timing.advance(WAIT);
            assertThat(canceled).succeedsWithin(ServedClient.SOON);
            assertThat(ended.failure()).isInstanceOf(TransportException.class);
            assertThat(heard.awaitEnds()).isTrue();
            assertThat(heard.onlyEnd().outcome()).isEqualTo(CallOutcome.CANCELED);
            if (client.server.getRequestCount() % 2 == 1) { // the second answer is not taken
                client.close();
                client = new ServedClient();
            }
        }
    }

    private static void meet(CountDownLatch all) {
        all.countDown();
        try {
            assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void callThatIsRefusedBeforeAnythingIsSentDoesNotStart() {
        client.answer(200);
        ApiCall<Map<String, String>> call = things().get();
        call.send();
        assertThatThrownBy(call::send).isInstanceOf(IllegalStateException.class);
        client.peaka.close();
        assertThatThrownBy(() -> things().get().send()).isInstanceOf(IllegalStateException.class);
        assertThat(log.entries()).hasSize(1);
    }

    private ResponseBody streamed(String body) {
        client.server.enqueue(new MockResponse().setChunkedBody(body, 4));
        ResponseBody stream = things().stream().send();
        assertThat(log.entries().get(0).attempts()).hasSize(1);
        assertThat(log.entries().get(0).ends()).isEmpty();
        return stream;
    }

    @Test
    void streamedAnswerEndsWhenItIsRead() throws Exception {
        try (ResponseBody body = streamed(ANSWER)) {
            assertThat(body.string()).isEqualTo(ANSWER);
            assertEnded(CallOutcome.SUCCESS);
        }
        assertEnded(CallOutcome.SUCCESS);
        assertThat(log.onlyEnd().bytesReceived()).isEqualTo(ANSWER.length());
    }

    @Test
    void streamedAnswerThatIsClosedBeforeItsEndIsClosed() throws Exception {
        ResponseBody body = streamed(ANSWER);
        body.source().readByte();
        body.close();
        body.close();
        assertEnded(CallOutcome.CLOSED);
    }

    @Test
    void streamedAnswerOfKnownLengthNeedsNoReadBeyondItsEnd() throws Exception {
        client.answer(200);
        try (ResponseBody body = things().stream().send()) {
            body.source().skip(ANSWER.length());
        }
        assertEnded(CallOutcome.SUCCESS);
    }

    @Test
    void streamedAnswerThatBreaksOffFails() throws Exception {
        client.server.enqueue(new MockResponse()
                .setBody("x")
                .setHeader("Content-Length", 100)
                .setSocketPolicy(SocketPolicy.DISCONNECT_AT_END));
        try (ResponseBody body = things().stream().send()) {
            assertThatThrownBy(body::string).isInstanceOf(IOException.class);
        }
        assertEnded(CallOutcome.TRANSPORT_FAILURE);
    }

    @Test
    void streamedAnswerThatIsCanceledIsCanceled() throws Exception {
        client.server.enqueue(new MockResponse().setBody("x").setHeader("Content-Length", 100));
        ApiCall<ResponseBody> call = things().stream();
        try (ResponseBody body = call.send()) {
            call.cancel();
            assertThatThrownBy(body::string).isInstanceOf(IOException.class);
        }
        assertEnded(CallOutcome.CANCELED);
    }

    @Test
    void streamedCallWithoutAStreamEndsAtOnce() throws Exception {
        client.answer(404);
        assertThatThrownBy(() -> things().stream().send()).isInstanceOf(PeakaException.class);
        assertEnded(CallOutcome.ERROR_STATUS);
    }

    @Test
    void bytesAreThoseOnTheWire() throws Exception {
        Buffer packed = new Buffer();
        try (okio.BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
            sink.writeUtf8("{\"a\":\"" + "b".repeat(5000) + "\"}");
        }
        long size = packed.size();
        client.server.enqueue(
                new MockResponse().setHeader("Content-Encoding", "gzip").setBody(packed));
        things().query(RequestBody.create("x".repeat(3000).getBytes(StandardCharsets.UTF_8), null))
                .send();
        assertThat(log.onlyEnd().bytesReceived()).isEqualTo(size).isLessThan(5000);
        assertThat(log.onlyEnd().bytesSent()).isEqualTo(3000);
    }

    /** As that of OkHttp for logging does. */
    @Test
    void interceptorThatWritesTheBodyElsewhereIsNotCounted() {
        client.answer(200);
        OkHttpClient http = client.http
                .newBuilder()
                .addNetworkInterceptor(chain -> {
                    chain.request().body().writeTo(new Buffer());
                    return chain.proceed(chain.request());
                })
                .build();
        Peaka peaka = client.builder().httpClient(http).addCallListener(log).build();
        peaka.create(Things.class).query(ServedClient.BODY).send();
        assertThat(log.onlyEnd().bytesSent()).isEqualTo(1);
    }

    @Test
    void bodyThatCanBeWrittenOnceIsLeftSo() {
        client.answer(503);
        assertThatThrownBy(() -> things().put(ServedClient.oneShot()).send()).isInstanceOf(PeakaException.class);
        assertThat(log.onlyEnd().attempts()).hasSize(1);
        assertThat(log.onlyEnd().bytesSent()).isEqualTo(1);
    }

    @Test
    void listenersAreCalledInTheirOrder() {
        client.answer(200);
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        Peaka peaka = client.builder()
                .httpClient(client.http)
                .addCallListener(named("first", heard))
                .addCallListener(named("second", heard))
                .build();
        peaka.withOptions(CallOptions.builder()
                        .addCallListener(named("of the view", heard))
                        .build())
                .create(Things.class)
                .get()
                .send();
        assertThat(heard)
                .containsExactly(
                        "first starts",
                        "second starts",
                        "of the view starts",
                        "first ends",
                        "second ends",
                        "of the view ends");
    }

    private static CallListener named(String name, List<String> heard) {
        return start -> {
            heard.add(name + " starts");
            return end -> heard.add(name + " ends");
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAListenerThrowsGoesToTheThreadAndNotToTheCall(boolean async) throws Exception {
        List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
        try {
            client.answer(503, 200);
            ApiCall<Map<String, String>> call = client.things(CallOptions.builder()
                            .addCallListener(start -> {
                                throw new IllegalStateException("at the start");
                            })
                            .addCallListener(new ThrowingListener())
                            .addCallListener(log))
                    .get();
            if (async) {
                CompletableFuture<?> sent = call.sendAsync();
                client.timing.awaitScheduled(WAIT);
                client.timing.advance(WAIT);
                assertThat(sent).succeedsWithin(ServedClient.SOON);
            } else {
                assertThat(call.send()).containsEntry("a", "b");
            }
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(uncaught)
                .extracting(Throwable::getMessage)
                .containsExactly("at the start", "in an attempt", "in an attempt", "at the end");
        assertEnded(CallOutcome.SUCCESS);
        assertThat(log.entries().get(0).attempts()).hasSize(2);
    }

    private static final class ThrowingListener implements CallListener, CallObserver {
        @Override
        public CallObserver onStart(CallStart start) {
            return this;
        }

        @Override
        public void onAttempt(Attempt attempt) {
            throw new AssertionError("in an attempt");
        }

        @Override
        public void onEnd(CallEnd end) {
            throw new IllegalStateException("at the end");
        }
    }
}
