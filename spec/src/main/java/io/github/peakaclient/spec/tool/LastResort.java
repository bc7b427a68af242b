package io.github.peakaclient.spec.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.PathItems;
import io.github.peakaclient.spec.document.SpecException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Compilation of a contract that gives up what cannot be generated, instead of everything: the schemas and operations that a failure
 * names become untyped or are left out, and the rest is compiled again. Each is work for a person.
 */
final class LastResort {
    private static final int MAX_ATTEMPTS = 4;

    /** The source of a model, or what the explanation of a failure or the generator calls it. */
    private static final Pattern MODEL = Pattern.compile("[/\\\\]model[/\\\\](\\w+?)(?:JsonAdapter)?\\.java:"
            + "|(?m:^schema (\\S+), changed)|(?:process|generate) model '([^']+)'");

    /** The name, id or tag of operations. */
    private static final Pattern OPERATION = Pattern.compile("(?m:^operation ([A-Z]+ /\\S*) )|Operation: (\\w+)"
            + "|generate api file for '(\\w+)'|[/\\\\]api[/\\\\](\\w+)Api\\.java:");

    private final ObjectNode contract;
    private final List<String> todos;
    private String text;

    /**
     * Creates the last resort for a contract.
     *
     * @param contract loses what cannot be generated
     * @param text the contract as its file has it
     * @param todos receives what was lost
     */
    LastResort(ObjectNode contract, String text, List<String> todos) {
        this.contract = contract;
        this.text = text;
        this.todos = todos;
    }

    /** Returns the text of what is left of the contract. */
    String text() {
        return text;
    }

    /** Returns the folder of the classes of what is left; fails as the compiler does if a failure names nothing to leave out. */
    Path compile(Function<String, Path> compiler) {
        for (int attempt = 1; ; attempt++) {
            try {
                return compiler.apply(text);
            } catch (SpecException e) {
                if (attempt == MAX_ATTEMPTS || !leaveOut(e.getMessage())) {
                    throw e;
                }
                text = SpecFolder.text(contract);
            }
        }
    }

    private boolean leaveOut(String failure) {
        Set<String> models = names(MODEL, failure);
        Set<String> operations = names(OPERATION, failure);
        boolean any = false;
        for (String model : models) {
            any |= untype(model);
        }
        for (String path : JsonNodes.names(contract.path("paths"))) {
            ObjectNode item = (ObjectNode) contract.path("paths").path(path);
            for (String method : JsonNodes.names(item)) {
                String name = PathItems.name(method, path);
                JsonNode operation = item.path(method);
                boolean failed = operations.contains(name)
                        || operations.contains(operation.path("operationId").asText())
                        || operations.contains(operation.path("tags").path(0).asText());
                if (failed) {
                    item.remove(method);
                    todos.add("No Java could be generated for " + name + "; it was left out.");
                    any = true;
                }
            }
            if (item.isEmpty()) {
                ((ObjectNode) contract.path("paths")).remove(path);
            }
        }
        return any;
    }

    /** Makes the schema of a model untyped: that with the longest name which begins the model's, as models within it do. */
    private boolean untype(String model) {
        ObjectNode schemas = (ObjectNode) contract.path("components").path("schemas");
        Optional<String> schema = JsonNodes.names(schemas).stream()
                .filter(name -> !plain(name).isEmpty() && plain(model).startsWith(plain(name)))
                .max(Comparator.comparing(name -> plain(name).length()));
        if (schema.isEmpty() || schemas.path(schema.get()).has("x-untyped")) {
            return false;
        }
        schemas.putObject(schema.get())
                .put("description", "Not generated.")
                .put("x-untyped", "No Java could be generated for it.");
        todos.add("No Java could be generated for the schema " + schema.get() + "; it is untyped.");
        return true;
    }

    /** Returns the names that a pattern finds, each in one of its groups. */
    private static Set<String> names(Pattern pattern, String failure) {
        Set<String> names = new TreeSet<>();
        pattern.matcher(failure).results().forEach(found -> {
            for (int group = 1; group <= found.groupCount(); group++) {
                if (found.group(group) != null) {
                    names.add(found.group(group));
                }
            }
        });
        return names;
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
