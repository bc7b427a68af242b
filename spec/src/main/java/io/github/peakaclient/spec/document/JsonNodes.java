package io.github.peakaclient.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Utilities for JSON trees. */
public final class JsonNodes {
    private JsonNodes() {}

    /** Returns the names of the members in their order; none if the node is not an object. */
    public static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    public static SortedSet<String> sortedNames(JsonNode object) {
        return new TreeSet<>(names(object));
    }

    /** Returns the entries as text; none if the node is not an array. */
    public static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
