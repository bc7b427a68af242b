package io.github.peakaclient.flows;

import static io.github.peakaclient.flows.Flow.flow;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class FlowRunTest {
    /** A flow advances the clock of its host, which no other may use meanwhile. */
    private static final Map<Thread, Host> HOSTS = new ConcurrentHashMap<>();

    private static Host host() {
        return HOSTS.computeIfAbsent(Thread.currentThread(), thread -> Host.start());
    }

    @AfterAll
    static void stop() {
        HOSTS.values().forEach(Host::close);
    }

    @Tag("slow")
    @TestFactory
    Stream<DynamicTest> flows() {
        return FlowRun.all().stream()
                .map(flow -> DynamicTest.dynamicTest(
                        flow.name() + " (" + flow.source() + ")",
                        () -> flow.action().run(host().newProject(flow.name()))));
    }

    @Test
    void namesAreUnique() {
        assertThat(FlowRun.all()).extracting(Flow::name).doesNotHaveDuplicates();
    }

    @Test
    void aFlowThatFailsIsReportedAndDecidesTheExitCode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int exitCode = FlowRun.run(
                host(),
                List.of(
                        flow(
                                "a true fact",
                                "nowhere",
                                project -> assertThat(project.id).isNotEmpty()),
                        flow(
                                "a false fact",
                                "nowhere",
                                project -> assertThat(project.id).isEmpty())),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("a true fact +nowhere +ok")
                .containsPattern("a false fact +nowhere +FAIL")
                .contains("FAILED: a false fact", "1 of 2 flows hold.");
    }
}
