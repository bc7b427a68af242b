package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.spec.check.SmallContract;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.SpecException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecToolTest {
    @TempDir
    Path spec;

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
    private Path contract;

    /** Writes the small contract as upstream and two overlays: one adds a member, the other removes it. */
    @BeforeEach
    void writeInputs() throws IOException {
        SmallContract small = new SmallContract();
        contract = spec.resolve("peaka-partner-api.yaml");
        Files.writeString(spec.resolve("upstream.json"), Documents.toJson(small.document));
        Files.write(spec.resolve("operations.txt"), small.operations);
        Files.createDirectory(spec.resolve("overlays"));
        writeOverlay("1-a.yaml", "$.info", "update: {description: Later removed.}");
        writeOverlay("2-b.yaml", "$.info.description", "remove: true");
        Files.writeString(spec.resolve("overlays/notes.txt"), "no overlay");
        String upstream = Documents.readText(spec.resolve("upstream.json"));
        Files.writeString(spec.resolve("provenance.txt"), Provenance.upstream(upstream, "document"));
    }

    @Test
    void applyTwiceGivesTheSameBytes() throws IOException {
        assertThat(run("apply", spec)).isZero();
        byte[] first = Files.readAllBytes(contract);
        assertThat(run("apply", spec)).isZero();

        assertThat(Files.readAllBytes(contract)).isEqualTo(first);
    }

    @Test
    void contractSaysHowItIsMade() throws IOException {
        run("apply", spec);

        assertThat(Files.readString(contract))
                .startsWith("# ")
                .contains("exec:java@apply")
                .doesNotContain("\r");
    }

    @Test
    void overlaysAreAppliedInTheOrderOfTheirNames() throws IOException {
        run("apply", spec);

        assertThat(Documents.readYaml(contract)).isEqualTo(new SmallContract().document);
    }

    @Test
    void checkPassesAfterApply() {
        run("apply", spec);

        assertThat(run("check", spec, "false")).isZero();
        assertThat(messages()).isEmpty();
    }

    @Test
    void checkFailsOnAChangedByte() throws IOException {
        run("apply", spec);
        Files.writeString(contract, Files.readString(contract).replace("The newest first.", "The newest last."));

        assertThat(run("check", spec, "false")).isEqualTo(1);
        assertThat(messages())
                .contains("checked in:", "The newest last.", "expected:", "The newest first.")
                .contains("./mvnw -q -pl spec compile exec:java@apply");
    }

    @Test
    void checkNamesTheFirstLineThatDiffers() throws IOException {
        run("apply", spec);
        Files.writeString(contract, "# The contract");

        assertThat(run("check", spec, "false")).isEqualTo(1);
        assertThat(messages()).contains("first difference in line 1:");
    }

    @Test
    void checkNamesTheLineThatIsMissingAtTheEnd() throws IOException {
        run("apply", spec);
        List<String> lines = Files.readAllLines(contract);
        Files.write(contract, lines.subList(0, lines.size() - 1));

        assertThat(run("check", spec, "false")).isEqualTo(1);
        assertThat(messages())
                .contains(
                        "first difference in line " + lines.size() + ":", "expected:   " + lines.get(lines.size() - 1));
    }

    @Test
    void checkFailsOnAMissingLastByte() throws IOException {
        run("apply", spec);
        String text = Files.readString(contract);
        Files.writeString(contract, text.substring(0, text.length() - 1));

        assertThat(run("check", spec, "false")).isEqualTo(1);
    }

    @Test
    void checkFailsOnAnActionThatMatchesNothing() throws IOException {
        run("apply", spec);
        writeOverlay("3-c.yaml", "$.missing", "remove: true");

        assertThat(run("check", spec, "false")).isEqualTo(1);
        assertThat(messages()).contains("3-c.yaml action 1 matches nothing", "$.missing");
    }

    @Test
    void newNamesOfOperationsAreListedWhenTheyAreMeant() throws IOException {
        Path operations = spec.resolve("operations.txt");
        run("apply", spec);
        String listed = Files.readString(operations);
        Files.writeString(operations, "GET /former Things former\n");

        assertThat(run("check", spec, "false")).isEqualTo(1);
        assertThat(messages()).contains("the contract has no 'GET /former Things former'", "-DrewriteApi");
        assertThat(run("check", spec, "true")).isZero();
        assertThat(operations).hasContent(listed);
    }

    @Test
    void checkFailsOnAnInputThatIsNotRecorded() throws IOException {
        run("apply", spec);
        Files.writeString(spec.resolve("upstream.json"), " ", java.nio.file.StandardOpenOption.APPEND);

        assertThat(run("check", spec, "false")).isEqualTo(1);
        assertThat(messages()).contains("spec/upstream.json is not what a sync wrote");
    }

    @Test
    void checkAfterAKilledReplacementFinishesItAndSaysSo() throws IOException {
        FileReplacement replacement = new FileReplacement(spec, file -> {
            throw new AssertionError("killed");
        });
        Files.createDirectories(spec.resolve(".sync"));
        replacement.add(contract, "new");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(replacement::run);
        Files.move(spec.resolve(".sync/journal.new"), FileReplacement.journal(spec));

        assertThat(run("check", spec, "false")).isEqualTo(1);
        assertThat(messages()).startsWith("The files of the contract have changed during this build.");
        assertThat(contract).hasContent("new");
        assertThat(run("recover", spec)).isZero();
    }

    @Test
    void checkFailsOnAFinding() throws IOException {
        writeOverlay("3-c.yaml", "$.info.title", "remove: true");
        run("apply", spec);

        assertThat(run("check", spec, "false")).isEqualTo(1);
        assertThat(messages()).contains("attribute info.title is missing").contains("findings: 1");
    }

    @Test
    void checkFailsOnACorrectionWithoutGrade() throws IOException {
        Files.delete(spec.resolve("overlays/2-b.yaml"));
        writeOverlay("2-corrections.yaml", "$.info.description", "remove: true");
        run("apply", spec);

        assertThat(run("check", spec, "false")).isEqualTo(1);
        assertThat(messages()).contains("2-corrections.yaml action 1 has no grade of evidence, such as [live]");
    }

    @Test
    void failedApplyLeavesTheOldContractAndNothingElse() throws IOException {
        Files.writeString(contract, "old");
        List<Path> before = files();
        writeOverlay("2-b.yaml", "$.missing", "remove: true");

        assertThat(run("apply", spec)).isEqualTo(1);

        assertThat(contract).hasContent("old");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void mistakesOfAllOverlaysAreReported() throws IOException {
        Files.writeString(spec.resolve("overlays/1-a.yaml"), "overlay: 9");
        Files.writeString(spec.resolve("overlays/2-b.yaml"), "");

        assertThat(run("apply", spec)).isEqualTo(1);
        assertThat(messages()).contains("1-a.yaml", "2-b.yaml");
    }

    /** Runs in a process of its own, since the command ends it. */
    @Test
    void failedSyncEndsTheProcessWithOneLine() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpecTool.class.getName(),
                        "sync",
                        spec.toString(),
                        "nowhere.json",
                        "true",
                        "false",
                        "maven",
                        "offline=true",
                        "repository=",
                        "settings=")
                .redirectErrorStream(true)
                .start();

        assertThat(process.inputReader().lines()).containsExactly("there is no file nowhere.json");
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void sameTreesComparesTwoFolders() throws IOException {
        Path other = Files.createDirectory(spec.resolve("other"));

        assertThat(run("same-trees", spec.resolve("overlays"), spec.resolve("overlays")))
                .isZero();
        assertThat(run("same-trees", spec.resolve("overlays"), other)).isEqualTo(1);
    }

    @Test
    void sameTreesNeedsNoLibrary() throws Exception {
        URL classes = SpecTool.class.getProtectionDomain().getCodeSource().getLocation();
        String overlays = spec.resolve("overlays").toString();

        try (URLClassLoader alone = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Method main = alone.loadClass(SpecTool.class.getName()).getMethod("main", String[].class);

            assertThatCode(() -> main.invoke(null, (Object) new String[] {"same-trees", overlays, overlays}))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void apiRewritesTheListOrComparesIt() throws Exception {
        Path classes = Path.of(SpecTool.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path list = spec.resolve("api.txt");

        assertThat(run("api", classes, list, Path.of("false"))).isEqualTo(1);
        assertThat(run("api", classes, list, Path.of("true"))).isZero();
        assertThat(run("api", classes, list, Path.of("false"))).isZero();

        Files.writeString(list, Files.readString(list).replace("main(String...)", "start(String...)"));
        assertThat(run("api", classes, list, Path.of("false"))).isEqualTo(1);
        assertThat(messages())
                .contains(
                        "+ io.github.peakaclient.spec.tool.SpecTool#main(",
                        "- io.github.peakaclient.spec.tool.SpecTool#start(");
    }

    @Test
    void unknownCommandShowsTheUsage() {
        assertThat(run("aply", spec)).isEqualTo(1);

        assertThat(messages()).startsWith("usage:");
    }

    @Test
    void mainFailsWithoutStackTrace() {
        PrintStream err = System.err;
        System.setErr(stream());
        try {
            assertThatExceptionOfType(SpecException.class)
                    .isThrownBy(() -> SpecTool.main("aply"))
                    .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
        } finally {
            System.setErr(err);
        }
        assertThat(messages()).startsWith("usage:");
    }

    private int run(String command, Object... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = command;
        for (int i = 0; i < arguments.length; i++) {
            all[i + 1] = arguments[i].toString();
        }
        return SpecTool.run(stream(), all);
    }

    private PrintStream stream() {
        return new PrintStream(messages, true, StandardCharsets.UTF_8);
    }

    private String messages() {
        return messages.toString(StandardCharsets.UTF_8);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(spec)) {
            return files.filter(file -> !file.startsWith(spec.resolve(".sync")))
                    .sorted()
                    .toList();
        }
    }

    private void writeOverlay(String file, String target, String action) throws IOException {
        Files.writeString(spec.resolve("overlays").resolve(file), """
                overlay: 1.0.0
                info: {title: Test, version: 1.0.0}
                actions:
                  - target: %s
                    description: Because.
                    %s
                """.formatted(target, action));
    }
}
