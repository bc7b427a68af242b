package io.github.peakaclient.call;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.internal.SizeLimit;
import io.github.peakaclient.internal.check.Arguments;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The limits on what a server can make this client hold in memory. What exceeds one fails with a {@link
 * io.github.peakaclient.error.SizeLimitException} that names it, and its connection is closed. Sizes in bytes are those after
 * unpacking; while a text is decoded, it can take several times its size. Immutable and thread-safe.
 *
 * <pre>{@code
 * CallOptions large = CallOptions.builder()
 *         .readLimits(ReadLimits.builder().answerBytes(256 << 20).answerValues(5_000_000).build())
 *         .build();
 * }</pre>
 *
 * <p>Rows are read one at a time, so that their number has no limit, and files are downloaded in pieces of a fixed size. Bodies of errors
 * are read up to 64 KiB.
 */
public final class ReadLimits {
    private static final ReadLimits STANDARD = builder().build();
    /** The least number of values that may come with rows, since the first rows arrive together with them and are counted, too. */
    private static final int LEAST_VALUES = 100_000;

    private final int answerBytes;
    private final int answerValues;
    private final int rowBytes;
    private final int cellBytes;
    private final int columns;
    private final int readAheadBytes;
    private final int eventBytes;

    private ReadLimits(Builder builder) {
        this.answerBytes = builder.answerBytes;
        this.answerValues = builder.answerValues;
        this.rowBytes = builder.rowBytes;
        this.cellBytes = builder.cellBytes;
        this.columns = builder.columns;
        this.readAheadBytes = builder.readAheadBytes;
        this.eventBytes = builder.eventBytes;
    }

    /** {@return the limits of a client that sets none: the defaults of the builder} */
    public static ReadLimits standard() {
        return STANDARD;
    }

    /** {@return a builder with the defaults} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with these limits} */
    public Builder toBuilder() {
        return new Builder()
                .answerBytes(answerBytes)
                .answerValues(answerValues)
                .rowBytes(rowBytes)
                .cellBytes(cellBytes)
                .columns(columns)
                .readAheadBytes(readAheadBytes)
                .eventBytes(eventBytes);
    }

    /** {@return the largest answer that is not streamed, in bytes} */
    public int answerBytes() {
        return answerBytes;
    }

    /** {@return the largest number of values in the JSON of an answer that is not streamed} */
    public int answerValues() {
        return answerValues;
    }

    /** {@return the largest row, in bytes} */
    public int rowBytes() {
        return rowBytes;
    }

    /** {@return the largest cell, in bytes} */
    public int cellBytes() {
        return cellBytes;
    }

    /** {@return the largest number of columns} */
    public int columns() {
        return columns;
    }

    /** {@return the largest part of an answer that is read ahead to find columns that come after the rows, in bytes} */
    public int readAheadBytes() {
        return readAheadBytes;
    }

    /** {@return the largest event of a chat, in bytes} */
    public int eventBytes() {
        return eventBytes;
    }

    SizeLimit answer() {
        return new SizeLimit("the answer", answerBytes, "bytes", "answerBytes");
    }

    SizeLimit values() {
        return new SizeLimit("the answer", answerValues, "values", "answerValues");
    }

    /**
     * {@return the limit on values in what precedes or follows the rows}
     *
     * @hidden
     */
    @Internal
    public SizeLimit ofValues() {
        int values = Math.max(answerValues, LEAST_VALUES);
        return new SizeLimit("the part of the answer besides its rows", values, "values", "answerValues");
    }

    /**
     * {@return the limit on the bytes of what precedes or follows the rows}
     *
     * @hidden
     */
    @Internal
    public SizeLimit ofMember() {
        return new SizeLimit("a part of the answer besides its rows", rowBytes, "bytes", "rowBytes");
    }

    /**
     * {@return the limit on a row}
     *
     * @hidden
     */
    @Internal
    public SizeLimit ofRow() {
        return new SizeLimit("a row", rowBytes, "bytes", "rowBytes");
    }

    /**
     * {@return the limit on a cell}
     *
     * @hidden
     */
    @Internal
    public SizeLimit ofCell() {
        return new SizeLimit("a cell", cellBytes, "bytes", "cellBytes");
    }

    /**
     * {@return the limit on the cells of a row}
     *
     * @hidden
     */
    @Internal
    public SizeLimit ofCells() {
        return new SizeLimit("a row", columns, "cells", "columns");
    }

