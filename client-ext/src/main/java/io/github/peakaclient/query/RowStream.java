package io.github.peakaclient.query;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.internal.ItemStream;

/**
 * A source of rows that can be read once, which {@link Rows} are made of.
 *
 * @hidden
 */
@Internal
public interface RowStream extends ItemStream.Source<Row> {
    /** Reads until the columns are known. Called once, before any row is read. What it throws ends the reading. */
    void begin();

    /** {@return the factory of the rows, with the columns that are known so far} */
    RowFactory factory();

    /** Allows rows to be valid only until the next is read, for a reader that keeps none. Called before the first is read. */
    void reuseRow();
}
