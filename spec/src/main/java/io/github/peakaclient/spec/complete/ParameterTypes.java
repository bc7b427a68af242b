package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.PathItems;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names of the Java types that hold the optional parameters of an operation: {@code x-query-type} for those of the query, {@code
 * x-header-type} for headers. Operations without optional parameters have none. Lists that are sent as one text have an {@code
 * x-delimiter}.
 */
record ParameterTypes(ObjectNode contract) {
    private static final String DELIMITER = "x-delimiter";

    void apply() {
        Set<String> schemas = new HashSet<>();
        JsonNodes.names(contract.path("components").path("schemas"))
                .forEach(name -> schemas.add(SchemaNames.words(name)));
        OpenApiDocument document = new OpenApiDocument(contract);
        PathItems.each(contract, (name, operation) -> {
            operation.path("parameters").forEach(parameter -> mark((ObjectNode) parameter, document));
            set(operation, "query", "x-query-type", "Query", schemas);
            set(operation, "header", "x-header-type", "Headers", schemas);
        });
    }

    /** Marks a list that is sent as one text. The lists of headers are, those of queries only if their style says so. */
    private static void mark(ObjectNode parameter, OpenApiDocument document) {
        String delimiter = delimiter(parameter, document);
        if (delimiter.isEmpty()) {
            parameter.remove(DELIMITER);
        } else {
            parameter.put(DELIMITER, delimiter);
        }
    }

    /** Returns what stands between the elements of a list that is sent as one text, otherwise an empty text. */
    static String delimiter(ObjectNode parameter, OpenApiDocument document) {
        boolean list =
                document.resolve(parameter.path("schema")).path("type").asText().equals("array");
        String in = parameter.path("in").asText();
        String style = parameter.path("style").asText("form");
        boolean repeated = parameter.path("explode").asBoolean(style.equals("form"));
        if (list && in.equals("header")) {
            return ",";
        }
        if (!list || !in.equals("query") || repeated) {
            return "";
        }
        return switch (style) {
            case "spaceDelimited" -> " ";
            case "pipeDelimited" -> "|";
            default -> ",";
        };
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
