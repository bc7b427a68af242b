package io.github.peakaclient.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client is a bean of Spring Boot, with the versions of Kotlin and Jackson that Spring Boot manages. */
class SpringTest {
    @RegisterExtension
    static final SharedSandbox SANDBOX = new SharedSandbox();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"spring3, 3.5.16, 1.9.25", "spring4, 4.1.2, 2.3.21"})
    void clientIsABean(String name, String spring, String kotlin) throws Exception {
        UserBuild build = UserBuild.of(name);

        List<String> expected = new ArrayList<>(List.of("Spring Boot " + spring, "Kotlin " + kotlin));
        expected.addAll(SharedSandbox.REPORT);
        expected.add("the client is closed");
        assertThat(run(build, Programs.SPRING)).isEqualTo(expected);
        assertThat(build.version("okhttp")).isEqualTo("4.12.0");
    }

    @Test
    void clientStaysOpenIfSpringIsToldNotToCloseIt() throws Exception {
        Path source = folder.resolve("SpringTasks.java");
        Files.writeString(
                source, Files.readString(Programs.SPRING).replace("    @Bean\n", "    @Bean(destroyMethod = \"\")\n"));

        assertThat(run(UserBuild.of("spring4"), source)).endsWith("the client is open");
    }

    private List<String> run(UserBuild build, Path source) throws Exception {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        String classPath = Programs.path(classes, build.jars());
        assertThat(Programs.compile(classes, List.of("-cp", classPath), Programs.TASKS, source))
                .isEmpty();
        return Programs.java(Programs.concat(
                List.of("-cp", classPath, "io.github.peakaclient.jvm.app.SpringTasks"), SANDBOX.arguments()));
    }
}
