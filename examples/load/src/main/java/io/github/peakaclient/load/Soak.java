package io.github.peakaclient.load;

import io.github.peakaclient.Peaka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Mixed work for a long time, while faults are switched on and off. What the process holds afterwards must not be more than what
 * it held after a first, shorter time of the same work.
 *
 * @param duration of all work; a fifth of it, but not more than a minute, comes before the first measurement
 * @param seed of all choices
 */
record Soak(Duration duration, long seed) {
    private static final int THREADS = 6;
    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(1);

    /** Time with faults, and as long again without. */
    private static final Duration PHASE = Duration.ofSeconds(3);

    /** Time for threads and connections of closed clients to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    Figures run() throws IOException, InterruptedException {
        Figures figures = new Figures("soak: " + THREADS + " threads for " + duration.toSeconds()
                + " s, faults on and off every " + PHASE.toSeconds() + " s, seed " + seed);
        Duration warmUp = duration.dividedBy(5);
        warmUp = warmUp.compareTo(LONGEST_WARM_UP) > 0 ? LONGEST_WARM_UP : warmUp;
        SoakOutcomes outcomes = new SoakOutcomes();
        Path temporary = Files.createTempDirectory("peaka-soak");
        try (SoakServer server = SoakServer.start()) {
            work(server, temporary, "warm", new Random(seed), warmUp, outcomes);
            Footprint start = Footprint.take(temporary);
            work(server, temporary, "work", new Random(seed + 1), duration.minus(warmUp), outcomes);
            Footprint.compare(figures, start, Footprint.take(temporary));
        } finally {
            SoakWork.delete(temporary);
        }
        outcomes.addTo(figures);
        figures.atLeast("pieces of work that ended right", outcomes.right(), duration.toSeconds());
        return figures;
    }

    /** Works with a new client, and closes it. */
    private static void work(
            SoakServer server, Path temporary, String name, Random random, Duration time, SoakOutcomes outcomes)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        long start = System.nanoTime();
        try (Peaka client = SoakWork.client(server)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                SoakWork work =
                        new SoakWork(server, client, temporary, name + i, new Random(random.nextLong()), outcomes);
                ends.add(threads.submit(() -> {
                    for (long past = 0; past < time.toNanos(); past = System.nanoTime() - start) {
                        work.next(isFaulty(past));
                    }
                }));
            }
            boolean faulty = false;
            for (long past = 0; past < time.toNanos(); past = System.nanoTime() - start) {
                if (faulty != isFaulty(past)) {
                    faulty = !faulty;
                    server.fileFaults(faulty);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
            for (Future<?> end : ends) {
                await(end, outcomes);
            }
        } finally {
            threads.shutdown();
        }
        if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            outcomes.surprise("the work has not ended");
        }
        var unused = Threads.awaitZero(
                () -> Threads.live(Threads::isOfClient).size()
                        + Threads.live(Threads::isOfDispatcher).size(),
                PATIENCE);
    }

    private static void await(Future<?> end, SoakOutcomes outcomes) throws InterruptedException {
        try {
            end.get();
        } catch (ExecutionException e) {
            outcomes.surprise("a thread of the work has ended: " + e.getCause());
        }
    }

    private static boolean isFaulty(long nanos) {
        return nanos / PHASE.toNanos() % 2 == 1;
    }
}
