package io.github.peakaclient.bench;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** The benchmark of one peer of one contest, which JMH is given as parameters. Used by one thread. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ContestBenchmark {
    /** The name of the contest. */
    @Param("")
    public String contest = "";

    /** The name of the peer. */
    @Param("")
    public String peer = "";

    /** The amount of work. */
    @Param("NORMAL")
    public Size size = Size.NORMAL;

    private Peer.@Nullable Work work;
    private @Nullable Sink sink;

    /** Prepares the work and compares its result with the expected one. */
    @Setup
    public void open(Blackhole blackhole) throws Exception {
        work = Groups.contest(contest, size).open(peer);
        sink = new BlackholeSink(blackhole);
    }

    /** Does the work once. */
    @Benchmark
    @SuppressWarnings("NullAway") // set up before
    public void run() throws Exception {
        work.run(sink);
    }

    /** Closes what the work holds. */
    @TearDown
    public void close() throws Exception {
        if (work != null) {
            work.close();
        }
    }

    private static final class BlackholeSink implements Sink {
        private final Blackhole blackhole;

        BlackholeSink(Blackhole blackhole) {
            this.blackhole = blackhole;
        }

        @Override
        public void take(@Nullable Object value) {
            blackhole.consume(value);
        }

        @Override
        public void take(long value) {
            blackhole.consume(value);
        }

        @Override
        public void take(double value) {
            blackhole.consume(value);
        }

        @Override
        public void take(boolean value) {
            blackhole.consume(value);
        }
    }
}
