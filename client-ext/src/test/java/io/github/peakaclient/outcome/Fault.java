package io.github.peakaclient.outcome;

import java.util.function.UnaryOperator;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A fault of one request and of all its retries.
 *
 * @param header the fault that the sandbox is asked for, null for none
 * @param answer replaces the answer of the sandbox
 */
record Fault(
        String name, Nature nature, int status, @Nullable String header, UnaryOperator<Response> answer) {

    /** The meaning of a fault for the request that met it. */
    enum Nature {
        /** An error status. */
        STATUS,
        /** No answer, since the connection was lost. */
        LOST,
        /** An answer whose body breaks off with the connection. */
        BODY_LOST,
        /** No answer, and no end of it. */
        SILENT,
        /** An answer whose body never ends. */
        BODY_SILENT,
        /** No answer, and the thread is interrupted in the meantime. */
        INTERRUPTED,
        /** A complete answer of success that is not compressed as it says. */
        NO_GZIP,
        /** A complete answer of success that is no JSON. */
        NO_JSON,
        /** A complete answer of success that is JSON of another form. */
        ODD_JSON,
        /** A good answer. */
        GOOD
    }

    static Fault of(Nature nature, String name, @Nullable String header) {
        return new Fault(name, nature, 0, header, UnaryOperator.identity());
    }

    static Fault status(int status, String name, String header) {
        return new Fault(name, Nature.STATUS, status, header, UnaryOperator.identity());
    }

    static Fault replaced(Nature nature, int status, String name, UnaryOperator<Response> answer) {
        return new Fault(name, nature, status, null, answer);
    }

    boolean isSilent() {
        return nature == Nature.SILENT || nature == Nature.BODY_SILENT;
    }

    /** Returns whether the next request may well succeed. */
    boolean isTransient() {
        return switch (nature) {
            case STATUS -> status == 429 || status == 500 || status == 503;
            case LOST, BODY_LOST, SILENT, BODY_SILENT -> true;
            case INTERRUPTED, NO_GZIP, NO_JSON, ODD_JSON, GOOD -> false;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
