package io.github.peakaclient;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of what the API does silently is complete, and each test that it names exists. */
class HazardsPageTest {
    private static final String TITLE = "What the API does silently";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (?<name>H\\d+) \\|(?<text>.*)\\|(?<tests>[^|]*)\\|$");
    private static final Pattern TEST = Pattern.compile("`(?<type>\\w+)\\.(?<method>\\w+)`");
    private static final List<Path> TESTS =
            List.of(Path.of("src/test/java"), Path.of("../examples/sandbox/src/test/java"));

    /** Returns the last cells of the rows, by their first ones. */
    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("README.md")));
        while (row.find()) {
            assertThat(rows.put(row.group("name"), row.group("tests"))).isNull();
        }
        return rows;
    }

    @Test
    void pageHasAllHazards() throws IOException {
        assertThat(rows().keySet())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 18).mapToObj(i -> "H" + i).toList());
    }

    @Test
    void eachRowNamesTestsThatExist() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, String> row : rows().entrySet()) {
            List<String> tests = TEST.matcher(row.getValue())
                    .results()
                    .map(test -> test.group())
                    .toList();
            assertThat(tests).as("tests of %s", row.getKey()).isNotEmpty();
            for (String test : tests) {
                if (!exists(test)) {
                    missing.add(row.getKey() + " " + test);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean exists(String name) throws IOException {
        Matcher test = TEST.matcher(name);
        assertThat(test.matches()).isTrue();
        Pattern method = Pattern.compile(
                "@(?:Test|TestFactory|ParameterizedTest)\\b(?:(?!\\bvoid ).)*\\b(?:void|Stream<DynamicTest>) "
                        + test.group("method") + "\\(",
                Pattern.DOTALL);
        for (Path file : files(test.group("type") + ".java")) {
            if (method.matcher(Files.readString(file)).find()) {
                return true;
            }
        }
        return false;
    }

    /** Several classes can have one name. */
    private static Set<Path> files(String name) throws IOException {
        try (Stream<Path> own = Files.walk(TESTS.get(0));
                Stream<Path> sandbox = Files.walk(TESTS.get(1))) {
            return Stream.concat(own, sandbox)
                    .filter(file -> file.endsWith(name))
                    .collect(toSet());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query/Queries.java",
                "transfer/Exports.java",
                "job/MaterializedQueries.java",
                "table/Tables.java",
            })
    void everyWayToReadTellsOfThePage(String source) throws IOException {
        String text = Files.readString(Path.of("src/main/java/io/github/peakaclient", source))
                .replaceAll("\\s+\\*?\\s*", " ");

        assertThat(text).contains(TITLE, "client-ext/README.md");
    }

    @Test
    void readmeLinksThePage() throws IOException {
        assertThat(Files.readString(Path.of("../README.md")))
                .contains("(client-ext/README.md#what-the-api-does-silently-and-what-this-client-does-about-it)");
        assertThat(Files.readString(Path.of("README.md")))
                .contains("\n## What the API does silently, and what this client does about it\n");
    }
}
