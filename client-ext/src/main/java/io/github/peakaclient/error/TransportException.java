package io.github.peakaclient.error;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.retry.Attempt;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * No complete answer arrived: the connection failed or was lost, a timeout or the deadline passed, the thread was interrupted
 * or the call canceled. The server may have processed the request all the same: before a write is repeated, look whether it
 * happened. {@link #attempts()} tells what was tried.
 */
public final class TransportException extends PeakaException {
    private static final long serialVersionUID = 1L;

    /**
     * Used by the client; of use in tests.
     *
     * @param operationId the operation that failed
     * @param target method and path template
     * @param cause what ended the last attempt
     * @param attempts what was sent, empty if that is not known
     * @param notRetried why there was no further attempt, null if that needs no words
     */
    public TransportException(
            String operationId, String target, IOException cause, List<Attempt> attempts, @Nullable String notRetried) {
        super(operationId, target, describe(target, cause), attempts, notRetried, cause);
    }

    /** What ended the last attempt, mostly as OkHttp reported it. Its message can hold anything, of any length. */
    @Override
    public synchronized IOException getCause() {
        return (IOException) requireNonNull(super.getCause());
    }

    private static String describe(String target, IOException cause) {
        String message = requireNonNull(cause, "cause == null").getMessage();
        String name = cause.getClass().getSimpleName();
        return target + " got no complete answer: "
                + (name.isEmpty() ? "IOException" : name) // anonymous classes have none
                + (message == null ? "" : ": " + MessageText.line(message));
    }
}
