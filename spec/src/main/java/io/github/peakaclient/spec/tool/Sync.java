package io.github.peakaclient.spec.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.api.ApiFile;
import io.github.peakaclient.spec.check.ContractCheck;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.VendorDocument;
import io.github.peakaclient.spec.overlay.Overlay;
import io.github.peakaclient.spec.report.BreakingPolicy;
import io.github.peakaclient.spec.report.Renames;
import io.github.peakaclient.spec.report.SyncResult;
import io.github.peakaclient.spec.report.SyncResult.Versions;
import io.github.peakaclient.spec.report.VendorNames;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final Function<Path, List<String>> dependents;
    private final Consumer<Path> step;

    /**
     * The wishes of the caller.
     *
     * @param check true to write no file of the repository
     * @param acceptRenames true to write an overlay action for each rename of the vendor
     */
    record Options(boolean check, boolean acceptRenames) {}

    /**
     * Creates a sync of a repository.
     *
     * @param compiler generates and compiles the client of a contract, and returns the folder of its classes
     * @param dependents returns the lines of other modules that do not compile against the classes of a client
     */
    Sync(Path repository, Function<String, Path> compiler, Function<Path, List<String>> dependents) {
        this(repository, compiler, dependents, file -> {});
    }

    /** Creates a sync with a {@link FileReplacement#FileReplacement(Path, Consumer) step}. */
    Sync(
            Path repository,
            Function<String, Path> compiler,
            Function<Path, List<String>> dependents,
            Consumer<Path> step) {
        this.repository = repository;
        this.spec = new SpecFolder(repository.resolve("spec"));
        this.compiler = compiler;
        this.dependents = dependents;
        this.step = step;
    }

    /**
     * Runs the sync. With {@link Options#check}, no file of the repository is written, except those of a former run that was killed while
     * it replaced them.
     *
     * @param review receives the changes before any file is written; if it fails, none is
     */
    void run(VendorDocument vendor, Options options, PrintStream out, Consumer<SyncResult> review) {
        SyncLock.run(spec.folder(), out, () -> locked(vendor, options, out, review));
    }

    private void locked(VendorDocument vendor, Options options, PrintStream out, Consumer<SyncResult> review) {
        // before the files are read: a later change of them makes the record outdated, never wrong
        Provenance provenance = new Provenance(spec.folder());
        String overlaysHash = provenance.overlays();
        String generator = provenance.generator();
        String runtime = provenance.runtime();
        ObjectNode former = Documents.readJson(spec.upstream());
        ObjectNode oldContract = Documents.readYaml(spec.contract());
        BreakingPolicy policy = BreakingPolicy.read(spec.folder().resolve("breaking.yaml"));
        List<Overlay> overlays = spec.overlays();
        SyncPlan plan = SyncPlan.of(vendor, former, overlays);
        List<String> notes = new ArrayList<>();
        FileReplacement files = new FileReplacement(spec.folder(), step);
        if (options.acceptRenames() && !plan.renames().isEmpty()) {
            Path names = spec.folder().resolve("overlays/1-names.yaml");
            String accepted = Renames.accept(Documents.readText(names), plan.renames());
            plan.renames().forEach(rename -> notes.add("Accepted in 1-names.yaml: " + rename.what() + "."));
            plan = SyncPlan.of(vendor, former, with(overlays, accepted));
            files.add(names, accepted);
            overlaysHash = provenance.overlays(Map.of("1-names.yaml", accepted));
        }
        String contract = SpecFolder.text(plan.contract());
        List<String> todos = new ArrayList<>(plan.todos());
        notes.addAll(plan.notes());
        ApiFile api = new ApiFile(repository.resolve("client-generated/api.txt"));
        List<String> oldApi = api.lines();
        boolean sameClient = provenance.holds(Provenance.api(ApiFile.text(oldApi), contract, generator, runtime));
        List<String> newApi = oldApi;
        List<String> brokenSources = List.of();
        if (!sameClient) {
            out.println("Generating and compiling the client of the new contract …");
            LastResort client = new LastResort(plan.contract(), contract, todos);
            Path classes = client.compile(compiler);
            contract = client.text();
            newApi = ApiFile.signatures(classes);
            brokenSources = newApi.equals(oldApi) ? List.of() : dependents.apply(classes);
        }
        List<String> operations = ContractCheck.lines(new OpenApiDocument(plan.contract()));
        todos.addAll(ContractCheck.findings(contract, operations));

        review.accept(new SyncResult(
                policy,
                new Versions<>(former, plan.upstream()),
                new Versions<>(oldContract, plan.contract()),
                new Versions<>(oldApi, newApi),
                brokenSources,
                plan.outcomes(),
                plan.renames(),
                VendorNames.of(vendor.tree()),
                List.copyOf(todos),
                List.copyOf(notes)));

        String upstream = Documents.toJson(plan.upstream());
        String listed = ApiFile.text(operations);
        String apiText = ApiFile.text(newApi);
        List<String> facts = new ArrayList<>(List.of(
                Provenance.contract(contract, upstream, overlaysHash),
                Provenance.operations(listed, contract),
                Provenance.api(apiText, contract, generator, runtime)));
        if (!provenance.hasUpstream(upstream)) {
            facts.add(Provenance.upstream(upstream, Documents.toJson(vendor.tree())));
        }
        files.add(spec.upstream(), upstream);
        files.add(spec.contract(), contract);
        files.add(spec.operations(), listed);
        files.add(api.file(), apiText);
        files.add(provenance.file(), provenance.with(facts));
        List<Path> changed = files.changed();
        if (!changed.isEmpty() && !options.check()) {
            files.run();
        }
        out.println(
                changed.isEmpty()
                        ? "Nothing changes: all files are up to date with this document."
                        : (options.check() ? "This was a check; a sync would replace: " : "Replaced: ")
                                + names(changed));
    }

    /** Returns the overlays with another text of the names. */
    private static List<Overlay> with(List<Overlay> overlays, String names) {
        return overlays.stream()
                .map(overlay -> overlay.file().equals("1-names.yaml")
                        ? Overlay.parse(overlay.file(), Documents.parseYaml(names))
                        : overlay)
                .toList();
    }

    private String names(List<Path> files) {
        return files.stream()
                .map(file -> repository.relativize(file).toString().replace('\\', '/'))
                .collect(Collectors.joining(", "));
    }
}
