package io.github.peakaclient.tour;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Runs the steps of the tour and prints each with its duration. */
final class Steps {
    private static final int MOST_NAMES = 8;

    private final PrintStream out;
    private final boolean live;
    private int count;
    private String current = "reading the environment";

    /**
     * Creates the output of a tour.
     *
     * @param live true if a line can be overwritten, as on a terminal
     */
    Steps(PrintStream out, boolean live) {
        this.out = out;
        this.live = live;
    }

    void chapter(String name) {
        out.printf("%n== %s ==%n", name);
    }

    <T> T run(String name, Supplier<T> action) {
        current = name;
        long start = System.nanoTime();
        T result = action.get();
        out.printf("%n%2d. %s  [%d ms]%n", ++count, name, millisSince(start));
        return result;
    }

    /** Runs a step that takes long: its name is printed first, followed by a progress bar. */
    <T> T run(String name, Function<ProgressBar, T> action) {
        current = name;
        out.printf("%n%2d. %s%n", ++count, name);
        long start = System.nanoTime();
        T result = action.apply(new ProgressBar(out, live));
        note(millisSince(start) + " ms");
        return result;
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    /** Prints a line that belongs to the previous step. */
    void note(String text) {
        out.println("    " + text);
    }

    /** Prints the first names in one line. */
    void notes(List<String> names) {
        String more = names.size() > MOST_NAMES ? ", …" : "";
        note(names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ")) + more);
    }

    /** Prints text of several lines as it is. */
    void print(String text) {
        out.print(text);
    }

    /** Returns the current step, or the last one. */
    String current() {
        return current;
    }
}
