package io.github.peakaclient.query;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.call.ReadLimits;
import io.github.peakaclient.internal.BoundedSource;
import io.github.peakaclient.internal.ByteOrderMark;
import io.github.peakaclient.internal.CellText;
import io.github.peakaclient.internal.SizeLimit;
import io.github.peakaclient.model.QueryResultColumn;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * Reader of {@code {"columns":[…],"data":[[…],…]}}, member by member. Skips other members. Throws JsonDataException if the JSON
 * is not of this form, SizeLimit.Exceeded if a part of it is too large, EOFException if it ends too early, another IOException if it is
 * no JSON or the connection failed.
 */
final class RowReader {
    private static final JsonReader.Options MEMBERS = JsonReader.Options.of("columns", "data");
    private static final int COLUMNS = 0;
    private static final int DATA = 1;

    private final BoundedSource source;
    private final JsonReader json;
    private final ReadLimits limits;
    private final SizeLimit row;
    private final SizeLimit cell;
    private final JsonAdapter<QueryResultColumn> columnAdapter =
            PeakaRetrofit.moshi().adapter(QueryResultColumn.class);
    private @Nullable Columns columns;
    private boolean dataSeen;
    private boolean inRows;
    /** The number of cells of the previous row, and most likely of the next. */
    private int width;

    RowReader(Source source, ReadLimits limits) {
        this.source = new BoundedSource(source);
        this.json = JsonReader.of(this.source.content());
        this.limits = limits;
        this.row = limits.ofRow();
        this.cell = limits.ofCell();
    }

    /** Reads up to the first row. */
    void begin() throws IOException {
        source.allow(limits.ofMember());
        source.limitValues(limits.ofValues());
        ByteOrderMark.skip(source.content());
        if (source.content().exhausted()) {
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
        if (inRows) {
            source.allow(row);
            if (!json.hasNext()) {
                json.endArray();
                inRows = toRows();
            }
        }
        return inRows;
    }

    /** Returns the cells of the next row as {@link CellText} reads them. */
    @Nullable
    Object[] next() throws IOException {
        @Nullable Object[] cells = new @Nullable Object[width];
        int count = 0;
        long start = source.position();
        json.beginArray();
        while (true) {
            source.allow(cell, row, start);
            if (!json.hasNext()) {
                break;
            }
            if (count == limits.columns()) {
                throw limits.ofCells().exceeded();
            }
            if (count == cells.length) {
                cells = Arrays.copyOf(cells, Math.max(8, count * 2));
            }
            cells[count++] = CellText.read(json);
            source.check();
        }
        json.endArray();
        width = count;
        return count == cells.length ? cells : Arrays.copyOf(cells, count);
    }

    /** Reads up to the first row; returns false if the answer ends without one. */
    private boolean toRows() throws IOException {
        while (true) {
            source.allow(limits.ofMember());
            if (!json.hasNext()) {
                break;
            }
            int member = json.selectName(MEMBERS);
            if (member == COLUMNS && columns == null) {
                columns = readColumns(json);
            } else if (member == DATA) {
                if (dataSeen) {
                    throw new JsonDataException("Expected data once but was there again at path " + json.getPath());
                }
                dataSeen = true;
                if (json.peek() != JsonReader.Token.NULL) {
                    source.limitValues(null); // a row is limited by its cells
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
            source.check();
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

    /** Reads columns that come after the rows; returns null if there are none or they are too far ahead. */
    private @Nullable Columns columnsAhead() throws IOException {
        SizeLimit ahead = limits.ofReadAhead();
        source.allow(ahead);
        try {
            return columnsAfterRows(json.peekJson()); // all that it reads stays in the buffer
        } catch (SizeLimit.Exceeded e) {
            if (e.limit() == ahead) {
                return null; // the rows are read without them
            }
            throw e;
        }
    }

    private @Nullable Columns columnsAfterRows(JsonReader ahead) throws IOException {
        ahead.skipValue();
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
            if (list.size() == limits.columns()) {
                throw limits.ofColumns().exceeded();
            }
            list.add(reader.peek() == JsonReader.Token.NULL ? reader.nextNull() : columnAdapter.fromJson(reader));
        }
        reader.endArray();
        return Columns.none().with(list);
    }
}
