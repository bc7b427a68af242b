package io.github.peakaclient.spec.tool;

import static io.github.peakaclient.spec.tool.RepositoryCopy.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the whole command, with a shell script instead of Maven. */
class SyncCommandTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private RepositoryCopy repository;
    private Map<String, String> before;

    @BeforeEach
    void copy() {
        repository = new RepositoryCopy(folder.resolve("repository"));
        before = repository.files();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                              | is empty
            <!DOCTYPE html><html></html>    | is a page of HTML or XML, not an OpenAPI document
            {"openapi":"3.0.1","paths":{    | is not JSON
            {"swagger":"2.0","paths":{}}    | is a Swagger 2.0 document
            {"openapi":"3.0.1"}             | has no paths
            a: [                            | is not JSON or YAML
            """)
    void badDocumentIsOneMessageAndNoFileIsTouched(String text, String message) throws IOException {
        String from = Files.writeString(folder.resolve("vendor.json"), text).toString();

        assertThat(run(from, false)).isEqualTo(1);

        assertOneMessage(from + " " + message);
    }

    @Test
    void missingDocumentIsOneMessageAndNoFileIsTouched() {
        String from = folder.resolve("missing.json").toString();

        assertThat(run(from, false)).isEqualTo(1);

        assertOneMessage("there is no file " + from);
    }

    @Test
    void statusAndPageOfAServerAreOneMessageAndNoFileIsTouched() throws IOException {
        try (LocalServer server = new LocalServer()) {
            assertThat(run(server.url(), false)).isEqualTo(1);
            assertOneMessage(server.url() + " responded with status 404");
            err.reset();

            server.answer(200, "<html>moved</html>");
            assertThat(run(server.url(), false)).isEqualTo(1);
            assertOneMessage(server.url() + " is a page of HTML or XML");
        }
    }

    @Test
    void checkedInDocumentChangesNothing() {
        assertThat(run(repository.spec.resolve("upstream.json").toString(), false))
                .isZero();

        assertThat(repository.files()).isEqualTo(before);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("The contract and the generated Java are unchanged.\n")
                .endsWith("Nothing changes: all files are up to date with this document.\n");
    }

    @Test
    void clientThatCannotBeMadeLeavesEveryFile() throws IOException {
        assertThat(run(changed().toString(), false)).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains("bin");
        assertThat(repository.files()).isEqualTo(before);
        assertThat(repository.spec.resolve("target/sync-report.md")).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void checkTouchesNoFileButTheReport() throws IOException {
        maven("cp -r '" + repository.client.compile(contract()) + "' client-generated/target/classes");

        assertThat(run(changed().toString(), true)).isEqualTo(11);

        assertThat(repository.files()).isEqualTo(before);
        assertThat(repository.spec.resolve("target/sync-report.md"))
                .content()
                .contains("- removed `GET /supportedDrivers/jdbc`");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("This was a check; a sync would replace: ");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void filesAreReplacedAndReported() throws IOException {
        maven("cp -r '" + repository.client.compile(contract()) + "' client-generated/target/classes");

        assertThat(run(changed().toString(), false)).isEqualTo(11);

        assertThat(repository.files()).isNotEqualTo(before);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("Breaks the wire:\n  removed GET /supportedDrivers/jdbc", "Replaced: spec/upstream.json, ");
    }

    @Test
    void documentThatOverlaysCoverChangesFilesAndBreaksNobody() throws IOException {
        ObjectNode document = repository.upstream();
        at(document, "/paths/~1organizations/get").put("operationId", "getAll_7");
        Path from = Files.writeString(folder.resolve("vendor.json"), Documents.toJson(document));

        assertThat(run(from.toString(), true)).isEqualTo(10);

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("""
                        The contract and the generated Java are unchanged.
                        Places that the vendor changed and our overlays cover: 1.
                        Covered by our overlays:
                          changed GET /organizations: operationId is getAll_7, was""");
        ObjectNode report = Documents.readJson(repository.spec.resolve("target/sync-report.json"));
        assertThat(report.path("outcome").asText()).isEqualTo("changed");
        assertThat(report.path("nextVersion").asText()).isEqualTo("none");
    }

    @Test
    void reportOfAnEarlierSyncIsNotTakenForThatOfOneThatFails() throws IOException {
        run(repository.spec.resolve("upstream.json").toString(), true);

        assertThat(run(folder.resolve("missing.json").toString(), true)).isEqualTo(1);

        assertThat(repository.spec.resolve("target")).isEmptyDirectory();
    }

    @Test
    @Tag("slow")
    @DisabledOnOs(OS.WINDOWS)
    void etagIsKeptOnlyWhenTheFilesAreReplaced() throws IOException {
        try (LocalServer server = new LocalServer()) {
            server.answer(Files.readAllBytes(changed()), "\"1\"");
            maven("exit 1");
            assertThat(run(server.url(), false)).isEqualTo(1);
            maven("cp -r '" + repository.client.compile(contract()) + "' client-generated/target/classes");
            assertThat(run(server.url(), true)).isEqualTo(11);
            assertThat(run(server.url(), false)).isEqualTo(11);
            out.reset();

            assertThat(run(server.url(), false)).isZero();

            assertThat(server.conditions).containsExactly("", "", "", "\"1\"");
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .isEqualTo("Unchanged since the last sync: " + server.url() + "\n");
        }
    }

    private void assertOneMessage(String start) {
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith(start);
        assertThat(out.size()).isZero();
        assertThat(repository.files()).isEqualTo(before);
        assertThat(repository.spec.resolve("target")).doesNotExist();
    }

    private Path changed() throws IOException {
        ObjectNode document = repository.upstream();
        at(document, "/paths").remove("/supportedDrivers/jdbc");
        return Files.writeString(folder.resolve("vendor.json"), Documents.toJson(document));
    }

    private String contract() {
        return Documents.readText(repository.spec.resolve("peaka-partner-api.yaml"));
    }

    private void maven(String commands) throws IOException {
        Path script = folder.resolve("maven/bin/mvn");
        Files.createDirectories(script.getParent());
        Files.writeString(script, "#!/bin/sh\nmkdir -p client-generated/target\n" + commands + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private int run(String from, boolean check) {
        PrintStream standard = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            return SpecTool.run(
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    List.of(
                                    "sync",
                                    repository.spec.toString(),
                                    from,
                                    String.valueOf(check),
                                    "false",
                                    folder.resolve("maven").toString(),
                                    "offline=true",
                                    "repository=${settings.localRepository}",
                                    "settings=")
                            .toArray(new String[0]));
        } finally {
            System.setOut(standard);
        }
    }
}
