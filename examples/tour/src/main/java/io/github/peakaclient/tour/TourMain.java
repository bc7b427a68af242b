package io.github.peakaclient.tour;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.Region;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.job.JobSpeed;
import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tour against a sandbox that it starts, or against the real API if {@code PEAKA_API_KEY} is set. The exit code is
 * 1 if a step fails.
 */
public final class TourMain {
    /** Factor by which the jobs of the sandbox are sped up; as measured, they take 2 to 50 s. */
    private static final int SPEED = 20;

    private TourMain() {}

    /**
     * Runs the tour. The environment determines where to connect, the system property {@code chapters} the chapters, such
     * as {@code query,cache}.
     */
    public static void main(String... args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int exitCode = run(System.getenv(), System.getProperty("chapters"), out, err);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    private static Peaka peaka(Map<String, String> environment) {
        Peaka.Builder builder = Peaka.builder();
        set(environment, ApiKey.ENVIRONMENT_VARIABLE, key -> builder.apiKey(ApiKey.of(key)));
        set(environment, Region.ENVIRONMENT_VARIABLE, builder::baseUrl);
        return builder.build();
    }

    /** Sets an option from a variable. A wrong value is an error that names the variable. */
    private static void set(Map<String, String> environment, String variable, Consumer<String> setter) {
        String value = environment.get(variable);
        try {
            if (value != null) {
                setter.accept(value);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + ": " + e.getMessage(), e);
        }
    }

    /** Returns true for a terminal. From Java 22 on, output to a file has a console too. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the tour and returns the exit code. */
    static int run(Map<String, String> environment, @Nullable String chapterNames, PrintStream out, PrintStream err) {
        Steps steps = new Steps(out, isTerminal(System.console()));
        try {
            List<String> chapters = Chapters.named(chapterNames);
            if (environment.containsKey(ApiKey.ENVIRONMENT_VARIABLE)) {
                Peaka peaka = peaka(environment);
                out.println("Talking to the real API at " + peaka.baseUrl() + " (" + ApiKey.ENVIRONMENT_VARIABLE
                        + " is set).");
                new Tour(peaka, Credentials.fromEnvironment(environment), chapters, steps).run();
            } else {
                try (Sandbox sandbox =
                        Sandbox.builder().jobSpeed(JobSpeed.measured(SPEED)).start()) {
                    out.println("Talking to an in-memory sandbox at " + sandbox.baseUrl() + ". Set "
                            + ApiKey.ENVIRONMENT_VARIABLE + " to talk to the real API.");
                    Peaka peaka = Peaka.builder()
                            .apiKey(ApiKey.of(sandbox.partnerKey()))
                            .baseUrl(sandbox.baseUrl())
                            .build();
                    new Tour(peaka, Credentials.ofSandbox(), Chapters.withConnect(chapters), steps).run();
                }
            }
            return 0;
        } catch (RuntimeException e) {
            String problem = e.getMessage() == null ? e.toString() : e.getMessage();
            err.println("The tour ended at \"" + steps.current() + "\": " + problem);
            return 1;
        }
    }
}
