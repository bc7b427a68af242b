package io.github.peakaclient.spec.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.api.ApiFile;
import io.github.peakaclient.spec.check.ContractCheck;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.VendorDocument;
import io.github.peakaclient.spec.report.SyncResult;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takeover of a vendor document: a contract that generates and compiles, and a report of the changes. The files of the repository
 * are replaced at the end, all or none.
 */
final class Sync {
    private final Path repository;
    private final SpecFolder spec;
    private final Function<String, Path> compiler;
    private final Consumer<Path> step;

    /**
     * Creates a sync of a repository.
     *
     * @param compiler generates and compiles the client of a contract, and returns the folder of its classes
     */
    Sync(Path repository, Function<String, Path> compiler) {
        this(repository, compiler, file -> {});
    }

    /** Creates a sync with a {@link FileReplacement#FileReplacement(Path, Consumer) step}. */
    Sync(Path repository, Function<String, Path> compiler, Consumer<Path> step) {
        this.repository = repository;
        this.spec = new SpecFolder(repository.resolve("spec"));
        this.compiler = compiler;
        this.step = step;
    }

    /**
     * Runs the sync. With {@code check}, no file of the repository is written, except those of a former run that was killed while it
     * replaced them.
     *
     * @param review receives the changes before any file is written; if it fails, none is
     */
    void run(VendorDocument vendor, boolean check, PrintStream out, Consumer<SyncResult> review) {
        SyncLock.run(spec.folder(), out, () -> locked(vendor, check, out, review));
    }

    private void locked(VendorDocument vendor, boolean check, PrintStream out, Consumer<SyncResult> review) {
        // before the files are read: a later change of them makes the record outdated, never wrong
        Provenance provenance = new Provenance(spec.folder());
        String overlays = provenance.overlays();
        String generator = provenance.generator();
        String runtime = provenance.runtime();
        ObjectNode former = Documents.readJson(spec.upstream());
        ObjectNode oldContract = Documents.readYaml(spec.contract());
        SyncPlan plan = SyncPlan.of(vendor, former, spec.overlays());
        String contract = SpecFolder.text(plan.contract());
        List<String> operations = ContractCheck.lines(new OpenApiDocument(plan.contract()));
        List<String> todos = new ArrayList<>(plan.todos());
        todos.addAll(ContractCheck.findings(contract, operations));

        ApiFile api = new ApiFile(repository.resolve("client-generated/api.txt"));
        List<String> oldApi = api.lines();
        boolean sameClient = provenance.holds(Provenance.api(ApiFile.text(oldApi), contract, generator, runtime));
        if (!sameClient) {
            out.println("Generating and compiling the client of the new contract …");
        }
        List<String> newApi = sameClient ? oldApi : ApiFile.signatures(compiler.apply(contract));

        review.accept(new SyncResult(
                oldContract, plan.contract(), oldApi, newApi, plan.outcomes(), List.copyOf(todos), plan.notes()));

        String upstream = Documents.toJson(plan.upstream());
        String listed = ApiFile.text(operations);
        String apiText = ApiFile.text(newApi);
        List<String> facts = new ArrayList<>(List.of(
                Provenance.contract(contract, upstream, overlays),
                Provenance.operations(listed, contract),
                Provenance.api(apiText, contract, generator, runtime)));
        if (!provenance.hasUpstream(upstream)) {
            facts.add(Provenance.upstream(upstream, Documents.toJson(vendor.tree())));
        }
        FileReplacement files = new FileReplacement(spec.folder(), step);
        files.add(spec.upstream(), upstream);
        files.add(spec.contract(), contract);
        files.add(spec.operations(), listed);
        files.add(api.file(), apiText);
        files.add(provenance.file(), provenance.with(facts));
        List<Path> changed = files.changed();
        if (!changed.isEmpty() && !check) {
            files.run();
        }
        out.println(
                changed.isEmpty()
                        ? "Nothing changes: all files are up to date with this document."
                        : (check ? "This was a check; a sync would replace: " : "Replaced: ") + names(changed));
    }

    private String names(List<Path> files) {
        return files.stream()
                .map(file -> repository.relativize(file).toString().replace('\\', '/'))
                .collect(Collectors.joining(", "));
    }
}
