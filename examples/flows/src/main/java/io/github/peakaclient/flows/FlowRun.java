package io.github.peakaclient.flows;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the flows against a sandbox and prints what came of each. The exit code is 1 if one fails. */
public final class FlowRun {
    private static final int NAME_WIDTH = 96;
    private static final int SOURCE_WIDTH = 52;

    private FlowRun() {}

    /** The outcome of a flow: {@code failure} is null if the fact holds. */
    record Result(Flow flow, @Nullable Throwable failure, long millis) {}

    /** Runs all flows, or those whose name or source contains the system property {@code flow}. */
    public static void main(String... args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String part = System.getProperty("flow", "");
        List<Flow> chosen = all().stream()
                .filter(flow -> (flow.name() + flow.source()).contains(part))
                .toList();
        int exitCode;
        try (Host host = Host.start()) {
            exitCode = run(host, chosen, out);
        }
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static List<Flow> all() {
        return Stream.of(
                        ConnectionFlows.list(),
                        OAuthFlows.list(),
                        CatalogFlows.list(),
                        SearchFlows.list(),
                        CacheFlows.list(),
                        CappedReadFlows.list(),
                        MaterializedFlows.list(),
                        ExportFlows.list(),
                        TableFlows.list(),
                        BiTableFlows.list(),
                        CsvFlows.list(),
                        QueryFlows.list(),
                        TrinoFlows.list(),
                        SavedQueryFlows.list(),
                        FolderFlows.list(),
                        MetadataFlows.list(),
                        AgentFlows.list(),
                        ProjectFlows.list(),
                        ErrorFlows.list(),
                        PolledFlows.list())
                .flatMap(List::stream)
                .toList();
    }

    /** Runs flows one after another, prints a line each and the reasons of failures at the end. Returns the exit code. */
    static int run(Host host, List<Flow> flows, PrintStream out) {
        List<Result> failed = new ArrayList<>();
        for (Flow flow : flows) {
            Result result = run(host, flow);
            out.printf(
                    "%-" + NAME_WIDTH + "s  %-" + SOURCE_WIDTH + "s  %-4s %6d ms%n",
                    flow.name(),
                    flow.source(),
                    result.failure() == null ? "ok" : "FAIL",
                    result.millis());
            if (result.failure() != null) {
                failed.add(result);
            }
        }
        for (Result result : failed) {
            out.printf(
                    "%nFAILED: %s%n  %s%n",
                    result.flow().name(), String.valueOf(result.failure()).strip());
        }
        out.printf("%n%d of %d flows hold.%n", flows.size() - failed.size(), flows.size());
        return failed.isEmpty() ? 0 : 1;
    }

    private static Result run(Host host, Flow flow) {
        long start = System.nanoTime();
        Throwable failure = null;
        try {
            flow.action().run(host.newProject(flow.name()));
        } catch (Exception | AssertionError e) {
            failure = e;
        }
        return new Result(flow, failure, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
}
