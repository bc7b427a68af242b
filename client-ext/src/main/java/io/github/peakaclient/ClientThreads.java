package io.github.peakaclient;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one client, which are those of all: shutting it down refuses further tasks of this client only, and lets those that run
 * end. Thread-safe.
 */
final class ClientThreads extends AbstractExecutorService {
    /** After the last client was closed, its threads end as soon. */
    private static final long IDLE_SECONDS = 5;
    /** As OkHttp makes it, but with daemon threads: an idle one would delay the end of a program. */
    private static final ExecutorService ALL = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "OkHttp Dispatcher");
                thread.setDaemon(true);
                return thread;
            });

    private int running;
    private boolean shutdown;

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            if (shutdown) {
                throw new RejectedExecutionException("the client is closed");
            }
            running++;
        }
        try {
            ALL.execute(() -> {
                try {
                    task.run();
                } finally {
                    ended();
                }
            });
        } catch (Throwable t) { // there is no memory for a thread
            ended();
            throw t;
        }
    }

    private synchronized void ended() {
        running--;
        notifyAll();
    }

    @Override
    public synchronized void shutdown() {
        shutdown = true;
        notifyAll();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return Collections.emptyList(); // no task waits
    }

    @Override
    public synchronized boolean isShutdown() {
        return shutdown;
    }

    @Override
    public synchronized boolean isTerminated() {
        return shutdown && running == 0;
    }

    @Override
    public synchronized boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        while (!isTerminated()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
