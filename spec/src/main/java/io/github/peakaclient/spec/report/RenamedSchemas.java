package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Schemas that the vendor has probably renamed: one is gone, and a new one has the same properties. */
public final class RenamedSchemas {
    /** Number of properties that two schemas have to share. */
    private static final int LEAST = 2;

    private RenamedSchemas() {}

    /** Returns a note for each renamed schema. */
    public static List<String> notes(ObjectNode former, ObjectNode upstream) {
        JsonNode before = former.path("components").path("schemas");
        JsonNode after = upstream.path("components").path("schemas");
        Set<String> added = JsonNodes.sortedNames(after);
        added.removeAll(JsonNodes.sortedNames(before));
        List<String> notes = new ArrayList<>();
        for (String gone : JsonNodes.sortedNames(before)) {
            Set<String> properties = JsonNodes.sortedNames(before.path(gone).path("properties"));
            if (after.has(gone) || properties.size() < LEAST) {
                continue;
            }
            List<String> same = added.stream()
                    .filter(name -> JsonNodes.sortedNames(after.path(name).path("properties"))
                            .equals(properties))
                    .toList();
            if (same.size() > 1) {
                // a suffix was added or removed
                same = same.stream()
                        .filter(name -> name.contains(gone) || gone.contains(name))
                        .toList();
            }
            if (same.size() == 1) {
                notes.add(
                        "The schema " + gone + " is gone, and " + same.get(0)
                                + " is new and has the same properties: if it was renamed, rename it in the targets of overlays.");
            }
        }
        return notes;
    }
}
