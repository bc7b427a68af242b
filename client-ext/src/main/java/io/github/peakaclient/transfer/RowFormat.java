package io.github.peakaclient.transfer;

import io.github.peakaclient.query.Row;
import io.github.peakaclient.query.RowFactory;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reader of the rows in the parts of an export, which keeps the columns from part to part. Used by one thread at a time. */
interface RowFormat {
    /** Returns the factory of the rows, with the columns known so far. */
    RowFactory factory();

    /** Allows rows to be valid only until the next is read. */
    void reuseRow();

    /** Continues with the next part. */
    void begin(InputStream content) throws IOException;

    /**
     * Returns the next row of the part if all of it has been read from the content, which is not touched; otherwise null.
     *
     * @throws IOException if the content is not of this format
     */
    @Nullable
    Row buffered(long number) throws IOException;

    /**
     * Returns the next row of the part, null at its end.
     *
     * @throws IOException if the content is not of this format, or no sound gzip
     */
    @Nullable
    Row next(long number) throws IOException;
}
