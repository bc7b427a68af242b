package io.github.peakaclient.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The change log keeps up with the public API. Its newest section names the state of both {@code api.txt} that it describes, so that
 * a change of these cannot be committed without opening that section; which entry users need is for people to judge.
 */
class ChangelogTest {
    private static final List<String> MODULES = List.of("client-ext", "client-generated");

    @Test
    void newestSectionDescribesThePublicApi() throws IOException {
        String section = newestSection(Files.readString(Path.of("../../CHANGELOG.md")));
        String line = marker(Path.of("../.."));

        assertThat(section.lines().filter(text -> text.startsWith("<!-- describes api.txt")))
                .as(
                        "api.txt changed: add what users notice to CHANGELOG.md, section Unreleased, and write there %s",
                        line)
                .containsExactly(line);
        assertThat(section.lines()).as("entries").anyMatch(text -> text.startsWith("- "));
    }

    @Test
    void anotherApiIsAnotherMarker() throws IOException {
        String other = marker("a\n", "b\n");

        assertThat(other).isNotEqualTo(marker("a\n", "c\n")).isNotEqualTo(marker("c\n", "b\n"));
        assertThat(marker("a\r\n", "b\r\n")).as("as Git checks out on Windows").isEqualTo(other);
    }

    @Test
    void onlyTheNewestSectionCounts() {
        assertThat(newestSection("# Changelog\n\n## [Unreleased]\n- a\n\n## [1.0.0]\n- b\n"))
                .isEqualTo("## [Unreleased]\n- a\n");
        assertThat(newestSection("## [Unreleased]\n- a\n")).isEqualTo("## [Unreleased]\n- a\n");
    }

    private static String newestSection(String changelog) {
        String text = changelog.replace("\r\n", "\n");
        int start = text.indexOf("## [");
        int end = text.indexOf("\n## [", start);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    private static String marker(Path repository) throws IOException {
        String[] lists = new String[MODULES.size()];
        for (int i = 0; i < lists.length; i++) {
            lists[i] = Files.readString(repository.resolve(MODULES.get(i)).resolve("api.txt"));
        }
        return marker(lists);
    }

    private static String marker(String... lists) {
        return MODULES.stream()
                .map(module -> module + " "
                        + Checksums.hex(
                                        "SHA-256",
                                        lists[MODULES.indexOf(module)]
                                                .replace("\r\n", "\n")
                                                .getBytes(UTF_8))
                                .substring(0, 12))
                .collect(Collectors.joining(", ", "<!-- describes api.txt: ", " -->"));
    }
}
