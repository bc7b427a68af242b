package io.github.peakaclient.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the soak and prints its figures. The exit code is 1 if a bound is broken. The system property {@code minutes} is its
 * length, 1 by default; {@code seed} repeats the choices of an earlier run, though not their timing.
 */
public final class SoakMain {
    private static final int MOST_MINUTES = 24 * 60;

    private SoakMain() {}

    /** Runs the program. It takes no arguments. */
    public static void main(String... args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Soak soak;
        try {
            soak = soak(System.getProperty("minutes"), System.getProperty("seed"));
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            System.exit(1);
            return;
        }
        out.println(LoadMain.machine() + " The server has a process of its own.");
        System.exit(LoadMain.run(List.of(soak::run), out, err));
    }

    /**
     * Reads the options, which are null or blank if they are not given.
     *
     * @throws IllegalArgumentException if one cannot be right
     */
    static Soak soak(@Nullable String minutes, @Nullable String seed) {
        long length = minutes == null || minutes.isBlank() ? 1 : LoadMain.number("minutes", minutes, 1, MOST_MINUTES);
        long choices = seed == null || seed.isBlank()
                ? System.nanoTime()
                : LoadMain.number("seed", seed, Long.MIN_VALUE, Long.MAX_VALUE);
        return new Soak(Duration.ofMinutes(length), choices);
    }
}
