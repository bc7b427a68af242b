package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.KeyScopes;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.PathItems;
import io.github.peakaclient.spec.document.VendorSettings;
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
 * Completion of a contract after its overlays, so that it generates and compiles: new operations get names, required facts get
 * defaults, and missing schemas get untyped placeholders. Each of these is reported as work for a person. A contract that passes
 * its checks is not changed.
 */
public final class Completion {
    private final ObjectNode contract;
    private final VendorSettings vendor;
    private final List<String> todos = new ArrayList<>();

    private Completion(ObjectNode contract, VendorSettings vendor) {
        this.contract = contract;
        this.vendor = vendor;
    }

    /** Completes the contract in place and returns the work that is left. */
    public static List<String> complete(ObjectNode contract, List<Overlay> overlays, VendorSettings vendor) {
        Completion completion = new Completion(contract, vendor);
        completion.root();
        completion.twins();
        new GeneratorLimits(contract, overlays, completion.todos).apply();
        new OperationNames(contract, overlays, vendor, completion.todos).complete();
        completion.placeholders();
        new InlineSchemas(contract).apply();
        JavaTypes.name(contract);
        PathItems.each(contract, completion::operation);
        completion.required();
        return List.copyOf(completion.todos);
    }

    private void root() {
        todos.addAll(Servers.complete(contract, vendor.server()));
        contract.withObject("/components").withObject("/schemas");
    }

    /** Merges paths that differ in the names of their variables only. */
    private void twins() {
        ObjectNode paths = (ObjectNode) contract.path("paths");
        Map<String, String> first = new TreeMap<>();
        for (String path : JsonNodes.sortedNames(paths)) {
            String other = first.putIfAbsent(PathItems.shape(path), path);
            if (other == null) {
                continue;
            }
            for (String method : JsonNodes.names(paths.path(other))) {
                if (((ObjectNode) paths.path(path)).remove(method) != null) {
                    todos.add(PathItems.name(method, path) + " is for the server the same as "
                            + PathItems.name(method, other) + ", so it was left out.");
                }
            }
            new MemberRenamer(contract).rename(JsonPointer.compile("/paths").appendProperty(path), other);
        }
    }

    private void operation(String name, ObjectNode operation) {
        if (!operation.path("x-retry").asText().matches("safe|unsafe")) {
            boolean idempotent = name.matches("(GET|HEAD|PUT|DELETE|OPTIONS) .*");
            operation.put("x-retry", idempotent ? "safe" : "unsafe");
            todos.add(name + " does not say whether it may be retried; assumed to be "
                    + operation.path("x-retry").asText() + ".");
        }
        if (operation.path(KeyScopes.MEMBER).isEmpty()) {
            vendor.keyScopes().forEach(operation.putArray(KeyScopes.MEMBER)::add);
            if (!vendor.keyScopes().isEmpty()) {
                todos.add(name + " does not say which API keys it accepts; all kinds are assumed.");
            }
        }
        ObjectNode responses = operation.withObject("/responses");
        addResponse(name, responses, "400", "BadRequest");
        addResponse(name, responses, "default", "UnexpectedError");
    }

    private void addResponse(String name, ObjectNode responses, String status, String component) {
        if (responses.has(status)) {
            return;
        }
        if (contract.path("components").path("responses").has(component)) {
            responses.putObject(status).put("$ref", "#/components/responses/" + component);
        } else {
            responses.putObject(status).put("description", "Not described.");
        }
        todos.add(name + " has no response " + status + "; one was added.");
    }

    /** Removes missing and duplicate names from {@code required}. */
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
                todos.add(place + " lists a required property twice: upstream requires it now.");
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
                    .put("x-untyped", "It is referenced but missing.");
            todos.add("The schema " + name + " is referenced but missing; it is untyped.");
        }
    }

    private void references(JsonNode node, Set<String> missing) {
        String name = OpenApiDocument.schemaName(node);
        if (!name.isEmpty() && !contract.path("components").path("schemas").has(name)) {
            missing.add(name);
        }
        node.forEach(member -> references(member, missing));
    }
}
