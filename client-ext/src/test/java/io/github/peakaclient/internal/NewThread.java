package io.github.peakaclient.internal;

import java.util.concurrent.Executor;

/** Executors for tests whose tasks wait for each other: the common pool can have a single thread. */
public final class NewThread {
    /** Runs each task on a thread of its own. */
    public static final Executor EACH = task -> {
        Thread thread = new Thread(task, "test");
        thread.setDaemon(true);
        thread.start();
    };

    private NewThread() {}
}
