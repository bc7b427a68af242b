package io.github.peakaclient.internal;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

/** The source of time, waits and randomness, passed in so that no test has to wait. Thread-safe. */
public interface Timing {
    /** {@return a time like {@link System#nanoTime()}, for differences only} */
    long nanoTime();

    /** {@return the time of day} */
    Instant now();

    /** {@return a random number from 0 (inclusive) to 1 (exclusive)} */
    double random();

    /**
     * Blocks until the latch opens or the time has passed.
     *
     * @param latch the latch
     * @param nanos the time in nanoseconds
     * @return whether the latch is open
     * @throws InterruptedException if the thread is interrupted
     */
    boolean await(CountDownLatch latch, long nanos) throws InterruptedException;

    /**
     * Schedules a task, which can block: it does not delay another one.
     *
     * @param task the task
     * @param nanos the delay in nanoseconds
     * @return what cancels the task
     */
    Future<?> schedule(Runnable task, long nanos);
}
