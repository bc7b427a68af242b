package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.PathItems;
import io.github.peakaclient.spec.document.VendorDocument;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The client of a document that has odd and hostile names everywhere, and one more parameter for each operation. It is built once, with
 * the hand-written client, which calls many operations in either form.
 */
@Tag("slow")
class GeneratedNamesTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    static Path folder;

    private static ObjectNode contract = JsonNodeFactory.instance.objectNode();
    private static Path classes = Path.of("");

    @BeforeAll
    static void build() throws IOException {
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
        SpecFolder spec = new SpecFolder(Path.of(""));
        ObjectNode former = Documents.readJson(spec.upstream());
        ObjectNode document = former.deepCopy();
        PathItems.each(
                document,
                (name, operation) -> operation
                        .withArray("parameters")
                        .addObject()
                        .put("name", "addedByTheVendor")
                        .put("in", "query")
                        .putObject("schema")
                        .put("type", "string"));
        OddDocument.addTo(document);
        contract = SyncPlan.of(new VendorDocument(document, List.of()), former, spec.overlays())
                .contract();
        classes = new ScratchBuild(copy, folder.resolve("scratch"), maven()).compile(SpecFolder.text(contract));
    }

    @Test
    void callersCompileAfterEveryOperationGotAnOptionalParameter() throws IOException {
        try (Stream<Path> types = Files.list(classes.resolve("io/github/peakaclient/api"))) {
            assertThat(types.filter(type -> type.toString().matches(".*Api\\$\\w+Query(Parameters)?\\.class")))
                    .hasSizeGreaterThanOrEqualTo(138);
        }
        assertThat(classes.resolve("io/github/peakaclient/Peaka.class")).exists();
    }

    @Test
    void nothingOfTheDocumentIsCodeButNamesThatWeMade() throws IOException {
        try (Stream<Path> files = Files.walk(sources())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = sources().relativize(file).toString();
                assertThat(tokens(name).code()).as(name).allMatch(token -> token.matches("[\\x21-\\x23\\x25-\\x7e]+"));
            }
        }
    }

    @Test
    void membersParametersAndPartsKeepTheirNamesOnTheWire() throws IOException {
        assertThat(tokens("model/OddJsonAdapter.java").texts())
                .containsAll(JsonNodes.names(contract.at("/components/schemas/Odd/properties")));
        assertThat(tokens("api/OddApi.java").texts())
                .containsAll(names(contract.at("/paths/~1odd~1{id}/post/parameters")))
                .containsAll(names(contract.at("/paths/~1odd~1{id}/get/parameters")))
                .containsAll(JsonNodes.names(contract.at(
                        "/paths/~1odd~1{id}/put/requestBody/content/multipart~1form-data/schema/properties")));
    }

    @Test
    void valuesAreSentAsTheyWerePublished() throws ReflectiveOperationException, IOException {
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
            Class<?> type = loader.loadClass("io.github.peakaclient.model.OddValue");
            Set<String> sent = new HashSet<>();
            Set<String> known = new HashSet<>();
            for (Field constant : type.getFields()) {
                Object value = constant.get(null);
                sent.add((String) type.getMethod("getValue").invoke(value));
                known.add(type.getMethod("known").invoke(value).toString());
            }
            List<String> published = JsonNodes.texts(contract.at("/components/schemas/OddValue/enum"));

            assertThat(published).containsAll(sent).contains("*/", "", "\u0301", "UNKNOWN", "unknown");
            assertThat(known).hasSameSizeAs(sent).contains("UNKNOWN_VALUE").doesNotContain("UNKNOWN");
            for (String text : published) {
                Object value = type.getMethod("of", String.class).invoke(null, text);
                assertThat(type.getMethod("getValue").invoke(value)).isEqualTo(text);
                assertThat(known).contains(type.getMethod("known").invoke(value).toString());
            }
        }
    }

    private static List<String> names(JsonNode parameters) {
        return parameters
                .valueStream()
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    private static JavaTokens tokens(String source) throws IOException {
        return JavaTokens.of(Files.readString(sources().resolve(source)));
    }

    private static Path sources() {
        return folder.resolve("scratch/client-generated/target/generated-sources/openapi/java/io/github/peakaclient");
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
