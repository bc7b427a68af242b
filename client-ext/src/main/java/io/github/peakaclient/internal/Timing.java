package io.github.peakaclient.internal;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/** Time, waiting and chance. Passed in, so that no test has to wait. Thread-safe. */
public interface Timing {
    /** Like {@link System#nanoTime()}: for differences only. */
    long nanoTime();

    /** The time of day. */
    Instant now();

    /** From 0 (inclusive) to 1 (exclusive). */
    double random();

    /**
     * Blocks until the latch opens or the time is over.
     *
     * @return whether the latch is open
     */
    boolean await(CountDownLatch latch, long nanos) throws InterruptedException;

    /**
     * Runs a task later, on a thread that all calls share: it must not block.
     *
     * @throws RejectedExecutionException if it is closed
     */
    Future<?> schedule(Runnable task, long nanos);

    /** Refuses new tasks. What is scheduled still runs, such as the timeouts of attempts under way; then the thread ends. */
    void close();
}
