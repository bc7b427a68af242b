package io.github.peakaclient.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadMainTest {
    private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(outBytes, true, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(errBytes, true, StandardCharsets.UTF_8);

    private String out() {
        return outBytes.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return errBytes.toString(StandardCharsets.UTF_8);
    }

    private static Figures figures(String name, int value) {
        Figures figures = new Figures("title of " + name);
        figures.exactly(name, value, 1);
        return figures;
    }

    @Tag("slow")
    @Test
    void itRunsAllScenariosWithTheNumberOfCallsThatIsAskedFor() throws Exception {
        int exitCode = LoadMain.run("30", out, err);

        assertThat(exitCode).as(out() + err()).isZero();
        assertThat(err()).isEmpty();
        assertThat(out())
                .startsWith("Java ")
                .contains(" cores, ")
                .containsSubsequence(
                        "waits: 30 ",
                        "throughput: 150 calls, from 64 threads",
                        "throughput: 150 calls, asynchronous",
                        "budget: 30 ",
                        "closing: ",
                        "All bounds hold.")
                .doesNotContain("BROKEN");
    }

    @Test
    void brokenBoundIsExitCode1AndTheRestRunsNevertheless() throws Exception {
        int exitCode = LoadMain.run(
                List.of(() -> figures("first", 2), () -> figures("second", 1), () -> figures("third", 0)), out, err);

        assertThat(exitCode).isEqualTo(1);
        assertThat(out()).containsSubsequence("title of first", "title of second", "title of third");
        assertThat(out()).doesNotContain("All bounds hold");
        assertThat(err().strip()).isEqualTo("Bounds broken: first, third.");
    }

    @Test
    void boundsThatHoldAreExitCode0() throws Exception {
        int exitCode = LoadMain.run(List.of(() -> figures("first", 1)), out, err);

        assertThat(exitCode).isZero();
        assertThat(out()).contains("All bounds hold.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "100001", "many", "", "99999999999"})
    void numberOfCallsThatCannotBeRightIsRefused(String calls) throws Exception {
        int exitCode = LoadMain.run(calls, out, err);

        assertThat(exitCode).isEqualTo(1);
        assertThat(out()).isEmpty();
        assertThat(err().strip()).isEqualTo("calls must be a whole number from 1 to 100000, got \"" + calls + "\"");
    }
}
