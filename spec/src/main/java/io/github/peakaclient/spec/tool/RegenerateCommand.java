package io.github.peakaclient.spec.tool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.check.ContractCheck;
import io.github.peakaclient.spec.complete.Servers;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.SpecException;
import io.github.peakaclient.spec.document.VendorDocument;
import io.github.peakaclient.spec.document.VendorSettings;
import io.github.peakaclient.spec.overlay.Overlay;
import io.github.peakaclient.spec.report.CorrectionGroups;
import io.github.peakaclient.spec.report.TodoGroups;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * The command {@code regenerate}, which generates a client without our repository: from a private variant of the API, with overlays
 * that follow ours, or from the document of another vendor. Everything else that it reads is in the jar of this program.
 *
 * <p>It takes the steps of a sync, and prints the work that is left to a person. It compares with nothing, and does not compile:
 * the build of the caller does.
 */
final class RegenerateCommand {
    private static final String USAGE = """
            options: -DbasePackage=<package>        the parent of the packages api and model
                     -Dout=<folder>                 the source folder to write them to
                     -Dfrom=<file or URL>           the OpenAPI document; by default the published one that this version knows
                     -Doverlays=<folder>            overlays to apply after ours, in the order of their names
                     -Dvendor=<file>                settings of another vendor, whose document gets no overlays of ours""";

    private static final Set<String> OPTIONS = Set.of("basePackage", "out", "from", "overlays", "vendor");
    private static final Pattern OPTION = Pattern.compile("-D(\\w+)=(.+)", Pattern.DOTALL);

    private final Map<String, String> options = new HashMap<>();
    private final PrintStream out;

    /**
     * Creates the command.
     *
     * @param arguments options; those that are missing are read from the properties of the system, where Maven puts its own
     */
    RegenerateCommand(List<String> arguments, PrintStream out) {
        this.out = out;
        for (String name : OPTIONS) {
            String value = System.getProperty(name);
            if (value != null) {
                options.put(name, value);
            }
        }
        for (String argument : arguments) {
            Matcher option = OPTION.matcher(argument);
            if (!option.matches() || !OPTIONS.contains(option.group(1))) {
                throw new SpecException("there is no option " + argument + "\n" + USAGE);
            }
            options.put(option.group(1), option.group(2));
        }
    }

    /** Generates the client and prints what is left to do. */
    void run() {
        String basePackage = basePackage();
        Path sources = Path.of(required("out"));
        try (RegenerateInputs inputs = RegenerateInputs.extract()) {
            VendorSettings vendor = vendor();
            SyncPlan plan = SyncPlan.of(document(inputs), former(inputs), overlays(inputs), vendor);
            if (!plan.contract().has("servers")) {
                throw new SpecException(
                        "the document names no https server: add one to its servers, by an overlay for example");
            }
            String contract = Documents.toYaml(plan.contract());
            List<String> todos = new ArrayList<>(plan.todos());
            List<String> operations = ContractCheck.lines(new OpenApiDocument(plan.contract()));
            todos.addAll(ContractCheck.findings(contract, operations, vendor));
            Path made = new ClientGenerator(inputs.folder(), vendor.generator(), basePackage).generate(contract);
            Path base = Path.of(basePackage.replace('.', '/'));
            new GeneratedSources(made, sources).replace(List.of(base.resolve("api"), base.resolve("model")));
            print("Corrections to review:", new CorrectionGroups(plan.outcomes()).titled());
            print("To do:", new TodoGroups(todos).titled());
            plan.notes().forEach(out::println);
            out.println("Generated " + operations.size() + " operations in " + basePackage + ", in " + sources);
        }
    }

    private String basePackage() {
        String name = required("basePackage");
        if (!SourceVersion.isName(name)) {
            throw new SpecException("-DbasePackage=" + name + " is not the name of a package");
        }
        if (name.equals(ClientGenerator.OURS)) {
            throw new SpecException(
                    "-DbasePackage=" + name
                            + " has the classes of peaka-client-generated, which the generated ones need beside them: choose another");
        }
        return name;
    }

    private VendorSettings vendor() {
        if (isOtherVendor()) {
            return VendorSettings.read(Path.of(required("vendor")));
        }
        return VendorSettings.peaka();
    }

    private boolean isOtherVendor() {
        return options.containsKey("vendor");
    }

    private VendorDocument document(RegenerateInputs inputs) {
        String from = isOtherVendor() ? required("from") : options.get("from");
        if (from == null) {
            return VendorDocument.read(inputs.upstream().toString());
        }
        return VendorDocument.isUrl(from)
                ? VendorDocument.parse(from, new Download(inputs.folder(), from).fetch())
                : VendorDocument.read(from);
    }

    private ObjectNode former(RegenerateInputs inputs) {
        return isOtherVendor() ? JsonNodeFactory.instance.objectNode() : Documents.readJson(inputs.upstream());
    }

    private List<Overlay> overlays(RegenerateInputs inputs) {
        List<Overlay> overlays = new ArrayList<>();
        if (!isOtherVendor()) {
            SpecFolder.overlays(inputs.overlays()).forEach(overlay -> overlays.add(withoutServers(overlay)));
        }
        String theirs = options.get("overlays");
        if (theirs != null) {
            overlays.addAll(SpecFolder.overlays(Path.of(theirs)));
        }
        return overlays;
    }

    /** Returns an overlay of ours without our servers: keys of a private installation must not go there. */
    private static Overlay withoutServers(Overlay overlay) {
        return new Overlay(
                overlay.file(),
                overlay.actions().stream()
                        .filter(action -> !action.value().has(Servers.NAMED))
                        .toList());
    }

    private String required(String name) {
        String value = options.get(name);
        if (value == null) {
            throw new SpecException("-D" + name + " is missing\n" + USAGE);
        }
        return value;
    }

    private void print(String title, Map<String, List<String>> groups) {
        if (!groups.isEmpty()) {
            out.println(title);
            groups.forEach((group, lines) -> {
                out.println("  " + group + ":");
                lines.forEach(line -> out.println("    " + line));
            });
        }
    }
}
