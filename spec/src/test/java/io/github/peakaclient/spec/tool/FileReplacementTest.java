package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.spec.document.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReplacementTest {
    @TempDir
    Path folder;

    private final FileReplacement replacement = new FileReplacement();
    private Path first;
    private Path second;

    @BeforeEach
    void twoFiles() throws IOException {
        first = Files.writeString(folder.resolve("first.txt"), "first");
        second = Files.writeString(folder.resolve("second.txt"), "second");
    }

    @Test
    void everyFileGetsItsText() throws IOException {
        replacement.add(first, "1");
        replacement.add(second, "2");

        replacement.run();

        assertThat(first).hasContent("1");
        assertThat(second).hasContent("2");
        assertThat(names()).containsExactly("first.txt", "second.txt");
    }

    @Test
    void fileThatIsNotThereYetIsMade() {
        replacement.add(folder.resolve("third.txt"), "3");

        replacement.run();

        assertThat(folder.resolve("third.txt")).hasContent("3");
    }

    @Test
    void changedAreThoseWithAnotherTextAndNewOnes() {
        replacement.add(first, "first");
        replacement.add(second, "2");
        replacement.add(folder.resolve("third.txt"), "");

        assertThat(replacement.changed()).containsExactly(second, folder.resolve("third.txt"));
    }

    @Test
    void fileThatCannotBeWrittenLeavesTheOthers() throws IOException {
        replacement.add(first, "1");
        replacement.add(folder.resolve("no/such/folder.txt"), "x");
        replacement.add(second, "2");

        assertNothingIsReplaced();
    }

    @Test
    void folderInPlaceOfAFileLeavesTheOthers() throws IOException {
        replacement.add(first, "1");
        replacement.add(Files.createDirectory(folder.resolve("taken.txt")), "x");
        replacement.add(second, "2");

        assertNothingIsReplaced("taken.txt");
    }

    @Test
    void failureAfterSomeWereReplacedPutsThemBack() throws IOException {
        Path made = folder.resolve("made.txt");
        replacement.add(made, "new");
        replacement.add(first, "1");
        replacement.add(second, "2");
        // the same file by another name: what is to be moved is gone when its turn comes
        replacement.add(folder.resolve("./second.txt"), "2");

        assertNothingIsReplaced();
    }

    private void assertNothingIsReplaced(String... others) throws IOException {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(replacement::run)
                .withMessageStartingWith("cannot replace the files of the contract: ")
                .withMessageEndingWith("All files were restored.");
        assertThat(first).hasContent("first");
        assertThat(second).hasContent("second");
        assertThat(names())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of("first.txt", "second.txt"), Stream.of(others))
                                .toList());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
