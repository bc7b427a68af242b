package io.github.peakaclient.bench;

import java.io.IOException;

/**
 * A participant of a {@link Contest}.
 *
 * @param isFloor whether it only counts what it passes, so that its time is a lower bound for others
 */
record Peer(String name, Opener opener, boolean isFloor) {
    Peer(String name, Opener opener) {
        this(name, opener, false);
    }

    static Peer floor(String name, Opener opener) {
        return new Peer(name, opener, true);
    }

    /** Prepares the work. */
    @FunctionalInterface
    interface Opener {
        Work open() throws Exception;
    }

    /** Work that can be repeated. */
    @FunctionalInterface
    interface Work extends AutoCloseable {
        /** Does the work once, and gives all that it finds to the sink, in order. */
        void run(Sink sink) throws Exception;

        /** Returns what stands for a found value when results are compared. */
        default Object comparable(Object found) throws Exception {
            return found;
        }

        @Override
        default void close() throws IOException {
            // most work holds nothing open
        }
    }
}
