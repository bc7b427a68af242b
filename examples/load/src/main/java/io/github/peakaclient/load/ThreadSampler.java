package io.github.peakaclient.load;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes thread dumps all along, on a thread of its own, and looks in each for threads of the client and for threads of OkHttp
 * that wait in the client's code. Read it after {@link #stop()}.
 *
 * <p>There are two kinds of waits. To sleep is to wait for time to pass, and never right. A lock or another thread may be
 * waited for, but not for long: how long is known from the dumps that show the same wait.
 */
final class ThreadSampler {
    private static final String OUR_PACKAGE = "io.github.peakaclient.";
    private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun)\\.");
    private static final int PAUSE_MILLIS = 5;

    /** A wait of one thread; the count of its waits tells this one from the next. */
    private record Wait(long count, long seenFirst) {}

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Thread sampler = new Thread(this::sample, "load-sampler");
    private volatile boolean stopped;
    // plain fields, since stop() waits for the thread that writes them
    private int dumps;
    private int mostOfClient;
    private int stacks;
    private int sleeping;
    private Duration longestWait = Duration.ZERO;
    private @Nullable String sleeper;
    private @Nullable String longestWaiter;
    private Map<Long, Wait> waits = Map.of();

    ThreadSampler() {}

    static ThreadSampler start() {
        ThreadSampler sampler = new ThreadSampler();
        sampler.sampler.setDaemon(true);
        sampler.sampler.start();
        return sampler;
    }

    /** How many dumps were looked at. */
    int dumps() {
        return dumps;
    }

    /** The most threads of the client in one dump. */
    int mostOfClient() {
        return mostOfClient;
    }

    /** How often a thread of OkHttp was seen in the client's code, whatever it did there. */
    int stacks() {
        return stacks;
    }

    /** How often one of these slept there. */
    int sleeping() {
        return sleeping;
    }

    /** The longest time that one of these was seen in the same wait there. */
    Duration longestWait() {
        return longestWait;
    }

    /** The stack of a thread that slept, null if none did. */
    @Nullable
    String sleeper() {
        return sleeper;
    }

    /** The stack of the thread that waited longest, null if none was seen in the same wait twice. */
    @Nullable
    String longestWaiter() {
        return longestWaiter;
    }

    /** Ends it. The figures are complete then. */
    void stop() throws InterruptedException {
        stopped = true;
        sampler.join();
    }

    private void sample() {
        while (!stopped) {
            look(threads.dumpAllThreads(false, false), System.nanoTime());
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return; // nobody does that, but then it is meant to end
            }
        }
    }

    /** Takes a dump into account that was taken at this time, in nanoseconds. */
    void look(ThreadInfo[] dump, long now) {
        Map<Long, Wait> waitsBefore = waits;
        waits = new HashMap<>();
        int ofClient = 0;
        for (ThreadInfo thread : dump) {
            if (Threads.isOfClient(thread.getThreadName())) {
                ofClient++;
            } else if (Threads.isOfOkHttp(thread.getThreadName()) && isInOurCode(thread)) {
                stacks++;
                if (waitsInOurCode(thread)) {
                    note(thread, waitsBefore.get(thread.getThreadId()), now);
                }
            }
        }
        mostOfClient = Math.max(mostOfClient, ofClient);
        dumps++;
    }

    private void note(ThreadInfo thread, @Nullable Wait before, long now) {
        if (thread.getThreadState() == Thread.State.TIMED_WAITING) {
            sleeping++;
            sleeper = sleeper == null ? describe(thread) : sleeper;
        }
        long count = thread.getWaitedCount() + thread.getBlockedCount();
        Wait wait = before != null && before.count == count ? before : new Wait(count, now);
        waits.put(thread.getThreadId(), wait);
        Duration length = Duration.ofNanos(now - wait.seenFirst);
        if (length.compareTo(longestWait) > 0) {
            longestWait = length;
            longestWaiter = describe(thread);
        }
    }

    private static boolean isInOurCode(ThreadInfo thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith(OUR_PACKAGE));
    }

    /**
     * True if the wait is ours: the innermost frame that is not the JDK's is. All of OkHttp's work runs below an interceptor
     * of ours, so its own waits, such as those for a lock of its pool, do not count.
     */
    private static boolean waitsInOurCode(ThreadInfo thread) {
        return switch (thread.getThreadState()) {
            case WAITING, TIMED_WAITING, BLOCKED ->
                Stream.of(thread.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .filter(name -> !JDK.matcher(name).lookingAt())
                        .findFirst()
                        .filter(name -> name.startsWith(OUR_PACKAGE))
                        .isPresent();
            default -> false;
        };
    }

    private static String describe(ThreadInfo thread) {
        return Arrays.stream(thread.getStackTrace())
                .limit(12)
                .map(frame -> "\n      at " + frame)
                .collect(Collectors.joining("", thread.getThreadName() + " is " + thread.getThreadState(), ""));
    }
}
