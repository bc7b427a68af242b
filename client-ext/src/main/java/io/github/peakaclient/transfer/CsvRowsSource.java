package io.github.peakaclient.transfer;

import io.github.peakaclient.internal.CsvText;
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
        StringBuilder line = new StringBuilder();
        CsvText.appendLine(line, values);
        made.writeUtf8(line.toString());
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
