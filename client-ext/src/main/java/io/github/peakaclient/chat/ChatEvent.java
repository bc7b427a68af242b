package io.github.peakaclient.chat;

import io.github.peakaclient.api.Operations;
import com.squareup.moshi.JsonDataException;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.model.ChatStreamMode;
import io.github.peakaclient.retry.Attempt;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event of a {@link ChatStream}. The vendor does not say what events hold, nor how they tell their mode, nor how an error is told
 * within a stream: all of it is here as it came. Immutable and thread-safe.
 */
public final class ChatEvent {
    private final long number;
    private final EventReader.Event event;
    private final List<Attempt> attempts;

    ChatEvent(long number, EventReader.Event event, List<Attempt> attempts) {
        this.number = number;
        this.event = event;
        this.attempts = attempts;
    }

    /**
     * Which of the kinds of events that were asked for this is. Unproven how the server tells: this is the name of the event if
     * that is a known mode, else what its data has as {@code mode}, if it is a JSON object with such a text. Else null: not
     * known.
     */
    public @Nullable ChatStreamMode mode() {
        ChatStreamMode named = ChatStreamMode.of(name());
        if (named.known() != ChatStreamMode.Known.UNKNOWN) {
            return named;
        }
        try {
            Object json = decoded();
            Object mode = json instanceof Map ? ((Map<?, ?>) json).get("mode") : null;
            return mode instanceof String ? ChatStreamMode.of((String) mode) : null;
        } catch (IOException | JsonDataException e) {
            return null; // data need not be JSON
        }
    }

    /** What the server calls the event; {@code message}, as the standard says, if it calls it nothing. */
    public String name() {
        return event.name;
    }

    /** The data as text: what the server sent, its lines joined by line feeds. */
    public String data() {
        return event.data;
    }

    /**
     * The data as JSON, decoded anew by each call: a String, Boolean, Long, BigInteger, BigDecimal, List, Map or null. Numbers
     * are exact.
     *
     * @throws DecodingException if it is not JSON
     */
    public @Nullable Object json() {
        try {
            return decoded();
        } catch (IOException | JsonDataException e) {
            throw DecodingException.builder(Operations.CHAT_STREAM)
                    .contentType("text/event-stream")
                    .problem("the data of event " + number + " is not JSON")
                    .expected("JSON")
                    .attempts(attempts)
                    .build();
        }
    }

    private @Nullable Object decoded() throws IOException {
        return PeakaRetrofit.moshi().adapter(Object.class).fromJson(event.data);
    }

    /** The last id that the server has given to this or an earlier event; null if it gave none. */
    public @Nullable String id() {
        return event.id;
    }

    /** 1 for the first. */
    public long number() {
        return number;
    }

    /** Shows the length of the data, not the data. */
    @Override
    public String toString() {
        return "ChatEvent{" + number + ", name=" + name() + ", id=" + id() + ", data of " + data().length()
                + " characters}";
    }
}
