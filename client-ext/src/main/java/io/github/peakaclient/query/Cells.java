package io.github.peakaclient.query;

import io.github.peakaclient.internal.RawJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The number, columns and cells of a row. The cells are either objects, or the bytes of their texts in UTF-8. Not
 * changed any more once a user has the {@link Row}; the row that a mapping reuses is filled again and again.
 */
final class Cells {
    /** The number of a row whose cells nobody may read any more. */
    static final long ENDED = -1;

    private static final byte[] NO_BYTES = {};
    private static final int[] NO_SPANS = {};

    Columns columns;
    long number;
    /** Strings, {@link RawJson} and null; null if the cells are bytes. */
    private final @Nullable Object @Nullable [] objects;

    byte[] bytes = NO_BYTES;
    /** The position in the bytes to which the spans are relative. */
    int offset;
    /** For each cell two numbers: the start of its text in the bytes, and an {@link CellSpans#entry entry} of its end. */
    int[] spans = NO_SPANS;

    int count;

    /** Makes cells that are filled by a scanner. */
    Cells(Columns columns, long number) {
        this.columns = columns;
        this.number = number;
        this.objects = null;
    }

    /** Makes cells that keep the array. */
    Cells(Columns columns, long number, @Nullable Object[] objects) {
        this.columns = columns;
        this.number = number;
        this.objects = objects;
        this.count = objects.length;
    }

    /** Returns cells that are not changed when these are. */
    Cells copy() {
        if (objects != null) {
            return new Cells(columns, number, objects);
        }
        Cells copy = new Cells(columns, number);
        copy.take(bytes, offset, spans, count);
        return copy;
    }

    /** Takes copies of the cells in other bytes. */
    void take(byte[] from, int at, int[] spansThere, int size) {
        int length = size == 0 ? 0 : CellSpans.end(spansThere[2 * size - 1]);
        bytes = Arrays.copyOfRange(from, at, at + length);
        spans = Arrays.copyOf(spansThere, 2 * size);
        count = size;
    }

    /** Lets the cells be those in other bytes. */
    void lend(byte[] from, int at, int[] spansThere, int size) {
        bytes = from;
        offset = at;
        spans = spansThere;
        count = size;
    }

    static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    @SuppressWarnings("deprecation") // for ASCII it is right, and the fastest that there is
    private static String ascii(byte[] bytes, int from, int length) {
        return new String(bytes, 0, from, length);
    }

    /** Returns whether the text of the cell is in {@link #bytes}, from {@link #from} to {@link #to}. False for null. */
    boolean hasBytes(int cell) {
        return objects == null && !CellSpans.isNull(spans[2 * cell + 1]);
    }

    int from(int cell) {
        return offset + spans[2 * cell];
    }

    int to(int cell) {
        return offset + CellSpans.end(spans[2 * cell + 1]);
    }

    boolean isNull(int cell) {
        return objects == null ? CellSpans.isNull(spans[2 * cell + 1]) : objects[cell] == null;
    }

    /** Returns the text of a cell, null for null. */
    @Nullable
    String text(int cell) {
        if (objects == null) {
            int entry = spans[2 * cell + 1];
            int from = from(cell);
            switch (CellSpans.kind(entry)) {
                case CellSpans.NULL:
                    return null;
                case CellSpans.ASCII:
                    return ascii(bytes, from, to(cell) - from);
                default:
                    return text(bytes, from, to(cell));
            }
        }
        Object object = objects[cell];
        return object == null ? null : object.toString();
    }

    /** Returns the cell as its source has it: a {@code String}, {@link RawJson}, or null. */
    @Nullable
    Object object(int cell) {
        if (objects != null) {
            return objects[cell];
        }
        String text = text(cell);
        return text != null && CellSpans.kind(spans[2 * cell + 1]) == CellSpans.JSON ? new RawJson(text) : text;
    }
}
