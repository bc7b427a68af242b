package io.github.peakaclient.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * From a document of the vendor to a contract that generates and compiles, and a report of what that changes. The files of the
 * repository are replaced at the end, all or none.
 */
final class Sync {
    private final Path repository;
    private final SpecFolder spec;
    private final Function<String, Path> compiler;

    /** @param compiler makes the client of a contract, returns the folder of its classes */
    Sync(Path repository, Function<String, Path> compiler) {
        this.repository = repository;
        this.spec = new SpecFolder(repository.resolve("spec"));
        this.compiler = compiler;
    }

    /**
     * What a document makes, before anything is generated: depends on the arguments only.
     *
     * @param todos what a person has to do about it
     * @param notes what was strange about the document
     */
    record Plan(
            ObjectNode upstream,
            ObjectNode contract,
            List<ActionOutcome> outcomes,
            List<String> todos,
            List<String> notes) {
        static Plan of(VendorDocument vendor, ObjectNode former, List<Overlay> overlays) {
            List<String> notes = new ArrayList<>(vendor.notes());
            ObjectNode upstream = Normaliser.upstream(Documents.sorted(vendor.tree()), former, overlays, notes);
            notes.addAll(RenamedSchemas.notes(former, upstream));
            LenientOverlays applied = LenientOverlays.apply(spoken(former), spoken(upstream), overlays);
            ObjectNode contract = applied.document();
            List<String> todos = Completion.complete(contract, overlays);
            return new Plan(
                    upstream,
                    contract,
                    applied.outcomes(),
                    todos.stream().distinct().toList(),
                    notes.stream().distinct().toList());
        }

        /** Without what is remembered beside the document. */
        private static ObjectNode spoken(ObjectNode upstream) {
            ObjectNode document = upstream.deepCopy();
            document.remove(KeyScopes.KEPT);
            return document;
        }
    }

    /**
     * Runs all of it. With {@code check}, no file of the repository is written.
     *
     * @param review gets what is about to change before any file is: what cannot be reviewed is not taken over
     */
    void run(VendorDocument vendor, boolean check, PrintStream out, Consumer<SyncResult> review) {
        ObjectNode former = Documents.readJson(spec.upstream());
        ObjectNode oldContract = Documents.readYaml(spec.contract());
        Plan plan = Plan.of(vendor, former, spec.overlays());
        String contract = SpecFolder.text(plan.contract());
        List<String> operations = ContractCheck.lines(new Contract(plan.contract()));
        List<String> todos = new ArrayList<>(plan.todos());
        todos.addAll(ContractCheck.findings(contract, operations));

        ApiFile api = new ApiFile(repository.resolve("client-generated/api.txt"));
        List<String> oldApi = api.lines();
        boolean sameClient = Documents.readText(spec.contract()).equals(contract) && !oldApi.isEmpty();
        if (!sameClient) {
            out.println("Generating and compiling the client of the new contract …");
        }
        List<String> newApi = sameClient ? oldApi : ApiFile.signatures(compiler.apply(contract));

        review.accept(new SyncResult(
                oldContract, plan.contract(), oldApi, newApi, plan.outcomes(), List.copyOf(todos), plan.notes()));

        Replacement files = new Replacement();
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
                        ? "Nothing changes: every file is what this document makes."
                        : (check ? "This was a check; a sync would replace: " : "Replaced: ") + names(changed));
    }

    private String names(List<Path> files) {
        return files.stream()
                .map(file -> repository.relativize(file).toString().replace('\\', '/'))
                .collect(Collectors.joining(", "));
    }
}
