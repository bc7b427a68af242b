package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Schemas of the vendor that are gone while a new one has the same properties: probably the same under another name. */
public final class RenamedSchemas {
    /** Properties that two schemas must share to be taken for one. */
    private static final int LEAST = 2;

    private RenamedSchemas() {}

    /** Returns what to tell a person. */
    public static List<String> notes(ObjectNode former, ObjectNode upstream) {
        JsonNode before = former.path("components").path("schemas");
        JsonNode after = upstream.path("components").path("schemas");
        Set<String> added = names(after);
        added.removeAll(names(before));
        List<String> notes = new ArrayList<>();
        for (String gone : names(before)) {
            Set<String> properties = names(before.path(gone).path("properties"));
            if (after.has(gone) || properties.size() < LEAST) {
                continue;
            }
            List<String> same = added.stream()
                    .filter(name -> names(after.path(name).path("properties")).equals(properties))
                    .toList();
            if (same.size() > 1) {
                // a suffix that came or went
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

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
