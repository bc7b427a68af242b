package io.github.peakaclient.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonWriter;
import io.github.peakaclient.api.Internal;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A writer of a model's members: of values and explicit nulls, not of absent members.
 *
 * @hidden
 */
@Internal
public final class MemberWriter {
    private final JsonWriter writer;
    private final long nulls;

    /** Creates a writer of one model, see {@link Members}. */
    public MemberWriter(JsonWriter writer, long nulls) {
        this.writer = writer;
        this.nulls = nulls;
    }

    /** Writes one member unless it is absent. */
    public <T> void write(int member, String name, JsonAdapter<T> adapter, @Nullable T value) throws IOException {
        if (value != null || Members.isNull(nulls, member)) {
            writer.name(name);
            adapter.toJson(writer, value);
        }
    }

    /** Writes the members that the contract does not know. */
    public void writeAll(Map<String, @Nullable Object> additionalProperties) throws IOException {
        for (Map.Entry<String, @Nullable Object> property : additionalProperties.entrySet()) {
            writer.name(property.getKey());
            Json.OBJECT.toJson(writer, property.getValue());
        }
    }
}
