package io.github.peakaclient.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reduces the vendor's published document to its structure, so that two versions of it differ only where the API does.
 *
 * <p>Prose and examples go. Path parameters come first, in the order of the path template; what a path item says for all
 * its operations is said by each operation. The writer sorts the keys.
 */
public final class Normalizer {
    private static final Set<String> PROSE =
            Set.of("summary", "description", "title", "example", "examples", "externalDocs");
    /** Extensions of documentation tools. Any other one may mean something and stays. */
    private static final List<String> PROSE_EXTENSIONS =
            List.of("x-mint", "x-code", "x-readme", "x-logo", "x-displayName", "x-tagGroups", "x-scalar", "x-fern");
    /** Keywords whose members are named by the author: a member called "description" is a name there, not prose. */
    private static final Set<String> NAME_MAPS = Set.of(
            "paths",
            "responses",
            "schemas",
            "parameters",
            "requestBodies",
            "headers",
            "securitySchemes",
            "links",
            "callbacks",
            "properties",
            "patternProperties",
            "definitions",
            "content",
            "encoding",
            "variables",
            "mapping",
            "scopes");
    /** Keywords whose value is data. */
    private static final Set<String> DATA = Set.of("default", "enum", "const", "required", "security");

    private Normalizer() {}

    /**
     * Makes the structure of upstream.json from any document of the vendor.
     *
     * @param notes receives the oddities of the document
     */
    public static ObjectNode upstream(ObjectNode vendor, List<String> notes) {
        ObjectNode source = Documents.sorted(vendor);
        KeyScopes.read(source);
        return normalize(DocumentConverter.of(source, notes));
    }

    /** Returns a new document. */
    static ObjectNode normalize(ObjectNode vendor) {
        ObjectNode document = (ObjectNode) structure(vendor);
        JsonNode title = vendor.path("info").path("title");
        if (title.isTextual()) {
            document.withObject("/info").set("title", title);
        }
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            if (path.getValue() instanceof ObjectNode item) {
                pushDown(path.getKey(), item);
                item.forEach(operation -> sortParameters(path.getKey(), (ObjectNode) operation));
            }
        }
        return document;
    }

    private static JsonNode structure(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode kept = array.arrayNode();
            array.forEach(entry -> kept.add(structure(entry)));
            return kept;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode kept = object.objectNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (isProse(name)) {
                continue;
            }
            if (DATA.contains(name) || name.startsWith("x-")) {
                kept.set(name, value.deepCopy());
            } else if (NAME_MAPS.contains(name) && value instanceof ObjectNode map) {
                kept.set(name, structureOfMembers(map, name.equals("responses")));
            } else {
                kept.set(name, structure(value));
            }
        }
        return kept;
    }

    private static ObjectNode structureOfMembers(ObjectNode map, boolean responses) {
        ObjectNode kept = map.objectNode();
        for (Map.Entry<String, JsonNode> member : map.properties()) {
            JsonNode value = structure(member.getValue());
            if (responses && value instanceof ObjectNode response && !response.has("$ref")) {
                // OpenAPI requires the member, so it stays and says nothing
                response.put("description", "");
            }
            kept.set(member.getKey(), value);
        }
        return kept;
    }

    private static boolean isProse(String name) {
        return PROSE.contains(name) || PROSE_EXTENSIONS.stream().anyMatch(name::startsWith);
    }

    private static void pushDown(String path, ObjectNode item) {
        if (item.has("$ref")) {
            throw new SpecException("path item " + path + " is a $ref, which this tool does not follow");
        }
        ObjectNode common = item.objectNode();
        item.properties().stream()
                .filter(member -> !PathItems.METHODS.contains(member.getKey()))
                .forEach(member -> common.set(member.getKey(), member.getValue()));
        item.remove(List.copyOf(names(common)));
        for (JsonNode value : item) {
            ObjectNode operation = (ObjectNode) value;
            for (Map.Entry<String, JsonNode> member : common.properties()) {
                if (member.getKey().equals("parameters")) {
                    addMissing(operation.withArray("parameters"), member.getValue());
                } else if (!operation.has(member.getKey())) {
                    operation.set(member.getKey(), member.getValue().deepCopy());
                }
            }
        }
    }

    private static void addMissing(ArrayNode parameters, JsonNode common) {
        for (JsonNode candidate : common) {
            boolean overridden = false;
            for (JsonNode parameter : parameters) {
                overridden |= parameter.path("name").equals(candidate.path("name"))
                        && parameter.path("in").equals(candidate.path("in"))
                        && parameter.path("$ref").equals(candidate.path("$ref"));
            }
            if (!overridden) {
                parameters.add(candidate.deepCopy());
            }
        }
    }

    private static void sortParameters(String path, ObjectNode operation) {
        if (!(operation.get("parameters") instanceof ArrayNode parameters)) {
            return;
        }
        List<String> variables = PathItems.variables(path);
        List<JsonNode> sorted = new ArrayList<>();
        parameters.forEach(sorted::add);
        sorted.sort(Comparator.comparingInt(parameter -> {
            int position = variables.indexOf(parameter.path("name").asText());
            return parameter.path("in").asText().equals("path") && position >= 0 ? position : variables.size();
        }));
        parameters.removeAll().addAll(sorted);
    }

    private static List<String> names(ObjectNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
