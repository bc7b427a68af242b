package io.github.peakaclient.retry;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request of a call and its end. Immutable. */
public final class Attempt implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int number;
    private final Duration duration;
    private final @Nullable Integer status;
    private final @Nullable IOException cause;
    private final @Nullable Duration delay;

    private Attempt(
            int number,
            Duration duration,
            @Nullable Integer status,
            @Nullable IOException cause,
            @Nullable Duration delay) {
        this.number = number;
        this.duration = duration;
        this.status = status;
        this.cause = cause;
        this.delay = delay;
    }

    /**
     * {@return an attempt}
     *
     * @param number 1 for the first
     * @param duration from its start until its answer was read or it failed
     * @param status the HTTP status, null if none arrived
     * @param cause why no complete answer arrived, null if one did; with neither a status nor a cause, something else ended
     *     the attempt, such as an interceptor that threw
     * @param delay the wait that follows, null if no attempt follows
     * @throws IllegalArgumentException if {@code number} is less than 1
     * @hidden
     */
    @Internal
    public static Attempt of(
            int number,
            Duration duration,
            @Nullable Integer status,
            @Nullable IOException cause,
            @Nullable Duration delay) {
        if (number < 1) {
            throw new IllegalArgumentException("number must be 1 or more, got " + number);
        }
        return new Attempt(number, requireNonNull(duration, "duration == null"), status, cause, delay);
    }

    /** {@return the number of the attempt, 1 for the first of a call} */
    public int number() {
        return number;
    }

    /** {@return the time from the start until the answer was read or the attempt failed} */
    public Duration duration() {
        return duration;
    }

    /** {@return the HTTP status, null if none arrived} */
    public @Nullable Integer status() {
        return status;
    }

    /** {@return why no complete answer arrived, null if one did or if something other than the connection ended the attempt} */
    public @Nullable IOException cause() {
        return cause;
    }

    /** {@return the wait between this attempt and the next, null if this is the last} */
    public @Nullable Duration delay() {
        return delay;
    }

    /**
     * {@return whether the other is equal in all values; causes are equal only if they are the same object}
     *
     * @param other the object to compare with, may be null
     */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Attempt)) {
            return false;
        }
        Attempt that = (Attempt) other;
        return number == that.number
                && duration.equals(that.duration)
                && Objects.equals(status, that.status)
                && Objects.equals(cause, that.cause)
                && Objects.equals(delay, that.delay);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, duration, status);
    }

    /** {@return a text with the class of the cause, but never its message, which can hold anything} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("attempt ").append(number).append(": ");
        if (cause == null) {
            text.append(status == null ? "no answer" : status);
        } else {
            text.append(status == null ? "" : status + ", then ")
                    .append(cause.getClass().getName());
        }
        text.append(" after ").append(duration);
        return delay == null
                ? text.toString()
                : text.append(", next in ").append(delay).toString();
    }
}
