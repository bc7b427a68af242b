package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.OpenApiObject;
import io.github.peakaclient.spec.document.PathItems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Responses that were lists and are single objects of the same type now. The vendor's documents lose lists while the server still
 * sends them. Each comes with the overlay action that restores it.
 */
final class LostLists {
    private LostLists() {}

    /** Returns actions for 2-corrections.yaml, sorted by path and method. */
    static List<String> actions(ObjectNode oldContract, ObjectNode newContract) {
        OpenApiDocument old = new OpenApiDocument(oldContract);
        OpenApiDocument made = new OpenApiDocument(newContract);
        Map<String, Map<String, JsonNode>> before = new TreeMap<>();
        old.operations().forEach(operation -> before.put(name(operation), old.jsonResponses(operation)));
        Map<String, String> actions = new TreeMap<>();
        made.operations().forEach(operation -> {
            Map<String, JsonNode> was = before.getOrDefault(name(operation), Map.of());
            made.jsonResponses(operation).forEach((response, is) -> {
                JsonNode list = was.containsKey(response) ? was.get(response).path("schema") : is.path("none");
                boolean lost = list.path("type").asText().equals("array")
                        && !list.path("items").isEmpty()
                        && list.path("items").equals(is.path("schema"));
                if (lost) {
                    actions.put(name(operation) + " " + response, action(operation, response, list));
                }
            });
        });
        return new ArrayList<>(actions.values());
    }

    private static String name(OpenApiObject operation) {
        return PathItems.shape(operation.parentKey()) + " " + operation.key();
    }

    private static String action(OpenApiObject operation, String response, JsonNode list) {
        String[] parts = response.split(" ", 2);
        ObjectNode action = JsonNodeFactory.instance.objectNode();
        action.put(
                "target",
                "$.paths['%s'].%s.responses['%s'].content['%s'].schema"
                        .formatted(operation.parentKey(), operation.key(), parts[0], parts[1]));
        action.put("description", "A list, published as one object. [hist]");
        action.set("x-replace", list);
        return Documents.toYaml(JsonNodeFactory.instance.arrayNode().add(action))
                .stripTrailing();
    }
}
