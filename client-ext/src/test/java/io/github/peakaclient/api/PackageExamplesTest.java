package io.github.peakaclient.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples on the first pages of the generated packages compile. */
class PackageExamplesTest {
    private static final Path TEMPLATES = Path.of("../client-generated/templates");
    private static final Pattern EXAMPLE = Pattern.compile("<pre>\\{@code\\R(.*?)\\R \\* }</pre>", Pattern.DOTALL);

    @TempDir
    Path classes;

    @ParameterizedTest
    @ValueSource(strings = {"apiPackage.mustache", "modelPackage.mustache"})
    void exampleCompiles(String template) throws Exception {
        Matcher example = EXAMPLE.matcher(Files.readString(TEMPLATES.resolve(template)));
        assertThat(example.find()).as("an example in %s", template).isTrue();
        String source = """
                import com.squareup.moshi.*;
                import io.github.peakaclient.api.*;
                import io.github.peakaclient.model.*;
                import java.util.*;
                import okhttp3.HttpUrl;
                import okhttp3.OkHttpClient;
                import retrofit2.*;
                class Example {
                    void run(String projectId, String apiKey, String token, String json) throws Exception {
                """ + example.group(1).replaceAll("(?m)^ \\*", "") + "}}";
        StringWriter messages = new StringWriter();

        boolean compiles = ToolProvider.getSystemJavaCompiler()
                .getTask(
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
            super(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
