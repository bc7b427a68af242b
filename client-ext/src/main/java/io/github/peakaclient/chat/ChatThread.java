package io.github.peakaclient.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with the agent. Its shape is not known: {@link #raw()} has all that the server sent, the other methods what looks
 * like it. Immutable and thread-safe.
 */
public final class ChatThread {
    private final Map<String, @Nullable Object> raw;

    ChatThread(Map<?, ?> raw) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : raw.entrySet()) {
            copy.put(String.valueOf(member.getKey()), member.getValue());
        }
        this.raw = Collections.unmodifiableMap(copy);
    }

    /** The member {@code aiThreadId}, {@code threadId} or {@code id}, the first that is there; null if none is. Unproven. */
    public @Nullable String id() {
        return first("aiThreadId", "threadId", "id");
    }

    /** The member {@code displayName}, {@code name} or {@code title}, the first that is there; null if none is. Unproven. */
    public @Nullable String displayName() {
        return first("displayName", "name", "title");
    }

    /** All members, with exact numbers. Unmodifiable. */
    public Map<String, @Nullable Object> raw() {
        return raw;
    }

    private @Nullable String first(String... names) {
        for (String name : names) {
            Object value = raw.get(name);
            if (value != null) {
                return value.toString();
            }
        }
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChatThread && raw.equals(((ChatThread) other).raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }

    /** Shows the id only: what was said can be anything. */
    @Override
    public String toString() {
        return "ChatThread{" + id() + "}";
    }
}
