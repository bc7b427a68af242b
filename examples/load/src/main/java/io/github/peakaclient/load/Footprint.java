package io.github.peakaclient.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The resources that this process holds.
 *
 * @param heap bytes after a collection
 * @param threads the names of all live threads but those of pools that the process shares, which end when they are idle for long
 * @param descriptors open files and sockets; -1 where the system does not say
 * @param sockets open sockets; -1 where the system does not say
 * @param temporaryFiles files and directories below the directory for temporary files
 */
record Footprint(long heap, List<String> threads, int descriptors, int sockets, int temporaryFiles) {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Pattern SHARED = Pattern.compile(
            "OkHttp TaskRunner|OkHttp Dispatcher|Okio Watchdog|CompletableFutureDelayScheduler|ForkJoinPool.*|process reaper.*");
    private static final int COLLECTIONS = 5;

    static Footprint take(Path temporary) throws IOException {
        // before the heap, since they leave garbage
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !SHARED.matcher(name).matches())
                .sorted()
                .toList();
        int descriptors = count(descriptor -> true);
        int sockets = count(descriptor -> descriptor.startsWith("socket:"));
        int files;
        try (Stream<Path> all = Files.walk(temporary)) {
            files = (int) all.count() - 1;
        }
        return new Footprint(usedHeap(), threads, descriptors, sockets, files);
    }

    /** Returns the least of several, because one collection leaves what has only just become unreachable. */
    private static long usedHeap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static int count(Predicate<String> which) throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return -1;
        }
        int count = 0;
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            for (Path descriptor : (Iterable<Path>) all::iterator) {
                if (which.test(target(descriptor))) {
                    count++;
                }
            }
        }
        return count;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed in the meantime, as that of this listing is
        }
    }

    /** Adds one row for each resource: the figure at the end, which must not be above that at the start. */
    static void compare(Figures figures, Footprint start, Footprint end) {
        for (Growth growth : List.of(
                new Growth("heap after a collection, KiB", start.heap >> 10, end.heap >> 10, 4 << 10),
                new Growth("threads", start.threads.size(), end.threads.size(), 1),
                new Growth("open files and sockets", start.descriptors, end.descriptors, 4),
                new Growth("open sockets", start.sockets, end.sockets, 0),
                new Growth("temporary files", start.temporaryFiles, end.temporaryFiles, 0))) {
            figures.add(growth.name + ", at the start", Figures.count(growth.start));
            figures.atMost(growth.name + ", at the end", growth.end, growth.start + growth.tolerance);
        }
        if (!end.threads.equals(start.threads)) {
            figures.note("threads at the start " + start.threads + ", at the end " + end.threads);
        }
    }

    /** A figure at the start and at the end. The tolerance is for what is made once in a process. */
    private record Growth(String name, long start, long end, long tolerance) {}
}
