package io.github.peakaclient.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.load.LoadServer.Answer;
import io.github.peakaclient.load.LoadServer.Answers;
import io.github.peakaclient.load.Throughput.Mode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThroughputTest {
    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void tenThousandCallsHaveNoErrorAndOneRequestEach(Mode mode) throws Exception {
        Figures figures = new Throughput(mode, 10_000).run();

        assertThat(figures.broken()).as(figures.toString()).isEmpty();
        assertThat(figures.toString())
                .contains("= 10,000 ", "calls per second", "latency p50", "latency p99", "latency max");
    }

    @ParameterizedTest
    @EnumSource
    void callThatFailsIsReported(Mode mode) throws Exception {
        Figures figures = run(mode, (id, request) -> id.equals("call-70") ? new Answer(400, null) : Answer.OK);

        assertThat(figures.broken()).containsExactly("errors");
        assertThat(figures.toString()).contains("call-70: ", "400");
    }

    @ParameterizedTest
    @EnumSource
    void callThatNeedsARetryIsReported(Mode mode) throws Exception {
        Figures figures =
                run(mode, (id, request) -> id.equals("call-70") && request == 1 ? Answer.UNAVAILABLE : Answer.OK);

        assertThat(figures.broken()).containsExactly("requests");
    }

    private static Figures run(Mode mode, Answers answers) throws InterruptedException {
        return new Throughput(mode, 100, answers).run();
    }
}
