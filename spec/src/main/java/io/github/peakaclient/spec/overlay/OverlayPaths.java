package io.github.peakaclient.spec.overlay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.PathItems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises operations by method and path, whatever the vendor calls the variables of the path: they are parameters of our
 * methods, so that the names of the overlays stay. The names come from the overlays and not from the former document, so that the
 * result depends on the vendor's document and our files only, not on what was synced before.
 */
public final class OverlayPaths {
    private static final Pattern TARGET = Pattern.compile("^\\$\\.paths\\['(/[^']*)']");

    /** All paths that overlays name, and of each shape the one that counts. */
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

    /** Gives the paths of a document our names. */
    public void apply(ObjectNode document, List<String> notes) {
        if (!(document.get("paths") instanceof ObjectNode paths)) {
            return;
        }
        withoutPrefix(document, paths, notes);
        List<String> vendors = new ArrayList<>();
        paths.fieldNames().forEachRemaining(vendors::add);
        vendors.sort(null);
        for (String path : vendors) {
            String ours = byShape.get(PathItems.shape(path));
            if (ours == null || known.contains(path)) {
                continue;
            }
            if (collides(paths.path(path), paths.path(ours))) {
                notes.add("The paths " + path + " and " + ours + " are one to the server, and have the same methods.");
                continue;
            }
            new MemberRenamer(document)
                    .rename(
                            com.fasterxml.jackson.core.JsonPointer.empty()
                                    .appendProperty("paths")
                                    .appendProperty(path),
                            ours);
            notes.add("The vendor's path " + path + " keeps our names: " + ours);
        }
    }

    private static boolean collides(JsonNode item, JsonNode other) {
        return item.properties().stream().anyMatch(member -> other.has(member.getKey()));
    }

    /** The documents of servers may say with each path what the published one says once, in the server's URL. */
    private void withoutPrefix(ObjectNode document, ObjectNode paths, List<String> notes) {
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
        notes.add("All paths begin with " + prefix + ", which belongs to the URL of the server.");
    }
}
