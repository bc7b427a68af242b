package io.github.peakaclient.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The site that was just made can be read without a network, and every link of it leads somewhere. */
class SiteTest {
    private static final Path SITE = Path.of(System.getProperty("site.directory"));

    @TempDir
    Path folder;

    @Test
    void everyLinkLeadsToAFileAndAnAnchorAndNothingIsLoadedFromElsewhere() throws IOException {
        // javadoc 17 makes that one: a list of contents with the common part of all packages
        assertThat(Links.problems(SITE))
                .filteredOn(problem ->
                        !problem.matches("javadoc/constant-values\\.html links #io\\.github, which has no such anchor"))
                .isEmpty();
    }

    @Test
    void everyPageLinksAllOthers() throws IOException {
        List<String> pages = List.of(
                "index.html",
                "guide.html",
                "javadoc/index.html",
                "contract.html",
                "hazards.html",
                "faults.html",
                "speed.html",
                "outcomes.html",
                "answers.html",
                "secrets.html",
                "spec.html",
                "contributing.html",
                "changelog.html");
        for (String page : pages) {
            String html = Files.readString(SITE.resolve(page));
            if (page.startsWith("javadoc/")) {
                assertThat(html).contains("../index.html\">Peaka client: the site</a>");
            } else {
                assertThat(html)
                        .as(page)
                        .contains(pages.stream()
                                .map(other -> "href=\"" + other + "\"")
                                .toList());
            }
        }
    }

    @Test
    void problemsAreFound() throws IOException {
        Files.writeString(folder.resolve("a.html"), """
                <h1 id="top"><a href="b.html">no file</a> <a href="#gone">no anchor</a> <a href="#top">fine</a></h1>
                <a href="https://example.com/">may lead elsewhere</a> <img src="https://example.com/a.png">
                <link rel="stylesheet" href="//example.com/a.css">
                """);
        Files.writeString(
                folder.resolve("a.css"),
                "@import 'https://example.com/b.css'; a { background: url(https://example.com/c.png) }");

        assertThat(Links.problems(folder))
                .containsExactlyInAnyOrder(
                        "a.html links b.html, which is no file",
                        "a.html links #gone, which has no such anchor",
                        "a.html loads https://example.com/a.png",
                        "a.html loads //example.com/a.css",
                        "a.css loads https://example.com/b.css",
                        "a.css loads https://example.com/c.png");
    }
}
