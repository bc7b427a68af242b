package io.github.peakaclient.bench;

/** The amount of work: all of it once within seconds, figures within minutes, or careful figures. */
public enum Size {
    /** For tests. */
    SMALL,
    /** The default. */
    NORMAL,
    /** For a quiet machine. */
    LONG;

    /** Returns the number for this size. */
    int of(int small, int normal, int careful) {
        return this == SMALL ? small : this == NORMAL ? normal : careful;
    }
}
