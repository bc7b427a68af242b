package io.github.peakaclient.load;

import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.DownloadException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.RateLimitException;
import io.github.peakaclient.error.ServerException;
import io.github.peakaclient.error.TransportException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts of what became of the work of a soak. Thread-safe. */
final class SoakOutcomes {
    private static final int MOST_SURPRISES = 20;
    static final String RIGHT = "right";

    /** The kinds of failures that the faults of the server can cause. */
    private static final Set<Class<? extends PeakaException>> EXPECTED = Set.of(
            TransportException.class,
            ServerException.class,
            RateLimitException.class,
            DecodingException.class,
            DownloadException.class);

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> surprises = new ArrayList<>();
    private int surprising;

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
        surprising++;
        if (surprises.size() < MOST_SURPRISES) {
            surprises.add(text);
        }
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
        figures.exactly("surprises", surprising, 0);
        surprises.forEach(figures::note);
    }
}
