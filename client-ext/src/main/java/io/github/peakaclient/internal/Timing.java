package io.github.peakaclient.internal;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

/** The source of time, waits and randomness, passed in so that no test has to wait. Thread-safe. */
public interface Timing {
    /** Returns a time like {@link System#nanoTime()}, for differences only. */
    long nanoTime();

    /** Returns the time of day. */
    Instant now();

    /** Returns a random number from 0 (inclusive) to 1 (exclusive). */
    double random();

    /**
     * Blocks until the latch opens or the time has passed.
     *
     * @return whether the latch is open
     */
    boolean await(CountDownLatch latch, long nanos) throws InterruptedException;

    /** Schedules a task, which can block: it does not delay another one. */
    Future<?> schedule(Runnable task, long nanos);
}
