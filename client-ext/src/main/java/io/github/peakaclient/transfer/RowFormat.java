package io.github.peakaclient.transfer;

import io.github.peakaclient.query.ColumnInfo;
import io.github.peakaclient.query.Row;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How rows stand in the parts of an export. Remembers the columns from part to part. Used by one thread at a time. */
interface RowFormat {
    /** Those known so far. */
    List<ColumnInfo> columns();

    /** Goes on with the next part. */
    void begin(InputStream content) throws IOException;

    /**
     * The next row of the part, null at its end.
     *
     * @throws IOException if the content is not of this format, or no sound gzip
     */
    @Nullable
    Row next(long number) throws IOException;
}
