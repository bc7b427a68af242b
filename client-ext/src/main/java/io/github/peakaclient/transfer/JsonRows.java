package io.github.peakaclient.transfer;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import io.github.peakaclient.query.ColumnInfo;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.RowFactory;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** Rows in files with a JSON object on each line. */
final class JsonRows implements RowFormat {
    private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("EFBBBF");
    private static final long MOST_BYTES = 64L << 20;
    /** A file whose keys are values would else grow without end. */
    private static final int MOST_COLUMNS = 10_000;

    private final List<String> names = new ArrayList<>();
    private RowFactory factory = RowFactory.ofNames(Collections.<String>emptyList());
    private @Nullable BufferedSource source;

    @Override
    public List<ColumnInfo> columns() {
        return factory.columns();
    }

    @Override
    public void begin(InputStream content) throws IOException {
        BufferedSource begun = Okio.buffer(Okio.source(content));
        if (begun.rangeEquals(0, BYTE_ORDER_MARK)) {
            begun.skip(BYTE_ORDER_MARK.size());
        }
        source = begun;
    }

    @Override
    public @Nullable Row next(long number) throws IOException {
        Buffer line = line();
        if (line == null) {
            return null;
        }
        try {
            return row(number, JsonReader.of(line));
        } catch (JsonEncodingException e) {
            throw new BadContent("the line is not JSON");
        } catch (JsonDataException e) {
            throw new BadContent("the line is not one JSON object");
        } catch (EOFException e) {
            throw new BadContent("the line ends too early");
        }
    }

    /** The next that is not blank, null at the end. A text in JSON has no line feed in it. */
    private @Nullable Buffer line() throws IOException {
        BufferedSource from = source;
        while (from != null && !from.exhausted()) {
            long end = from.indexOf((byte) '\n', 0, MOST_BYTES);
            if (end < 0 && from.request(MOST_BYTES)) {
                throw new BadContent("the line has more than " + MOST_BYTES + " bytes");
            }
            Buffer line = new Buffer();
            line.write(from, end < 0 ? from.getBuffer().size() : end);
            if (end >= 0) {
                from.skip(1);
            }
            if (!isBlank(line)) {
                return line;
            }
        }
        return null;
    }

    private static boolean isBlank(Buffer line) {
        for (long i = 0; i < line.size(); i++) {
            byte b = line.getByte(i);
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private Row row(long number, JsonReader json) throws IOException {
        @Nullable String[] cells = new @Nullable String[names.size()];
        boolean[] seen = new boolean[names.size()];
        int at = 0;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            int column = find(name, at, seen);
            if (column == names.size()) {
                add(name);
                cells = Arrays.copyOf(cells, names.size());
                seen = Arrays.copyOf(seen, names.size());
            }
            seen[column] = true;
            cells[column] = cell(json);
            at = column + 1;
        }
        json.endObject();
        if (json.peek() != JsonReader.Token.END_DOCUMENT) {
            throw new JsonDataException();
        }
        if (factory.columns().size() < names.size()) {
            factory = RowFactory.ofNames(names);
        }
        return factory.row(number, cells);
    }

    /** Most likely the next one. Two columns can have the same name: they are told apart by their order. */
    private int find(String name, int likely, boolean[] seen) {
        if (likely < names.size() && !seen[likely] && names.get(likely).equals(name)) {
            return likely;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!seen[i] && names.get(i).equals(name)) {
                return i;
            }
        }
        return names.size();
    }

    private void add(String name) throws BadContent {
        if (names.size() == MOST_COLUMNS) {
            throw new BadContent("there are more than " + MOST_COLUMNS + " different keys");
        }
        names.add(name);
    }

    private static @Nullable String cell(JsonReader json) throws IOException {
        switch (json.peek()) {
            case NULL:
                return json.nextNull();
            case BOOLEAN:
                return String.valueOf(json.nextBoolean());
            case BEGIN_ARRAY:
            case BEGIN_OBJECT:
                try (BufferedSource value = json.nextSource()) {
                    return value.readUtf8();
                }
            default:
                return json.nextString();
        }
    }
}
