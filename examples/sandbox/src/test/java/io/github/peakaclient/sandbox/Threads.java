package io.github.peakaclient.sandbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds threads that something has left behind. */
public final class Threads {
    private static final long MILLIS = 10_000;

    private final Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());

    private Threads() {}

    /** Remembers those that there are. */
    public static Threads now() {
        return new Threads();
    }

    /** Those that came since and do not end by themselves: one that has done its work needs a moment to be gone. */
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