    /**
     * {@return the limit on columns}
     *
     * @hidden
     */
    @Internal
    public SizeLimit ofColumns() {
        return new SizeLimit("the result", columns, "columns", "columns");
    }

    /**
     * {@return the limit on the names of all columns}
     *
     * @hidden
     */
    @Internal
    public SizeLimit ofNames() {
        return new SizeLimit("the list of column names", rowBytes, "characters", "rowBytes");
    }

    /**
     * {@return the limit on what is read ahead}
     *
     * @hidden
     */
    @Internal
    public SizeLimit ofReadAhead() {
        return new SizeLimit("what precedes the columns", readAheadBytes, "bytes", "readAheadBytes");
    }

    /**
     * {@return the limit on an event}
     *
     * @hidden
     */
    @Internal
    public SizeLimit ofEvent() {
        return new SizeLimit("an event", eventBytes, "bytes", "eventBytes");
    }

    private int[] all() {
        return new int[] {answerBytes, answerValues, rowBytes, cellBytes, columns, readAheadBytes, eventBytes};
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReadLimits && Arrays.equals(((ReadLimits) other).all(), all());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(all());
    }

    @Override
    public String toString() {
        return "ReadLimits{answerBytes=" + answerBytes + ", answerValues=" + answerValues + ", rowBytes=" + rowBytes
                + ", cellBytes=" + cellBytes + ", columns=" + columns + ", readAheadBytes=" + readAheadBytes
                + ", eventBytes=" + eventBytes + "}";
    }

    /** A builder of limits. Not thread-safe. */
    public static final class Builder {
        private int answerBytes = 64 << 20;
        private int answerValues = 1_000_000;
        private int rowBytes = 32 << 20;
        private int cellBytes = 32 << 20;
        private int columns = 10_000;
        private int readAheadBytes = 8 << 20;
        private int eventBytes = 16 << 20;

        private Builder() {}

        /**
         * Sets the largest answer that is read as a whole, which is every answer that is neither rows, nor events, nor a stream of the
         * caller's own. Default: 67,108,864 bytes (64 MiB).
         *
         * @param answerBytes the number of bytes, after unpacking, at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder answerBytes(int answerBytes) {
            this.answerBytes = positive(answerBytes, "answerBytes");
            return this;
        }

        /**
         * Sets the largest number of values in the JSON of an answer that is read as a whole: lists, objects, and what is in them. A
         * value of two bytes can take a hundred times as much in memory. Default: 1,000,000.
         *
         * @param answerValues the number, at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder answerValues(int answerValues) {
            this.answerValues = positive(answerValues, "answerValues");
            return this;
        }

        /**
         * Sets the largest row of a query or an export, as JSON or CSV. It also limits the columns of a result and all else that comes with
         * its rows. Default: 33,554,432 bytes (32 MiB).
         *
         * @param rowBytes the number of bytes, after unpacking, at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder rowBytes(int rowBytes) {
            this.rowBytes = positive(rowBytes, "rowBytes");
            return this;
        }

        /**
         * Sets the largest cell of a row, as JSON or CSV. Default: 33,554,432 bytes (32 MiB).
         *
         * @param cellBytes the number of bytes, after unpacking, at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder cellBytes(int cellBytes) {
            this.cellBytes = positive(cellBytes, "cellBytes");
            return this;
        }

        /**
         * Sets the largest number of columns of a result and of cells of a row. Default: 10,000.
         *
         * @param columns the number, at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder columns(int columns) {
            this.columns = positive(columns, "columns");
            return this;
        }

        /**
         * Sets the largest part of an answer that is held in memory to find columns that come after the rows. What exceeds it is no failure:
         * the columns are not known then, and cells are found by index only. Default: 8,388,608 bytes (8 MiB).
         *
         * @param readAheadBytes the number of bytes, after unpacking, at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder readAheadBytes(int readAheadBytes) {
            this.readAheadBytes = positive(readAheadBytes, "readAheadBytes");
            return this;
        }

        /**
         * Sets the largest event of a chat. Default: 16,777,216 bytes (16 MiB).
         *
         * @param eventBytes the number of bytes, after unpacking, at least 1
         * @return this builder
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder eventBytes(int eventBytes) {
            this.eventBytes = positive(eventBytes, "eventBytes");
            return this;
        }

        private static int positive(int value, String name) {
            return (int) Arguments.positive(value, name);
        }

        /** {@return the limits} */
        public ReadLimits build() {
            return new ReadLimits(this);
        }
    }
}
