package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.PathItems;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Models for answers that are objects without known members. A bare map could not get a getter later without breaking its callers.
 */
record AnswerModels(ObjectNode contract) {
    /** The generator's switch for a class where it would use a map. */
    private static final String AS_MODEL = "x-generate-alias-as-model";

    void apply() {
        PathItems.each(contract, (name, operation) -> {
            for (Map.Entry<String, JsonNode> response :
                    operation.path("responses").properties()) {
                if (response.getKey().startsWith("2")) {
                    response.getValue().path("content").properties().stream()
                            .filter(type -> OpenApiDocument.isJson(type.getKey()))
                            .forEach(type -> answer(operation, (ObjectNode) type.getValue()));
                }
            }
        });
    }

    /** Follows references and lists to the object that is answered. */
    private void answer(ObjectNode operation, ObjectNode mediaType) {
        ObjectNode parent = mediaType;
        String member = "schema";
        Set<JsonNode> seen = new HashSet<>();
        boolean named = false;
        while (parent.get(member) instanceof ObjectNode schema && seen.add(schema)) {
            String name = OpenApiDocument.schemaName(schema);
            if (!name.isEmpty()) {
                named = true;
                parent = schemas();
                member = name;
            } else if (schema.path("type").asText().equals("array")) {
                named = false;
                parent = schema;
                member = "items";
            } else {
                if (isBare(schema)) {
                    schema.put(AS_MODEL, true);
                    if (!named) {
                        schema.putIfAbsent("example", example(mediaType, member));
                        name(operation, parent, member, schema);
                    }
                }
                return;
            }
        }
    }

    /** Returns the example of the answer, if that is the object itself. */
    private static JsonNode example(ObjectNode mediaType, String member) {
        JsonNode example = mediaType.path("example");
        return member.equals("schema") && example.isObject() ? example.deepCopy() : mediaType.objectNode();
    }

    private void name(ObjectNode operation, ObjectNode parent, String member, ObjectNode schema) {
        String id = operation.path("operationId").asText();
        String name = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1) + "Answer";
        while (isTaken(name)) {
            name += "Model";
        }
        if (!schema.has("description")) {
            schema.put("description", "The answer of " + id + ", whose members are not known.");
        }
        schemas().set(name, schema);
        parent.putObject(member).put("$ref", "#/components/schemas/" + name);
    }

    private boolean isTaken(String name) {
        return JsonNodes.names(schemas()).stream()
                .anyMatch(other -> SchemaNames.words(other).equals(SchemaNames.words(name)));
    }

    private static boolean isBare(ObjectNode schema) {
        JsonNode values = schema.path("additionalProperties");
        return schema.path("type").asText().equals("object")
                && schema.path("properties").isEmpty()
                && (values.asBoolean() || (values.isObject() && values.isEmpty()));
    }

    private ObjectNode schemas() {
        return contract.withObject("/components").withObject("/schemas");
    }
}
