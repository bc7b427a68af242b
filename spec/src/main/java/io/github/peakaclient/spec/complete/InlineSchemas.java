package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.PathItems;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names of classes for schemas within others. The generator names them by their place, {@code Parent_member}; where that is no name
 * of its own, the schema becomes a component.
 */
final class InlineSchemas {
    private final ObjectNode contract;
    private final ObjectNode schemas;
    private final Set<String> used = new HashSet<>();

    InlineSchemas(ObjectNode contract) {
        this.contract = contract;
        this.schemas = (ObjectNode) contract.path("components").path("schemas");
    }

    void apply() {
        List<String> components = List.copyOf(JsonNodes.sortedNames(schemas));
        components.forEach(name -> used.add(SchemaNames.words(name)));
        components.forEach(name -> within((ObjectNode) schemas.path(name), name));
        PathItems.each(contract, (name, operation) -> {
            String id = operation.path("operationId").asText();
            for (Map.Entry<String, JsonNode> type :
                    operation.path("requestBody").path("content").properties()) {
                if (!MediaTypes.isForm(type.getKey())) {
                    at((ObjectNode) type.getValue(), "schema", id + "_request");
                } else if (type.getValue().get("schema") instanceof ObjectNode form) {
                    // no model: its members are parameters
                    within(form, id + "_request");
                }
            }
            for (Map.Entry<String, JsonNode> response :
                    operation.path("responses").properties()) {
                for (JsonNode type : response.getValue().path("content")) {
                    at((ObjectNode) type, "schema", id + "_" + response.getKey() + "_response");
                }
            }
        });
    }

    private void within(ObjectNode schema, String name) {
        if (schema.get("properties") instanceof ObjectNode properties) {
            JsonNodes.names(properties).forEach(member -> at(properties, member, name + "_" + member));
        }
        at(schema, "items", name + "_inner");
        at(schema, "additionalProperties", name + "_value");
    }

    /** Names the schema of a member and those within it. */
    private void at(ObjectNode parent, String member, String name) {
        if (!(parent.get(member) instanceof ObjectNode schema) || schema.has("$ref")) {
            return;
        }
        if (!schema.has("enum") && !schema.has("properties")) {
            within(schema, name);
        } else if (name.matches("[A-Za-z0-9_-]+") && SchemaNames.isFree(name) && used.add(SchemaNames.words(name))) {
            within(schema, name);
        } else {
            String start = JavaWords.upperCamel(name, "Model");
            String own = start;
            for (int i = 2; !SchemaNames.isFree(own) || !used.add(SchemaNames.words(own)); i++) {
                own = start + "Model" + i;
            }
            parent.putObject(member).put("$ref", "#/components/schemas/" + own);
            schemas.set(own, schema);
            within(schema, own);
        }
    }
}
