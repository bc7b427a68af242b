package io.github.peakaclient.error;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.retry.Attempt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions that this client throws when a call fails. Immutable, and serializable together with its history.
 *
 * <p>The message names the operation and says what failed. It ends with the history when the call was sent more than once or
 * when there was a reason not to send it again: {@code [3 attempts in 2.1 s]}, {@code [1 attempt in 0.2 s; not retried: …]}.
 */
public abstract class PeakaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final OperationInfo operation;
    private final ArrayList<Attempt> attempts;

    PeakaException(
            OperationInfo operation,
            String problem,
            List<Attempt> attempts,
            @Nullable String notRetried,
            @Nullable Throwable cause) {
        super(
                requireNonNull(operation, "operation == null").id() + ": " + problem
                        + MessageText.history(requireNonNull(attempts, "attempts == null"), notRetried),
                cause);
        this.operation = operation;
        this.attempts = new ArrayList<>(attempts);
    }

    /** {@return the operation that failed; of an interface of the caller's own, what its annotations say} */
    public OperationInfo operation() {
        return operation;
    }

    /**
     * {@return whether the same call may succeed later: after a lost connection, a timeout, 429 or 503, for example} Retries of the
     * client follow the same rule, so that this is true only if they are used up or were not allowed. To repeat a call that changes
     * something, {@link #mayHaveBeenProcessed()} must be false too. False unless a subclass says otherwise.
     */
    public boolean isRetryable() {
        return false;
    }

    /**
     * {@return whether the server may have processed the request, in the last attempt or one before} If it is false, a call that
     * changes something has changed nothing. True unless a subclass says otherwise.
     */
    public boolean mayHaveBeenProcessed() {
        return true;
    }

    /**
     * {@return the requests that were sent and how each ended, the last of them being this failure} If the last has a delay, the
     * call was given up while it waited for the next. Unmodifiable. Empty if the call was not sent by this client itself, for
     * example by a mock.
     */
    public List<Attempt> attempts() {
        return Collections.unmodifiableList(attempts);
    }
}
