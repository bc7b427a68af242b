package io.github.peakaclient.load;

import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.RateLimitException;
import io.github.peakaclient.error.ServerException;
import io.github.peakaclient.error.TransportException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts of what became of the work of a soak. Thread-safe. */
final class SoakOutcomes {
    /** The most surprises of different texts that are shown. */
    private static final int SHOWN = 20;

    static final String RIGHT = "right";

    /** The kinds of failures that the faults of the server can cause. */
    private static final Set<Class<? extends PeakaException>> EXPECTED = Set.of(
            TransportException.class,
            ServerException.class,
            RateLimitException.class,
            DecodingException.class,
            DownloadException.class);

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Integer> surprises = new TreeMap<>();

    /** Counts a piece of work that ended as it must. */
    synchronized void right(String work) {
        count(work, RIGHT);
    }

    /** Counts a piece of work that failed. Without a fault, and for other reasons than the fault's, it must not. */
    synchronized void failed(String work, boolean fault, Throwable failure) {
        if (fault && EXPECTED.contains(failure.getClass())) {
            count(work, failure.getClass().getSimpleName());
        } else {
            surprise(work + (fault ? ", with a fault: " : ": ") + failure);
        }
    }

    synchronized void surprise(String text) {
        surprises.merge(text, 1, Integer::sum);
    }

    private void count(String work, String outcome) {
        counts.merge(work + ", " + outcome, 1, Integer::sum);
    }

    /** Returns the number of pieces of work that ended right. */
    synchronized int right() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(", " + RIGHT))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    synchronized void addTo(Figures figures) {
        counts.forEach((name, count) -> figures.add(name, Figures.count(count)));
        figures.exactly(
                "surprises",
                surprises.values().stream().mapToInt(Integer::intValue).sum(),
                0);
        surprises.entrySet().stream()
                .limit(SHOWN)
                .forEach(entry -> figures.note(entry.getValue() + " × " + entry.getKey()));
    }
}
