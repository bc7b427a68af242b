package io.github.peakaclient.bench;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Rows of an answer read with the streaming API of Gson. */
final class GsonCells implements Cells {
    private final JsonReader reader;
    private boolean inRow;

    GsonCells(InputStream in) throws IOException {
        reader = new JsonReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        reader.setStrictness(Strictness.STRICT);
        reader.beginObject();
        while (!reader.nextName().equals("data")) {
            reader.skipValue();
        }
        reader.beginArray();
    }

    @Override
    public boolean nextRow() throws IOException {
        if (inRow) {
            reader.endArray();
        }
        inRow = reader.hasNext();
        if (inRow) {
            reader.beginArray();
        }
        return inRow;
    }

    @Override
    public @Nullable String next() throws IOException {
        if (reader.peek() == JsonToken.NULL) {
            reader.nextNull();
            return null;
        }
        return reader.nextString();
    }
}
