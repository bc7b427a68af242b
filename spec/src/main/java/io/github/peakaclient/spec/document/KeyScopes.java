package io.github.peakaclient.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which kinds of API key an operation accepts: the vendor's published document says it in markup for its pages, the document of
 * its servers not at all.
 *
 * <p>What a document does not say stays as it was. {@link #KEPT} lists those values, with the ones of operations that came and
 * went meanwhile, so that the way back to a document restores what was known of it.
 */
public final class KeyScopes {
    public static final String MEMBER = "x-key-scopes";
    /** Member of upstream.json, not of the contract: what its document does not say of itself. */
    public static final String KEPT = "x-kept-key-scopes";

    private KeyScopes() {}

    /** Says with a member of its own what the markup of an operation names. */
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

    private static boolean isScopes(JsonNode value) {
        boolean known = value.isArray() && !value.isEmpty();
        for (JsonNode scope : value) {
            known &= scope.asText().equals("partner") || scope.asText().equals("project");
        }
        return known;
    }

    /** Gives operations of a new document the values of the former one, where the new one says nothing. */
    public static void keep(ObjectNode former, ObjectNode document) {
        if (document.get(KEPT) instanceof ObjectNode own && !own.isEmpty()) {
            // an upstream.json, present or former: it knows what its document did not say
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
