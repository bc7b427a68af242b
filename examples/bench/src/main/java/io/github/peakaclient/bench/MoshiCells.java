package io.github.peakaclient.bench;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** Rows of an answer read with the streaming API of Moshi. */
final class MoshiCells implements Cells {
    private final JsonReader reader;
    private boolean inRow;

    MoshiCells(InputStream in) throws IOException {
        reader = JsonReader.of(Okio.buffer(Okio.source(in)));
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
        return reader.peek() == JsonReader.Token.NULL ? reader.nextNull() : reader.nextString();
    }

    /** Returns the number of rows without reading their cells. */
    static long skip(InputStream in) throws IOException {
        JsonReader reader = new MoshiCells(in).reader;
        long count = 0;
        while (reader.hasNext()) {
            reader.skipValue();
            count++;
        }
        return count;
    }
}
