package io.github.peakaclient.table;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.WaitTimeoutException;
import io.github.peakaclient.internal.Deadline;
import io.github.peakaclient.internal.session.Session;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The calls of one task about tables, which end with its deadline. Thread-safe. */
final class BoundedCalls {
    /** A request, made anew with the time that remains. */
    interface Request<T> {
        ApiCall<T> call(Session session);
    }

    final Session session;
    final Deadline deadline;
    private final String task;

    /** @param task the task, for messages */
    BoundedCalls(Session session, Deadline deadline, String task) {
        this.session = session;
        this.deadline = deadline;
        this.task = task;
    }

    /**
     * Returns the answer of a call.
     *
     * @throws WaitTimeoutException if the deadline has passed, or cut the call short
     */
    <T> T send(OperationInfo operation, Request<T> request) {
        long remaining = deadline.remainingNanos();
        if (remaining <= 0) {
            throw timeout(operation, null);
        }
        try {
            return request.call(session.within(Duration.ofNanos(remaining))).send();
        } catch (TransportException e) {
            throw deadline.remainingNanos() <= 0 ? timeout(operation, e) : e;
        }
    }

    private WaitTimeoutException timeout(OperationInfo operation, @Nullable Throwable cause) {
        return new WaitTimeoutException(
                operation, task + ": not ended within " + deadline.limit(), null, null, null, cause);
    }
}
