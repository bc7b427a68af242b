package io.github.peakaclient.query;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.internal.ByteOrderMark;
import io.github.peakaclient.internal.CellText;
import io.github.peakaclient.model.QueryResultColumn;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * Reader of {@code {"columns":[…],"data":[[…],…]}}, member by member. Skips other members. Throws JsonDataException if the JSON
 * is not of this form, EOFException if it ends too early, another IOException if it is no JSON or the connection failed.
 */
final class RowReader {
    /** Upper bound on the rows held in memory to find columns that come after them. */
    static final long MAX_BYTES_AHEAD = 8L << 20;

    private static final JsonReader.Options MEMBERS = JsonReader.Options.of("columns", "data");
    private static final int COLUMNS = 0;
    private static final int DATA = 1;

    private final BufferedSource source;
    private final JsonReader json;
    private final JsonAdapter<QueryResultColumn> columnAdapter =
            PeakaRetrofit.moshi().adapter(QueryResultColumn.class);
    private @Nullable Columns columns;
    private boolean dataSeen;
    private boolean inRows;
    /** The number of cells of the previous row, and most likely of the next. */
    private int width;

    RowReader(BufferedSource source) {
        this.source = source;
        this.json = JsonReader.of(source);
    }

    /** Reads up to the first row. */
    void begin() throws IOException {
        ByteOrderMark.skip(source);
        if (source.exhausted()) {
            throw new EOFException();
        }
        json.beginObject();
        inRows = toRows();
        width = columns().count();
    }

    Columns columns() {
        return columns == null ? Columns.none() : columns;
    }

    /** Returns the position in the answer as a JSON path. */
    String path() {
        return json.getPath();
    }

    /** Returns whether there is another row. After the last, reads the rest of the answer, so that a missing part is noticed. */
    boolean hasNext() throws IOException {
        if (inRows && !json.hasNext()) {
            json.endArray();
            inRows = toRows();
        }
        return inRows;
    }

    /** Returns the cells of the next row as {@link CellText} reads them. */
    @Nullable
    Object[] next() throws IOException {
        @Nullable Object[] cells = new @Nullable Object[width];
        int count = 0;
        json.beginArray();
        while (json.hasNext()) {
            if (count == cells.length) {
                cells = Arrays.copyOf(cells, Math.max(8, count * 2));
            }
            cells[count++] = CellText.read(json);
        }
        json.endArray();
        width = count;
        return count == cells.length ? cells : Arrays.copyOf(cells, count);
    }

    /** Reads up to the first row; returns false if the answer ends without one. */
    private boolean toRows() throws IOException {
        while (json.hasNext()) {
            int member = json.selectName(MEMBERS);
            if (member == COLUMNS && columns == null) {
                columns = readColumns(json);
            } else if (member == DATA) {
                if (dataSeen) {
                    throw new JsonDataException("Expected data once but was there again at path " + json.getPath());
                }
                dataSeen = true;
                if (json.peek() != JsonReader.Token.NULL) {
                    if (columns == null) {
                        columns = columnsAhead();
                    }
                    json.beginArray();
                    return true;
                }
                json.skipValue();
            } else {
                skipMember(json, member);
            }
        }
        json.endObject();
        if (json.peek() != JsonReader.Token.END_DOCUMENT) { // it throws itself if something follows
            throw new JsonDataException("Expected the end but was more at path $");
        }
        if (!dataSeen && columns == null) {
            throw new JsonDataException("Expected columns and data but was neither at path $");
        }
        return false;
    }

    /** Reads columns that come after the rows; returns null if there are none or the rows are too many to be held. */
    private @Nullable Columns columnsAhead() throws IOException {
        JsonReader ahead = json.peekJson(); // all that it reads stays in the buffer
        ahead.beginArray();
        while (ahead.hasNext()) {
            ahead.skipValue();
            if (source.getBuffer().size() > MAX_BYTES_AHEAD) {
                return null;
            }
        }
        ahead.endArray();
        while (ahead.hasNext()) {
            int member = ahead.selectName(MEMBERS);
            if (member == COLUMNS) {
                return readColumns(ahead);
            }
            skipMember(ahead, member);
        }
        return null;
    }

    private static void skipMember(JsonReader reader, int member) throws IOException {
        if (member == -1) {
            reader.skipName();
        }
        reader.skipValue();
    }

    private Columns readColumns(JsonReader reader) throws IOException {
        if (reader.peek() == JsonReader.Token.NULL) {
            reader.skipValue();
            return Columns.none();
        }
        List<@Nullable QueryResultColumn> list = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            list.add(reader.peek() == JsonReader.Token.NULL ? reader.nextNull() : columnAdapter.fromJson(reader));
        }
        reader.endArray();
        return Columns.none().with(list);
    }
}
