package io.github.peakaclient.transfer;

import java.util.Iterator;
import java.util.List;
import okio.Buffer;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/** The CSV of rows, made while it is read. Used by one thread. */
final class CsvRowsSource implements Source {
    private final int width;
    private final Iterator<? extends List<? extends @Nullable String>> rows;
    private final Buffer made = new Buffer();
    private long count;

    CsvRowsSource(List<String> header, Iterator<? extends List<? extends @Nullable String>> rows) {
        this.width = header.size();
        this.rows = rows;
        write(header);
    }

    @Override
    public long read(Buffer sink, long byteCount) {
        while (made.size() < byteCount && rows.hasNext()) {
            List<? extends @Nullable String> row = rows.next();
            count++;
            if (row.size() != width) {
                throw new IllegalArgumentException(
                        "row " + count + " has " + row.size() + " values, the header has " + width);
            }
            write(row);
        }
        return made.read(sink, byteCount);
    }

    private void write(List<? extends @Nullable String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                made.writeByte(',');
            }
            write(values.get(i));
        }
        made.writeUtf8("\r\n");
    }

    private void write(@Nullable String value) {
        if (value != null && !needsQuotes(value)) {
            made.writeUtf8(value);
        } else if (value != null || width == 1) {
            made.writeByte('"')
                    .writeUtf8(value == null ? "" : value.replace("\"", "\"\""))
                    .writeByte('"');
        }
    }

    private static boolean needsQuotes(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' || c == '"' || c == '\r' || c == '\n') {
                return true;
            }
        }
        return value.isEmpty() || value.charAt(0) <= ' ' || value.charAt(value.length() - 1) <= ' '; // some trim
    }

    @Override
    public Timeout timeout() {
        return Timeout.NONE;
    }

    @Override
    public void close() {
        // the rows are the caller's
    }
}
