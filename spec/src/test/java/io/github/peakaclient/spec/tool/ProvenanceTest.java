package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenanceTest {
    @TempDir
    Path folder;

    private Provenance provenance;

    @BeforeEach
    void files() throws IOException {
        for (String file : List.of(
                "spec/upstream.json",
                "spec/peaka-partner-api.yaml",
                "spec/operations.txt",
                "spec/overlays/1-names.yaml",
                "spec/src/main/java/io/github/peakaclient/spec/api/ApiFile.java",
                "client-generated/api.txt",
                "client-generated/generator.yaml",
                "client-generated/templates/api.mustache",
                "client-generated/src/main/java/A.java")) {
            write(file, file);
        }
        write("pom.xml", "<plugin>\n  <artifactId>other</artifactId>\n</plugin>" + generator("1.0"));
        provenance = new Provenance(folder.resolve("spec"));
        RepositoryCopy.record(folder.resolve("spec"));
    }

    @Test
    void recordedFilesAreUpToDate() {
        assertThat(provenance.findings()).isEmpty();
        assertThat(provenance.apiFindings()).isEmpty();
        assertThat(provenance.isComplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "upstream.json, spec/upstream.json is not what a sync wrote",
        "overlays/1-names.yaml, exec:java@apply",
        "peaka-partner-api.yaml, exec:java@apply",
        "operations.txt, -DrewriteApi"
    })
    void changedFileIsFound(String file, String finding) throws IOException {
        write("spec/" + file, "changed");

        assertThat(provenance.findings()).anyMatch(found -> found.contains(finding));
        assertThat(provenance.isComplete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client-generated/api.txt",
                "client-generated/generator.yaml",
                "client-generated/templates/api.mustache",
                "client-generated/templates/added.mustache",
                "spec/peaka-partner-api.yaml"
            })
    void listOfTheApiDependsOnWhatGeneratesIt(String file) throws IOException {
        write(file, "changed");

        assertThat(provenance.apiFindings())
                .singleElement()
                .asString()
                .startsWith("client-generated/api.txt is not recorded as made from this contract")
                .contains("./mvnw verify -DskipTests -DrewriteApi");
        assertThat(provenance.isComplete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client-generated/src/main/java/A.java",
                "spec/src/main/java/io/github/peakaclient/spec/api/ApiFile.java"
            })
    void whatABuildComparesItselfIsForASyncOnly(String file) throws IOException {
        write(file, "changed");

        assertThat(provenance.apiFindings()).isEmpty();
        assertThat(provenance.isComplete()).isFalse();
    }

    @Test
    void settingsInThePomsCountButNotTheirLines() throws IOException {
        write("pom.xml", generator("1.0").replace("\n", "\n\n    "));
        assertThat(provenance.apiFindings()).isEmpty();

        write("pom.xml", generator("1.1"));
        assertThat(provenance.apiFindings()).hasSize(1);
    }

    @Test
    void linesOfBothSidesOfAMergeCount() throws IOException {
        String ours = Files.readString(provenance.file());
        write("spec/upstream.json", "theirs");
        write("spec/peaka-partner-api.yaml", "theirs");
        RepositoryCopy.record(folder.resolve("spec"));
        String theirs = Files.readString(provenance.file());
        write("spec/provenance.txt", ours + theirs);

        assertThat(provenance.findings()).isEmpty();
        assertThat(provenance.apiFindings()).isEmpty();
        assertThat(provenance.hasUpstream("spec/upstream.json")).isTrue();
        write("spec/upstream.json", "spec/upstream.json");
        assertThat(provenance.findings()).hasSize(1);
    }

    @Test
    void newFactReplacesAllAboutItsFileAndWhatIsNoFact() throws IOException {
        write("spec/provenance.txt", "<<<<<<< ours\n" + Files.readString(provenance.file()));
        String fact = Provenance.operations("GET /", "contract");

        List<String> lines = provenance.with(List.of(fact)).lines().toList();

        assertThat(lines).hasSize(5).contains(fact);
        assertThat(lines.get(0)).startsWith("# ");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("spec/operations.txt "))
                .hasSize(1);
        assertThat(lines).noneMatch(line -> line.startsWith("<"));
    }

    @Test
    void writtenListIsRecorded() throws IOException {
        write("client-generated/templates/api.mustache", "changed");

        provenance.writeApi("new");

        assertThat(folder.resolve("client-generated/api.txt")).hasContent("new");
        assertThat(provenance.isComplete()).isTrue();
    }

    private static String generator(String version) {
        return "<plugin>\n<artifactId>openapi-generator-maven-plugin</artifactId>\n<version>" + version
                + "</version>\n</plugin>";
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
