package io.github.peakaclient.sandbox.job;

import java.time.Duration;

/** The pace of the jobs of a sandbox: by polls or by time. Immutable. */
public final class JobSpeed {

    private static final int MOST_TIMES = 1_000;

    private final int times;

    private JobSpeed(int times) {
        this.times = times;
    }

    /**
     * Advances a job one step with each poll of its status, regardless of time. The first poll finds it accepted, the
     * second running, the third ended. For an export, the answer to its creation is the first poll. A read of what a job
     * leads to is a poll too: of rows for all caches and materialized queries of the project, of a table for its caches.
     */
    public static JobSpeed eachPoll() {
        return new JobSpeed(0);
    }

    /**
     * Advances jobs as measured: a job starts 300 ms after it was accepted and takes 2 to 50 s, depending on its number of
     * rows. Its state follows from the sandbox's clock alone, however often it is polled.
     */
    public static JobSpeed measured() {
        return measured(1);
    }

    /**
     * Returns {@link #measured()} sped up by a factor.
     *
     * @throws IllegalArgumentException unless the factor is from 1 to 1,000
     */
    public static JobSpeed measured(int times) {
        if (times < 1 || times > MOST_TIMES) {
            throw new IllegalArgumentException("times: " + times + " is not from 1 to " + MOST_TIMES);
        }
        return new JobSpeed(times);
    }

    boolean isEachPoll() {
        return times == 0;
    }

    /** Returns the scaled duration in whole milliseconds, as all times of the API are, and at least one. */
    Duration scaled(Duration duration) {
        return Duration.ofMillis(Math.max(1, duration.toMillis() / times));
    }
}
