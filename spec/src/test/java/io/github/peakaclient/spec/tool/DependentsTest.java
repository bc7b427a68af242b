package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DependentsTest {
    @TempDir
    Path repository;

    @Test
    void linesThatUseWhatIsGoneFromTheClientAreListed() throws IOException {
        Path api = write("new/ThingsApi.java", """
                package io.github.peakaclient.api;
                public interface ThingsApi { void list(long limit); }
                """);
        Path classes = repository.resolve("classes");
        ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", Files.createDirectories(classes).toString(), api.toString());
        write("client-ext/src/main/java/a/Caller.java", """
                package a;
                import io.github.peakaclient.api.ThingsApi;
                import io.github.peakaclient.model.Thing;
                class Caller {
                    void call(ThingsApi api) { api.list("7"); }
                    Unknown other(ThingsApi api) { return assertThat(api); }
                }
                """);
        write("examples/tour/src/main/java/b/Tour.java", """
                package b;
                class Tour implements io.github.peakaclient.api.ThingsApi {
                    org.elsewhere.Library library;
                }
                """);
        write("examples/pom.xml", "<project/>");

        assertThat(new Dependents(repository, "").broken(classes))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(
                                        "client-ext/src/main/java/a/Caller.java:3: package io.github.peakaclient.model"),
                        line -> assertThat(line)
                                .startsWith("client-ext/src/main/java/a/Caller.java:5: method list in interface"),
                        line -> assertThat(line)
                                .startsWith("examples/tour/src/main/java/b/Tour.java:2: b.Tour is not abstract"));
    }

    private Path write(String file, String text) throws IOException {
        Path path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }
}
