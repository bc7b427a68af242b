package io.github.peakaclient.spec.overlay;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.PathItems;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paths that overlays name. Their variables are parameters of generated methods, so their names stay, whatever the vendor calls
 * them. They come from the overlays instead of the former document, so that the result does not depend on earlier syncs.
 */
public final class OverlayPaths {
    private static final Pattern TARGET = Pattern.compile("^\\$\\.paths\\['(/[^']*)']");

    /** All paths that overlays name; {@link #byShape} has the final path of each shape. */
    private final Set<String> known = new LinkedHashSet<>();

    private final Map<String, String> byShape = new LinkedHashMap<>();

    public OverlayPaths(List<Overlay> overlays) {
        Set<String> renamed = new LinkedHashSet<>();
        for (Overlay overlay : overlays) {
            for (Overlay.Action action : overlay.actions()) {
                Matcher target = TARGET.matcher(action.target());
                if (target.find()) {
                    known.add(target.group(1));
                    if (action.kind() == Overlay.Kind.RENAME
                            && target.end() == action.target().length()) {
                        renamed.add(target.group(1));
                    }
                }
            }
        }
        known.stream()
                .filter(path -> !renamed.contains(path))
                .forEach(path -> byShape.putIfAbsent(PathItems.shape(path), path));
    }

    /** Renames the paths of a document. */
    public void apply(ObjectNode document, List<String> notes) {
        if (!(document.get("paths") instanceof ObjectNode paths)) {
            return;
        }
        movePrefix(document, paths, notes);
        for (String path : JsonNodes.sortedNames(paths)) {
            String ours = byShape.get(PathItems.shape(path));
            if (ours == null || known.contains(path)) {
                continue;
            }
            if (collides(paths.path(path), paths.path(ours))) {
                notes.add(
                        "The paths " + path + " and " + ours + " are equal to the server and define the same methods.");
                continue;
            }
            new MemberRenamer(document).rename(JsonPointer.compile("/paths").appendProperty(path), ours);
            notes.add("The vendor's path " + path + " keeps our names: " + ours);
        }
    }

    private static boolean collides(JsonNode item, JsonNode other) {
        return item.properties().stream().anyMatch(member -> other.has(member.getKey()));
    }

    /** Moves a prefix of all paths to the server URL, where the published document has it. */
    private void movePrefix(ObjectNode document, ObjectNode paths, List<String> notes) {
        String prefix = "/api/v1";
        List<Map.Entry<String, JsonNode>> all = List.copyOf(paths.properties());
        if (all.stream().anyMatch(path -> !path.getKey().startsWith(prefix + "/"))) {
            return;
        }
        paths.removeAll();
        all.forEach(path -> paths.set(path.getKey().substring(prefix.length()), path.getValue()));
        document.path("servers").forEach(server -> {
            String url = server.path("url").asText().replaceAll("/+$", "");
            ((ObjectNode) server).put("url", url.endsWith(prefix) ? url : url + prefix);
        });
        notes.add("All paths begin with " + prefix + ", which was moved to the URL of the server.");
    }
}
