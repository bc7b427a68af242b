package io.github.peakaclient.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    @TempDir
    Path one;

    @TempDir
    Path other;

    @BeforeEach
    void fill() throws IOException {
        for (Path folder : new Path[] {one, other}) {
            Files.writeString(folder.resolve("a.pom"), "a");
            StagedRelease.jar(folder.resolve("a.jar"), Map.of("A.class", "A"));
        }
    }

    @Test
    void sameBytesAreNoDifference() throws IOException {
        assertThat(Comparison.differences(one, other)).isEmpty();
    }

    @Test
    void filesOfOneSideAreNamed() throws IOException {
        Files.writeString(one.resolve("b.pom"), "b");
        Files.writeString(other.resolve("c.pom"), "c");

        assertThat(Comparison.differences(one, other))
                .containsExactly("b.pom: in the first only", "c.pom: in the second only");
    }

    @Test
    void otherBytesAreNamed() throws IOException {
        Files.writeString(other.resolve("a.pom"), "b");

        assertThat(Comparison.differences(one, other)).containsExactly("a.pom: differs");
    }

    @Test
    void entriesOfJarsAreNamed() throws IOException {
        StagedRelease.jar(other.resolve("a.jar"), Map.of("A.class", "B", "B.class", "B"));

        assertThat(Comparison.differences(one, other)).containsExactly("a.jar: differs in A.class, B.class");
    }

    @Test
    void orderOfEntriesIsADifference() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("A.class", "A");
        entries.put("B.class", "B");
        StagedRelease.jar(one.resolve("a.jar"), entries);
        entries.remove("A.class");
        entries.put("A.class", "A");
        StagedRelease.jar(other.resolve("a.jar"), entries);

        assertThat(Comparison.differences(one, other))
                .containsExactly("a.jar: its entries are the same, but not their order or rights");
    }

    @Test
    void programFailsWithTheDifferences() throws IOException {
        Files.writeString(other.resolve("a.pom"), "b");

        assertThatThrownBy(() -> Comparison.main(new String[] {one.toString(), other.toString()}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The folders differ:\na.pom: differs");
    }

    @Test
    void nothingToCompareIsAnError(@TempDir Path empty) {
        assertThatThrownBy(() -> Comparison.differences(empty, empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(empty + " is empty");
    }
}
