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

    /**
     * Creates a sync of a repository.
     *
     * @param compiler generates and compiles the client of a contract, and returns the folder of its classes
     */
    Sync(Path repository, Function<String, Path> compiler) {
        this.repository = repository;
        this.spec = new SpecFolder(repository.resolve("spec"));
        this.compiler = compiler;
    }

    /**
     * Runs the sync. With {@code check}, no file of the repository is written.
     *
     * @param review receives the changes before any file is written; if it fails, none is
     */
    void run(VendorDocument vendor, boolean check, PrintStream out, Consumer<SyncResult> review) {
        ObjectNode former = Documents.readJson(spec.upstream());
        ObjectNode oldContract = Documents.readYaml(spec.contract());
        SyncPlan plan = SyncPlan.of(vendor, former, spec.overlays());
        String contract = SpecFolder.text(plan.contract());
        List<String> todos = new ArrayList<>(plan.todos());
        ApiFile api = new ApiFile(repository.resolve("client-generated/api.txt"));
        List<String> oldApi = api.lines();
        boolean sameClient = Documents.readText(spec.contract()).equals(contract) && !oldApi.isEmpty();
        List<String> newApi = oldApi;
        if (!sameClient) {
            out.println("Generating and compiling the client of the new contract …");
            newApi = ApiFile.signatures(new LastResort(plan.contract(), todos).compile(compiler));
            contract = SpecFolder.text(plan.contract());
        }
        List<String> operations = ContractCheck.lines(new OpenApiDocument(plan.contract()));
        todos.addAll(ContractCheck.findings(contract, operations));

        review.accept(new SyncResult(
                oldContract, plan.contract(), oldApi, newApi, plan.outcomes(), List.copyOf(todos), plan.notes()));

        FileReplacement files = new FileReplacement();
        files.add(spec.upstream(), Documents.toJson(plan.upstream()));
        files.add(spec.contract(), contract);
        files.add(spec.operations(), ApiFile.text(operations));
        files.add(api.file(), ApiFile.text(newApi));
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
