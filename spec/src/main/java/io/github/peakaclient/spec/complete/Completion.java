package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.KeyScopes;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.PathItems;
import io.github.peakaclient.spec.overlay.MemberRenamer;
import io.github.peakaclient.spec.overlay.Overlay;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes a contract that generates and compiles from what the overlays left: names what has no name, gives defaults for what must
 * be said, puts untyped schemas where something vanished. Each is something to do for a person. A contract that passes its
 * checks stays as it is.
 */
public final class Completion {
    private static final String SCHEMAS = "#/components/schemas/";

    private final ObjectNode contract;
    private final List<String> todos = new ArrayList<>();

    private Completion(ObjectNode contract) {
        this.contract = contract;
    }

    /** Changes the contract and returns what is left to do. */
    public static List<String> complete(ObjectNode contract, List<Overlay> overlays) {
        Completion completion = new Completion(contract);
        completion.root();
        completion.twins();
        new GeneratorLimits(contract, overlays, completion.todos).apply();
        new OperationNames(contract, overlays, completion.todos).complete();
        PathItems.each(contract, completion::operation);
        completion.required();
        completion.placeholders();
        return List.copyOf(completion.todos);
    }

    private void root() {
        boolean reachable = false;
        for (JsonNode server : contract.path("servers")) {
            reachable |= server.path("url").asText().matches("https://[^{}]+");
        }
        if (!reachable) {
            contract.putArray("servers").addObject().put("url", "https://partner.peaka.studio/api/v1");
            todos.add("The document names no server that clients could call; the one of the United States was taken.");
        }
        contract.withObject("/components").withObject("/schemas");
    }

    /** Paths that differ in the names of variables only are one path. */
    private void twins() {
        ObjectNode paths = (ObjectNode) contract.path("paths");
        Map<String, String> first = new TreeMap<>();
        for (String path : new TreeSet<>(names(paths))) {
            String other = first.putIfAbsent(PathItems.shape(path), path);
            if (other == null) {
                continue;
            }
            for (String method : names(paths.path(other))) {
                if (((ObjectNode) paths.path(path)).remove(method) != null) {
                    todos.add(PathItems.name(method, path) + " is the same to the server as "
                            + PathItems.name(method, other) + ", so it was left out.");
                }
            }
            new MemberRenamer(contract)
                    .rename(
                            com.fasterxml.jackson.core.JsonPointer.empty()
                                    .appendProperty("paths")
                                    .appendProperty(path),
                            other);
        }
    }

    private void operation(String name, ObjectNode operation) {
        if (!operation.path("x-retry").asText().matches("safe|unsafe")) {
            boolean idempotent = name.matches("(GET|HEAD|PUT|DELETE|OPTIONS) .*");
            operation.put("x-retry", idempotent ? "safe" : "unsafe");
            todos.add(name + " does not say whether it may be repeated; taken for "
                    + operation.path("x-retry").asText() + ".");
        }
        if (operation.path(KeyScopes.MEMBER).isEmpty()) {
            operation.putArray(KeyScopes.MEMBER).add("partner").add("project");
            todos.add(name + " does not say which API keys it accepts; taken for both kinds.");
        }
        ObjectNode responses = operation.withObject("/responses");
        addAnswer(name, responses, "400", "BadRequest");
        addAnswer(name, responses, "default", "UnexpectedError");
    }

    private void addAnswer(String name, ObjectNode responses, String status, String component) {
        if (responses.has(status)) {
            return;
        }
        if (contract.path("components").path("responses").has(component)) {
            responses.putObject(status).put("$ref", "#/components/responses/" + component);
        } else {
            responses.putObject(status).put("description", "Not described.");
        }
        todos.add(name + " has no answer " + status + "; one was added.");
    }

    /** Names of properties that are gone, and those that vendor and overlay both call required. */
    private void required() {
        new OpenApiDocument(contract).schemas().forEach(place -> {
            ObjectNode schema = place.node();
            if (!(schema.get("required") instanceof ArrayNode given)) {
                return;
            }
            Set<String> kept = new LinkedHashSet<>();
            Set<String> dropped = new TreeSet<>();
            given.forEach(name -> {
                boolean there = schema.has("allOf") || schema.path("properties").has(name.asText());
                (there ? kept : dropped).add(name.asText());
            });
            if (kept.size() == given.size()) {
                return;
            }
            schema.remove("required");
            if (!kept.isEmpty()) {
                kept.forEach(schema.putArray("required")::add);
            }
            dropped.forEach(name -> todos.add(place + " requires " + name + ", which is gone."));
            if (kept.size() + dropped.size() < given.size()) {
                todos.add(place + " names a required property twice: upstream requires it by now.");
            }
        });
    }

    private void placeholders() {
        Set<String> missing = new TreeSet<>();
        references(contract, missing);
        for (String name : missing) {
            ((ObjectNode) contract.path("components").path("schemas"))
                    .putObject(name)
                    .put("description", "Not in the vendor's document.")
                    .put("x-untyped", "It is referred to, and not there.");
            todos.add("The schema " + name + " is referred to and not there; an untyped one stands for it.");
        }
    }

    private void references(JsonNode node, Set<String> missing) {
        JsonNode reference = node.path("$ref");
        if (node.isObject() && reference.isTextual()) {
            String text = reference.asText();
            if (text.startsWith(SCHEMAS)
                    && !contract.path("components").path("schemas").has(text.substring(SCHEMAS.length()))) {
                missing.add(text.substring(SCHEMAS.length()));
            }
        }
        node.forEach(member -> references(member, missing));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
