package io.github.peakaclient.spec.tool;

import static io.github.peakaclient.spec.tool.RepositoryCopy.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.SpecException;
import io.github.peakaclient.spec.overlay.MemberRenamer;
import io.github.peakaclient.spec.report.SyncOutcome;
import io.github.peakaclient.spec.report.SyncReport;
import io.github.peakaclient.spec.report.SyncResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncTest {
    @TempDir
    Path folder;

    private RepositoryCopy repository;
    private Map<String, String> before;

    @BeforeEach
    void copy() {
        repository = new RepositoryCopy(folder);
        before = repository.files();
    }

    @Test
    void checkedInDocumentChangesNothingAndNothingIsCompiled() {
        List<SyncResult> results = new ArrayList<>();

        repository.sync(
                repository.upstream(),
                false,
                contract -> {
                    throw new AssertionError("the client is what it was");
                },
                results::add);

        assertThat(repository.files()).isEqualTo(before);
        assertThat(repository.output).isEqualTo("Nothing changes: all files are up to date with this document.\n");
        assertThat(results)
                .singleElement()
                .extracting(result -> SyncReport.of(result).terminal())
                .isEqualTo("The contract and the generated Java are unchanged.\n");
    }

    @Test
    void missingListOfTheApiIsMadeAgain() throws IOException {
        Files.delete(folder.resolve("client-generated/api.txt"));

        repository.sync(document -> {});

        assertThat(repository.files()).isEqualTo(before);
        assertThat(repository.output).endsWith("Replaced: client-generated/api.txt\n");
    }

    @Test
    void replacedFilesAreNamed() {
        repository.sync(SyncTest::removed);

        assertThat(repository.output)
                .endsWith("Replaced: spec/upstream.json, spec/peaka-partner-api.yaml, spec/operations.txt,"
                        + " client-generated/api.txt\n");
    }

    @Test
    void nothingIsWrittenBeforeTheClientIsCompiledAndTheReportMade() {
        List<Map<String, String>> seen = new ArrayList<>();

        repository.sync(
                without(),
                false,
                contract -> {
                    seen.add(repository.files());
                    return repository.client.compile(contract);
                },
                result -> seen.add(repository.files()));

        assertThat(seen).containsExactly(before, before);
        assertThat(repository.files()).isNotEqualTo(before);
    }

    @Test
    void clientThatDoesNotCompileLeavesEveryFile() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> repository.sync(
                        without(),
                        false,
                        contract -> {
                            throw new SpecException("does not compile");
                        },
                        result -> {}))
                .withMessage("does not compile");
        assertThat(repository.files()).isEqualTo(before);
    }

    @Test
    void clientWithoutClassesLeavesEveryFile() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("scratch/empty"));

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> repository.sync(without(), false, contract -> empty, result -> {}))
                .withMessageContaining("no public classes");
        assertThat(repository.files()).isEqualTo(before);
    }

    @Test
    void reportThatFailsLeavesEveryFile() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> repository.sync(without(), false, repository.client::compile, result -> {
                    throw new IllegalStateException("report");
                }));
        assertThat(repository.files()).isEqualTo(before);
    }

    @Test
    void fileThatCannotBeReplacedLeavesTheOthers() throws IOException {
        Files.delete(repository.spec.resolve("operations.txt"));
        Files.createDirectory(repository.spec.resolve("operations.txt"));
        Map<String, String> others = repository.files();

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> repository.sync(without()))
                .withMessageContaining("operations.txt");
        assertThat(repository.files()).isEqualTo(others);
    }

    @Test
    @Tag("slow")
    void checkWritesNothingAndReportsTheSame() {
        SyncResult checked = repository.sync(without(), true);

        assertThat(repository.files()).isEqualTo(before);
        assertThat(repository.output).contains("This was a check; a sync would replace: spec/upstream.json, ");
        assertThat(SyncReport.of(checked)).isEqualTo(SyncReport.of(repository.sync(without())));
    }

    @Test
    void secondSyncOfTheSameDocumentChangesNothing() {
        ObjectNode document = without();
        repository.sync(document);
        Map<String, String> once = repository.files();

        repository.sync(document);

        assertThat(repository.files()).isEqualTo(once);
        assertThat(repository.output).contains("Nothing changes: ");
    }

    @Test
    void acceptedRenameIsAnActionAndChangesNoJava() {
        ObjectNode document = repository.upstream();
        new MemberRenamer(document)
                .rename(JsonPointer.compile("/components/schemas/CacheStatus"), "CacheStatusResponse");
        List<SyncResult> results = new ArrayList<>();

        repository.sync(document, new Sync.Options(false, true), repository.client::compile, results::add);

        SyncReport report = SyncReport.of(results.get(0));
        assertThat(report.terminal()).startsWith("The contract and the generated Java are unchanged.\n");
        assertThat(report.terminal())
                .endsWith("Accepted in 1-names.yaml: the schema CacheStatus is CacheStatusResponse now.\n");
        assertThat(report.outcome()).isEqualTo(SyncOutcome.CHANGED);
        assertThat(repository.output).endsWith("Replaced: spec/overlays/1-names.yaml, spec/upstream.json\n");
        assertThat(repository.spec.resolve("overlays/1-names.yaml"))
                .content()
                .contains("\n    x-rename-to: CacheStatus\n");
    }

    @Test
    void renameIsOfferedUntilItIsAccepted() {
        ObjectNode document = repository.upstream();
        new MemberRenamer(document)
                .rename(JsonPointer.compile("/components/schemas/CacheStatus"), "CacheStatusResponse");

        assertThat(SyncReport.of(repository.sync(document, true)).markdown()).contains("""
                ## Probably renamed

                - the schema CacheStatus is CacheStatusResponse now

                ### Actions that keep the former names in Java

                They stand first in 1-names.yaml, and `-DacceptRenames` puts them there:

                ```yaml
                  - target: $.components.schemas.CacheStatusResponse
                    description: The vendor renamed CacheStatus, which has the same contents.
                    x-rename-to: CacheStatus
                ```
                """);
    }

    private ObjectNode without() {
        ObjectNode document = repository.upstream();
        removed(document);
        return document;
    }

    private static void removed(ObjectNode document) {
        at(document, "/paths").remove("/supportedDrivers/jdbc");
    }
}
