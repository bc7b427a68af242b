package io.github.peakaclient.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The site: pages of the repository's Markdown, the Javadoc, and the contract. */
final class Site {
    private static final String GUIDE = "client-ext/README.md";
    private static final Pattern EXTERNAL = Pattern.compile("(?:https?|mailto):.*");
    private static final Pattern PACKAGE_PAGE = Pattern.compile("client-[a-z]+/src/main/java/(.*)/package-info\\.java");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");

    /** Begins a section that has a page of its own. */
    private record Section(String heading, String file, String title) {}

    private static final List<Section> SECTIONS = List.of(
            new Section("What the API does silently, and what this client does about it", "hazards.html", "Hazards"),
            new Section("What becomes of a call when something fails", "faults.html", "Fault matrix"),
            new Section("Speed", "speed.html", "Benchmarks"));

    private final Path repository;
    private final Path target;
    private final String swaggerVersion;
    private final List<Page> pages = new ArrayList<>();

    Site(Path repository, Path target, String swaggerVersion) {
        this.repository = repository.toAbsolutePath().normalize();
        this.target = target.toAbsolutePath().normalize();
        this.swaggerVersion = swaggerVersion;
    }

    void write() throws IOException {
        clear();
        read();
        for (Page page : pages) {
            write(
                    page.file(),
                    html(page.title(), page.file(), Markdown.toHtml(page.markdown(), link -> target(page, link))));
        }
        write("style.css", resource("style.css"));
        writeContract();
        Javadoc.write(repository, target.resolve("javadoc"), System.getProperty("java.class.path"));
    }

    private void clear() throws IOException {
        if (Files.exists(target)) {
            List<Path> old;
            try (Stream<Path> files = Files.walk(target)) {
                old = new ArrayList<>(files.toList());
            }
            java.util.Collections.reverse(old);
            for (Path file : old) {
                Files.delete(file);
            }
        }
        Files.createDirectories(target);
    }

    private void read() throws IOException {
        add("index.html", "Start", "README.md");
        String guide = text(GUIDE);
        for (Section section : SECTIONS) {
            Matcher part = Pattern.compile("(?ms)^## " + Pattern.quote(section.heading()) + "$.*?(?=^## |\\z)")
                    .matcher(guide);
            if (!part.find()) {
                throw new IllegalStateException(GUIDE + " has no section \"" + section.heading() + "\"");
            }
            String body = part.group();
            guide = guide.substring(0, part.start()) + guide.substring(part.end());
            pages.add(new Page(
                    section.file(),
                    section.title(),
                    GUIDE,
                    section.file().equals("speed.html") ? body + figures() : body));
        }
        pages.add(1, new Page("guide.html", "Guide", GUIDE, guide));
        add("outcomes.html", "Outcomes", "client-ext/src/test/resources/outcomes.md");
        add("answers.html", "Answers", "client-ext/src/test/resources/answers.md");
        add("secrets.html", "Secrets", "client-ext/src/test/resources/secrets.md");
        add("spec.html", "How the contract is made", "spec/README.md");
        add("contributing.html", "Contributing", "CONTRIBUTING.md");
        if (Files.exists(repository.resolve(".github/SECURITY.md"))) {
            add("security.html", "Security", ".github/SECURITY.md");
        }
        add("changelog.html", "Changes", "CHANGELOG.md");
    }

    private void add(String file, String title, String source) throws IOException {
        pages.add(new Page(file, title, source, text(source)));
    }

    private String text(String source) throws IOException {
        return Files.readString(repository.resolve(source));
    }

