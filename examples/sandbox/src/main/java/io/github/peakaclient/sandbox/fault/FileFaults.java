package io.github.peakaclient.sandbox.fault;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** Faults of the host of exported files. They apply to downloads that start after the call. Thread-safe. */
public final class FileFaults {

    private static final int SLICES_PER_SECOND = 50;

    private final Sleeper sleeper;
    private int breaks;
    private long breakAfter;
    private long bytesPerSecond;

    public FileFaults() {
        this(TimeUnit.MICROSECONDS::sleep);
    }

    FileFaults(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    @FunctionalInterface
    interface Sleeper {
        void sleepMicros(long micros) throws InterruptedException;
    }

    /** The faults of one download. {@code breakAfter} is negative for no break, the rate 0 for no limit. */
    private record Plan(long breakAfter, long bytesPerSecond) {}

    /**
     * Breaks the connection of the next downloads in the middle of the body. Replaces earlier calls. An answer that is not
     * longer than {@code afterBytes} is complete and does not count.
     *
     * @param afterBytes the number of bytes of the body that are sent
     * @param times the number of downloads; 0 for none
     * @throws IllegalArgumentException if one is negative
     */
    public synchronized FileFaults breakAfter(long afterBytes, int times) {
        if (afterBytes < 0 || times < 0) {
            throw new IllegalArgumentException(
                    "afterBytes: " + afterBytes + ", times: " + times + " must not be negative");
        }
        breakAfter = afterBytes;
        breaks = times;
        return this;
    }

    /**
     * Sends all bodies slowly, in real time regardless of the sandbox's clock.
     *
     * @param newBytesPerSecond 0 for no limit, the default
     * @throws IllegalArgumentException if it is negative
     */
    public synchronized FileFaults slow(long newBytesPerSecond) {
        if (newBytesPerSecond < 0) {
            throw new IllegalArgumentException("bytesPerSecond: " + newBytesPerSecond + " must not be negative");
        }
        bytesPerSecond = newBytesPerSecond;
        return this;
    }

    /**
     * Writes a part of a file, slowed or broken off as planned.
     *
     * @return false if it was broken off
     */
    public boolean write(OutputStream out, byte[] bytes, int start, int end) throws IOException {
        Plan plan = next(end - start);
        int stop = plan.breakAfter() < 0 ? end : start + (int) plan.breakAfter();
        int slice = plan.bytesPerSecond() == 0
                ? Math.max(1, stop - start)
                : (int) Math.max(1, Math.min(bytes.length, plan.bytesPerSecond() / SLICES_PER_SECOND));
        for (int from = start; from < stop; from += slice) {
            int count = Math.min(slice, stop - from);
            if (plan.bytesPerSecond() > 0) {
                out.flush();
                pause(count * 1_000_000L / plan.bytesPerSecond());
            }
            out.write(bytes, from, count);
        }
        return stop == end;
    }

    private void pause(long micros) throws InterruptedIOException {
        try {
            sleeper.sleepMicros(micros);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        }
    }

    private synchronized Plan next(long bodyLength) {
        boolean broken = breaks > 0 && bodyLength > breakAfter;
        if (broken) {
            breaks--;
        }
        return new Plan(broken ? breakAfter : -1, bytesPerSecond);
    }
}
