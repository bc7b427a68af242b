package io.github.peakaclient.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Utilities for path items and path templates. */
public final class PathItems {
    public static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

    private PathItems() {}

    /** Returns the names between braces, from left to right. */
    public static List<String> variables(String path) {
        return VARIABLE.matcher(path)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** Returns the path without the names of its variables. The server does not distinguish paths of one shape. */
    public static String shape(String path) {
        return VARIABLE.matcher(path).replaceAll("{}");
    }

    /** Passes {@code METHOD path} and the operation to an action, in the order of the document. */
    public static void each(JsonNode document, BiConsumer<String, ObjectNode> action) {
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
                if (METHODS.contains(member.getKey()) && member.getValue() instanceof ObjectNode operation) {
                    action.accept(name(member.getKey(), path.getKey()), operation);
                }
            }
        }
    }

    public static String name(String method, String path) {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }
}
