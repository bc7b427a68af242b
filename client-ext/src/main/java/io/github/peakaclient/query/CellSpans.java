package io.github.peakaclient.query;

import io.github.peakaclient.api.Internal;

/**
 * The places of cells in bytes: for each two numbers, the start of its text, and an entry of its end and kind.
 *
 * @hidden
 */
@Internal
public final class CellSpans {
    /** No value. */
    public static final int NULL = 0;
    /** A text of any characters, in UTF-8. */
    public static final int TEXT = 1;
    /** A text of ASCII, which takes less time to decode. */
    public static final int ASCII = 2;
    /** A value that is no text and not null, in the spelling of its source. */
    public static final int JSON = 3;

    private static final int KIND_BITS = 2;

    private CellSpans() {}

    /**
     * {@return the entry of a cell}
     *
     * @param end the end of its text
     * @param kind one of the constants
     */
    public static int entry(int end, int kind) {
        return end << KIND_BITS | kind;
    }

    /**
     * {@return the end of the cell of an entry}
     *
     * @param entry from {@link #entry}
     */
    public static int end(int entry) {
        return entry >>> KIND_BITS;
    }

    /**
     * {@return whether an entry is that of null}
     *
     * @param entry from {@link #entry}
     */
    public static boolean isNull(int entry) {
        return kind(entry) == NULL;
    }

    static int kind(int entry) {
        return entry & (1 << KIND_BITS) - 1;
    }
}
