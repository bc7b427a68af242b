package io.github.peakaclient.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.model.ChatStreamMode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatEventTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    values   | {}                       | values
                    updates  | no JSON                  | updates
                    debug    | {"mode":"values"}        | debug
                    messages | {}                       | messages
                    message  | {"mode":"updates"}       | updates
                    message  | {"mode":"tomorrow's"}    | tomorrow's
                    message  | {"mode":1}               |
                    message  | ["mode"]                 |
                    message  | no JSON                  |
                    error    | {}                       |
                    """)
    void modeIsTheNameOrAMemberOfTheData(String name, String data, String mode) {
        assertThat(event(name, data).mode()).isEqualTo(mode == null ? null : ChatStreamMode.of(mode));
    }

    @Test
    void numbersAreExact() {
        Object json = event("messages", "{\"id\":1234567890123456789,\"cost\":0.10,\"none\":null}")
                .json();

        assertThat(json).isInstanceOf(Map.class);
        assertThat((Map<?, ?>) json)
                .hasSize(3)
                .hasFieldOrPropertyWithValue("id", 1234567890123456789L)
                .hasFieldOrPropertyWithValue("cost", new BigDecimal("0.10"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = "hello\n[DONE]\n{\"a\":\n{} {}")
    void dataThatIsNotJsonIsStillText(String data) {
        ChatEvent event = event("messages", data);

        assertThat(event.data()).isEqualTo(data);
        assertThatExceptionOfType(DecodingException.class)
                .isThrownBy(event::json)
                .withMessageContaining("chatStream: ")
                .withMessageContaining("the data of event 3 is not JSON");
    }

    @Test
    void textDoesNotShowTheData() {
        assertThat(event("messages", "who owes us money"))
                .hasToString("ChatEvent{3, name=messages, id=i1, data of 17 characters}");
    }

    @Test
    void anyDifferenceMakesItUnequal() {
        ChatEvent event = event("messages", "a");

        assertThat(event).isEqualTo(event("messages", "a")).hasSameHashCodeAs(event("messages", "a"));
        assertThat(event)
                .isNotEqualTo(event("updates", "a"))
                .isNotEqualTo(event("messages", "b"))
                .isNotEqualTo(new ChatEvent(4, new EventReader.Event("messages", "a", "i1"), List.of()))
                .isNotEqualTo(new ChatEvent(3, new EventReader.Event("messages", "a", null), List.of()));
    }

    private static ChatEvent event(String name, String data) {
        return new ChatEvent(3, new EventReader.Event(name, data, "i1"), List.of());
    }
}
