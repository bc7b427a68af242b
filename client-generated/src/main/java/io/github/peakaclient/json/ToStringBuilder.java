package io.github.peakaclient.json;

import io.github.peakaclient.api.Internal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A builder of a model's text: the members that are set, without secrets and without the JSON of those that are unreadable.
 *
 * @hidden
 */
@Internal
public final class ToStringBuilder {
    private static final String REDACTED = "██";

    private final Members members;
    private final Map<String, Mismatch> unreadable;
    private final StringBuilder text;
    private String separator = "";

    /**
     * Starts the text of one model.
     *
     * @param model the name of the model
     * @param members the members of the model
     */
    public ToStringBuilder(String model, Members members) {
        this.members = members;
        this.unreadable = members.unreadable();
        this.text = new StringBuilder(model).append('{');
    }

    /**
     * Adds a member unless it is absent.
     *
     * @param member the number of the member
     * @param name the name of the member on the wire
     * @param value the value
     * @return this text
     */
    public ToStringBuilder add(int member, String name, @Nullable Object value) {
        Object shown = value == null ? unreadable.get(name) : value;
        if (shown != null || members.isNull(member)) {
            text.append(separator).append(name).append('=').append(shown);
            separator = ", ";
        }
        return this;
    }

    /**
     * Adds a member without its value.
     *
     * @param member the number of the member
     * @param name the name of the member on the wire
     * @param value the value
     * @return this text
     */
    public ToStringBuilder addSecret(int member, String name, @Nullable Object value) {
        return add(member, name, value == null ? null : REDACTED);
    }

    /** {@return the text} It has only the names of unknown members, because any of them may be a secret. */
    public String build() {
        if (!members.unknown().isEmpty()) {
            text.append(separator)
                    .append("additionalProperties=")
                    .append(members.unknown().keySet());
        }
        return text.append('}').toString();
    }
}
