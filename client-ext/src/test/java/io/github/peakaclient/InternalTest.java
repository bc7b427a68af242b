package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is marked as internal is left out of the list of the API, and out of the Javadoc too. */
class InternalTest {
    private static final Pattern COMMENT_AND_MARK = Pattern.compile("(?s)/\\*\\*((?!\\*/).)*\\*/\\s+@Internal\\b");

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "../client-generated/src/main/java"})
    void everyMarkHidesItsJavadocAndNothingElseIsHidden(String sources) throws IOException {
        List<String> wrong = new ArrayList<>();
        int marks = 0;
        try (Stream<Path> files = Files.walk(Path.of(sources))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                int internal = count("(?m)^ *@Internal\\b", source);
                Matcher marked = COMMENT_AND_MARK.matcher(source);
                int both = 0;
                while (marked.find()) {
                    both += marked.group().contains("@hidden") ? 1 : 0;
                }
                if (internal != both || internal != count("@hidden\\b", source)) {
                    wrong.add(file.toString());
                }
                marks += internal;
            }
        }
        assertThat(marks).isPositive();
        assertThat(wrong).isEmpty();
    }

    private static int count(String pattern, String text) {
        return (int) Pattern.compile(pattern).matcher(text).results().count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.txt", "../client-generated/api.txt"})
    void listOfTheApiNamesNoInternalType(String list) throws IOException {
        assertThat(Files.readAllLines(Path.of(list))).isNotEmpty().noneMatch(line -> line.contains("internal."));
    }
}
