package io.github.peakaclient.sandbox.job;

import java.time.Duration;

/** What makes the jobs of a sandbox go on: looks at them, or time. Immutable. */
public final class JobSpeed {

    private static final int MOST_TIMES = 1_000;

    private final int times;

    private JobSpeed(int times) {
        this.times = times;
    }

    /**
     * Each look at a job's status takes it one step on; time does not matter. The first look finds it accepted, the second
     * running, the third ended. For an export the answer to its creation is the first look.
     */
    public static JobSpeed eachLook() {
        return new JobSpeed(0);
    }

    /**
     * As it was measured: a job starts 300 ms after it was accepted and takes from 2 to 50 s, the longer the more rows it
     * has. How it stands follows from the sandbox's clock alone, however often somebody looks.
     */
    public static JobSpeed measured() {
        return measured(1);
    }

    /**
     * Like {@link #measured()}, but so many times as fast.
     *
     * @throws IllegalArgumentException unless it is from 1 to 1,000
     */
    public static JobSpeed measured(int times) {
        if (times < 1 || times > MOST_TIMES) {
            throw new IllegalArgumentException("times: " + times + " is not from 1 to " + MOST_TIMES);
        }
        return new JobSpeed(times);
    }

    boolean isEachLook() {
        return times == 0;
    }

    /** In whole milliseconds, as all times of the API are, and never none. */
    Duration scaled(Duration duration) {
        return Duration.ofMillis(Math.max(1, duration.toMillis() / times));
    }
}
