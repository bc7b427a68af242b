package io.github.peakaclient.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Time that passes only when a call waits or a test says so. Waits end at once and are recorded. What is scheduled for
 * timeouts runs when the clock gets there.
 */
public final class VirtualTiming implements Timing {
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Task> tasks = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private final Deque<Double> randoms = new ArrayDeque<>();
    private long nanos;

    /** The next random numbers; 0.5 when they are used up. */
    public synchronized VirtualTiming randoms(double... numbers) {
        for (double number : numbers) {
            randoms.add(number);
        }
        return this;
    }

    /** How long synchronous calls have waited, in order. */
    public synchronized List<Duration> waits() {
        return new ArrayList<>(waits);
    }

    /** What is scheduled and neither done nor canceled: how long from now. */
    public synchronized List<Duration> scheduled() {
        List<Duration> delays = new ArrayList<>();
        for (Task task : tasks) {
            if (!task.isDone()) {
                delays.add(Duration.ofNanos(task.at - nanos));
            }
        }
        return delays;
    }

    /** Waits, in real time, until something is scheduled for exactly then: an asynchronous call that waits. */
    public synchronized void awaitScheduled(Duration delay) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!scheduled().contains(delay)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("nothing is scheduled for " + delay + ", but for " + scheduled());
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Lets time pass, and runs on this thread what is due. */
    public void advance(Duration duration) {
        List<Task> due = new ArrayList<>();
        synchronized (this) {
            nanos += duration.toNanos();
            for (Task task : tasks) {
                if (task.at <= nanos) {
                    due.add(task);
                }
            }
            tasks.removeAll(due);
        }
        due.forEach(FutureTask::run);
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public synchronized double random() {
        return randoms.isEmpty() ? 0.5 : randoms.remove();
    }

    @Override
    public boolean await(CountDownLatch latch, long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        synchronized (this) {
            waits.add(Duration.ofNanos(nanos));
        }
        advance(Duration.ofNanos(nanos));
        return latch.getCount() == 0;
    }

    @Override
    public synchronized Future<?> schedule(Runnable task, long delay) {
        Task scheduled = new Task(task, nanos + delay);
        tasks.add(scheduled);
        notifyAll();
        return scheduled;
    }

    private static final class Task extends FutureTask<Void> {
        private final long at;

        Task(Runnable task, long at) {
            super(task, null);
            this.at = at;
        }
    }
}
