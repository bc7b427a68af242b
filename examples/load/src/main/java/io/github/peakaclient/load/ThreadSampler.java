package io.github.peakaclient.load;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A thread that continuously samples all threads. It counts those of the client, and observes threads of OkHttp that wait in
 * the client's code. The figures are complete after {@link #stop()}.
 *
 * <p>There are two kinds of waits. Sleeping, that is waiting for time to pass, is never right. Waiting for a lock or another
 * thread is, but not for long: its length is known from the dumps that show the same wait.
 */
final class ThreadSampler {
    private static final String OUR_PACKAGE = "io.github.peakaclient.";
    private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun)\\.");
    private static final int PAUSE_MILLIS = 5;

    /**
     * A thread in a dump.
     *
     * @param waits the number of times that it has waited or was blocked, which tells one wait from the next
     */
    record Sample(long id, String name, Thread.State state, long waits, List<StackTraceElement> stack) {
        static Sample of(ThreadInfo thread) {
            return new Sample(
                    thread.getThreadId(),
                    thread.getThreadName(),
                    thread.getThreadState(),
                    thread.getWaitedCount() + thread.getBlockedCount(),
                    List.of(thread.getStackTrace()));
        }

        private boolean isInOurCode() {
            return stack.stream().anyMatch(frame -> frame.getClassName().startsWith(OUR_PACKAGE));
        }

        /**
         * Returns true if the innermost frame outside the JDK is ours. All of OkHttp's work runs below an interceptor of ours,
         * so that its own waits, such as those for a lock of its pool, do not count.
         */
        private boolean waitsInOurCode() {
            return switch (state) {
                case WAITING, TIMED_WAITING, BLOCKED ->
                    stack.stream()
                            .map(StackTraceElement::getClassName)
                            .filter(className -> !JDK.matcher(className).lookingAt())
                            .findFirst()
                            .filter(className -> className.startsWith(OUR_PACKAGE))
                            .isPresent();
                default -> false;
            };
        }

        private String describe() {
            return stack.stream()
                    .limit(12)
                    .map(frame -> "\n      at " + frame)
                    .collect(Collectors.joining("", name + " is " + state, ""));
        }
    }

    private record Wait(long count, long seenFirst) {}

    private final Supplier<List<Sample>> source;
    private final Thread sampler = new Thread(this::run, "load-sampler");
    private volatile boolean stopped;
    // plain fields, since stop() joins the thread that writes them
    private int dumps;
    private int mostOfClient;
    private int stacks;
    private int sleeping;
    private Duration longestWait = Duration.ZERO;
    private @Nullable String sleeper;
    private @Nullable String longestWaiter;
    private Map<Long, Wait> waits = Map.of();

    ThreadSampler(Supplier<List<Sample>> source) {
        this.source = source;
    }

    /** Starts a sampler of this JVM. */
    static ThreadSampler start() {
        ThreadSampler sampler = new ThreadSampler(ThreadSampler::dump);
        sampler.begin();
        return sampler;
    }

    void begin() {
        sampler.setDaemon(true);
        sampler.start();
    }

    static List<Sample> dump() {
        return Stream.of(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                .map(Sample::of)
                .toList();
    }

    /** Returns the number of dumps. */
    int dumps() {
        return dumps;
    }

    /** Returns the largest number of threads of the client in one dump. */
    int mostOfClient() {
        return mostOfClient;
    }

    /** Returns the number of times that a thread of OkHttp was seen in the client's code, in any state. */
    int stacks() {
        return stacks;
    }

    /** Returns the number of times that a thread of OkHttp was seen sleeping in the client's code. */
    int sleeping() {
        return sleeping;
    }

    /** Returns the longest time that a thread of OkHttp was seen in the same wait in the client's code. */
    Duration longestWait() {
        return longestWait;
    }

    /** Returns the stack of a thread that slept, null if none did. */
    @Nullable
    String sleeper() {
        return sleeper;
    }

    /** Returns the stack of the thread with the longest wait, null if none was seen in the same wait twice. */
    @Nullable
    String longestWaiter() {
        return longestWaiter;
    }

    /** Stops the sampler. */
    void stop() throws InterruptedException {
        stopped = true;
        sampler.join();
    }

    private void run() {
        while (!stopped) {
            add(source.get(), System.nanoTime());
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return; // nothing interrupts this thread but the end of the JVM
            }
        }
    }

    /** Evaluates a dump that was taken at a time, in nanoseconds. */
    void add(List<Sample> dump, long now) {
        Map<Long, Wait> waitsBefore = waits;
        waits = new HashMap<>();
        int ofClient = 0;
        for (Sample thread : dump) {
            if (Threads.isOfClient(thread.name())) {
                ofClient++;
            } else if (Threads.isOfOkHttp(thread.name()) && thread.isInOurCode()) {
                stacks++;
                if (thread.waitsInOurCode()) {
                    note(thread, waitsBefore.get(thread.id()), now);
                }
            }
        }
        mostOfClient = Math.max(mostOfClient, ofClient);
        dumps++;
    }

    private void note(Sample thread, @Nullable Wait before, long now) {
        if (thread.state() == Thread.State.TIMED_WAITING) {
            sleeping++;
            sleeper = sleeper == null ? thread.describe() : sleeper;
        }
        Wait wait = before != null && before.count == thread.waits() ? before : new Wait(thread.waits(), now);
        waits.put(thread.id(), wait);
        Duration length = Duration.ofNanos(now - wait.seenFirst);
        if (length.compareTo(longestWait) > 0) {
            longestWait = length;
            longestWaiter = thread.describe();
        }
    }
}
