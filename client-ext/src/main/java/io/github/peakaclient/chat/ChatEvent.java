package io.github.peakaclient.chat;

import com.squareup.moshi.JsonDataException;
import io.github.peakaclient.api.Beta;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.model.ChatStreamMode;
import io.github.peakaclient.retry.Attempt;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of a {@link ChatStream}. The vendor does not document the content of events, how they state their mode, or how a stream
 * reports an error: everything is returned as it came. Immutable and thread-safe.
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
     * {@return the requested kind of event that this is, null if that is not known} It is unproven how the server states it: this is
     * the name of the event if that is a known mode, otherwise the text {@code mode} of its data, if that is a JSON object.
     */
    @Beta
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

    /** {@return the name that the server gave the event; {@code message}, as the standard says, if it gave none} */
    public String name() {
        return event.name;
    }

    /** {@return the data as the server sent it, its lines joined by line feeds} */
    public String data() {
        return event.data;
    }

    /**
     * {@return the data as JSON, decoded anew by each call: a String, Boolean, Long, BigInteger, BigDecimal, List, Map or null} Numbers
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

    /** {@return the last id that the server gave to this or an earlier event; null if it gave none} */
    public @Nullable String id() {
        return event.id;
    }

    /** {@return the number of the event, 1 for the first} */
    public long number() {
        return number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof ChatEvent)) {
            return false;
        }
        ChatEvent that = (ChatEvent) other;
        return number == that.number
                && name().equals(that.name())
                && data().equals(that.data())
                && Objects.equals(id(), that.id());
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, name(), data(), id());
    }

    /** {@return a text with the length of the data, not the data} */
    @Override
    public String toString() {
        return "ChatEvent{" + number + ", name=" + name() + ", id=" + id() + ", data of " + data().length()
                + " characters}";
    }
}
