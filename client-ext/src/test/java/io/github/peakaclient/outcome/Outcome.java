package io.github.peakaclient.outcome;

import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransportException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a feature ended in: null for an answer. */
record Outcome(@Nullable Throwable failure) {
    static final String ANSWERED = "answered";
    static final String BODY_FAILS = "body fails";

    /** The text of a failure that no feature may end in. */
    static final String WRONG = "WRONG: ";

    /** Thrown where the caller reads a stream, which is not ours. */
    static final class BodyFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BodyFailure(IOException cause) {
            super(cause);
        }
    }

    @Override
    public String toString() {
        if (failure == null) {
            return ANSWERED;
        }
        if (failure instanceof BodyFailure) {
            return BODY_FAILS;
        }
        String name = failure.getClass().getSimpleName();
        if (failure instanceof TransportException transport) {
            return name + " " + transport.kind();
        }
        return failure instanceof PeakaException || failure instanceof IllegalArgumentException
                ? name
                : WRONG + failure;
    }
}
