package io.github.peakaclient.spec.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.api.ApiFile;
import io.github.peakaclient.spec.check.ContractCheck;
import io.github.peakaclient.spec.complete.JavaTypes;
import io.github.peakaclient.spec.complete.Servers;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.KeyScopes;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.SpecException;
import io.github.peakaclient.spec.document.VendorSettings;
import io.github.peakaclient.spec.overlay.Overlay;
import io.github.peakaclient.spec.overlay.OverlayApplier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of the contract, its inputs, and the list of its operations. */
record SpecFolder(Path folder) {
    private static final String HEADER = """
            # The contract of the Peaka Partner API: upstream.json with overlays/*.yaml applied to it.
            # Never edit this file. Edit an overlay, then run: ./mvnw -q -pl spec compile exec:java@apply
            """;

    private static final Pattern GRADE = Pattern.compile("\\[(live|code|ex|hist|doc|type|infer)]");

    /** Limit on the lines of each side of a difference. */
    private static final int SHOWN = 3;

    /** Writes the effective contract, and records what it was made from. */
    void apply() {
        Provenance provenance = new Provenance(folder);
        String overlays = provenance.overlays();
        String contract = effective();
        List<String> facts = new ArrayList<>();
        facts.add(Provenance.contract(contract, Documents.readText(upstream()), overlays));
        String listed = lines(contract);
        if (Documents.readText(operations()).equals(listed)) {
            facts.add(Provenance.operations(listed, contract));
        }
        FileReplacement files = new FileReplacement(folder);
        files.add(contract(), contract);
        files.add(provenance.file(), provenance.with(facts));
        files.run();
    }

    private static String lines(String contract) {
        return ApiFile.text(ContractCheck.lines(new OpenApiDocument(Documents.parseYaml(contract))));
    }

    private String effective() {
        ObjectNode upstream = Documents.readJson(upstream());
        upstream.remove(KeyScopes.KEPT);
        ObjectNode contract = OverlayApplier.apply(upstream, overlays());
        Servers.complete(contract, VendorSettings.peaka().server());
        JavaTypes.name(contract);
        return text(contract);
    }

    /** Returns the text of the file of a contract. */
    static String text(ObjectNode contract) {
        return HEADER + Documents.toYaml(contract);
    }

    List<Overlay> overlays() {
        return overlays(folder.resolve("overlays"));
    }

    /** Reads the overlays of any folder, in the order of their names. */
    static List<Overlay> overlays(Path folder) {
        List<Overlay> overlays = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                try {
                    overlays.add(Overlay.read(file));
                } catch (SpecException e) {
                    problems.add(e.getMessage());
                }
            }
        } catch (IOException e) {
            throw new SpecException("cannot list the overlays of " + folder + ": " + e);
        }
        if (!problems.isEmpty()) {
            throw new SpecException(problems);
        }
        return overlays;
    }

    /**
     * Fails unless the checked-in contract is up to date and passes all checks.
     *
     * @param accept true to rewrite the list of operations instead of comparing it; the other lists are rewritten by their modules
     */
    void check(boolean accept) {
        Provenance provenance = new Provenance(folder);
        String overlays = provenance.overlays();
        String effective = effective();
        String checkedIn = Documents.readText(contract());
        if (!checkedIn.equals(effective)) {
            throw new SpecException(firstDifference(checkedIn, effective));
        }
        if (accept) {
            accept(provenance, overlays);
        }
        List<String> operations = Documents.readText(operations()).lines().toList();
        List<String> findings = new ArrayList<>(ContractCheck.findings(effective, operations));
        overlays().forEach(overlay -> findings.addAll(ungraded(overlay)));
        findings.addAll(provenance.findings());
        if (!accept) {
            findings.addAll(provenance.apiFindings());
        }
        if (!findings.isEmpty()) {
            throw new SpecException(Stream.concat(findings.stream(), Stream.of("findings: " + findings.size()))
                    .toList());
        }
    }

    /** Writes the list of operations of the contract, which is up to date, and records what both were made from. */
    private void accept(Provenance provenance, String overlays) {
        String contract = Documents.readText(contract());
        String listed = lines(contract);
        List<String> facts = List.of(
                Provenance.contract(contract, Documents.readText(upstream()), overlays),
                Provenance.operations(listed, contract));
        FileReplacement files = new FileReplacement(folder);
        files.add(operations(), listed);
        files.add(provenance.file(), provenance.with(facts));
        files.run();
    }

    /** Returns a finding for each correction without a grade of evidence. */
    private static List<String> ungraded(Overlay overlay) {
        if (!overlay.file().equals("2-corrections.yaml")) {
            return List.of();
        }
        return overlay.actions().stream()
                .filter(action -> !GRADE.matcher(action.description()).find())
                .map(action -> action.problem("has no grade of evidence, such as [live]"))
                .toList();
    }

    private static List<String> firstDifference(String checkedIn, String effective) {
        List<String> old = checkedIn.lines().toList();
        List<String> made = effective.lines().toList();
        int line = 0;
        while (line < old.size() && line < made.size() && old.get(line).equals(made.get(line))) {
            line++;
        }
        List<String> message = new ArrayList<>();
        message.add("peaka-partner-api.yaml is out of date; first difference in line " + (line + 1) + ":");
        old.stream().skip(line).limit(SHOWN).forEach(text -> message.add("  checked in: " + text));
        made.stream().skip(line).limit(SHOWN).forEach(text -> message.add("  expected:   " + text));
        message.add("Run ./mvnw -q -pl spec compile exec:java@apply and commit the file.");
        return message;
    }

    Path upstream() {
        return folder.resolve("upstream.json");
    }

    Path operations() {
        return folder.resolve("operations.txt");
    }

    Path contract() {
        return folder.resolve("peaka-partner-api.yaml");
    }
}
