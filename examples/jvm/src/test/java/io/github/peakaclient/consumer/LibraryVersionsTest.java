package io.github.peakaclient.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program runs with the oldest and the newest version of OkHttp that the client works with. */
@Tag("slow")
class LibraryVersionsTest {
    private static final Path PROGRAM = Path.of("target/classes").toAbsolutePath();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"okhttp-4.9.3", "okhttp-5"})
    void programPrintsTheSameWithAnotherOkHttp(String version) throws Exception {
        assertThat(run(Jars.chosenByMaven().withVersions(version))).isEqualTo(new JavaProcess(0, expected()));
    }

    @Test
    void withoutOkHttpItDoesNotRun() throws Exception {
        JavaProcess process = run(Jars.chosenByMaven().without("okhttp"));

        assertThat(process.output()).contains("NoClassDefFoundError: okhttp3/");
        assertThat(process.exitCode()).isNotZero();
    }

    private static String expected() {
        return ConsumerServer.EXPECTED.replace("\n", System.lineSeparator());
    }

    private JavaProcess run(Jars jars) throws IOException, InterruptedException {
        try (ConsumerServer server = new ConsumerServer()) {
            List<String> arguments = new ArrayList<>(
                    List.of("-cp", jars.with(PROGRAM).path(), Consumer.class.getName()));
            arguments.addAll(server.arguments(folder));
            return JavaProcess.run(folder, arguments);
        }
    }
}
