package io.github.peakaclient.spec.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.PathItems;
import io.github.peakaclient.spec.overlay.Overlay;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Explanation of javac's errors in generated sources: the operation or schema of the contract that each source was made from, and
 * the overlay actions that change it.
 */
final class BuildFailure {
    /** Limit on the errors of an explanation. */
    private static final int SHOWN = 10;

    /** An error as Maven prints it, {@code file:[line,column] text}, or javac itself, {@code file:line: error: text}. */
    private static final Pattern ERROR = Pattern.compile(
            "^(?:\\[ERROR] )?(.*[/\\\\](api|model)[/\\\\](\\w+)\\.java):(?:\\[(\\d+),\\d+]|(\\d+): error:) (.*)");

    private static final Pattern OPERATION_ID = Pattern.compile("\\bid = \"([^\"]+)\"");

    private final ObjectNode contract;
    private final List<Overlay> overlays;

    BuildFailure(ObjectNode contract, List<Overlay> overlays) {
        this.contract = contract;
        this.overlays = overlays;
    }

    /** Returns true if the line is an error of javac in generated code. */
    static boolean isError(String line) {
        return ERROR.matcher(line).matches();
    }

    /** Returns the errors in the lines of a log, those of one place together. */
    List<String> explain(List<String> log) throws IOException {
        Map<String, Set<String>> byPlace = new LinkedHashMap<>();
        for (String line : log) {
            Matcher error = ERROR.matcher(line);
            if (error.matches()) {
                int number = Integer.parseInt(error.group(4) == null ? error.group(5) : error.group(4));
                String text = error.group(3) + ".java:" + number + ": " + error.group(6);
                byPlace.computeIfAbsent(place(error, number), place -> new LinkedHashSet<>())
                        .add(text);
            }
        }
        List<String> lines = new ArrayList<>();
        byPlace.entrySet().stream().limit(SHOWN).forEach(entry -> {
            lines.add(entry.getKey());
            entry.getValue().stream().limit(SHOWN).forEach(text -> lines.add("  " + text));
        });
        if (byPlace.size() > SHOWN) {
            lines.add("and " + (byPlace.size() - SHOWN) + " more places");
        }
        return lines;
    }

    private String place(Matcher error, int line) throws IOException {
        return error.group(2).equals("model")
                ? schema(error.group(3).replaceFirst("JsonAdapter$", ""))
                : operation(error.group(3).replaceFirst("Api$", ""), operationId(Path.of(error.group(1)), line));
    }

    /** Returns the schema of a model, or that with the longest name that the model's begins with: models of nested schemas do. */
    private String schema(String model) {
        String plain = plain(model);
        return JsonNodes.names(contract.path("components").path("schemas")).stream()
                .filter(name -> !plain(name).isEmpty() && plain.startsWith(plain(name)))
                .max((a, b) -> Integer.compare(plain(a).length(), plain(b).length()))
                .map(name -> "schema " + name
                        + member(name, plain(model).substring(plain(name).length())) + actions(schemaTargets(name)))
                .orElse("model " + model);
    }

    /** Returns the member that the rest of a model's name names. */
    private String member(String schema, String rest) {
        return JsonNodes.names(
                        contract.path("components").path("schemas").path(schema).path("properties"))
                .stream()
                .filter(name -> !rest.isEmpty() && plain(name).equals(rest))
                .findFirst()
                .map(name -> ", member " + name)
                .orElse("");
    }

    private String operation(String tag, String id) {
        List<String> found = new ArrayList<>();
        PathItems.each(contract, (name, operation) -> {
            boolean same = operation.path("operationId").asText().equals(id)
                    && plain(operation.path("tags").path(0).asText()).equals(plain(tag));
            if (same) {
                String[] parts = name.split(" ", 2);
                String target = "\\$\\.paths\\['" + Pattern.quote(parts[1]) + "'](\\."
                        + parts[0].toLowerCase(Locale.ROOT) + "\\b.*)?";
                found.add("operation " + name + " (" + tag + " " + id + ")" + actions(Pattern.compile(target)));
            }
        });
        return found.stream().findFirst().orElse("operations of " + tag);
    }

    /**
     * Returns the operation that a line of an interface belongs to, or an empty string. Methods stand between empty lines, and each
     * has one annotation with its id.
     */
    private static String operationId(Path source, int line) throws IOException {
        List<String> lines = Files.exists(source)
                ? new String(Files.readAllBytes(source), StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                : List.of();
        int first = Math.min(line, lines.size());
        while (first > 0 && !lines.get(first - 1).isBlank()) {
            first--;
        }
        return lines.stream()
                .skip(first)
                .takeWhile(text -> !text.isBlank())
                .map(OPERATION_ID::matcher)
                .filter(Matcher::find)
                .map(id -> id.group(1))
                .findFirst()
                .orElse("");
    }

    /** Returns a pattern of the targets in a schema, under the names that it has before and after its renames. */
    private Pattern schemaTargets(String name) {
        Set<String> names = new LinkedHashSet<>(Set.of(name));
        actions()
                .filter(action -> action.kind() == Overlay.Kind.RENAME
                        && action.value().asText().equals(name))
                .forEach(action -> names.add(action.target().replaceFirst("^.*\\.", "")));
        String any = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile("\\$\\.components\\.schemas(\\.(" + any + ")\\b|\\['(" + any + ")']).*");
    }

    /** Returns the actions whose target matches, such as {@code , changed by 2-corrections.yaml 3, 7}. */
    private String actions(Pattern target) {
        Map<String, String> byFile = actions()
                .filter(action -> target.matcher(action.target()).matches())
                .collect(Collectors.toMap(
                        Overlay.Action::file,
                        action -> " action " + action.index(),
                        (some, more) -> some + "," + more.substring(" action".length()),
                        TreeMap::new));
        String all = byFile.entrySet().stream()
                .map(entry -> entry.getKey() + entry.getValue())
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? ", changed by no overlay" : ", changed by " + all;
    }

    private Stream<Overlay.Action> actions() {
        return overlays.stream().flatMap(overlay -> overlay.actions().stream());
    }

    private static String plain(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
