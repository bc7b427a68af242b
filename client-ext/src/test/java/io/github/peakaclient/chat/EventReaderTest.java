package io.github.peakaclient.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.chat.EventReader.BrokenStreamException;
import io.github.peakaclient.internal.SizeLimit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    /** Each event as name|data|id. */
    static Stream<Arguments> streams() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("\n\n\n", List.of()),
                Arguments.of("data: a\n\n", List.of("message|a|null")),
                Arguments.of("data:a\n\ndata:  b\n\n", List.of("message|a|null", "message| b|null")),
                Arguments.of("data: a\r\n\r\ndata: b\r\n\r\n", List.of("message|a|null", "message|b|null")),
                Arguments.of("data: a\r\rdata: b\r\r", List.of("message|a|null", "message|b|null")),
                Arguments.of("data: a\r\n\rdata: b\n\r\n", List.of("message|a|null", "message|b|null")),
                Arguments.of("data: a\ndata\ndata: b\n\n", List.of("message|a\n\nb|null")),
                Arguments.of("data\n\n", List.of("message||null")),
                Arguments.of("data: a\r\ndata: b\r\n\r\n", List.of("message|a\nb|null")),
                Arguments.of("data: a\rdata: b\r\r", List.of("message|a\nb|null")),
                Arguments.of("data: {\"a\": \"b: c\"}\n\n", List.of("message|{\"a\": \"b: c\"}|null")),
                Arguments.of("event: updates\ndata: a\n\ndata: b\n\n", List.of("updates|a|null", "message|b|null")),
                Arguments.of("event: updates\n\ndata: b\n\n", List.of("message|b|null")),
                Arguments.of(
                        "id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
                        List.of("message|a|7", "message|b|7", "message|c|")),
                Arguments.of("id: 7\0\ndata: a\n\n", List.of("message|a|null")),
                Arguments.of("retry: 10\nother: x\n: comment\n:\ndata: a\n\n", List.of("message|a|null")),
                Arguments.of("\ufeffdata: größe 名\n\n", List.of("message|größe 名|null")),
                Arguments.of("data: \ufeffa\n\n", List.of("message|\ufeffa|null")),
                Arguments.of("data: a\n\n: bye", List.of("message|a|null")));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void eventsAreReadAsTheStandardSays(String stream, List<String> events) throws Exception {
        assertThat(read(new Buffer().writeUtf8(stream))).isEqualTo(events);
    }

    @ParameterizedTest
    @MethodSource("streams")
    void piecesInWhichTheyArriveDoNotMatter(String stream, List<String> events) throws Exception {
        BufferedSource byteByByte = Okio.buffer(new ForwardingSource(new Buffer().writeUtf8(stream)) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                return super.read(sink, 1);
            }
        });

        assertThat(read(byteByByte)).isEqualTo(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: b", "data: b\n", "dat", "event: updates\n", "id: 1\r\n", "\r\ndata: b\r"})
    void endInTheMiddleOfAnEventIsAnErrorAfterTheGoodOnes(String rest) throws Exception {
        EventReader reader = new EventReader(new Buffer().writeUtf8("data: a\n\n" + rest), limit(100));
        assertThat(reader.next()).isNotNull();

        assertThatExceptionOfType(BrokenStreamException.class)
                .isThrownBy(reader::next)
                .withMessage("it ends in the middle of an event");
    }

    @Test
    void eventIsGivenBeforeTheNextByteArrives() throws Exception {
        EventReader reader = new EventReader(
                Okio.buffer(new ForwardingSource(new Buffer().writeUtf8("data: a\r\r")) {
                    @Override
                    public long read(Buffer sink, long byteCount) throws IOException {
                        long read = super.read(sink, byteCount);
                        assertThat(read).as("waits for more").isPositive();
                        return read;
                    }
                }),
                limit(100));

        assertThat(reader.next()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: 12345678901234567890\n\n",
                "data: 1234\ndata: 1234\ndata: 1234\n\n",
                "data: 1234567890123456789"
            })
    void largerEventsAreRefused(String event) {
        EventReader reader = new EventReader(new Buffer().writeUtf8(event), limit(20));

        assertThatExceptionOfType(SizeLimit.Exceeded.class)
                .isThrownBy(reader::next)
                .withMessage("an event has more than 20 bytes");
    }

    @Test
    void manySmallEventsAndCommentsAreNotOneLargeEvent() throws Exception {
        assertThat(readUpTo(
                        20, new Buffer().writeUtf8("data: 1234\n: comment\n\n".repeat(100) + ": hello\n".repeat(100))))
                .hasSize(100);
    }

    private static SizeLimit limit(int bytes) {
        return ReadLimits.builder().eventBytes(bytes).build().ofEvent();
    }

    private static List<String> read(BufferedSource source) throws IOException {
        return readUpTo(1000, source);
    }

    private static List<String> readUpTo(int maxBytes, BufferedSource source) throws IOException {
        EventReader reader = new EventReader(source, limit(maxBytes));
        List<String> events = new ArrayList<>();
        for (EventReader.Event event = reader.next(); event != null; event = reader.next()) {
            events.add(event.name + "|" + event.data + "|" + event.id);
        }
        return events;
    }
}
