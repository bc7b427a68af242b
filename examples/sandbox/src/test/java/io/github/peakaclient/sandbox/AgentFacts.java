package io.github.peakaclient.sandbox;

import static io.github.peakaclient.sandbox.Fact.fact;
import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Facts about the agent. */
final class AgentFacts {

    private AgentFacts() {}

    static List<Fact> all() {
        return List.of(
                fact(
                        "live-behaviour, Keys and zones",
                        "A streamed chat is server-sent events, by default of the mode messages",
                        scene -> {
                            Client.Answer answer = scene.client.post(
                                    "/ai-agent/" + scene.project + "/chat/stream", object("message", "Hello"));
                            assertThat(answer.status()).isEqualTo(200);
                            assertThat(answer.contentType()).startsWith("text/event-stream");
                            assertThat(answer.text())
                                    .contains("event: messages\n")
                                    .doesNotContain("event: values");
                        }),
                fact("corrections, chat", "A chat needs a message", scene -> {
                    String chat = "/ai-agent/" + scene.project + "/chat";
                    assertThat(scene.client.post(chat, object()).status()).isEqualTo(400);
                    scene.client.post(chat, object("message", "Hello")).ok();
                }),
                fact(
                        "corrections, getWorkflowImage",
                        "The workflow is a PNG image of no project",
                        scene -> assertThat(scene.client
                                        .get("/ai-agent/workflow/png")
                                        .contentType())
                                .isEqualTo("image/png")));
    }
}
