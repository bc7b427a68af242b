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
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles the Java of the README. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Pattern JAVA_BLOCK =
            Pattern.compile("(?ms)^(<!-- snippet: (\\w+) -->\\n)?```java\\n(.*?)^```$");

    @TempDir
    Path classes;

    static Stream<Named<String>> snippets() throws Exception {
        List<Named<String>> snippets = new ArrayList<>();
        Matcher matcher = JAVA_BLOCK.matcher(Files.readString(README));
        while (matcher.find()) {
            assertThat(matcher.group(2))
                    .as("name of the snippet %s", matcher.group(3))
                    .isNotNull();
            snippets.add(Named.of(matcher.group(2), matcher.group(3)));
        }
        return snippets.stream();
    }

    @Test
    void readmeHasAQuickStart() throws Exception {
        assertThat(snippets().map(Named::getName)).contains("QuickStart");
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void snippetCompiles(String snippet) {
        String source = """
                import static io.github.peakaclient.Calls.send;
                import io.github.peakaclient.*;
                import io.github.peakaclient.error.*;
                import io.github.peakaclient.model.*;
                import java.util.*;
                class Snippet {
                    Peaka peaka;
                    void run(String projectId, String queryId, String cacheId, String id, String secret, String token) {
                """ + snippet + "}}";
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiles = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "-d",
                                classes.toString(),
                                "-classpath",
                                System.getProperty("java.class.path"),
                                "-proc:none"),
                        null,
                        List.of(new Source(source)))
                .call();
        assertThat(compiles).as(messages.toString()).isTrue();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Snippet.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
