package io.github.peakaclient.load;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Live threads, and their owners by name. */
final class Threads {
    private Threads() {}

    /** Returns true for threads of the client. */
    static boolean isOfClient(String name) {
        return name.startsWith("peaka-");
    }

    /** Returns true for threads of OkHttp. Those of a dispatcher bear the URL while they run a call. */
    static boolean isOfOkHttp(String name) {
        return name.startsWith("OkHttp");
    }

    /** Returns true for threads of a dispatcher, unlike those that all clients of the process share. */
    static boolean isOfDispatcher(String name) {
        return name.equals("OkHttp Dispatcher") || name.startsWith("OkHttp http");
    }

    static Set<Thread> live(Predicate<String> name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> name.test(thread.getName()))
                .collect(Collectors.toSet());
    }

    /**
     * Waits until a count that other threads bring down is zero, but no longer than {@code patience}. Returns the last
     * count: nothing is counted again after a zero.
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
