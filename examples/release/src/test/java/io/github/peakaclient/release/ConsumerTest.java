package io.github.peakaclient.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsumerTest {
    private static final Path README = Path.of("../../README.md");
    private static final Path TEMPLATES = Path.of("src/consumer/quickstart");
    private static final String REVISION = Objects.requireNonNull(System.getProperty("revision"));

    @TempDir
    Path folder;

    @Test
    void projectHasTheTextsOfTheReadme() throws IOException {
        Consumer.write(Files.readString(README), TEMPLATES, folder, REVISION);

        assertThat(folder.resolve("pom.xml"))
                .content()
                .containsPattern("<artifactId>peaka-client-ext</artifactId>\\s*<version>" + REVISION + "</version>")
                .doesNotContain("README -->", "%version%", "SNAPSHOT");
        assertThat(folder.resolve("src/main/java/com/example/QuickStart.java"))
                .content()
                .containsOnlyOnce("\nPeaka peaka = ")
                .doesNotContain("/* quick start");
    }

    @Test
    void readmeNamesTheVersionThatIsWorkedOn() throws IOException {
        assertThat(Files.readString(README))
                .containsPattern("<artifactId>peaka-client-ext</artifactId>\\s*<version>" + Pattern.quote(REVISION)
                        + "(-SNAPSHOT)?</version>");
    }

    @Test
    void versionOfTheReleaseIsUsed() throws IOException {
        Consumer.write(Files.readString(README), TEMPLATES, folder, "9.9.9");

        assertThat(folder.resolve("pom.xml"))
                .content()
                .contains("<version>9.9.9</version>")
                .doesNotContain(REVISION);
    }

    @Test
    void readmeWithoutADependencyIsRefused() throws IOException {
        String readme = Files.readString(README).replace("peaka-client-ext</artifactId>", "another</artifactId>");

        assertThatThrownBy(() -> Consumer.write(readme, TEMPLATES, folder, REVISION))
                .hasMessage("expected one dependency on peaka-client-ext, found 0");
    }

    @Test
    void readmeWithoutAQuickStartIsRefused() throws IOException {
        String readme = Files.readString(README).replace("snippet: QuickStart", "snippet: Another");

        assertThatThrownBy(() -> Consumer.write(readme, TEMPLATES, folder, REVISION))
                .hasMessage("expected one snippet QuickStart, found 0");
    }

    @Test
    void filesOfAnotherRepositoryAreNamed() throws IOException {
        Path record = folder.resolve("io/github/peakaclient/peaka-client-ext/0.1.0/_remote.repositories");
        Files.createDirectories(record.getParent());
        Files.writeString(record, "#comment\npeaka-client-ext-0.1.0.jar>staging=\n");
        assertThat(Consumer.notStaged(folder)).isEmpty();

        Files.writeString(record, "peaka-client-ext-0.1.0.jar>staging=\npeaka-client-ext-0.1.0.pom>central=\n");

        assertThat(Consumer.notStaged(folder)).containsExactly("peaka-client-ext-0.1.0.pom>central=");
    }

    @Test
    void aRepositoryWithoutOursProvesNothing() throws IOException {
        Files.createDirectories(folder.resolve("io/github/peakaclient"));

        assertThat(Consumer.notStaged(folder)).containsExactly("nothing of ours is in " + folder);
    }
}
