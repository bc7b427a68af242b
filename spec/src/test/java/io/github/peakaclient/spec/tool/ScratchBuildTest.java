package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.spec.document.SpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a shell script instead of Maven. */
@DisabledOnOs(OS.WINDOWS)
class ScratchBuildTest {
    @TempDir
    Path folder;

    private Path repository;
    private Path scratch;
    private Path maven;

    @BeforeEach
    void repository() throws IOException {
        repository = folder.resolve("repository");
        scratch = repository.resolve("spec/target/sync");
        maven = folder.resolve("maven");
        Files.createDirectories(maven.resolve("bin"));
        write("pom.xml", "parent");
        write(".mvn/jvm.config", "-Xmx1g");
        write("client-generated/pom.xml", "child");
        write("client-generated/generator.yaml", "options");
        write("client-generated/templates/java/api.mustache", "template");
        write("client-generated/src/main/java/A.java", "class A {}");
        write("client-generated/target/classes/Old.class", "old");
    }

    @Test
    void buildRunsOnACopyOfItsInputs() throws IOException {
        script("for a in \"$@\"; do echo \"$a\"; done > arguments.txt; mkdir -p client-generated/target/classes");

        Path classes = build(true, "/local/repository", null).compile("the contract");

        assertThat(classes)
                .isEqualTo(scratch.resolve("client-generated/target/classes"))
                .isEmptyDirectory();
        assertThat(scratch.resolve("contract.yaml")).hasContent("the contract");
        for (String file : List.of(
                "pom.xml",
                ".mvn/jvm.config",
                "client-generated/pom.xml",
                "client-generated/generator.yaml",
                "client-generated/templates/java/api.mustache",
                "client-generated/src/main/java/A.java")) {
            assertThat(scratch.resolve(file)).hasSameBinaryContentAs(repository.resolve(file));
        }
        assertThat(Files.readAllLines(scratch.resolve("arguments.txt")))
                .contains(
                        "-o",
                        "-Dmaven.repo.local=/local/repository",
                        "-Dcontract.file=" + scratch.resolve("contract.yaml"),
                        scratch.resolve("client-generated/pom.xml").toString(),
                        "compile")
                .doesNotContain("-s");
    }

    @Test
    void settingsAndNetworkAreThoseOfTheRunningMaven() throws IOException {
        script("for a in \"$@\"; do echo \"$a\"; done > arguments.txt");
        write("settings.xml", "<settings/>");
        String settings = repository.resolve("settings.xml").toString();

        build(false, null, settings).compile("");

        assertThat(Files.readAllLines(scratch.resolve("arguments.txt")))
                .containsSequence("-s", settings)
                .noneMatch(argument -> argument.equals("-o") || argument.startsWith("-Dmaven.repo.local"));
    }

    @Test
    void nothingOfTheFormerBuildIsLeft() throws IOException {
        script("exit 0");
        write("spec/target/sync/client-generated/target/classes/Old.class", "old");

        assertThat(build(false, null, null).compile("")).doesNotExist();
    }

    @Test
    void mavenOfAKilledRunIsEnded() throws Exception {
        script("exit 0");
        Process former = new ProcessBuilder("sleep", "60").start();
        try {
            write(
                    "spec/target/sync/maven.process",
                    former.pid() + " " + former.info().startInstant().orElseThrow());

            build(false, null, null).compile("");

            assertThat(former.isAlive()).isFalse();
        } finally {
            former.destroyForcibly();
        }
    }

    @Test
    void otherProcessThatGotTheNumberOfAKilledRunGoesOn() throws Exception {
        script("exit 0");
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            write("spec/target/sync/maven.process", other.pid() + " 2020-01-01T00:00:00Z");

            build(false, null, null).compile("");

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void failureShowsTheErrorsOfMaven() throws IOException {
        script(
                "echo '[INFO] fine'; echo '[ERROR] COMPILATION ERROR'; echo '[ERROR] A.java:[1,2] no such type'; exit 1");

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> build(false, null, null).compile(""))
                .withMessage("the client of the new contract does not generate or compile; nothing was changed.\n"
                        + "[ERROR] COMPILATION ERROR\n[ERROR] A.java:[1,2] no such type\n"
                        + "Full log: " + scratch.resolve("maven.log"));
    }

    @Test
    void failureWithoutErrorsShowsTheLastLines() throws IOException {
        script("for i in $(seq 100); do echo \"line $i\"; done; printf 'JAVA_HOME is \\377 not right' >&2; exit 1");

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> build(false, null, null).compile(""))
                .withMessageContaining("line 72\n")
                .withMessageContaining("line 100\nJAVA_HOME is \uFFFD not right\n")
                .withMessageNotContaining("line 70\n");
    }

    @Test
    void mavenThatIsNotThereIsSaid() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> build(false, null, null).compile(""))
                .withMessageContaining(maven.resolve("bin/mvn").toString());
    }

    private ScratchBuild build(boolean offline, @Nullable String local, @Nullable String settings) {
        return new ScratchBuild(repository, scratch, new ScratchBuild.Maven(maven, offline, local, settings));
    }

    private void script(String commands) throws IOException {
        Path script = Files.writeString(maven.resolve("bin/mvn"), "#!/bin/sh\n" + commands + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void write(String file, String text) throws IOException {
        Path path = repository.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
