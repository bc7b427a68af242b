package io.github.peakaclient.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.sandbox.job.JobSpeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The facts about the live API that the sandbox models, each with its source and its proof over HTTP. {@code
 * target/sandbox-truth.md} lists them.
 */
@Tag("slow")
class SandboxTruthTest {

    static final int EXPORT_LIMIT = 1_000;

    private static final List<Fact> FACTS = Stream.of(
                    AccountFacts.all(),
                    ConnectionFacts.all(),
                    OAuthFacts.all(),
                    CatalogFacts.all(),
                    CacheFacts.all(),
                    MaterializedQueryFacts.all(),
                    ExportFacts.all(),
                    MetadataFacts.all(),
                    AgentFacts.all(),
                    TableFacts.all(),
                    ImportFacts.all(),
                    QueryFacts.all(),
                    SqlFacts.all())
            .flatMap(List::stream)
            .toList();

    /** Hazards that are not modelled, and why. */
    private static final Map<String, String> NOT_MODELLED =
            Map.of("H15", "sources that ignore OFFSET or order equal rows by chance: a fault, not a state");

    private static final MutableClock CLOCK = new MutableClock();
    private static Sandbox byPoll;
    private static Sandbox byTime;

    @BeforeAll
    static void start() {
        byPoll = Sandbox.builder().exportLimit(EXPORT_LIMIT).start();
        byTime = Sandbox.builder().clock(CLOCK).jobSpeed(JobSpeed.measured()).start();
    }

    @AfterAll
    static void stop() {
        byPoll.close();
        byTime.close();
    }

    @TestFactory
    Stream<DynamicTest> facts() {
        return FACTS.stream()
                .map(fact -> DynamicTest.dynamicTest(
                        fact.source() + ": " + fact.text(),
                        () -> fact.check().in(Scene.in(fact.byTime() ? byTime : byPoll), CLOCK)));
    }

    @Test
    void everyHazardHasAFactOrAReason() {
        List<String> hazards =
                IntStream.rangeClosed(1, 18).mapToObj(number -> "H" + number).toList();

        assertThat(hazards)
                .allSatisfy(hazard -> assertThat(NOT_MODELLED.containsKey(hazard))
                        .as(hazard)
                        .isNotEqualTo(
                                FACTS.stream().anyMatch(fact -> fact.source().equals("hazards, " + hazard))));
    }

    @Test
    void tableOfFactsIsWritten() throws IOException {
        assertThat(FACTS).extracting(Fact::text).doesNotHaveDuplicates();
        StringBuilder table = new StringBuilder("| source | what the sandbox does |\n|---|---|\n");
        FACTS.forEach(fact -> table.append("| ")
                .append(fact.source())
                .append(" | ")
                .append(fact.text())
                .append(" |\n"));
        NOT_MODELLED.forEach((hazard, why) -> table.append("| hazards, ")
                .append(hazard)
                .append(" | not modelled: ")
                .append(why)
                .append(" |\n"));

        Path file = Files.createDirectories(Path.of("target")).resolve("sandbox-truth.md");
        Files.writeString(file, table);

        assertThat(Files.readAllLines(file)).hasSize(FACTS.size() + NOT_MODELLED.size() + 2);
    }
}
