package io.github.peakaclient.internal;

import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread that watches the time of calls and the interrupts of the threads that make them: what blocks in a socket does not see an
 * interrupt. All clients of a process share one. It runs nothing itself but hands over what is due to other threads, since that can
 * be code of the caller. Its threads are daemons, started when needed, and end when nothing was watched for 2 seconds.
 * Thread-safe.
 */
public final class Watchdog {
    private static final long IDLE = TimeUnit.SECONDS.toNanos(2);
    /** The time in which an interrupt is noticed. */
    private static final long INTERRUPT_PERIOD = TimeUnit.MILLISECONDS.toNanos(25);

    private static final int WORKERS = 4;
    /** The time after which workers that take nothing count as blocked. */
    private static final long BLOCKED = TimeUnit.MILLISECONDS.toNanos(50);

    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(1);
    /** The longest sleep while something is watched: watches that are closed stay in memory until then. */
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

    /** The one of the process; last, since it needs the constants. */
    private static final Watchdog PROCESS = new Watchdog();

    private final Queue<Watch> watches = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private final BlockingQueue<Runnable> due = new LinkedBlockingQueue<>();
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            WORKERS, Integer.MAX_VALUE, IDLE, TimeUnit.NANOSECONDS, due, task -> daemon(task, "worker"));
    /** The time to which the thread sleeps, valid unless it is awake. */
    private volatile long wakesAt;

    private volatile boolean awake = true;
    /** The task that waited for a worker at the last sweep. */
    private @Nullable Runnable waiting;

    private long waitingSince;

    private Watchdog() {
        workers.allowCoreThreadTimeOut(true);
    }

    /** Schedules a task, which can block. */
    public static Future<?> schedule(Runnable task, long nanos) {
        return PROCESS.add(new Watch(task, null, System.nanoTime() + nanos));
    }

    /**
     * Watches this thread: if it is interrupted before the watch is canceled, the task runs once on another thread, within 25 ms or
     * little more.
     */
    public static Future<?> onInterrupt(Runnable task) {
        return PROCESS.add(new Watch(task, Thread.currentThread(), System.nanoTime() + INTERRUPT_PERIOD));
    }

    /** Runs a task that can block on another thread, now. */
    public static void execute(Runnable task) {
        Future<?> unused = schedule(task, 0);
    }

    private Future<?> add(Watch watch) {
        watches.add(watch);
        Thread running = thread.get();
        if (running == null) {
            start();
        } else if (awake || wakesAt - watch.at > 0) {
            LockSupport.unpark(running); // awake, it may have passed by the new watch
        }
        return watch;
    }

    private void start() {
        Thread started = daemon(this::run, "watchdog");
        if (thread.compareAndSet(null, started)) {
            try {
                started.start();
            } catch (Throwable t) { // there is no memory for a thread
                thread.set(null);
                throw t;
            }
        }
    }

    private void run() {
        Thread self = Thread.currentThread();
        long usedAt = System.nanoTime();
        while (true) {
            awake = true;
            long now = System.nanoTime();
            long next = Math.min(sweep(now), relieveWorkers(now));
            if (next != Long.MAX_VALUE) {
                usedAt = now;
            } else if (now - usedAt < PERIOD) {
                next = INTERRUPT_PERIOD; // the next call of a series need not wake this thread
            } else if (now - usedAt < IDLE) {
                next = usedAt + IDLE - now;
            } else {
                thread.set(null);
                if (watches.isEmpty() || !thread.compareAndSet(null, self)) {
                    return;
                }
                continue;
            }
            wakesAt = now + next;
            awake = false;
            LockSupport.parkNanos(this, next);
            Thread.interrupted(); // would keep the thread from sleeping, and nobody has a reason to interrupt it
        }
    }

    /** Hands over what is due, and returns the time to the next sweep, {@link Long#MAX_VALUE} if nothing is watched. */
    private long sweep(long now) {
        long next = Long.MAX_VALUE;
        for (Iterator<Watch> all = watches.iterator(); all.hasNext(); ) {
            Watch watch = all.next();
            if (watch.isDone() || (watch.isDue(now) && succeeds(() -> workers.execute(watch)))) {
                all.remove();
            } else {
                next = Math.min(next, Math.min(PERIOD, watch.thread == null ? watch.at - now : INTERRUPT_PERIOD));
            }
        }
        return Math.max(SHORTEST, next);
    }

    /**
     * Doubles the workers if none has taken anything for some time, since all are blocked.
     *
     * @return the time to the next sweep, {@link Long#MAX_VALUE} if nothing waits for a worker
     */
    private long relieveWorkers(long now) {
        Runnable oldest = due.peek();
        if (oldest == null) {
            if (workers.getCorePoolSize() > WORKERS) {
                workers.setCorePoolSize(WORKERS);
            }
        } else if (oldest != waiting) {
            waitingSince = now;
        } else if (now - waitingSince >= BLOCKED) {
            waitingSince = now;
            succeeds(() -> workers.setCorePoolSize(2 * workers.getCorePoolSize()));
        }
        waiting = oldest;
        return oldest == null ? Long.MAX_VALUE : BLOCKED;
    }

    /** Does what can start a thread. Returns false if there is no memory for one now: the next sweep tries again. */
    private static boolean succeeds(Runnable action) {
        try {
            action.run();
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, "peaka-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private static final class Watch extends FutureTask<@Nullable Void> {
        /** The thread whose interrupt is waited for; null if it is a time. */
        private final @Nullable Thread thread;
        /** The time at which the watch must be looked at. */
        private final long at;

        Watch(Runnable task, @Nullable Thread thread, long at) {
            super(task, null);
            this.thread = thread;
            this.at = at;
        }

        boolean isDue(long now) {
            return thread == null ? at - now <= 0 : thread.isInterrupted();
        }
    }
}
