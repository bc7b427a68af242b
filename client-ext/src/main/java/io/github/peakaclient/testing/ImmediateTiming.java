package io.github.peakaclient.testing;

import io.github.peakaclient.internal.Timing;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** A time that passes only when somebody waits, and then at once. Scheduled tasks run on the thread that schedules them. Thread-safe. */
final class ImmediateTiming implements Timing {
    private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private long nanos;
    private boolean running;

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public double random() {
        return 0.5;
    }

    @Override
    public boolean await(CountDownLatch latch, long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pass(nanos);
        return latch.getCount() == 0;
    }

    /** Runs the task now, or after the task that schedules it: their number would otherwise be limited by the stack. */
    @Override
    public synchronized Future<?> schedule(Runnable task, long nanos) {
        FutureTask<?> scheduled = new FutureTask<>(task, null);
        pass(nanos);
        tasks.add(scheduled);
        if (!running) {
            running = true;
            try {
                for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
                    next.run();
                }
            } finally {
                running = false;
            }
        }
        return scheduled;
    }

    private synchronized void pass(long nanos) {
        this.nanos += nanos;
    }
}
