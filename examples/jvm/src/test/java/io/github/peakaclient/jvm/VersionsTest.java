package io.github.peakaclient.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One program, compiled against the libraries that the client is built with, runs with others. */
class VersionsTest {
    @RegisterExtension
    static final SharedSandbox SANDBOX = new SharedSandbox();

    @TempDir
    static Path classes;

    @BeforeAll
    static void compile() throws IOException {
        List<Path> jars = UserBuild.of("plain").jars();
        assertThat(Programs.compile(classes, List.of("-cp", Programs.path(classes, jars)), Programs.TASKS))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"plain, okhttp, 4.12.0", "okhttp4, okhttp, 4.9.3", "okhttp5, okhttp-jvm, 5.5.1"})
    void runs(String name, String artifact, String okHttp) throws Exception {
        UserBuild build = UserBuild.of(name);

        List<String> expected = new ArrayList<>(SharedSandbox.REPORT);
        expected.add("logged: true");
        expected.add("okhttp: " + okHttp);
        assertThat(run(build)).isEqualTo(expected);
        assertThat(build.version(artifact)).isEqualTo(okHttp);
    }

    /** Gradle takes the classes from the metadata of the module, which Maven does not read. */
    @Test
    void okHttp5WithoutTheArtifactForTheJvmHasNoClasses() throws Exception {
        UserBuild build = UserBuild.of("okhttp5");

        assertThat(run(build.without(build.jar("okhttp-jvm"))))
                .anyMatch(line -> line.contains("NoClassDefFoundError: okhttp3/"));
    }

    private static List<String> run(UserBuild build) throws Exception {
        return Programs.java(Programs.concat(
                List.of("-cp", Programs.path(classes, build.jars()), "io.github.peakaclient.jvm.app.Tasks"),
                SANDBOX.arguments()));
    }
}
