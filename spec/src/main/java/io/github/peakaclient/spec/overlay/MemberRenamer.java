package io.github.peakaclient.spec.overlay;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.PathItems;
import io.github.peakaclient.spec.document.SpecException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Renamer of the members of objects: the overlay extension {@code x-rename-to}.
 *
 * <ul>
 *   <li>If the new key exists, the two objects are merged. Two different values or two operations of one method are a conflict.
 *   <li>If the member is a component, every {@code $ref} and discriminator mapping to it is updated.
 *   <li>If the member is a path item, path parameters of its operations get the names of the variables at the same position of
 *       the new path.
 * </ul>
 */
public record MemberRenamer(ObjectNode document) {

    /** Renames a member. Returns false if it has that key already. */
    public boolean rename(JsonPointer place, String key) {
        if (place.matches() || !(document.at(place.head()) instanceof ObjectNode parent)) {
            throw new SpecException("can rename only a member of an object, not " + place);
        }
        String old = place.last().getMatchingProperty();
        if (old.equals(key)) {
            return false;
        }
        JsonNode node = parent.path(old);
        boolean pathItem = place.head().equals(JsonPointer.compile("/paths"));
        if (pathItem && node instanceof ObjectNode item) {
            renameVariables(item, old, key);
        }
        JsonNode existing = parent.get(key);
        if (existing != null) {
            // detects conflicts before anything changes
            union(existing.deepCopy(), node, place.head().appendProperty(key), pathItem);
        }
        if (existing == null) {
            parent.set(key, node);
        } else {
            union(existing, node, place.head().appendProperty(key), pathItem);
        }
        parent.remove(old);
        if (isComponent(place)) {
            String prefix = "#" + place.head() + "/";
            moveReferences(document, prefix + old, prefix + key);
        }
        return true;
    }

    private static void union(JsonNode existing, JsonNode added, JsonPointer place, boolean pathItem) {
        if (!(existing instanceof ObjectNode target) || !(added instanceof ObjectNode object)) {
            if (existing.equals(added)) {
                return;
            }
            throw new SpecException("conflicts with what is already at " + place);
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            JsonPointer below = place.appendProperty(member.getKey());
            JsonNode old = target.get(member.getKey());
            if (old == null) {
                target.set(member.getKey(), member.getValue());
            } else if (pathItem && PathItems.METHODS.contains(member.getKey())) {
                throw new SpecException("conflicts with the operation that is already at " + below);
            } else {
                union(old, member.getValue(), below, false);
            }
        }
    }

    private static void renameVariables(ObjectNode item, String oldPath, String newPath) {
        List<String> oldNames = PathItems.variables(oldPath);
        List<String> newNames = PathItems.variables(newPath);
        if (oldNames.size() != newNames.size()) {
            throw new SpecException("has another number of path variables than " + newPath);
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < oldNames.size(); i++) {
            names.put(oldNames.get(i), newNames.get(i));
        }
        for (JsonNode operation : item) {
            for (JsonNode parameter : operation.path("parameters")) {
                String name = names.get(parameter.path("name").asText());
                if (name != null && parameter.path("in").asText().equals("path")) {
                    ((ObjectNode) parameter).put("name", name);
                }
            }
        }
    }

    private static boolean isComponent(JsonPointer place) {
        JsonPointer kind = place.head().head();
        return kind != null && kind.equals(JsonPointer.compile("/components"));
    }

    private static void moveReferences(JsonNode node, String from, String to) {
        if (node instanceof ObjectNode object) {
            move(object, "$ref", from, to);
            if (object.path("discriminator").get("mapping") instanceof ObjectNode mapping) {
                List<String> values =
                        mapping.properties().stream().map(Map.Entry::getKey).toList();
                values.forEach(value -> move(mapping, value, from, to));
            }
            object.forEach(member -> moveReferences(member, from, to));
        } else if (node instanceof ArrayNode array) {
            array.forEach(entry -> moveReferences(entry, from, to));
        }
    }

    private static void move(ObjectNode object, String member, String from, String to) {
        String reference = object.path(member).asText();
        if (reference.equals(from) || reference.startsWith(from + "/")) {
            object.put(member, to + reference.substring(from.length()));
        }
    }
}
