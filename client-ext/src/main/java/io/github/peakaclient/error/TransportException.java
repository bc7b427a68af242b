package io.github.peakaclient.error;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.retry.Attempt;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call without a complete answer: the connection failed or was lost, a timeout or the deadline passed, the thread was
 * interrupted or the call canceled. The server may nevertheless have processed the request: before a write is repeated, check
 * whether it happened. {@link #attempts()} has what was tried.
 */
public final class TransportException extends PeakaException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one, for tests.
     *
     * @param operation the operation that failed
     * @param cause the failure that ended the last attempt
     * @param attempts the requests that were sent, empty if they are not known
     * @param notRetried the reason why there was no further attempt, null if it needs none
     */
    public TransportException(
            OperationInfo operation, IOException cause, List<Attempt> attempts, @Nullable String notRetried) {
        super(operation, describe(operation, cause), attempts, notRetried, cause);
    }

    /** Returns the failure that ended the last attempt, mostly as OkHttp reported it. Its message can hold anything, of any length. */
    @Override
    public synchronized IOException getCause() {
        return (IOException) requireNonNull(super.getCause());
    }

    private static String describe(OperationInfo operation, IOException cause) {
        String message = requireNonNull(cause, "cause == null").getMessage();
        String name = cause.getClass().getSimpleName();
        return requireNonNull(operation, "operation == null").target() + " got no complete answer: "
                + (name.isEmpty() ? "IOException" : name) // anonymous classes have none
                + (message == null ? "" : ": " + MessageText.line(message));
    }
}
