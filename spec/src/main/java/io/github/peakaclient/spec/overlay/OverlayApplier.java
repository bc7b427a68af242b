package io.github.peakaclient.spec.overlay;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.SpecException;
import io.github.peakaclient.spec.overlay.ActionOutcome.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Application of overlays to a document, in order, as specified by OpenAPI Overlay 1.0.0.
 *
 * <ul>
 *   <li>{@code update} of an object merges: objects are merged with objects, arrays are appended to arrays, anything else is
 *       replaced. The update of an array is an entry to append. A primitive cannot be updated. Schemas and references are more than
 *       their members, see {@link SchemaUpdate}.
 *   <li>{@code remove} removes every match from its object or array.
 *   <li>{@code x-replace} replaces every match by a value. An update could only add to it, and a removal with an update after it
 *       would hide that the vendor has fixed the place.
 *   <li>{@code x-rename-to} renames every match, see {@link MemberRenamer}.
 * </ul>
 *
 * <p>An action that matches nothing, or whose matches are all as it wants them already (obsolete), is a problem: either the action
 * is wrong, or the vendor changed the document.
 */
public final class OverlayApplier {
    /** Members that describe an object without creating it. */
    static final Set<String> WORDS = Set.of(
            "description",
            "summary",
            "title",
            "example",
            "examples",
            "nullable",
            "format",
            "deprecated",
            "readOnly",
            "writeOnly",
            "x-secret");
    /** Members that overlays replace whatever their value is, so that a change of it is not reported. */
    private static final Set<String> VENDORS_NAMES = Set.of("tags", "operationId", "version");
    /** Members that determine the type of a schema. */
    private static final List<String> SHAPE = List.of("type", "format", "$ref", "items", "enum");

    /** The values before the action of all places that it corrects, by action and place. */
    private final IdentityHashMap<Overlay.Action, Map<String, JsonNode>> corrected = new IdentityHashMap<>();

    private final ObjectNode document;
    private final List<ActionOutcome> outcomes = new ArrayList<>();
    /** The entries of {@link #corrected} for the current action. */
    private final Map<String, JsonNode> before = new LinkedHashMap<>();

    private final List<String> gone = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();

    private OverlayApplier(ObjectNode document) {
        this.document = document;
    }

    /** Returns a copy with the overlays applied. Fails with all problems of all overlays at once. */
    public static ObjectNode apply(ObjectNode upstream, List<Overlay> overlays) {
        OverlayApplier applier = run(upstream, overlays);
        List<String> problems = applier.outcomes.stream()
                .filter(outcome -> outcome.kind() != Kind.APPLIED && !outcome.comesAndGoes())
                .map(outcome -> outcome.action().problem(outcome.explanation()))
                .toList();
        if (!problems.isEmpty()) {
            throw new SpecException(problems);
        }
        return applier.document;
    }

    /** Applies overlays as far as possible. */
    static OverlayApplier run(ObjectNode upstream, List<Overlay> overlays) {
        OverlayApplier applier = new OverlayApplier(upstream.deepCopy());
        for (Overlay overlay : overlays) {
            overlay.actions().forEach(action -> applier.outcomes.add(applier.apply(action)));
        }
        return applier;
    }

    ObjectNode document() {
        return document;
    }

    /** Returns the outcome of every action, in order. */
    List<ActionOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** Returns the values that an action corrected, as they were before, by place. */
    Map<String, JsonNode> corrected(Overlay.Action action) {
        return corrected.getOrDefault(action, Map.of());
    }

    private ActionOutcome apply(Overlay.Action action) {
        before.clear();
        gone.clear();
        conflicts.clear();
        List<JsonPointer> places;
        try {
            places = JsonPaths.find(document, action.target());
        } catch (SpecException e) {
            return new ActionOutcome(action, Kind.CONFLICT, e.getMessage());
        }
        if (places.isEmpty()) {
            return UnmatchedTarget.explain(document, action);
        }
        boolean changed = false;
        for (JsonPointer place : action.kind() == Overlay.Kind.REMOVE ? lastFirst(places) : places) {
            try {
                changed |= change(action, place);
            } catch (SpecException e) {
                conflicts.add(e.getMessage());
            }
        }
        corrected.put(action, Map.copyOf(before));
        if (!conflicts.isEmpty()) {
            return new ActionOutcome(action, Kind.CONFLICT, conflicts.get(0));
        }
        if (!gone.isEmpty()) {
            String what = "describes what does not exist: " + String.join(", ", gone);
            return new ActionOutcome(action, Kind.TARGET_GONE, what);
        }
        return changed
                ? new ActionOutcome(action, Kind.APPLIED, "")
                : new ActionOutcome(action, Kind.OBSOLETE, "is obsolete: already true upstream");
    }

    private boolean change(Overlay.Action action, JsonPointer place) {
        return switch (action.kind()) {
            case UPDATE -> update(place, action.value());
            case REMOVE -> remove(place);
            case REPLACE -> replace(place, action.value());
            case RENAME ->
                new MemberRenamer(document).rename(place, action.value().textValue());
        };
    }

