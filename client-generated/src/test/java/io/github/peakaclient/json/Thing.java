package io.github.peakaclient.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model with one member "values", or with members that are only named. */
record Thing(List<? extends @Nullable Object> values) {
    static final class Adapter extends ModelAdapter<Thing> {
        Adapter(String... names) {
            super("Thing", names);
        }

        @Override
        protected Thing readObject(JsonReader reader) throws IOException {
            Members members = new Members();
            List<@Nullable Object> values = new ArrayList<>();
            reader.beginObject();
            while (next(reader, members) != 0) {
                List<@Nullable Object> read = members.read(1, "values", Json.list(Json.OBJECT), reader);
                values.addAll(read == null ? List.of() : read);
            }
            return new Thing(values);
        }

        @Override
        @SuppressWarnings("unchecked") // elements are only read
        protected void writeMembers(JsonOutput out, Thing value) throws IOException {
            write(out, new Members(), 1, Json.list(Json.OBJECT), (List<@Nullable Object>) value.values());
        }
    }
}
