package io.github.peakaclient.json;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An adapter of Moshi for the elements of a list or map: that of a model, which Moshi wraps, or one of the caller's. */
final class OtherAdapter<T extends @Nullable Object> extends MemberAdapter<T> {
    private final JsonAdapter<T> adapter;

    private OtherAdapter(JsonAdapter<T> adapter) {
        this.adapter = adapter;
    }

    static <T extends @Nullable Object> MemberAdapter<T> of(JsonAdapter<T> adapter) {
        return adapter instanceof MemberAdapter ? (MemberAdapter<T>) adapter : new OtherAdapter<>(adapter);
    }

    @Override
    @Nullable
    Object read(JsonReader.Token token, JsonReader reader) throws IOException {
        return adapter.fromJson(reader);
    }

    @Override
    void write(JsonOutput out, T value) throws IOException {
        adapter.toJson(out.writer(), value);
    }
}
