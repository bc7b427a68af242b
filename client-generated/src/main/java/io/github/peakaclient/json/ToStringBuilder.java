package io.github.peakaclient.json;

import io.github.peakaclient.api.Internal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A builder of a model's text: the members that are set, without secrets.
 *
 * @hidden
 */
@Internal
public final class ToStringBuilder {
    private static final String REDACTED = "██";

    private final long nulls;
    private final StringBuilder text;
    private String separator = "";

    /** Starts the text of one model, see {@link Members}. */
    public ToStringBuilder(String model, long nulls) {
        this.nulls = nulls;
        this.text = new StringBuilder(model).append('{');
    }

    /** Adds a member unless it is absent. */
    public ToStringBuilder add(int member, String name, @Nullable Object value) {
        if (value != null || Members.isNull(nulls, member)) {
            text.append(separator).append(name).append('=').append(value);
            separator = ", ";
        }
        return this;
    }

    /** Adds a member without its value. */
    public ToStringBuilder addSecret(int member, String name, @Nullable Object value) {
        return add(member, name, value == null ? null : REDACTED);
    }

    /** Returns the text. It has only the names of unknown members, because any of them may be a secret. */
    public String build(Map<String, @Nullable Object> additionalProperties) {
        if (!additionalProperties.isEmpty()) {
            text.append(separator).append("additionalProperties=").append(additionalProperties.keySet());
        }
        return text.append('}').toString();
    }
}
