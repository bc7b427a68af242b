package io.github.peakaclient.load;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whose a thread is, by its name, and which live. */
final class Threads {
    private Threads() {}

    /** Threads that the client makes. */
    static boolean isOfClient(String name) {
        return name.startsWith("peaka-");
    }

    /** Threads of OkHttp: a dispatcher's bear the URL while they run a call. */
    static boolean isOfOkHttp(String name) {
        return name.startsWith("OkHttp");
    }

    /** Threads of a dispatcher, not those that all clients of the process share. */
    static boolean isOfDispatcher(String name) {
        return name.equals("OkHttp Dispatcher") || name.startsWith("OkHttp http");
    }

    static Set<Thread> live(Predicate<String> name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> name.test(thread.getName()))
                .collect(Collectors.toSet());
    }

    /**
     * Waits until a count is zero that other threads bring down, but no longer than this. Returns what it was last: nothing is
     * counted again after a zero.
     */
    static int awaitZero(IntSupplier count, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        int last = count.getAsInt();
        while (last != 0 && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(2);
            last = count.getAsInt();
        }
        return last;
    }
}
