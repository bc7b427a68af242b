package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.PathItems;
import io.github.peakaclient.spec.document.TagNames;
import io.github.peakaclient.spec.document.VendorSettings;
import io.github.peakaclient.spec.overlay.JsonPaths;
import io.github.peakaclient.spec.overlay.Overlay;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Names of operations that no overlay names. The name follows from method and path, the tag from operations with a common prefix of
 * the path. The vendor's own names are ignored, since they move from one operation to another.
 */
final class OperationNames {
    /** Limit on names. Names of files, which contain those of parameter types, have at most 255 bytes. */
    private static final int MAX_NAME = 100;

    private final ObjectNode contract;
    private final VendorSettings vendor;
    private final List<String> todos;
    /** Tags of the operations that overlays name. */
    private final Map<String, String> tags = new TreeMap<>();

    /** Tags that no overlay names. */
    private final Set<String> made = new TreeSet<>();

    /** Names in lower case that are in use. No interface can redeclare {@code getClass}. */
    private final Set<String> used = new HashSet<>(Set.of("getclass"));

    OperationNames(ObjectNode contract, List<Overlay> overlays, VendorSettings vendor, List<String> todos) {
        this.contract = contract;
        this.vendor = vendor;
        this.todos = todos;
        for (Overlay overlay : overlays) {
            for (Overlay.Action action : overlay.actions()) {
                if (action.kind() == Overlay.Kind.UPDATE && action.value().findValue("operationId") != null) {
                    JsonPaths.find(contract, action.target()).forEach(place -> named(place, action.value()));
                }
            }
        }
    }

    /** Collects the operations that an update names. */
    private void named(JsonPointer place, JsonNode update) {
        if (!update.isObject()) {
            return;
        }
        if (update.has("operationId")) {
            JsonNode operation = contract.at(place);
            String path = place.head().last() == null ? "" : place.head().last().getMatchingProperty();
            tags.put(
                    PathItems.name(place.last().getMatchingProperty(), path),
                    operation.path("tags").path(0).asText());
            used.add(operation.path("operationId").asText().toLowerCase(Locale.ROOT));
        } else if (place.matches() || place.getMatchingProperty().equals("paths")) {
            update.properties().stream()
                    .filter(member -> member.getValue().isObject())
                    .forEach(member -> named(place.appendProperty(member.getKey()), member.getValue()));
        }
    }

    void complete() {
        Map<String, ObjectNode> unnamed = new TreeMap<>();
        PathItems.each(contract, (name, operation) -> {
            if (!tags.containsKey(name)) {
                unnamed.put(name, operation);
            }
        });
        unnamed.forEach((name, operation) -> {
            String id = unique(operationId(name));
            String tag = tag(name);
            operation.put("operationId", id);
            operation.putArray("tags").add(tag);
            declare(tag);
            todos.add(name + " is new: it got the name " + id + " and the tag " + tag + " by rule.");
        });
    }

    private static String operationId(String name) {
        String[] parts = name.split(" ", 2);
        StringBuilder id = new StringBuilder(parts[0].toLowerCase(Locale.ROOT));
        List<String> segments = segments(parts[1]);
        for (String segment : segments) {
            id.append(segment.startsWith("{") ? "" : camel(segment));
        }
        if (!segments.isEmpty() && segments.get(segments.size() - 1).startsWith("{")) {
            id.append("ById");
        }
        String whole = id.length() > MAX_NAME ? id.substring(0, MAX_NAME) : id.toString();
        return whole.equals(parts[0].toLowerCase(Locale.ROOT)) ? whole + "Root" : whole;
    }

    private String unique(String id) {
        String candidate = id;
        for (int i = 2; !used.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            candidate = id + i;
        }
        return candidate;
    }

    private String tag(String name) {
        List<String> path = segments(name.substring(name.indexOf(' ') + 1));
        Set<String> nearest = new TreeSet<>();
        int longest = 1;
        for (Map.Entry<String, String> known : tags.entrySet()) {
            List<String> other =
                    segments(known.getKey().substring(known.getKey().indexOf(' ') + 1));
            int common = 0;
            while (common < path.size()
                    && common < other.size()
                    && path.get(common).equals(other.get(common))) {
                common++;
            }
            if (common > longest) {
                nearest.clear();
                longest = common;
            }
            if (common == longest) {
                nearest.add(known.getValue());
            }
        }
        if (nearest.size() == 1) {
            return nearest.iterator().next();
        }
        if (!nearest.isEmpty()) {
            String above = above(path, longest);
            if (!above.isEmpty()) {
                return above;
            }
        }
        List<String> words =
                path.stream().filter(segment -> !segment.startsWith("{")).toList();
        String own = path.stream()
                .skip(nearest.isEmpty() ? 0 : longest)
                .filter(segment -> !segment.startsWith("{"))
                .findFirst()
                .orElse(words.isEmpty() ? "Root" : words.get(words.size() - 1));
        String tag = camel(own);
        return Stream.concat(tags.values().stream(), made.stream())
                .filter(known -> known.equalsIgnoreCase(tag))
                .findFirst()
                .orElseGet(() -> {
                    String usable = TagNames.usable(tag, vendor.reservedMethods());
                    made.add(usable);
                    return usable;
                });
    }

    /** Returns the tag of the operations whose path is the longest prefix of a path, at least of a given length. */
    private String above(List<String> path, int least) {
        for (int length = path.size(); length >= least; length--) {
            Set<String> found = new TreeSet<>();
            for (Map.Entry<String, String> known : tags.entrySet()) {
                String other = known.getKey().substring(known.getKey().indexOf(' ') + 1);
                if (segments(other).equals(path.subList(0, length))) {
                    found.add(known.getValue());
                }
            }
            if (found.size() == 1) {
                return found.iterator().next();
            }
        }
        return "";
    }

    private void declare(String tag) {
        ArrayNode declared = contract.get("tags") instanceof ArrayNode array ? array : contract.putArray("tags");
        for (JsonNode entry : declared) {
            if (entry.path("name").asText().equals(tag)) {
                return;
            }
        }
        declared.addObject().put("name", tag).put("description", "New, and not described yet.");
    }

    private static List<String> segments(String path) {
        return Arrays.stream(PathItems.shape(path).split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    private static String camel(String segment) {
        StringBuilder name = new StringBuilder();
        for (String word : segment.replaceAll("[^A-Za-z0-9]+", " ").strip().split(" ", -1)) {
            if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        String whole = name.length() > 60 ? name.substring(0, 60) : name.toString();
        return whole.isEmpty() || Character.isDigit(whole.charAt(0)) ? "X" + whole : whole;
    }
}
