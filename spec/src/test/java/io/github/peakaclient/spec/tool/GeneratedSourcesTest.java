package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.spec.document.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedSourcesTest {
    private static final String GENERATED = "// Generated from the contract of the API, version 1. Do not edit.\n";
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    @TempDir
    Path folder;

    private Path made;
    private Path out;

    @BeforeEach
    void folders() throws IOException {
        made = folder.resolve("made");
        out = folder.resolve("out");
        write(made, "a/api/New.java", GENERATED + "class New {}");
        write(made, "a/api/Same.java", GENERATED + "class Same {}");
    }

    @Test
    void firstGenerationMakesTheFolders() {
        replace();

        assertThat(out.resolve("a/api/New.java")).hasContent(GENERATED + "class New {}");
    }

    @Test
    void fileThatStaysTheSameIsNotWritten() throws IOException {
        Path same = write(out, "a/api/Same.java", GENERATED + "class Same {}");
        Files.setLastModifiedTime(same, LONG_AGO);

        replace();

        assertThat(Files.getLastModifiedTime(same)).isEqualTo(LONG_AGO);
    }

    @Test
    void changedFileIsWritten() throws IOException {
        Path former = write(out, "a/api/New.java", GENERATED + "class New { int old; }");

        replace();

        assertThat(former).hasContent(GENERATED + "class New {}");
    }

    @Test
    void generatedFileThatIsGoneIsDeleted() throws IOException {
        Path gone = write(out, "a/api/Gone.java", GENERATED + "class Gone {}");

        replace();

        assertThat(gone).doesNotExist();
    }

    @Test
    void otherFilesAreLeftAlone() throws IOException {
        Path own = write(out, "a/api/Own.java", "class Own {}");
        Path elsewhere = write(out, "b/Elsewhere.java", GENERATED + "class Elsewhere {}");

        replace();

        assertThat(own).exists();
        assertThat(elsewhere).exists();
    }

    @Test
    void metadataIsReplacedIfItWasGenerated() throws IOException {
        String generated = "{\n  \"comment\": \"Generated from the contract of the API, version 1. Do not edit.\"\n}\n";
        String file = "META-INF/native-image/a/b/reachability-metadata.json";
        write(made, file, generated);
        Path own = write(out, file, "{}");

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(this::replace)
                .withMessageStartingWith(own + " was not generated");

        write(out, file, generated.replace("version 1", "version 0"));
        replace();
        assertThat(own).hasContent(generated);
    }

    @Test
    void handWrittenFileInTheWayStopsEverything() throws IOException {
        Path own = write(out, "a/api/Same.java", "class Same {}");

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(this::replace)
                .withMessage(own + " was not generated, and is in the way of a file that is");
        assertThat(out.resolve("a/api/New.java")).doesNotExist();
    }

    private void replace() {
        new GeneratedSources(made, out).replace(List.of(Path.of("a/api"), Path.of("a/model")));
    }

    private static Path write(Path root, String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }
}
