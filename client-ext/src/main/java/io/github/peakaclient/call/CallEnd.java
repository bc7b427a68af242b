package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.retry.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The end of a call. Immutable. */
public final class CallEnd {
    private final CallStart start;
    private final CallOutcome outcome;
    private final Duration duration;
    private final List<Attempt> attempts;
    private final long bytesSent;
    private final long bytesReceived;

    /** @param attempts unmodifiable */
    CallEnd(
            CallStart start,
            CallOutcome outcome,
            Duration duration,
            List<Attempt> attempts,
            long bytesSent,
            long bytesReceived) {
        this.start = requireNonNull(start, "start == null");
        this.outcome = requireNonNull(outcome, "outcome == null");
        this.duration = requireNonNull(duration, "duration == null");
        this.attempts = attempts;
        this.bytesSent = bytesSent;
        this.bytesReceived = bytesReceived;
    }

    /**
     * Returns the operation, see {@link CallStart#operation()}.
     *
     * @return its id, method and path template
     */
    public OperationInfo operation() {
        return start.operation();
    }

    /**
     * Returns whether a file of an export was read, see {@link CallStart#isFile()}.
     *
     * @return false for a call of the operation itself
     */
    public boolean isFile() {
        return start.isFile();
    }

    /**
     * Returns how the call ended.
     *
     * @return what the caller gets or got
     */
    public CallOutcome outcome() {
        return outcome;
    }

    /**
     * Returns the HTTP status of the last attempt.
     *
     * @return null if none arrived
     */
    public @Nullable Integer status() {
        return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1).status();
    }

    /**
     * Returns the time from the start to the end, with all attempts and the waits between them.
     *
     * @return the time; of a streamed answer, until it was read
     */
    public Duration duration() {
        return duration;
    }

    /**
     * Returns the attempts.
     *
     * @return unmodifiable, in order; empty if the call was canceled before the first
     */
    public List<Attempt> attempts() {
        return attempts;
    }

    /**
     * Returns the number of bytes of the bodies of all requests, as they were written to the connection.
     *
     * @return the number, without headers
     */
    public long bytesSent() {
        return bytesSent;
    }

    /**
     * Returns the number of bytes of the bodies of all answers, as they were read from the connection: packed, if they are.
     *
     * @return the number, without headers
     */
    public long bytesReceived() {
        return bytesReceived;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof CallEnd)) {
            return false;
        }
        CallEnd that = (CallEnd) other;
        return start.equals(that.start)
                && outcome == that.outcome
                && duration.equals(that.duration)
                && attempts.equals(that.attempts)
                && bytesSent == that.bytesSent
                && bytesReceived == that.bytesReceived;
    }

    @Override
    public int hashCode() {
        return Objects.hash(start, outcome, duration, attempts, bytesSent, bytesReceived);
    }

    /** Returns a text with the id of the operation, the outcome, the status, the duration and the numbers of attempts and bytes. */
    @Override
    public String toString() {
        return start + ": " + outcome + ", status " + status() + " after " + duration + ", attempts " + attempts.size()
                + ", bytes sent " + bytesSent + ", received " + bytesReceived;
    }
}
