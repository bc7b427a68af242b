package io.github.peakaclient.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import okhttp3.OkHttp;

/**
 * Runs the benchmarks, prints a table of each and writes all figures to {@code target/bench.json}. The system property {@code bench} has
 * the names of groups, with commas between them, all by default; {@code long=true} takes careful figures.
 */
public final class BenchMain {
    private static final Path RESULT = Path.of("target", "bench.json");

    private BenchMain() {}

    /** Runs the program. It takes no arguments. */
    public static void main(String... args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        List<String> groups;
        try {
            groups = groups(System.getProperty("bench", ""));
        } catch (IllegalArgumentException e) {
            new PrintStream(System.err, true, StandardCharsets.UTF_8).println(e.getMessage());
            System.exit(1);
            return;
        }
        run(groups, Boolean.getBoolean("long") ? Size.LONG : Size.NORMAL, RESULT, out);
    }

    /**
     * Reads the names of groups.
     *
     * @throws IllegalArgumentException if there is no such group
     */
    static List<String> groups(String text) {
        if (text.isBlank()) {
            return Groups.names();
        }
        List<String> groups =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        for (String group : groups) {
            if (!Groups.names().contains(group)) {
                throw new IllegalArgumentException(
                        "bench must be of " + String.join(", ", Groups.names()) + ", got \"" + group + "\"");
            }
        }
        return groups;
    }

    static void run(List<String> groups, Size size, Path result, PrintStream out) throws Exception {
        out.println(machine());
        out.println(Report.LEGEND);
        List<Figure> all = new ArrayList<>();
        for (String group : groups) {
            for (Groups.Measurement measurement : Groups.measurements(group, size)) {
                for (List<Figure> figures : measurement.run()) {
                    out.print(Report.table(figures));
                    all.addAll(figures);
                }
                Report.write(result, machine(), size, all); // an interrupted run leaves something
            }
        }
        out.println();
        out.println("All figures: " + result.toAbsolutePath());
    }

    private static String machine() {
        return "Java " + System.getProperty("java.runtime.version") + ", OkHttp " + okHttpVersion() + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + ".";
    }

    /** Reads the version at run time, since the compiler would inline the constant. */
    private static Object okHttpVersion() {
        try {
            return OkHttp.class.getField("VERSION").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
