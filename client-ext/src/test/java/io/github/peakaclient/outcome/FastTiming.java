package io.github.peakaclient.outcome;

import io.github.peakaclient.internal.SystemTiming;
import io.github.peakaclient.internal.Timing;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

/** Time that passes a hundred times faster, so that waits of seconds take milliseconds. Only the time of day is as always. */
final class FastTiming implements Timing {
    private static final int FACTOR = 100;

    private final Timing real = new SystemTiming();

    @Override
    public long nanoTime() {
        return real.nanoTime() * FACTOR;
    }

    @Override
    public Instant now() {
        return real.now();
    }

    @Override
    public double random() {
        return real.random();
    }

    @Override
    public boolean await(CountDownLatch latch, long nanos) throws InterruptedException {
        return real.await(latch, nanos / FACTOR);
    }

    @Override
    public Future<?> schedule(Runnable task, long nanos) {
        return real.schedule(task, nanos / FACTOR);
    }
}
