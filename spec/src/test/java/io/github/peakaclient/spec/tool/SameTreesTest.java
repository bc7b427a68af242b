package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.spec.document.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameTreesTest {
    @TempDir
    Path folder;

    private Path first;
    private Path second;

    @BeforeEach
    void twoEqualFolders() throws IOException {
        first = folder.resolve("first");
        second = folder.resolve("second");
        for (Path root : new Path[] {first, second}) {
            Files.createDirectories(root.resolve("sub"));
            Files.writeString(root.resolve("a"), "same");
            Files.writeString(root.resolve("sub/b"), "same too");
        }
    }

    @Test
    void equalFoldersPass() {
        assertThatCode(() -> SameTrees.check(first, second)).doesNotThrowAnyException();
    }

    @Test
    void changedByteIsNamed() throws IOException {
        Files.writeString(second.resolve("sub/b"), "same Too");

        assertFails("differs from byte 5: sub/b");
    }

    @Test
    void changedFirstByteIsNamed() throws IOException {
        Files.writeString(second.resolve("a"), "Same");

        assertFails("differs from byte 0: a");
    }

    @Test
    void longerFileIsNamed() throws IOException {
        Files.writeString(second.resolve("a"), "same\n");

        assertFails("differs from byte 4: a");
    }

    @Test
    void fileOfTheFirstOnlyIsNamed() throws IOException {
        Files.delete(second.resolve("a"));

        assertFails("only in " + first + ": a");
    }

    @Test
    void fileOfTheSecondOnlyIsNamed() throws IOException {
        Files.writeString(second.resolve("sub/c"), "");

        assertFails("only in " + second + ": sub/c");
    }

    @Test
    void onlyTheFirstDifferencesAreListed() throws IOException {
        for (int i = 10; i < 40; i++) {
            Files.writeString(first.resolve("new" + i), "");
        }

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SameTrees.check(first, second))
                .withMessageContaining("differ in 30 of 32 files")
                .withMessageContaining("new19")
                .withMessageNotContaining("new20");
    }

    @Test
    void missingFolderFails() {
        Path missing = folder.resolve("missing");

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SameTrees.check(first, missing))
                .withMessageContaining("there is no folder " + missing);
    }

    @Test
    void emptyFoldersFail() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SameTrees.check(empty, empty))
                .withMessageContaining("there is nothing to compare");
    }

    private void assertFails(String difference) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SameTrees.check(first, second))
                .withMessageContaining("differ in 1 of")
                .withMessageContaining(difference);
    }
}
