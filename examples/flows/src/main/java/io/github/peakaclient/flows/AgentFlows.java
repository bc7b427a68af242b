package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.chat.ChatEvent;
import io.github.peakaclient.chat.ChatStream;
import io.github.peakaclient.chat.ChatThread;
import io.github.peakaclient.model.ChatStreamMode;
import io.github.peakaclient.model.ChatStreamRequest;
import java.util.ArrayList;
import java.util.List;

/** The AI agent. */
final class AgentFlows {
    private static final String TABLE = "corrections O: AI -- AgentV2";

    private AgentFlows() {}

    static List<Flow> list() {
        return List.of(
                flow(
                        "a chat answers the state of the agent as an object",
                        TABLE,
                        p -> assertThat(p.post("/ai-agent/{p}/chat", "{\"message\":\"How many leads are there?\"}")
                                        .expect(200)
                                        .object())
                                .isNotEmpty()),
                flow(
                        "a chat without a message is 400",
                        TABLE,
                        p -> p.post("/ai-agent/{p}/chat", "{}").expect(400)),
                flow(
                        "a chat stream is server-sent events",
                        TABLE,
                        p -> assertThat(p.post(
                                                "/ai-agent/{p}/chat/stream",
                                                "{\"message\":\"How many leads are there?\"}")
                                        .expect(200)
                                        .contentType())
                                .startsWith("text/event-stream")),
                flow("a chat stream has every requested mode", "live-behaviour: Keys and zones", p -> {
                    List<ChatEvent> events = new ArrayList<>();
                    try (ChatStream stream = p.project.chats().stream(ChatStreamRequest.builder()
                            .message("How many leads are there?")
                            .streamModes(List.of(ChatStreamMode.VALUES, ChatStreamMode.UPDATES))
                            .build())) {
                        stream.forEach(events::add);
                    }
                    assertThat(events).isNotEmpty();
                    assertThat(events)
                            .extracting(ChatEvent::mode)
                            .contains(ChatStreamMode.VALUES, ChatStreamMode.UPDATES);
                }),
                flow("a thread of a chat is listed, read, renamed and deleted", TABLE, p -> {
                    p.project.chats().ask("How many leads are there?");
                    List<ChatThread> threads = p.project.chats().threads();
                    assertThat(threads).hasSize(1);
                    String threadId = Fixture.present(threads.get(0).id());
                    p.get("/ai-agent/{p}/threads/" + threadId).expect(200);
                    p.put("/ai-agent/{p}/threads/" + threadId, "{\"displayName\":\"Leads\"}")
                            .expectSuccess();
                    assertThat(p.project.chats().threads().get(0).displayName()).isEqualTo("Leads");
                    p.project.chats().delete(threadId);
                    assertThat(p.project.chats().threads()).isEmpty();
                }),
                flow("the workflow of the agent is a PNG", TABLE, p -> {
                    Answer image = p.get("/ai-agent/workflow/png").expect(200);
                    assertThat(image.contentType()).startsWith("image/png");
                    assertThat(image.body()).contains("PNG");
                }));
    }
}
