package io.github.peakaclient.chat;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer of the agent: its state at the end of the turn. The members are known from prose only, such as {@code
 * currentGeneratedQuery}: {@link #raw()} returns them as the server sent them. Immutable and thread-safe.
 */
public final class ChatAnswer {
    private final Map<String, @Nullable Object> raw;

    ChatAnswer(Map<String, @Nullable Object> raw) {
        this.raw = Collections.unmodifiableMap(raw);
    }

    /** Returns all members, with exact numbers. Unmodifiable. */
    public Map<String, @Nullable Object> raw() {
        return raw;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ChatAnswer && raw.equals(((ChatAnswer) other).raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }

    /** Returns the number of members only, since the conversation is the account's data. */
    @Override
    public String toString() {
        return "ChatAnswer{" + raw.size() + " members}";
    }
}