    private boolean update(JsonPointer place, JsonNode update) {
        JsonNode target = document.at(place);
        if (target instanceof ArrayNode array) {
            boolean there = contains(array, update);
            array.add(update.deepCopy());
            return !there;
        }
        if (!(target instanceof ObjectNode object)) {
            throw new SpecException("cannot update the primitive at " + place + ", update its parent");
        }
        if (!(update instanceof ObjectNode members)) {
            throw new SpecException("must update the object at " + place + " with an object");
        }
        return merge(place, object, members);
    }

    /** Merges an update. Returns false if the object had all of its members, and arrays all of its entries, before. */
    private boolean merge(JsonPointer place, ObjectNode target, ObjectNode update) {
        boolean changed = false;
        remember(place, target, update);
        switch (SchemaUpdate.of(target, update)) {
            case CONFLICT -> {
                conflicts.add("meets a reference at " + place + ", which has no other members");
                return false;
            }
            case REPLACES -> {
                changed = true;
                SchemaUpdate.clear(target, update);
            }
            case DESCRIBES -> SchemaUpdate.wrap(target);
            case MERGES -> {
                // as any other object
            }
        }
        for (var member : update.properties()) {
            JsonNode old = target.get(member.getKey());
            JsonNode value = member.getValue();
            JsonPointer below = place.appendProperty(member.getKey());
            if (old instanceof ObjectNode object && value instanceof ObjectNode members) {
                changed |= merge(below, object, members);
            } else if (old instanceof ArrayNode array && value instanceof ArrayNode entries) {
                changed |= !entries.valueStream().allMatch(entry -> contains(array, entry));
                if (!SchemaUpdate.isChoice(member.getKey())) {
                    array.addAll(entries.deepCopy());
                }
            } else if (old == null && isOnlyWords(member.getKey(), value)) {
                gone.add(below.toString());
            } else if (old == null && value instanceof ObjectNode members && isMap(member.getKey())) {
                // a new map may hold new objects, and descriptions of objects that are gone
                ObjectNode map = target.putObject(member.getKey());
                changed |= merge(below, map, members);
                if (map.isEmpty()) {
                    target.remove(member.getKey());
                }
            } else {
                changed |= !value.equals(old);
                target.set(member.getKey(), value.deepCopy());
            }
        }
        return changed;
    }

    private static boolean isMap(String name) {
        return name.equals("properties") || name.equals("responses") || name.equals("content");
    }

    /** Returns true if an update only describes an object, which then has to exist already. */
    private static boolean isOnlyWords(String name, JsonNode value) {
        if (!(value instanceof ObjectNode object) || object.isEmpty() || WORDS.contains(name)) {
            return false;
        }
        return object.properties().stream()
                .allMatch(member -> WORDS.contains(member.getKey()) || isOnlyWords(member.getKey(), member.getValue()));
    }

    /** Records the type and the replaced values of an object that an update corrects. */
    private void remember(JsonPointer place, ObjectNode target, ObjectNode update) {
        ObjectNode said = target.objectNode();
        boolean corrects = false;
        for (var member : update.properties()) {
            boolean words = WORDS.contains(member.getKey()) && !SHAPE.contains(member.getKey());
            if (!words && !member.getValue().isObject() && !VENDORS_NAMES.contains(member.getKey())) {
                corrects = true;
                JsonNode old = target.get(member.getKey());
                if (old != null && old.isValueNode()) {
                    said.set(member.getKey(), old);
                }
            }
        }
        if (corrects) {
            SHAPE.stream().filter(target::has).forEach(name -> said.set(name, target.get(name)));
            before.put(place.toString(), said.deepCopy());
        }
    }

    private boolean replace(JsonPointer place, JsonNode value) {
        if (place.matches()) {
            throw new SpecException("cannot replace the whole document");
        }
        boolean same = document.at(place).equals(value);
        before.put(place.toString(), document.at(place));
        JsonNode parent = document.at(place.head());
        if (parent instanceof ArrayNode array) {
            array.set(place.last().getMatchingIndex(), value.deepCopy());
        } else {
            ((ObjectNode) parent).set(place.last().getMatchingProperty(), value.deepCopy());
        }
        return !same;
    }

    private boolean remove(JsonPointer place) {
        if (place.matches()) {
            throw new SpecException("cannot remove the whole document");
        }
        if (!VENDORS_NAMES.contains(place.last().getMatchingProperty())) {
            before.put(place.toString(), document.at(place));
        }
        JsonNode parent = document.at(place.head());
        if (parent instanceof ArrayNode array) {
            array.remove(place.last().getMatchingIndex());
        } else {
            ((ObjectNode) parent).remove(place.last().getMatchingProperty());
        }
        return true;
    }

    /** Sorts by depth and index, descending, so that no removal shifts a later one. */
    private static List<JsonPointer> lastFirst(List<JsonPointer> places) {
        return places.stream()
                .sorted(Comparator.comparingInt(OverlayApplier::depth)
                        .thenComparingInt(
                                place -> place.matches() ? 0 : place.last().getMatchingIndex())
                        .reversed())
                .toList();
    }

    private static int depth(JsonPointer place) {
        int depth = 0;
        for (JsonPointer rest = place; !rest.matches(); rest = rest.tail()) {
            depth++;
        }
        return depth;
    }

    private static boolean contains(ArrayNode array, JsonNode entry) {
        return array.valueStream().anyMatch(entry::equals);
    }
}
