package io.github.peakaclient.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every class of the API says whether threads may share it. Enums need not, and for the exceptions their root says it. */
class DocumentationTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Pattern PUBLIC_CLASS = Pattern.compile(
            "\n *public (?:static |final |abstract )*class (\\w+)\\b(?! extends (?:Peaka|Api|InvalidRequest)Exc)");
    private static final Pattern PROMISE = Pattern.compile("(?i)\\b(?:immutable|(?:not )?thread-safe)\\b");

    @Test
    void publicClassesAreFound() throws IOException {
        assertThat(publicClasses().map(Named::getName))
                .contains("Peaka", "Peaka.Builder", "PeakaException", "Attempt")
                .doesNotContain("NotFoundException", "Engine");
    }

    @ParameterizedTest
    @MethodSource("publicClasses")
    void saysWhetherThreadsMayShareIt(String comment) {
        assertThat(comment).containsPattern(PROMISE);
    }

    /** Their comments. */
    static Stream<Named<String>> publicClasses() throws IOException {
        List<Named<String>> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("internal"))
                    .sorted()
                    .toList()) {
                String source = Files.readString(file);
                String outer = file.getFileName().toString().replace(".java", "");
                Matcher type = PUBLIC_CLASS.matcher(source);
                while (type.find()) {
                    String name = type.group(1).equals(outer) ? outer : outer + "." + type.group(1);
                    String before = source.substring(0, type.start());
                    String comment = before.substring(before.lastIndexOf("/**"));
                    if (!comment.contains("@hidden")) {
                        found.add(Named.of(name, comment));
                    }
                }
            }
        }
        return found.stream();
    }
}
