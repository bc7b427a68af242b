package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.spec.document.SpecException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncLockTest {
    @TempDir
    Path spec;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void secondIsRefusedAndToldWhoHoldsTheLock() {
        SyncLock.run(
                spec,
                out,
                () -> assertThatExceptionOfType(SpecException.class)
                        .isThrownBy(() -> SyncLock.run(spec, out, () -> {
                            throw new AssertionError("two at once");
                        }))
                        .withMessageContaining(
                                spec + ": process " + ProcessHandle.current().pid() + ", since 2")
                        .withMessageContaining("nothing was changed"));
    }

    @Test
    void lockIsFreeAfterAFailure() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SyncLock.run(spec, out, () -> {
                    throw new SpecException("failed");
                }));

        assertThatCode(() -> SyncLock.run(spec, out, () -> {})).doesNotThrowAnyException();
        assertThat(bytes.size()).isZero();
    }

    @Test
    void nothingToRecoverTouchesNothing() {
        SyncLock.recover(spec, out);

        assertThat(spec).isEmptyDirectory();
    }

    /** Another process, killed between two of its moves. */
    @Test
    void killedProcessLosesTheLockAndItsReplacementIsFinished() throws Exception {
        Path first = Files.writeString(spec.resolve("first.txt"), "first");
        Path second = Files.writeString(spec.resolve("second.txt"), "second");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Replacing.class.getName(),
                        spec.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("first.txt");
            assertThatExceptionOfType(SpecException.class)
                    .isThrownBy(() -> SyncLock.recover(spec, out))
                    .withMessageContaining("process " + process.pid() + ", since ");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(first).hasContent("1");
        assertThat(second).hasContent("second");

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> SyncLock.recover(spec, out))
                .withMessageContaining("Run it again");

        assertThat(second).hasContent("2");
        assertThat(FileReplacement.journal(spec)).doesNotExist();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("A former run was killed; its replacement was" + " finished: " + first + ", " + second
                        + System.lineSeparator());
    }

    /** A program that replaces two files, and waits for ever once the first is in place. */
    static final class Replacing {
        private Replacing() {}

        public static void main(String... args) {
            Path spec = Path.of(args[0]);
            FileReplacement replacement = new FileReplacement(spec, file -> {
                if (file.endsWith("first.txt")) {
                    System.out.println(file.getFileName());
                    await();
                }
            });
            replacement.add(spec.resolve("first.txt"), "1");
            replacement.add(spec.resolve("second.txt"), "2");
            SyncLock.run(spec, System.out, replacement::run);
        }

        private static void await() {
            try {
                // never arrives; ends with the test's process too
                int end = System.in.read();
                throw new IllegalStateException("read " + end);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
