package io.github.peakaclient.retry;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failed attempt that is going to be followed by another. Immutable. */
public final class RetryEvent {
    private final OperationInfo operation;
    private final List<Attempt> attempts;

    private RetryEvent(OperationInfo operation, List<Attempt> attempts) {
        this.operation = operation;
        this.attempts = attempts;
    }

    /**
     * {@return an event}
     *
     * @param operation the operation that was called
     * @param attempts unmodifiable, not empty; the last has a delay
     * @hidden
     */
    @Internal
    public static RetryEvent of(OperationInfo operation, List<Attempt> attempts) {
        return new RetryEvent(requireNonNull(operation, "operation == null"), attempts);
    }

    /** {@return the operation that is sent again} */
    public OperationInfo operation() {
        return operation;
    }

    /** {@return the attempt that failed: its number, and its status or cause} */
    public Attempt attempt() {
        return attempts.get(attempts.size() - 1);
    }

    /** {@return the wait before the next attempt} */
    public Duration delay() {
        return requireNonNull(attempt().delay(), "delay == null");
    }

    /** {@return all attempts so far; the last is {@link #attempt()}} Unmodifiable. */
    public List<Attempt> attempts() {
        return attempts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RetryEvent
                && ((RetryEvent) other).operation.equals(operation)
                && ((RetryEvent) other).attempts.equals(attempts);
    }

    @Override
    public int hashCode() {
        return 31 * operation.hashCode() + attempts.hashCode();
    }

    /** {@return a text with the id of the operation and the attempt that failed} */
    @Override
    public String toString() {
        return operation.id() + ": " + attempt();
    }
}
