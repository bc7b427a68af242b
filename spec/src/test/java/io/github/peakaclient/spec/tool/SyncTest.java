package io.github.peakaclient.spec.tool;

import static io.github.peakaclient.spec.tool.RepositoryCopy.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.SpecException;
import io.github.peakaclient.spec.document.VendorDocument;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void schemaThatCannotBeGeneratedDoesNotStopTheSync() {
        ObjectNode document = repository.upstream();
        at(document, "/components/schemas")
                .putObject("Bad")
                .put("type", "object")
                .putObject("properties")
                .putObject("it");
        List<SyncResult> results = new ArrayList<>();

        repository.sync(
                document,
                false,
                contract -> {
                    if (contract.contains("    Bad:\n      properties:")) {
                        throw new SpecException("/scratch/model/BadJsonAdapter.java:[1,1] no");
                    }
                    return repository.client.compile(contract);
                },
                results::add);

        assertThat(at(repository.contract(), "/components/schemas/Bad").has("x-untyped"))
                .isTrue();
        assertThat(results)
                .singleElement()
                .extracting(result -> SyncReport.of(result).markdown())
                .asString()
                .contains("- [ ] No Java could be generated for the schema Bad; it is untyped.");
    }

    @Test
    void missingListOfTheApiIsMadeAgain() throws IOException {
        Files.delete(folder.resolve("client-generated/api.txt"));

        repository.sync(document -> {});

        assertThat(repository.files()).isEqualTo(before);
        assertThat(repository.output).endsWith("Replaced: client-generated/api.txt\n");
        assertThat(new Provenance(repository.spec).isComplete()).isTrue();
    }

    /** The contract is what a sync would make, but the list of the API is not. */
    @Test
    void listOfTheApiIsMadeAgainAfterAnOverlayWasAppliedAlone() throws IOException {
        Files.writeString(repository.spec.resolve("overlays/5-later.yaml"), """
                overlay: 1.0.0
                info: {title: Later, version: 1.0.0}
                actions:
                  - target: $.paths['/supportedDrivers/jdbc'].get
                    description: Another name.
                    update: {operationId: otherName}
                """);
        new SpecFolder(repository.spec).apply();
        assertThat(api()).doesNotContain("otherName");

        repository.sync(document -> {});

        assertThat(api()).contains("#otherName(");
        assertThat(new Provenance(repository.spec).isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-generated/templates/api.mustache", "client-generated/api.txt"})
    void clientIsMadeAgainOnceAnInputOrTheListChanged(String file) throws IOException {
        List<String> oldApi = Files.readAllLines(folder.resolve("client-generated/api.txt"));
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), "changed");
        List<SyncResult> results = new ArrayList<>();

        repository.sync(repository.upstream(), false, repository.client::compile, results::add);

        assertThat(repository.output).startsWith("Generating and compiling").contains("Replaced: ");
        assertThat(results.get(0).api().after()).isEqualTo(oldApi);
        assertThat(new Provenance(repository.spec).isComplete()).isTrue();
    }

    @Test
    void killedSyncIsFinishedByTheNextAndNoFileIsOutdated() {
        VendorDocument document = new VendorDocument(without(), List.of());
        Sync killed = new Sync(folder, repository.client::compile, classes -> List.of(), file -> {
            if (file.endsWith("peaka-partner-api.yaml")) {
                throw new AssertionError("killed");
            }
        });
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> killed.run(document, new Sync.Options(false, false), System.out, result -> {}));
        assertThat(repository.files()).isNotEqualTo(before).containsKey("spec/.sync/journal");

        repository.sync(document.tree());

        assertThat(repository.output)
                .startsWith("A former run was killed; its replacement was finished: ")
                .endsWith("Nothing changes: all files are up to date with this document.\n");
        assertThat(new Provenance(repository.spec).isComplete()).isTrue();
        assertThat(repository.files()).hasSameSizeAs(before);
    }

    @Test
    void secondSyncAtATimeIsRefused() {
        repository.sync(
                without(),
                true,
                contract -> {
                    assertThatExceptionOfType(SpecException.class)
                            .isThrownBy(() -> new Sync(folder, repository.client::compile, classes -> List.of())
                                    .run(
                                            new VendorDocument(without(), List.of()),
                                            new Sync.Options(false, false),
                                            System.out,
                                            result -> {}))
                            .withMessageContaining("another sync is at work");
                    return repository.client.compile(contract);
                },
                result -> {});

        assertThat(repository.files()).isEqualTo(before);
    }

    private String api() {
        return Documents.readText(folder.resolve("client-generated/api.txt"));
    }

    @Test
    void replacedFilesAreNamed() {
        repository.sync(SyncTest::removed);

        assertThat(repository.output)
                .endsWith("Replaced: spec/upstream.json, spec/peaka-partner-api.yaml, spec/operations.txt,"
                        + " client-generated/api.txt, spec/provenance.txt\n");
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
        Path empty = Files.createDirectories(folder.resolve("scratch/empty"));

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
        assertThat(repository.output)
                .endsWith("Replaced: spec/overlays/1-names.yaml, spec/upstream.json, spec/provenance.txt\n");
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
