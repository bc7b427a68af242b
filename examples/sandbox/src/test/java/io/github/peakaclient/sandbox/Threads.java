package io.github.peakaclient.sandbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Detects threads that are left behind. */
public final class Threads {
    private static final long MILLIS = 10_000;

    private final Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());

    private Threads() {}

    /** Remembers the current threads. */
    public static Threads now() {
        return new Threads();
    }

    /** Returns the threads that were started since and do not end by themselves; one that is ending needs a moment. */
    public List<Thread> left() throws InterruptedException {
        Set<Thread> since = new HashSet<>(Thread.getAllStackTraces().keySet());
        since.removeAll(before);
        since.removeIf(thread -> thread.getName().startsWith("HttpClient")); // of the test's client
        for (Thread thread : since) {
            thread.join(MILLIS);
        }
        return since.stream().filter(Thread::isAlive).toList();
    }
}
