package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.spec.document.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileReplacementTest {
    @TempDir
    Path folder;

    private FileReplacement replacement;
    private Path first;
    private Path second;

    @BeforeEach
    void twoFiles() throws IOException {
        first = Files.writeString(folder.resolve("first.txt"), "first");
        second = Files.writeString(folder.resolve("second.txt"), "second");
        replacement = new FileReplacement(folder);
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

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(replacement::run)
                .withMessageStartingWith("cannot replace the files of the contract: ")
                .withMessageEndingWith("All files are unchanged.");
        assertThat(first).hasContent("first");
        assertThat(names()).containsExactly("first.txt", "second.txt");
    }

    @Test
    void failureAfterSomeWereReplacedPutsThemBack() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        replacement = new FileReplacement(folder, file -> {
            if (file.equals(second)) {
                gone.toFile().delete();
            }
        });
        replacement.add(folder.resolve("made.txt"), "new");
        replacement.add(first, "1");
        replacement.add(second, "2");
        replacement.add(gone.resolve("third.txt"), "3");

        assertNothingIsReplaced();
    }

    /** The steps are: the journal written and in place, each of three files written and in place, the journal deleted. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void killedAtAnyStepIsFinishedLater(int step) throws IOException {
        kill(step);

        List<Path> finished = FileReplacement.finish(folder);

        boolean decided = step > 1;
        assertThat(folder.resolve("made.txt").toFile().exists()).isEqualTo(decided);
        assertThat(first).hasContent(decided ? "1" : "first");
        assertThat(second).hasContent(decided ? "2" : "second");
        assertThat(finished).hasSize(decided && step < 9 ? 3 : 0);
        assertThat(names()).allMatch(name -> name.endsWith(".txt"));
        assertThat(folder.resolve(".sync")).isEmptyDirectory();
    }

    @Test
    void replacementHasNoOtherStep() {
        List<Path> steps = new ArrayList<>();
        replacement = new FileReplacement(folder, steps::add);
        addThree();

        replacement.run();

        assertThat(steps).hasSize(9).endsWith(FileReplacement.journal(folder));
    }

    @Test
    void finishingCanBeKilledToo() throws IOException {
        kill(4);
        Files.writeString(folder.resolve("first.txt.new"), "hal");

        FileReplacement.finish(folder);

        assertThat(first).hasContent("1");
        assertThat(names()).containsExactly("first.txt", "made.txt", "second.txt");
    }

    @Test
    void fileThatSomebodyChangedMeanwhileIsNotOverwritten() throws IOException {
        kill(4);
        Files.writeString(second, "mine");

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> FileReplacement.finish(folder))
                .withMessageContaining(second + " has changed since")
                .withMessageContaining("then delete " + FileReplacement.journal(folder));
        assertThat(first).hasContent("first");
        assertThat(second).hasContent("mine");
    }

    @Test
    void movedFolderIsFinishedWhereItIsNow(@TempDir Path other) throws IOException {
        kill(4);
        Path moved = Files.move(folder, other.resolve("moved"));

        FileReplacement.finish(moved);

        assertThat(moved.resolve("second.txt")).hasContent("2");
        assertThat(folder).doesNotExist();
        Files.createDirectory(folder);
    }

    /** Ends a replacement as a killed process does: nothing of it is cleaned up. */
    private void kill(int step) {
        AtomicInteger steps = new AtomicInteger();
        replacement = new FileReplacement(folder, file -> {
            if (steps.incrementAndGet() == step) {
                throw new Killed();
            }
        });
        addThree();
        assertThatExceptionOfType(Killed.class).isThrownBy(replacement::run);
    }

    private void addThree() {
        replacement.add(folder.resolve("made.txt"), "new");
        replacement.add(first, "1");
        replacement.add(second, "2");
    }

    /** An error that no code handles. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private void assertNothingIsReplaced() throws IOException {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(replacement::run)
                .withMessageStartingWith("cannot replace the files of the contract: ")
                .withMessageEndingWith("All files were restored.");
        assertThat(first).hasContent("first");
        assertThat(second).hasContent("second");
        assertThat(names()).containsExactly("first.txt", "second.txt");
        assertThat(folder.resolve(".sync")).isEmptyDirectory();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
