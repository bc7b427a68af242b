package io.github.peakaclient.error;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.Operations;
import java.util.Collections;

/**
 * A row of a CSV file that cannot be imported: its text cannot be read in the charset, it has fewer or more columns than the first line, or
 * a quote in it is wrong. A file is checked before it is sent. A stream can be read only once: its import is broken off at the row, and {@link
 * #mayHaveBeenProcessed()} is true then. Values are in no text. Immutable.
 */
public final class CsvRowException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final int column;
    private final boolean brokenOff;

    /**
     * Creates an exception.
     *
     * @param line the line of the file, from 1
     * @param column the column, from 1
     * @param problem what is wrong with the row, without its values
     * @param brokenOff whether a part of the file was sent
     * @hidden
     */
    @Internal
    public CsvRowException(long line, int column, String problem, boolean brokenOff) {
        super(
                Operations.IMPORT_CSV,
                (brokenOff ? "the import was broken off" : "nothing was sent") + ": line " + line
                        + " of the CSV file, column " + column + ": " + MessageText.line(problem),
                Collections.emptyList(),
                null,
                null);
        this.line = line;
        this.column = column;
        this.brokenOff = brokenOff;
    }

    /** {@return the line of the file, from 1} Line breaks in quotes count. */
    public long line() {
        return line;
    }

    /** {@return the column of the row, from 1: the first one that is missing or too many, or that with the text or quote} */
    public int column() {
        return column;
    }

    /** {@return whether a part of the file was sent} The request was never complete. */
    @Override
    public boolean mayHaveBeenProcessed() {
        return brokenOff;
    }
}
