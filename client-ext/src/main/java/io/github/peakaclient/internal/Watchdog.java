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
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** Returned instead of a time when a watch needs no further check. */
    private static final long OVER = -1;

    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(1);
    /** The longest sleep while something is watched: watches that are closed stay in memory until then. */
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

    /** The one of the process; last, since it needs the constants. */
    private static final Watchdog PROCESS = new Watchdog();

    private final Queue<Watched> watches = new ConcurrentLinkedQueue<>();
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

    /**
     * Schedules a task, which can block.
     *
     * @param task the task
     * @param nanos the delay in nanoseconds
     * @return what cancels the task
     */
    public static Future<?> schedule(Runnable task, long nanos) {
        Timer timer = new Timer(task, System.nanoTime() + nanos);
        PROCESS.add(timer, timer.at);
        return timer;
    }

    /**
     * Runs a task that can block on another thread, now.
     *
     * @param task the task
     */
    public static void execute(Runnable task) {
        Future<?> unused = schedule(task, 0);
    }

    private void add(Watched watch, long at) {
        watches.add(watch);
        Thread running = thread.get();
        if (running == null) {
            start();
        } else if (awake || wakesAt - at > 0) {
            LockSupport.unpark(running); // awake, it may have passed by the new watch
        }
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
        for (Iterator<Watched> all = watches.iterator(); all.hasNext(); ) {
            long again = all.next().check(now);
            if (again == OVER) {
                all.remove();
            } else {
                next = Math.min(next, Math.min(PERIOD, again));
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

    /** Hands a task over to a worker. Returns false if there is no memory for one now. */
    private static boolean handOver(Runnable task) {
        return succeeds(() -> PROCESS.workers.execute(task));
    }

    private interface Watched {
        /** Hands over what is due. Returns the time until the next check, {@link #OVER} if there is none. */
        long check(long now);
    }

    private static final class Timer extends FutureTask<@Nullable Void> implements Watched {
        private final long at;

        Timer(Runnable task, long at) {
            super(task, null);
            this.at = at;
        }

        @Override
        public long check(long now) {
            boolean over = isDone() || (at - now <= 0 && handOver(this));
            return over ? OVER : Math.max(0, at - now);
        }
    }

    /**
     * A watch of the threads that pass through some code, one after another: if one is interrupted there, a task runs on another thread,
     * within 25 ms or little more. It stays in the list of watches from one passage to the next, so that a series of them is listed once.
     */
    public static final class InterruptWatch implements Watched {
        private final Runnable task;
        private final AtomicReference<@Nullable Thread> inside = new AtomicReference<>();
        private final AtomicBoolean listed = new AtomicBoolean();

        /**
         * Creates a watch of no thread yet.
         *
         * @param task what to run when the thread is interrupted
         */
        public InterruptWatch(Runnable task) {
            this.task = task;
        }

        /** Watches this thread from here on. */
        public void begin() {
            inside.set(Thread.currentThread());
            if (listed.compareAndSet(false, true)) {
                PROCESS.add(this, System.nanoTime() + INTERRUPT_PERIOD);
            }
        }

        /** Watches it no more. */
        public void end() {
            inside.set(null);
        }

        @Override
        public long check(long now) {
            Thread thread = inside.get();
            if (thread == null) {
                listed.set(false);
                // it can have begun again in between, and have found itself listed
                return inside.get() != null && listed.compareAndSet(false, true) ? INTERRUPT_PERIOD : OVER;
            }
            if (thread.isInterrupted()
                    && inside.compareAndSet(thread, null)
                    && !handOver(new FutureTask<>(task, null))) {
                inside.compareAndSet(null, thread);
            }
            return INTERRUPT_PERIOD;
        }
    }
}
