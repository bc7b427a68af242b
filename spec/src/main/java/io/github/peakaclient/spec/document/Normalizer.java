package io.github.peakaclient.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reduction of a vendor document to its structure, so that two versions differ only where the API does.
 *
 * <p>Prose and examples are removed. Path parameters come first, in the order of the path template. The writer sorts the keys.
 */
public final class Normalizer {
    private static final Set<String> PROSE =
            Set.of("summary", "description", "title", "example", "examples", "externalDocs");
    /** Prefixes of extensions that documentation tools add. All other extensions stay, since they may carry meaning. */
    private static final List<String> PROSE_EXTENSIONS =
            List.of("x-mint", "x-code", "x-readme", "x-logo", "x-displayName", "x-tagGroups", "x-scalar", "x-fern");
    /** Keywords whose members have arbitrary names: a member called "description" is not prose there. */
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
    /** Keywords whose value is data and copied unread. */
    private static final Set<String> DATA = Set.of("default", "enum", "const", "required", "security");

    private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

    private Normalizer() {}

    /**
     * Returns the structure of a vendor document, as upstream.json has it.
     *
     * @param notes receives the oddities of the document
     */
    public static ObjectNode upstream(ObjectNode vendor, List<String> notes) {
        ObjectNode source = Documents.sorted((ObjectNode) encodable(vendor));
        KeyScopes.read(source);
        return normalize(DocumentConverter.of(source, notes));
    }

    /** Returns a copy without the halves of characters, which JSON can name but no encoding can send. */
    private static JsonNode encodable(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode entries = array.arrayNode();
            array.forEach(entry -> entries.add(encodable(entry)));
            return entries;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode members = object.objectNode();
            object.properties()
                    .forEach(member -> members.set(encodable(member.getKey()), encodable(member.getValue())));
            return members;
        }
        return node.isTextual() ? JsonNodeFactory.instance.textNode(encodable(node.textValue())) : node;
    }

    private static String encodable(String text) {
        return HALF_CHARACTER.matcher(text).replaceAll("\uFFFD");
    }

    /** Returns a normalized copy. */
    static ObjectNode normalize(ObjectNode vendor) {
        ObjectNode document = (ObjectNode) structure(vendor);
        JsonNode title = vendor.path("info").path("title");
        if (title.isTextual()) {
            document.withObject("/info").set("title", title);
        }
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            path.getValue().forEach(operation -> sortParameters(path.getKey(), (ObjectNode) operation));
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
                // required by OpenAPI
                response.put("description", "");
            }
            kept.set(member.getKey(), value);
        }
        return kept;
    }

    private static boolean isProse(String name) {
        return PROSE.contains(name) || PROSE_EXTENSIONS.stream().anyMatch(name::startsWith);
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
}
