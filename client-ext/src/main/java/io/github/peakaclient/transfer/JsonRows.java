package io.github.peakaclient.transfer;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import io.github.peakaclient.internal.ByteOrderMark;
import io.github.peakaclient.internal.CellText;
import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.RowFactory;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** Reader of rows in files with a JSON object on each line. */
final class JsonRows implements RowFormat {
    private static final long MAX_BYTES = 64L << 20;
    /** Upper bound on the number of columns, for files whose keys are values. */
    private static final int MAX_COLUMNS = 10_000;

    private final JsonKeys keys = new JsonKeys();
    private RowFactory factory = RowFactory.from(Transfer.OPERATION);
    private @Nullable BufferedSource source;

    @Override
    public RowFactory factory() {
        return factory;
    }

    @Override
    public void begin(InputStream content) throws IOException {
        BufferedSource begun = Okio.buffer(Okio.source(content));
        ByteOrderMark.skip(begun);
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

    /** Returns the next line that is not blank, null at the end. A text in JSON has no line feed in it. */
    private @Nullable Buffer line() throws IOException {
        BufferedSource from = source;
        while (from != null && !from.exhausted()) {
            long end = from.indexOf((byte) '\n', 0, MAX_BYTES);
            if (end < 0 && from.request(MAX_BYTES)) {
                throw new BadContent("the line has more than " + MAX_BYTES + " bytes");
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
        @Nullable Object[] cells = new @Nullable Object[keys.count()];
        keys.beginRow();
        json.beginObject();
        while (json.hasNext()) {
            int column = keys.column(json.nextName());
            if (column == MAX_COLUMNS) {
                throw new BadContent("there are more than " + MAX_COLUMNS + " different keys");
            }
            if (column == cells.length) {
                cells = Arrays.copyOf(cells, Math.max(8, column * 2));
            }
            cells[column] = CellText.read(json);
        }
        json.endObject();
        if (json.peek() != JsonReader.Token.END_DOCUMENT) {
            throw new JsonDataException();
        }
        for (int i = factory.columns().size(); i < keys.count(); i++) {
            factory = factory.with(keys.name(i));
        }
        return factory.rowOf(number, cells.length == keys.count() ? cells : Arrays.copyOf(cells, keys.count()));
    }
}
