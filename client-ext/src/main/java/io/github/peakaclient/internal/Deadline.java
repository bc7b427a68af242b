package io.github.peakaclient.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** A time limit that has begun to run, shared by all attempts and waits under it. Immutable and thread-safe. */
public final class Deadline {
    private final String name;
    private final Duration limit;
    private final Timing timing;
    private final long end;

    private Deadline(String name, Duration limit, Timing timing) {
        this.name = name;
        this.limit = requireNonNull(limit, "limit == null");
        this.timing = timing;
        this.end = timing.nanoTime() + Durations.nanos(limit);
    }

    /**
     * {@return a deadline that passes when this time from now has elapsed}
     *
     * @param limit the longest time
     * @param timing the clock, scheduler and randomness to use
     */
    public static Deadline after(Duration limit, Timing timing) {
        return new Deadline("deadline", limit, timing);
    }

    /**
     * {@return the end of a call with all its attempts}
     *
     * @param limit the call timeout
     * @param timing the clock, scheduler and randomness to use
     */
    public static Deadline callTimeout(Duration limit, Timing timing) {
        return new Deadline("call timeout", limit, timing);
    }

    /**
     * {@return a deadline that passes in no program's lifetime}
     *
     * @param timing the clock, scheduler and randomness to use
     */
    public static Deadline none(Timing timing) {
        return new Deadline("deadline", ChronoUnit.FOREVER.getDuration(), timing);
    }

    /** {@return the whole time, counted from the start} */
    public Duration limit() {
        return limit;
    }

    /** {@return the name and the whole time, for messages} */
    @Override
    public String toString() {
        return name + " of " + limit;
    }

    /** {@return the time that is left, zero or negative once the deadline has passed} */
    public long remainingNanos() {
        return end - timing.nanoTime();
    }
}
