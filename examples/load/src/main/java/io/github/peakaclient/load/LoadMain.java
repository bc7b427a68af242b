package io.github.peakaclient.load;

import io.github.peakaclient.load.Throughput.Mode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttp;
import org.jspecify.annotations.Nullable;

/**
 * Runs all scenarios and prints their figures. The exit code is 1 if a bound is broken. The system property {@code calls},
 * 2,000 by default, is the number of calls that wait and of calls that fail; the throughput is measured over five times as
 * many.
 */
public final class LoadMain {
    private static final String CALLS = "calls";
    private static final int STANDARD_CALLS = 2_000;
    /** The number of calls that the budget of {@link Waits} suffices for. */
    private static final int MOST_CALLS = 100_000;

    private static final int CLOSING_CALLS = 40;

    private LoadMain() {}

    /** Runs the program. It takes no arguments. */
    public static void main(String... args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int exitCode = run(System.getProperty(CALLS), out, err);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Runs all scenarios and returns the exit code. */
    static int run(@Nullable String callsText, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        int calls;
        try {
            calls = callsText == null ? STANDARD_CALLS : (int) number(CALLS, callsText, 1, MOST_CALLS);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 1;
        }
        out.println(machine() + " Client and server share this process.");
        List<Scenario> scenarios = List.of(
                new Waits(calls)::run,
                new Throughput(Mode.THREADS, 5 * calls)::run,
                new Throughput(Mode.ASYNC, 5 * calls)::run,
                new Budget(calls)::run,
                new Closing(CLOSING_CALLS)::run);
        return run(scenarios, out, err);
    }

    /** A measurement. */
    @FunctionalInterface
    interface Scenario {
        Figures run() throws IOException, InterruptedException;
    }

    static int run(List<Scenario> scenarios, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        List<String> broken = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            Figures figures = scenario.run();
            out.println();
            out.println(figures);
            broken.addAll(figures.broken());
        }
        out.println();
        if (!broken.isEmpty()) {
            err.println("Bounds broken: " + String.join(", ", broken) + ".");
            return 1;
        }
        out.println("All bounds hold.");
        return 0;
    }

    /** Returns a sentence about what the figures depend on. */
    static String machine() {
        return "Java " + System.getProperty("java.runtime.version") + ", OkHttp " + okHttpVersion() + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, "
                + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB of heap, " + System.getProperty("os.name")
                + ".";
    }

    /** Reads the version at run time, since the compiler would inline the constant. */
    private static Object okHttpVersion() {
        try {
            return OkHttp.class.getField("VERSION").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a whole number.
     *
     * @throws IllegalArgumentException if it is none, or not within the bounds
     */
    static long number(String name, String text, long least, long most) {
        String right = name + " must be a whole number from " + least + " to " + most + ", got \"" + text + "\"";
        try {
            long number = Long.parseLong(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException(right);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(right, e);
        }
    }
}
