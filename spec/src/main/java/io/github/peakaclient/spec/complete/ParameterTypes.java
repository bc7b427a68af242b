package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.PathItems;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names of the Java types that hold the optional parameters of an operation: {@code x-query-type} for those of the query, {@code
 * x-header-type} for headers. Operations without optional parameters have none.
 */
record ParameterTypes(ObjectNode contract) {
    void apply() {
        Set<String> schemas = new HashSet<>();
        JsonNodes.names(contract.path("components").path("schemas"))
                .forEach(name -> schemas.add(SchemaNames.words(name)));
        PathItems.each(contract, (name, operation) -> {
            set(operation, "query", "x-query-type", "Query", schemas);
            set(operation, "header", "x-header-type", "Headers", schemas);
        });
    }

    private static void set(ObjectNode operation, String in, String member, String suffix, Set<String> schemas) {
        boolean optional = operation
                .path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.path("in").asText().equals(in)
                        && !parameter.path("required").asBoolean());
        if (!optional) {
            operation.remove(member);
            return;
        }
        String id = operation.path("operationId").asText();
        String type = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1) + suffix;
        while (schemas.contains(SchemaNames.words(type))) {
            type += "Parameters"; // a model of that name would be hidden
        }
        operation.put(member, type);
    }
}
