package io.github.peakaclient.chat;

import io.github.peakaclient.api.Beta;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with the agent. Its shape is not known: {@link #raw()} returns all that the server sent, the other methods what
 * most likely holds their value. Immutable and thread-safe.
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

    /** {@return the first of the members {@code aiThreadId}, {@code threadId} and {@code id}; null if there is none} Unproven. */
    @Beta
    public @Nullable String id() {
        return first("aiThreadId", "threadId", "id");
    }

    /** {@return the first of the members {@code displayName}, {@code name} and {@code title}; null if there is none} Unproven. */
    @Beta
    public @Nullable String displayName() {
        return first("displayName", "name", "title");
    }

    /** {@return all members, with exact numbers} Unmodifiable. */
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

    /** {@return the id only, since the conversation is the account's data} */
    @Override
    public String toString() {
        return "ChatThread{" + id() + "}";
    }
}
