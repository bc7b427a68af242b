package io.github.peakaclient.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits on the summaries that are fragments, such as "How it stands." instead of "The state of the job." */
class JavadocSummariesTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Path CONTRACT = Path.of("peaka-partner-api.yaml");

    /** In percent. Retrofit and Failsafe, counted by the same list, have 2. */
    private static final int LIMIT = 5;

    @ParameterizedTest
    @MethodSource("modules")
    void summariesOfAModuleAreNoFragments(String module) throws IOException {
        assertFewFragments(
                module, Summaries.ofSources(REPOSITORY.resolve(module).resolve("src/main/java")));
    }

    @Test
    void summariesOfTheContractAreNoFragments() throws IOException {
        assertFewFragments("contract", Summaries.ofContract(CONTRACT));
    }

    private static void assertFewFragments(String name, List<Summary> summaries) {
        List<Summary> fragments = summaries.stream().filter(Summary::isFragment).toList();

        assertThat(summaries).isNotEmpty();
        assertThat(fragments.size() * 100)
                .as(() ->
                        "%d of %d summaries of %s are fragments, more than %d %%; start a method with a verb and a type with a noun:%n%s"
                                .formatted(fragments.size(), summaries.size(), name, LIMIT, lines(fragments)))
                .isLessThanOrEqualTo(LIMIT * summaries.size());
    }

    private static String lines(List<Summary> summaries) {
        return String.join("\n", summaries.stream().map(Summary::toString).toList());
    }

    static Stream<String> modules() throws IOException {
        try (Stream<Path> paths = Files.find(REPOSITORY, 3, (path, attributes) -> path.endsWith("pom.xml"))) {
            return paths
                    .map(Path::getParent)
                    .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .map(folder -> REPOSITORY.relativize(folder).toString().replace('\\', '/'))
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
