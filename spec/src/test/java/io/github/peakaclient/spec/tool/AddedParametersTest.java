package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.complete.JavaTypes;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.PathItems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor adds optional parameters about twice a month. */
@Tag("slow")
class AddedParametersTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    /** The callers are the hand-written client, which calls many operations in either form. */
    @Test
    void callersCompileAfterEveryOperationGotAnOptionalParameter() throws IOException {
        Path copy = folder.resolve("copy");
        for (String input : List.of("pom.xml", ".mvn")) {
            copy(REPOSITORY.resolve(input), copy.resolve(input));
        }
        for (String input : List.of("pom.xml", "generator.yaml", "templates", "src/main")) {
            copy(
                    REPOSITORY.resolve("client-generated").resolve(input),
                    copy.resolve("client-generated").resolve(input));
        }
        copy(REPOSITORY.resolve("client-ext/src/main/java"), copy.resolve("client-generated/src/main/java"));
        ObjectNode contract = Documents.readYaml(Path.of("peaka-partner-api.yaml"));
        int operations = addParameter(contract);

        Path classes = new ScratchBuild(copy, folder.resolve("scratch"), maven()).compile(SpecFolder.text(contract));

        try (Stream<Path> types = Files.list(classes.resolve("io/github/peakaclient/api"))) {
            assertThat(types.filter(type -> type.toString().matches(".*Api\\$\\w+Query(Parameters)?\\.class")))
                    .hasSize(operations)
                    .hasSize(138);
        }
        assertThat(classes.resolve("io/github/peakaclient/Peaka.class")).exists();
    }

    private static int addParameter(ObjectNode contract) {
        AtomicInteger operations = new AtomicInteger();
        PathItems.each(contract, (name, operation) -> {
            operation
                    .withArray("parameters")
                    .addObject()
                    .put("name", "addedByTheVendor")
                    .put("in", "query")
                    .putObject("schema")
                    .put("type", "string");
            operations.incrementAndGet();
        });
        JavaTypes.name(contract);
        return operations.get();
    }

    /** Returns the Maven of this build, with its local repository. */
    private static ScratchBuild.Maven maven() {
        return new ScratchBuild.Maven(
                Path.of(System.getProperty("maven.home")),
                "offline=true".equals(System.getProperty("maven.offline")),
                System.getProperty("maven.repository"),
                null);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }
}
