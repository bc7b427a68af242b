package io.github.peakaclient.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Runs contests with JMH, each peer in a process of its own unless the contest forbids it. */
final class JmhRunner {
    private static final String ALLOCATION = "gc.alloc.rate.norm";
    /** A heap that does not grow: on virtual machines, touching memory for the first time takes longer than what is measured. */
    private static final String[] HEAP = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"};

    private JmhRunner() {}

    /**
     * Returns the figures of all peers.
     *
     * @throws RunnerException if a peer fails, or finds another result than is expected
     */
    static List<Figure> run(Contest contest, Size size) throws RunnerException {
        List<Figure> figures = new ArrayList<>();
        for (Peer peer : contest.peers()) {
            Collection<RunResult> results =
                    new Runner(options(contest, peer, size).build()).run();
            figures.add(figure(contest, peer, results.iterator().next()));
        }
        return figures;
    }

    private static ChainedOptionsBuilder options(Contest contest, Peer peer, Size size) {
        boolean once = size == Size.SMALL;
        boolean median = contest.timing() == Contest.Timing.MEDIAN;
        return new OptionsBuilder()
                .include(ContestBenchmark.class.getName())
                .param("contest", contest.name())
                .param("peer", peer.name())
                .param("size", size.name())
                .mode(once ? Mode.SingleShotTime : median ? Mode.SampleTime : Mode.AverageTime)
                .forks(contest.timing() == Contest.Timing.MEAN_HERE || once ? 0 : size.of(0, 1, 3))
                .jvmArgsAppend(HEAP)
                .warmupIterations(size.of(0, 4, 5))
                .warmupTime(TimeValue.milliseconds(size.of(0, 500, 2_000)))
                .measurementIterations(size.of(1, 5, 7))
                .measurementTime(TimeValue.milliseconds(size.of(0, 300, 2_000)))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
    }

    private static Figure figure(Contest contest, Peer peer, RunResult result) {
        List<Double> times = result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> time(contest, iteration))
                .sorted()
                .toList();
        double least = times.get(0);
        double most = times.get(times.size() - 1);
        double median = times.get(times.size() / 2);
        Result<?> allocation = result.getSecondaryResults().get(ALLOCATION);
        return new Figure(
                contest.name(),
                peer.name(),
                median / contest.units(),
                "ns per " + contest.unit(),
                (most - least) / 2 / median,
                allocation == null ? null : allocation.getScore() / contest.units());
    }

    private static double time(Contest contest, IterationResult iteration) {
        Statistics times = iteration.getPrimaryResult().getStatistics();
        return contest.timing() == Contest.Timing.MEDIAN ? times.getPercentile(50) : times.getMean();
    }
}
