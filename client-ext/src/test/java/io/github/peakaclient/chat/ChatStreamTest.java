package io.github.peakaclient.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.ServerException;
import io.github.peakaclient.error.SizeLimitException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.NewThread;
import io.github.peakaclient.internal.VirtualTiming;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChatStreamTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void eventsArriveBeforeTheAnswerIsComplete() throws Exception {
        CountDownLatch firstSeen = new CountDownLatch(1);
        try (ChatServer server = ChatServer.writing(out -> {
                    ChatServer.write(out, "event: messages\nid: 1\ndata: {\"a\":1}\n\n");
                    firstSeen.await();
                    ChatServer.write(out, "data: b\n\n");
                });
                ChatStream stream = server.chats.stream("hello")) {
            Iterator<ChatEvent> events = stream.iterator();
            ChatEvent first = events.next();
            firstSeen.countDown();
            ChatEvent second = events.next();

            assertThat(first.name()).isEqualTo("messages");
            assertThat(first.id()).isEqualTo("1");
            assertThat(first.number()).isEqualTo(1);
            assertThat(second.data()).isEqualTo("b");
            assertThat(events.hasNext()).isFalse();
            assertThatExceptionOfType(NoSuchElementException.class)
                    .isThrownBy(events::next)
                    .withMessage("there were 2 events");
        }
    }

    @Test
    void endFreesTheConnectionAndTheWatchdog() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(events("data: a\n\n"));
            server.enqueue(events("data: b\n\n"));
            VirtualTiming timing = new VirtualTiming();
            Chats chats = chats(server, new OkHttpClient(), timing);

            assertThat(data(chats.stream("1"))).containsExactly("a"); // closed by its end, not by a caller
            assertThat(data(chats.stream("2"))).containsExactly("b");

            assertThat(server.takeRequest().getSequenceNumber()).isZero();
            assertThat(server.takeRequest().getSequenceNumber()).isEqualTo(1);
            assertThat(timing.scheduled()).isEmpty();
        }
    }

    @Test
    void connectionThatIsLostIsAnErrorAfterTheGoodEvents() throws Exception {
        try (ChatServer server = ChatServer.writing(out -> {
            ChatServer.write(out, "data: a\n\ndata: b");
            throw new IOException("breaks off");
        })) {
            Iterator<ChatEvent> events = server.chats.stream("hello").iterator();
            assertThat(events.next().data()).isEqualTo("a");

            for (int i = 0; i < 2; i++) { // asked again, it says the same
                assertThatExceptionOfType(TransportException.class)
                        .isThrownBy(events::hasNext)
                        .withMessageContaining(
                                "chatStream: POST /ai-agent/{projectId}/chat/stream got no complete answer")
                        .withMessageContaining("the answer had begun and broke off after 1 event");
            }
        }
    }

    @Test
    void answerThatEndsWithinAnEventIsAnErrorAfterTheGoodEvents() throws Exception {
        try (ChatServer server = ChatServer.answering("data: a\n\ndata: b\n")) {
            Iterator<ChatEvent> events = server.chats.stream("hello").iterator();
            events.next();

            assertThatExceptionOfType(DecodingException.class)
                    .isThrownBy(events::next)
                    .withMessageContaining("it ends in the middle of an event after 1 event");
        }
    }

    @Test
    void eventOfMoreThan16MegabytesIsRefused() throws Exception {
        try (ChatServer server = ChatServer.writing(out -> {
            for (int i = 0; i < 17; i++) {
                ChatServer.write(out, "data: " + "x".repeat(1 << 20) + "\n");
            }
        })) {
            assertThatExceptionOfType(SizeLimitException.class)
                    .isThrownBy(server.chats.stream("hello").iterator()::next)
                    .withMessageContaining(
                            "an event has more than 16777216 bytes; CallOptions.Builder.readLimits can raise ReadLimits.eventBytes");
        }
    }

    @Test
    void silenceEndsTheAnswer() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (ChatServer server = ChatServer.writing(out -> {
            ChatServer.write(out, "data: a\n\n");
            never.await();
        })) {
            Iterator<ChatEvent> events = server.chats.stream("hello").iterator();
            events.next();
            CompletableFuture<ChatEvent> next = CompletableFuture.supplyAsync(events::next, NewThread.EACH);
            server.timing.awaitScheduled(LIMIT);
            server.timing.advance(LIMIT.minusSeconds(1));
            assertThat(next).isNotDone();

            server.timing.advance(Duration.ofSeconds(1));

            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(next::join)
                    .withCauseInstanceOf(TransportException.class)
                    .withMessageContaining("no event or heartbeat for PT2M")
                    .withMessageContaining("the answer had begun and broke off after 1 event");
        }
    }

    @Test
    void commentsEndTheSilence() throws Exception {
        SynchronousQueue<String> pieces = new SynchronousQueue<>();
        try (ChatServer server = ChatServer.writing(out -> {
                    for (int i = 0; i < 3; i++) {
                        ChatServer.write(out, pieces.take());
                    }
                });
                ChatStream stream = server.chats.stream("hello")) {
            CompletableFuture<ChatEvent> next =
                    CompletableFuture.supplyAsync(() -> stream.iterator().next(), NewThread.EACH);
            for (int i = 0; i < 2; i++) {
                server.timing.awaitScheduled(LIMIT);
                server.timing.advance(Duration.ofSeconds(90));
                pieces.put(":\n");
            }
            server.timing.awaitScheduled(LIMIT);
            server.timing.advance(Duration.ofSeconds(90));
            pieces.put("data: a\n\n");

            assertThat(next.get(30, TimeUnit.SECONDS).data()).isEqualTo("a");
        }
    }

    @Test
    void timeThatTheCallerTakesIsNoSilence() throws Exception {
        try (ChatServer server = ChatServer.answering("data: a\n\ndata: b\n\n")) {
            Iterator<ChatEvent> events = server.chats.stream("hello").iterator();
            events.next();

            server.timing.advance(Duration.ofHours(1));

            assertThat(events.next().data()).isEqualTo("b");
        }
    }

    @Test
    void limitOfSilenceCanBeAnother() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (ChatServer server = ChatServer.writing(out -> never.await());
                ChatStream stream = server.chats.withHeartbeatTimeout(Duration.ofSeconds(5)).stream("hello")) {
            CompletableFuture<Boolean> next =
                    CompletableFuture.supplyAsync(() -> stream.iterator().hasNext(), NewThread.EACH);
            server.timing.awaitScheduled(Duration.ofSeconds(5));

            server.timing.advance(Duration.ofSeconds(5));

            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(next::join)
                    .withMessageContaining("no event or heartbeat for PT5S");
        }
    }

    @Test
    void readTimeoutOfTheHttpClientDoesNotCountOverHttp1() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(events("data: a\n\n").setBodyDelay(500, TimeUnit.MILLISECONDS));
            OkHttpClient http = new OkHttpClient.Builder()
                    .readTimeout(200, TimeUnit.MILLISECONDS)
                    .build();

            assertThat(data(chats(server, http, new VirtualTiming()).stream("hello")))
                    .containsExactly("a");
        }
    }

    @Test
    void readTimeoutOfTheHttpClientDoesNotCountOverHttp2() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.setProtocols(Collections.singletonList(Protocol.H2_PRIOR_KNOWLEDGE));
            server.enqueue(events("data: a\n\n").setBodyDelay(500, TimeUnit.MILLISECONDS));
            OkHttpClient http = new OkHttpClient.Builder()
                    .protocols(Collections.singletonList(Protocol.H2_PRIOR_KNOWLEDGE))
                    .readTimeout(200, TimeUnit.MILLISECONDS)
                    .build();

            assertThat(data(chats(server, http, new VirtualTiming()).stream("hello")))
                    .containsExactly("a");
        }
    }

    @Test
    void closeByAnotherThreadEndsARead() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (ChatServer server = ChatServer.writing(out -> never.await())) {
            ChatStream stream = server.chats.stream("hello");
            CompletableFuture<Boolean> read =
                    CompletableFuture.supplyAsync(() -> stream.iterator().hasNext(), NewThread.EACH);
            server.timing.awaitScheduled(LIMIT); // it waits

            stream.close();

            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(read::join)
                    .havingCause()
                    .isInstanceOf(IllegalStateException.class)
                    .withMessage("the events are closed");
        }
    }

    @Test
    void closeEndsTheConnection() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (ChatServer server = ChatServer.writing(out -> {
            try {
                while (true) {
                    ChatServer.write(out, "data: " + "x".repeat(10_000) + "\n\n");
                }
            } catch (IOException e) {
                ended.countDown();
            }
        })) {
            ChatStream stream = server.chats.stream("hello");
            Iterator<ChatEvent> events = stream.iterator();
            events.next();

            stream.close();

            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
            assertThatIllegalStateException().isThrownBy(events::hasNext).withMessage("the events are closed");
            stream.close(); // does nothing
        }
    }

    @Test
    void canBeReadOnlyOnce() throws Exception {
        try (ChatServer server = ChatServer.answering("data: a\n\n");
                ChatStream stream = server.chats.stream("hello")) {
            assertThat(stream.iterator()).hasNext();

            assertThatIllegalStateException().isThrownBy(stream::iterator).withMessageContaining("only once");
        }
    }

    @Test
    void streamGoesOnWhenTheClientIsClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (ChatServer server = ChatServer.writing(out -> {
                    ChatServer.write(out, "data: a\n\n");
                    closed.await();
                    ChatServer.write(out, "data: b\n\n");
                });
                ChatStream stream = server.chats.stream("hello")) {
            Iterator<ChatEvent> events = stream.iterator();
            events.next();

            server.peaka.close();
            closed.countDown();

            assertThat(events.next().data()).isEqualTo("b");
        }
    }

    @Test
    void answerThatIsNoStreamOfEventsIsRefused() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(
                    new MockResponse().setHeader("Content-Type", "text/html").setBody("<html>Sign in"));

            assertThatExceptionOfType(DecodingException.class)
                    .isThrownBy(() -> chats(server, new OkHttpClient(), new VirtualTiming()).stream("hello"))
                    .withMessageContaining("(text/html): it is not a stream of events");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"overloaded\",\"message\":\"the model is busy with k_secret_value\"}",
                "{\"error\":{\"message\":\"the model is busy with k_secret_value\"}}"
            })
    void reasonOfAnErrorWithStatus200IsInTheMessage(String json) throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse()
                    .setHeader("Content-Type", "application/json; charset=utf-8")
                    .setBody(json.replace("k_secret_value", "pk_example_not_a_key")));

            assertThatExceptionOfType(DecodingException.class)
                    .isThrownBy(() -> chats(server, new OkHttpClient(), new VirtualTiming()).stream("hello"))
                    .withMessageContaining("it is not a stream of events: the model is busy with ***")
                    .satisfies(e -> assertThat(e.excerpt()).contains("busy").doesNotContain("pk_example"));
        }
    }

    @Test
    void errorThatBreaksOffIsNoStreamOfEventsEither() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse()
                    .setHeader("Content-Type", "application/json")
                    .setBody("{\"message\":\"" + "x".repeat(100_000))
                    .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));

            assertThatExceptionOfType(DecodingException.class)
                    .isThrownBy(() -> chats(server, new OkHttpClient(), new VirtualTiming()).stream("hello"))
                    .withMessageContaining("it is not a stream of events");
        }
    }

    @Test
    void isNotAskedAgainAfterAnErrorOfTheServer() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse().setResponseCode(503).setHeader("Retry-After", "0"));

            assertThatExceptionOfType(ServerException.class)
                    .isThrownBy(() -> chats(server, new OkHttpClient(), new VirtualTiming()).stream("hello"));
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void isAskedAgainWhenTheServerHasNotLookedAtIt() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse().setResponseCode(429));
            server.enqueue(events("data: a\n\n"));

            assertThat(data(chats(server, new OkHttpClient(), new VirtualTiming()).stream("hello")))
                    .containsExactly("a");
            assertThat(server.getRequestCount()).isEqualTo(2);
        }
    }

    @Test
    void isNotAskedAgainAfterItBrokeOff() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(events("data: a\n\n" + ": x\n".repeat(10_000))
                    .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));

            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> data(chats(server, new OkHttpClient(), new VirtualTiming()).stream("hello")));
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    private static MockResponse events(String events) {
        return new MockResponse().setHeader("Content-Type", "text/event-stream").setBody(events);
    }

    private static List<String> data(ChatStream stream) {
        List<String> data = new ArrayList<>();
        for (ChatEvent event : stream) {
            data.add(event.data());
        }
        return data;
    }

    private static Chats chats(MockWebServer server, OkHttpClient http, VirtualTiming timing) {
        Peaka peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/").toString())
                .httpClient(http)
                .timing(timing)
                .build();
        return peaka.project("p1").chats();
    }
}
