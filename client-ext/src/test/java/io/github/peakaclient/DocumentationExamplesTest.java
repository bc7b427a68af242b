package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java of the README, of the guide and of the first page of each package compiles. */
class DocumentationExamplesTest {
    private static final Pattern README_BLOCK =
            Pattern.compile("(?ms)^<!-- snippet: (?<name>\\w+) -->\\n```java\\n(?<code>.*?)^```$");
    private static final Pattern JAVADOC_BLOCK =
            Pattern.compile("<pre>\\{@code\\R(?<code>.*?)\\R \\* }</pre>", Pattern.DOTALL);
    private static final List<Path> GUIDES = List.of(Path.of("../README.md"), Path.of("README.md"));
    private static final Path SOURCES = Path.of("src/main/java/io/github/peakaclient");
    private static final Path GENERATED = Path.of("../client-generated").resolve(SOURCES);

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all examples, since to open the class path takes longer than to compile an example. */
    private static StandardJavaFileManager files;

    @TempDir
    static Path classes;

    @BeforeAll
    static void openClassPath() throws Exception {
        files = COMPILER.getStandardFileManager(null, null, null);
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
    }

    @AfterAll
    static void closeClassPath() throws Exception {
        files.close();
    }

    static Stream<Named<String>> examples() throws Exception {
        List<Named<String>> examples = new ArrayList<>();
        for (Path guide : GUIDES) {
            Matcher block = README_BLOCK.matcher(Files.readString(guide));
            while (block.find()) {
                examples.add(
                        Named.of(guide.toString().replace('\\', '/') + " " + block.group("name"), block.group("code")));
            }
        }
        for (Path file : pages()) {
            Matcher example = JAVADOC_BLOCK.matcher(Files.readString(file));
            assertThat(example.find()).as("an example in %s", file).isTrue();
            String code = example.group("code").replaceAll("(?m)^ \\*", "");
            examples.add(Named.of(file.toString(), code));
        }
        return examples.stream();
    }

    /** The first page of each package that is API, and of the project view. */
    private static List<Path> pages() throws Exception {
        List<Path> pages = new ArrayList<>(List.of(
                SOURCES.resolve("PeakaProject.java"),
                GENERATED.resolve("api/package-info.java"),
                GENERATED.resolve("model/package-info.java")));
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.endsWith("package-info.java"))
                    .filter(file -> !file.toString().contains("internal"))
                    .sorted()
                    .forEach(pages::add);
        }
        return pages;
    }

    @Test
    void everyJavaBlockOfTheGuidesIsCompiled() throws Exception {
        long blocks = 0;
        for (Path guide : GUIDES) {
            blocks += Files.readString(guide).lines().filter("```java"::equals).count();
        }
        assertThat(examples().map(Named::getName).filter(name -> name.contains("README.md")))
                .hasSize((int) blocks)
                .contains("../README.md QuickStart", "README.md Errors");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleCompiles(String example) {
        String source = """
                import com.squareup.moshi.*;
                import io.github.peakaclient.*;
                import io.github.peakaclient.api.*;
                import io.github.peakaclient.call.*;
                import io.github.peakaclient.chat.*;
                import io.github.peakaclient.credential.*;
                import io.github.peakaclient.error.*;
                import io.github.peakaclient.page.*;
                import io.github.peakaclient.job.*;
                import io.github.peakaclient.log.*;
                import io.github.peakaclient.model.*;
                import io.github.peakaclient.oauth.*;
                import io.github.peakaclient.query.*;
                import io.github.peakaclient.retry.*;
                import io.github.peakaclient.sandbox.*;
                import io.github.peakaclient.sql.*;
                import io.github.peakaclient.table.*;
                import io.github.peakaclient.testing.*;
                import io.github.peakaclient.transfer.*;
                import java.io.File;
                import java.math.BigDecimal;
                import java.time.Duration;
                import java.util.*;
                import java.util.concurrent.CompletableFuture;
                import okhttp3.HttpUrl;
                import okhttp3.OkHttpClient;
                import retrofit2.*;
                import static org.mockito.Mockito.*;
                class Example {
                    Peaka peaka;
                    PeakaProject project;
                    void run(String projectId, String queryId, String cacheId, String id, String secret, String token,
                            String apiKey, String json, File csvFile, File directory, Appendable writer, ConnectionRequest newConnection) throws Exception {
                """ + example + "\n}}";
        StringWriter messages = new StringWriter();

        boolean compiles = COMPILER.getTask(
                        messages, files, null, List.of("-proc:none"), null, List.of(new Source(source)))
                .call();

        assertThat(compiles).as(messages.toString()).isTrue();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
