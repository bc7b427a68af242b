package io.github.peakaclient.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.internal.NoDelaySockets;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.model.ChatRequest;
import io.github.peakaclient.model.ChatStreamMode;
import io.github.peakaclient.model.ChatStreamRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChatsTest {
    private final MockWebServer server = NoDelaySockets.newServer();
    private Chats chats;

    @BeforeEach
    void start() throws IOException {
        server.start();
        Peaka peaka = Peaka.builder()
                .apiKey(ApiKey.of("pk_example_not_a_key"))
                .baseUrl(server.url("/").toString())
                .timing(new VirtualTiming())
                .build();
        chats = peaka.project("p1").chats();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void messageIsSentForEventsOfTheDefaultMode() throws Exception {
        answer("");
        chats.stream("Who churned?").close();

        RecordedRequest request = server.takeRequest();
        assertThat(request.getPath()).isEqualTo("/ai-agent/p1/chat/stream");
        assertThat(request.getHeader("Accept")).startsWith("text/event-stream");
        assertThat(request.getBody().readUtf8()).isEqualTo("{\"message\":\"Who churned?\"}");
    }

    @Test
    void requestCanAskForModesAndAThread() throws Exception {
        answer("");
        chats.stream(ChatStreamRequest.builder()
                        .message("Why?")
                        .threadId("t1")
                        .streamModes(List.of(ChatStreamMode.UPDATES, ChatStreamMode.of("new")))
                        .build())
                .close();

        assertThat(server.takeRequest().getBody().readUtf8())
                .contains("\"threadId\":\"t1\"")
                .contains("\"streamModes\":[\"updates\",\"new\"]");
    }

    @Test
    void answerIsTheStateAsItIs() throws Exception {
        answer("{\"threadId\":\"t1\",\"cost\":12345678901234567890}");

        assertThat(chats.ask("Who churned?").getAdditionalProperties())
                .containsEntry("threadId", "t1")
                .hasEntrySatisfying("cost", cost -> assertThat(cost).hasToString("12345678901234567890"));
        assertThat(server.takeRequest().getPath()).isEqualTo("/ai-agent/p1/chat");
    }

    @Test
    void errorWithStatus200IsNoAnswer() {
        answer("{\"error\":\"overloaded\",\"message\":\"the model is busy\"}");
        answer("{\"error\":{\"message\":\"the model is busy\"}}");

        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(DecodingException.class)
                    .isThrownBy(() -> chats.ask("Who churned?"))
                    .withMessageContaining("it is an error instead of an answer: the model is busy");
        }
        answer("{\"error\":\"one step failed\",\"messages\":[]}");
        assertThat(chats.ask("Who churned?").getAdditionalProperties()).containsKey("messages");
    }

    @Test
    void asynchronousMethodsGiveTheSame() throws Exception {
        assertThat(answer("{\"threadId\":\"t1\"}")
                        .askAsync("Who churned?")
                        .get()
                        .getAdditionalProperties())
                .containsEntry("threadId", "t1");
        try (ChatStream stream =
                answer("data: a\n\n").streamAsync("Who churned?").get()) {
            assertThat(stream.iterator().next().data()).isEqualTo("a");
        }
        assertThat(answer("{\"threads\":[{\"id\":\"t1\"}]}").threadsAsync().get())
                .containsExactly(answer("{\"id\":\"t1\"}").threadAsync("t1").get());
        server.enqueue(new MockResponse().setHeader("Content-Type", "text/html").setBody("<html>"));
        assertThatThrownBy(() -> chats.streamAsync("Who churned?").get()).hasCauseInstanceOf(DecodingException.class);
    }

    @Test
    void questionCanGoOnInAThread() throws Exception {
        answer("{}");
        chats.ask(ChatRequest.builder().message("Why?").threadId("t1").build());

        assertThat(server.takeRequest().getBody().readUtf8()).isEqualTo("{\"message\":\"Why?\",\"threadId\":\"t1\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"history\":[{\"aiThreadId\":\"t1\",\"displayName\":\"Churn\",\"n\":1},{\"other\":2}]}",
                "{\"tags\":[],\"threads\":[{\"id\":\"t1\",\"name\":\"Churn\",\"n\":1},{\"other\":2}]}",
                "{\"count\":2,\"ids\":[\"t1\"],\"items\":[{\"id\":\"t1\",\"title\":\"Churn\",\"n\":1},{\"other\":2}]}"
            })
    void threadsAreTheFirstListOfObjects(String answer) {
        answer(answer);

        List<ChatThread> threads = chats.threads();

        assertThat(threads).hasSize(2);
        assertThat(threads.get(0).id()).isEqualTo("t1");
        assertThat(threads.get(0).displayName()).isEqualTo("Churn");
        assertThat(threads.get(0).raw()).containsEntry("n", 1L);
        assertThat(threads.get(1).id()).isNull();
        assertThat(threads.get(1).displayName()).isNull();
        assertThat(threads.get(0)).hasToString("ChatThread{t1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"history\":[]}"})
    void thereMayBeNoThreads(String answer) {
        answer(answer);

        assertThat(chats.threads()).isEmpty();
    }

    @Test
    void threadsThatAreNotFoundAreNotTakenForNone() {
        answer("{\"threads\":\"later\",\"n\":2}");

        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> chats.threads())
                .withMessageContaining("none of its 2 members is a list of threads");
    }

    @Test
    void threadIsReadRenamedAndDeleted() throws Exception {
        answer("{\"aiThreadId\":\"t 1\"}");
        answer("{}");
        answer("");

        assertThat(chats.thread("t 1").id()).isEqualTo("t 1");
        chats.rename("t 1", "New name");
        chats.delete("t 1");

        assertThat(server.takeRequest().getRequestLine()).startsWith("GET /ai-agent/p1/threads/t%201 ");
        RecordedRequest rename = server.takeRequest();
        assertThat(rename.getRequestLine()).startsWith("PUT /ai-agent/p1/threads/t%201 ");
        assertThat(rename.getBody().readUtf8()).isEqualTo("{\"displayName\":\"New name\"}");
        assertThat(server.takeRequest().getRequestLine()).startsWith("DELETE /ai-agent/p1/threads/t%201 ");
    }

    @Test
    void badArgumentsAreRefusedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> chats.stream(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> chats.ask(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> chats.rename("t1", " "));
        assertThatIllegalArgumentException().isThrownBy(() -> chats.delete(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> chats.withHeartbeatTimeout(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> chats.withHeartbeatTimeout(Duration.ofDays(366)));
        assertThat(server.getRequestCount()).isZero();
    }

    private Chats answer(String body) {
        server.enqueue(new MockResponse().setBody(body));
        return chats;
    }
}
