package io.github.peakaclient.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.chat.ChatEvent;
import io.github.peakaclient.chat.ChatStream;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.TransportException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestChatsTest {
    @Test
    void eventsHaveTheirData() {
        try (ChatStream stream = TestChats.stream("Hello", "two\nlines", "")) {
            assertThat(stream).extracting(ChatEvent::data).containsExactly("Hello", "two\nlines", "");
        }
    }

    @Test
    void recordedTextIsParsed() {
        ChatEvent event = TestChats.ofText("id: 7\nevent: values\ndata: {}\n\n")
                .iterator()
                .next();

        assertThat(event.name()).isEqualTo("values");
        assertThat(event.id()).isEqualTo("7");
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(() -> TestChats.ofText("data: cut").iterator().hasNext());
    }

    @Test
    void connectionIsLostAfterTheGoodEvents() {
        IOException cause = new IOException("reset");
        List<String> seen = new ArrayList<>();

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> TestChats.failing(cause, "Hello").forEach(event -> seen.add(event.data())))
                .withCause(cause);
        assertThat(seen).containsExactly("Hello");
    }
}
