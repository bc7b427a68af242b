package io.github.peakaclient.spec.report;

import java.util.Locale;

/** The effect of a change, mildest first. */
enum Effect {
    COMPATIBLE,
    /** Programs that were written for the former client stop compiling or fail. */
    CALLERS,
    /** The server and the former client no longer understand each other. */
    WIRE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean breaks() {
        return this != COMPATIBLE;
    }

    Effect orWorse(Effect other) {
        return compareTo(other) < 0 ? other : this;
    }
}
