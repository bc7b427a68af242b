package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The first pages of the packages are a guide: each links the next, from the root to the last. */
class PackageGuideTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern NEXT = Pattern.compile("<p>Next: \\{@link ([\\w.]+)}");

    @Test
    void nextPagesLeadThroughAllPackages() throws IOException {
        List<String> read = new ArrayList<>();
        Optional<String> name = Optional.of("io.github.peakaclient");
        while (name.isPresent()) {
            assertThat(read).doesNotContain(name.get());
            read.add(name.get());
            name = next(name.get());
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(packages());
    }

    private static Optional<String> next(String name) throws IOException {
        Path page = SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java");
        return NEXT.matcher(Files.readString(page)).results().findFirst().map(link -> link.group(1));
    }

    /** All but internal ones. */
    private static List<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> SOURCES.relativize(file.getParent()).toString().replaceAll("[/\\\\]", "."))
                    .filter(name -> !name.contains("internal"))
                    .toList();
        }
    }
}
