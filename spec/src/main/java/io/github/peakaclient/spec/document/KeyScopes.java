package io.github.peakaclient.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The kinds of API key that operations accept. The vendor's published document names them in markup for its web pages, the document
 * of its servers omits them.
 *
 * <p>Scopes that a document omits are kept from the former one. {@link #KEPT} lists them, including those of operations that have
 * disappeared, so that returning to an earlier document restores its scopes.
 */
public final class KeyScopes {
    public static final String MEMBER = "x-key-scopes";
    /** Member of upstream.json, absent from the contract: the scopes that its own document omits. */
    public static final String KEPT = "x-kept-key-scopes";

    static final Set<String> KINDS = Set.of("partner", "project");

    private KeyScopes() {}

    /** Copies the scopes from the markup of each operation to {@link #MEMBER}. */
    static void read(JsonNode vendor) {
        for (JsonNode item : vendor.path("paths")) {
            for (JsonNode value : item) {
                if (value instanceof ObjectNode operation && !isScopes(operation.path(MEMBER))) {
                    operation.remove(MEMBER);
                    ArrayNode scopes = scopes(operation.path("x-mint"));
                    if (!scopes.isEmpty()) {
                        operation.set(MEMBER, scopes);
                    }
                }
            }
        }
    }

    private static ArrayNode scopes(JsonNode markup) {
        String text = markup.toString();
        ArrayNode scopes = JsonNodeFactory.instance.arrayNode();
        if (text.contains("partner-api-key-badge")) {
            scopes.add("partner");
        }
        if (text.contains("project-api-key-badge")) {
            scopes.add("project");
        }
        return scopes;
    }

    static boolean isScopes(JsonNode value) {
        return value.isArray() && !value.isEmpty() && KINDS.containsAll(JsonNodes.texts(value));
    }

    /** Copies scopes from a former document to operations of a new one that have none. */
    public static void keep(ObjectNode former, ObjectNode document) {
        if (document.get(KEPT) instanceof ObjectNode own && !own.isEmpty()) {
            // an upstream.json, current or former: its kept scopes are complete
            return;
        }
        Map<String, JsonNode> kept = new TreeMap<>();
        former.path(KEPT).properties().forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        Map<String, JsonNode> known = new TreeMap<>(kept);
        PathItems.each(former, (name, operation) -> {
            if (operation.has(MEMBER)) {
                known.put(name, operation.path(MEMBER));
            }
        });
        PathItems.each(document, (name, operation) -> {
            if (operation.has(MEMBER)) {
                kept.remove(name);
            } else if (known.containsKey(name)) {
                operation.set(MEMBER, known.get(name).deepCopy());
                kept.put(name, known.get(name));
            }
        });
        document.remove(KEPT);
        if (!kept.isEmpty()) {
            kept.forEach(document.putObject(KEPT)::set);
        }
    }
}
