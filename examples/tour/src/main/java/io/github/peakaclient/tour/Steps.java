package io.github.peakaclient.tour;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** Runs the steps of the tour one after the other and prints each with its duration. */
final class Steps {
    private final PrintStream out;
    private int count;
    private String current = "reading the environment";

    Steps(PrintStream out) {
        this.out = out;
    }

    <T> T run(String name, Supplier<T> action) {
        current = name;
        long start = System.nanoTime();
        T result = action.get();
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        out.printf("%n%2d. %s  [%d ms]%n", ++count, name, duration.toMillis());
        return result;
    }

    /** A line that belongs to the step before. */
    void note(String text) {
        out.println("    " + text);
    }

    /** The step that runs, or ran last. */
    String current() {
        return current;
    }
}