    /** Returns the figures of the last {@code ./mvnw -q -Pbench} in this folder, if there was one. */
    private String figures() throws IOException {
        Path file = repository.resolve("examples/bench/target/bench.json");
        if (!Files.exists(file)) {
            return "\nThis site was made where no benchmark had run. Run it, then make the site again.\n";
        }
        JsonNode bench = new ObjectMapper().readTree(file.toFile());
        StringBuilder table = new StringBuilder("\n## Figures\n\n")
                .append(bench.path("machine").asText())
                .append("\n\n| work | library | time | bytes |\n|---|---|---|---|\n");
        for (JsonNode figure : bench.path("figures")) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %,.0f %s | %,.0f |%n",
                    figure.path("contest").asText(),
                    figure.path("peer").asText(),
                    figure.path("value").asDouble(),
                    figure.path("unit").asText(),
                    figure.path("bytes").asDouble()));
        }
        return table.toString();
    }

    /** Returns where a link of a page leads on the site: to a page, to a copy of a file, or nowhere if it names a folder. */
    private String target(Page page, String link) {
        if (EXTERNAL.matcher(link).matches()) {
            return link;
        }
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        String anchor = hash < 0 ? "" : link.substring(hash + 1);
        Path from = Path.of(page.source());
        String source = path.isEmpty()
                ? page.source()
                : Optional.ofNullable(from.getParent())
                        .map(parent -> parent.resolve(path))
                        .orElse(Path.of(path))
                        .normalize()
                        .toString()
                        .replace('\\', '/');
        List<Page> candidates =
                pages.stream().filter(other -> other.source().equals(source)).toList();
        for (Page candidate : candidates) {
            if (anchor.isEmpty()) {
                return candidate.file();
            }
            if (ids(candidate).contains(anchor)) {
                return (candidate.equals(page) ? "" : candidate.file()) + "#" + anchor;
            }
        }
        if (!candidates.isEmpty()) {
            throw new IllegalStateException(page.source() + " links " + link + ", which has no such heading");
        }
        Matcher packagePage = PACKAGE_PAGE.matcher(source);
        if (packagePage.matches()) {
            return "javadoc/" + packagePage.group(1) + "/package-summary.html";
        }
        if (source.equals("spec/peaka-partner-api.yaml")) {
            return "contract.html";
        }
        Path file = repository.resolve(source);
        if (Files.isDirectory(file)) {
            return "";
        }
        return copied(page, link, file, source);
    }

    private String copied(Page page, String link, Path file, String source) {
        if (!Files.exists(file)) {
            throw new IllegalStateException(page.source() + " links " + link + ", which does not exist");
        }
        // browsers show text, whatever the language
        String copy = "files/" + source + ".txt";
        try {
            Files.createDirectories(target.resolve(copy).getParent());
            Files.copy(file, target.resolve(copy), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return copy;
    }

    private static List<String> ids(Page page) {
        return ID.matcher(Markdown.toHtml(page.markdown(), link -> link))
                .results()
                .map(id -> id.group(1))
                .toList();
    }

    private String html(String title, String file, String body) throws IOException {
        StringBuilder menu = new StringBuilder();
        for (Page page : pages) {
            entry(menu, page.file(), page.title(), file);
            if (page.file().equals("guide.html")) {
                entry(menu, "javadoc/index.html", "Javadoc", file);
                entry(menu, "contract.html", "The contract", file);
            }
        }
        return resource("page.html")
                .replace("@title@", title)
                .replace("@menu@", menu)
                .replace(
                        "@body@",
                        body.replace("<table>", "<div class=\"table\"><table>").replace("</table>", "</table></div>"));
    }

    private static void entry(StringBuilder menu, String file, String title, String current) {
        menu.append("<a href=\"")
                .append(file)
                .append(file.equals(current) ? "\" class=\"here\">" : "\">")
                .append(title)
                .append("</a>\n");
    }

    /** Writes the contract with Swagger UI. It is a script, since a page of a file may not read another file. */
    private void writeContract() throws IOException {
        JsonNode contract = new ObjectMapper(new YAMLFactory())
                .readTree(repository.resolve("spec/peaka-partner-api.yaml").toFile());
        // the site sends nothing
        ((ObjectNode) contract).remove("servers");
        write("contract.js", "window.contract = " + new ObjectMapper().writeValueAsString(contract) + ";\n");
        for (String name : List.of("swagger-ui.css", "swagger-ui-bundle.js")) {
            String path = "META-INF/resources/webjars/swagger-ui/" + swaggerVersion + "/" + name;
            try (InputStream in = Site.class.getClassLoader().getResourceAsStream(path)) {
                if (in == null) {
                    throw new IllegalStateException("the jar of Swagger UI has no " + path);
                }
                Files.write(target.resolve(name), in.readAllBytes());
            }
        }
        write("contract.html", html("The contract", "contract.html", resource("contract.html")));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(target.resolve(file), text);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Site.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
