package io.github.peakaclient.chat;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.InvalidRequestException;
import io.github.peakaclient.model.ChatStreamMode;
import io.github.peakaclient.model.ChatStreamRequest;
import io.github.peakaclient.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SandboxChatTest {
    private Sandbox sandbox;
    private Peaka peaka;
    private Chats chats;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start();
        peaka = Peaka.builder()
                .baseUrl(sandbox.baseUrl())
                .apiKey(ApiKey.of(sandbox.partnerKey()))
                .build();
        chats = peaka.project(sandbox.projectId()).chats();
    }

    @AfterEach
    void close() {
        peaka.close();
        sandbox.close();
    }

    @Test
    void answerComesAsMessages() {
        List<ChatEvent> events = new ArrayList<>();
        try (ChatStream answer = chats.stream("How many customers are there?")) {
            answer.forEach(events::add);
        }

        assertThat(events)
                .hasSizeGreaterThan(1)
                .allSatisfy(event -> assertThat(event.mode()).isEqualTo(ChatStreamMode.MESSAGES));
    }

    @Test
    void modesThatAreAskedForCome() {
        Set<ChatStreamMode> modes = new HashSet<>();
        ChatStreamRequest request = ChatStreamRequest.builder()
                .message("How many customers are there?")
                .streamModes(List.of(ChatStreamMode.VALUES, ChatStreamMode.UPDATES))
                .build();
        try (ChatStream answer = chats.stream(request)) {
            answer.forEach(event -> modes.add(event.mode()));
        }

        assertThat(modes).containsExactlyInAnyOrder(ChatStreamMode.VALUES, ChatStreamMode.UPDATES);
    }

    @Test
    void threadsAreListedRenamedAndDeleted() {
        assertThat(chats.threads()).isEmpty();
        assertThat(chats.ask("How many customers are there?").getAdditionalProperties())
                .containsKey("currentGeneratedQuery");
        String id = requireNonNull(chats.threads().get(0).id());

        chats.rename(id, "Customers");
        assertThat(chats.thread(id).displayName()).isEqualTo("Customers");

        chats.delete(id);
        assertThat(chats.threads()).isEmpty();
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> chats.thread(id));
    }
}
