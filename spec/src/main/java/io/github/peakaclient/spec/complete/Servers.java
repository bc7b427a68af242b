package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The servers of the contract. API keys are sent to them, so that a document does not decide alone where those go: if the overlays
 * name servers in {@code x-servers}, the contract has these and no other. Without it, the contract has those of the document that
 * are absolute https URLs, and never one that neither names.
 */
public final class Servers {
    /** The extension of overlays. The contract does not have it. */
    public static final String NAMED = "x-servers";

    /** A path whose part after the first slash, which is what is resolved, begins with neither a slash nor a scheme. */
    private static final Pattern SAME_HOST = Pattern.compile("/(?!/)[^/:]*(/.*)?", Pattern.DOTALL);

    private Servers() {}

    /**
     * Completes the servers in place, and returns a to-do for each difference between the document and the contract.
     *
     * @param missing the server of a document without any; empty for none
     */
    public static List<String> complete(ObjectNode contract, String missing) {
        List<String> todos = new ArrayList<>();
        servers(contract, missing, todos);
        paths(contract, todos);
        return todos;
    }

    private static void servers(ObjectNode contract, String missing, List<String> todos) {
        Map<String, ObjectNode> documented = new LinkedHashMap<>();
        for (JsonNode server : contract.path("servers")) {
            documented.put(
                    url(server), ((ObjectNode) server).put("url", url(server)).without("variables"));
        }
        Set<String> named = new LinkedHashSet<>();
        contract.path(NAMED).forEach(url -> named.add(url.asText()));
        Set<String> kept = new LinkedHashSet<>(named);
        if (contract.remove(NAMED) == null) {
            documented.keySet().stream().filter(Servers::isUsable).forEach(kept::add);
        }
        documented.keySet().stream()
                .filter(url -> !kept.contains(url))
                .forEach(url -> todos.add(
                        isUsable(url)
                                ? NAMED + " of the overlays names no server " + url
                                        + ", which the document has; it was left out, since API keys would be sent to it."
                                : "The document names no server by '" + url
                                        + "', which is not an absolute https URL; it was left out."));
        named.stream()
                .filter(url -> !documented.containsKey(url))
                .forEach(url -> todos.add("The document names no server " + url + ", which was kept: " + NAMED
                        + " of the overlays has it."));
        if (kept.isEmpty() && !missing.isEmpty()) {
            kept.add(missing);
            todos.add("The document names no server that API keys can be sent to; " + missing + " was used.");
        }
        if (kept.isEmpty()) {
            contract.remove("servers");
            todos.add("The document names no server that API keys can be sent to: callers have to give a base URL.");
            return;
        }
        ArrayNode servers = contract.putArray("servers");
        kept.forEach(url ->
                servers.add(documented.getOrDefault(url, servers.objectNode().put("url", url))));
    }

    /** Removes the paths that, resolved against the URL of a server, would lead to another host. */
    private static void paths(ObjectNode contract, List<String> todos) {
        ObjectNode paths = contract.withObject("/paths");
        for (String path : JsonNodes.sortedNames(paths)) {
            if (!SAME_HOST.matcher(path).matches()) {
                paths.remove(path);
                todos.add("The path " + path + " was left out, since it leads away from the server.");
            }
        }
    }

    /** Returns the URL of a server with the default values of its variables, without slashes at its end. */
    private static String url(JsonNode server) {
        String url = server.path("url").asText().strip();
        for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
            JsonNode value = variable.getValue().path("default");
            url = value.isTextual() ? url.replace("{" + variable.getKey() + "}", value.textValue()) : url;
        }
        return url.replaceAll("/+$", "");
    }

    private static boolean isUsable(String text) {
        try {
            URI url = new URI(text);
            return "https".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
