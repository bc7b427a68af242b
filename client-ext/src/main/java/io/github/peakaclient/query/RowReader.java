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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    /** A path with the index of a row, which Moshi shows after the last one, too, and without a name there. */
    private static final Pattern ROW_PATH = Pattern.compile("\\$\\.(?:data|null)\\[([0-9]+)\\]");

    private final BoundedSource source;
    private final JsonReader json;
    private final ReadLimits limits;
    private final SizeLimit row;
    private final SizeLimit cell;
    private final CellScanner scanner;
    private final JsonAdapter<QueryResultColumn> columnAdapter =
            PeakaRetrofit.moshi().adapter(QueryResultColumn.class);
    private @Nullable Columns columns;
    private boolean dataSeen;
    private boolean inRows;
    /** Whether a row was read by {@link #json}, which after it awaits a comma, as the scanner does. */
    private boolean isBehindRow;
    /** The number of rows that were scanned, of which {@link #json} does not know. */
    private long scanned;
    /** The number of cells of the previous row, and most likely of the next. */
    private int width;

    RowReader(Source source, ReadLimits limits) {
        this(source, limits, Integer.MAX_VALUE);
    }

    /**
     * Creates a reader.
     *
     * @param longestScanned the length of the longest row that is not left to the JSON reader, in bytes
     */
    RowReader(Source source, ReadLimits limits, long longestScanned) {
        this.source = new BoundedSource(source);
        this.json = JsonReader.of(this.source.content());
        this.limits = limits;
        this.row = limits.ofRow();
        this.cell = limits.ofCell();
        // rows beyond a limit are left to the JSON reader, too
        long longest = Math.min(longestScanned, Math.min(row.max(), cell.max()));
        this.scanner = CellScanner.ofList(this.source.content(), longest, () -> this.source.allow(row));
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
        return numbered(json.getPath());
    }

    /**
     * Returns the next row if all of it has arrived and it is plain, otherwise null.
     *
     * @param reused as for {@link RowFactory#rowOf(long, CellScanner, Row)}
     */
    @Nullable
    Row buffered(RowFactory factory, long number, @Nullable Row reused) throws IOException {
        if (!isBehindRow || !inRows) {
            return null;
        }
        scanner.beginBuffered();
        if (!scan()) {
            scanner.rewind();
            return null;
        }
        scanned++;
        return factory.rowOf(number, scanner, reused);
    }

    /**
     * Returns the next row, or null after the last, when the rest of the answer was read, so that a missing part is noticed.
     *
     * @param reused as for {@link RowFactory#rowOf(long, CellScanner, Row)}
     */
    @Nullable
    Row read(RowFactory factory, long number, @Nullable Row reused) throws IOException {
        if (!inRows) {
            return null;
        }
        if (isBehindRow) {
            scanner.begin();
            if (scan()) {
                scanned++;
                return factory.rowOf(number, scanner, reused);
            }
            scanner.giveUp();
        }
        try {
            source.allow(row);
            if (json.hasNext()) {
                isBehindRow = true;
                return factory.rowOf(number, cells());
            }
            json.endArray();
        } catch (JsonDataException e) {
            throw new JsonDataException(numbered(String.valueOf(e.getMessage())), e);
        }
        inRows = toRows();
        return null;
    }

    private boolean scan() throws IOException {
        if (!scanner.take(',') || !scanner.take('[')) {
            return false;
        }
        return scanner.take(']') || (scanner.takeCells(limits.columns()) && scanner.take(']'));
    }

    /** Adds the scanned rows to the index in a path of the JSON reader. */
    private String numbered(String text) {
        Matcher row = ROW_PATH.matcher(text);
        if (scanned == 0 || !row.find()) {
            return text;
        }
        long index = Long.parseLong(row.group(1)) + scanned;
        return text.substring(0, row.start(1)) + index + text.substring(row.end(1));
    }

    /** Returns the cells of the next row as {@link CellText} reads them. */
    private @Nullable Object[] cells() throws IOException {
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
            scanned = 0; // paths are no longer those of rows
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
