package io.github.peakaclient.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Applies overlays to a document, in order, as OpenAPI Overlay 1.0.0 says.
 *
 * <ul>
 *   <li>{@code update} of an object merges: objects with objects, arrays are appended to arrays, anything else is
 *       replaced. The update of an array is an entry to append. A primitive cannot be updated.
 *   <li>{@code remove} takes every match out of its object or array.
 *   <li>{@code x-replace} puts a value in the place of every match. An update can only add to what is there, and a removal
 *       before it would hide that the vendor has mended the place.
 *   <li>{@code x-rename-to} gives each match another key, see {@link Renaming}.
 * </ul>
 *
 * <p>An action that matches nothing, or whose every match is already as it wants (obsolete), is a problem: either the
 * action was wrong, or the vendor changed the document and a person has to look.
 */
final class OverlayApplier {
    private final ObjectNode document;
    private final List<String> problems = new ArrayList<>();

    private OverlayApplier(ObjectNode document) {
        this.document = document;
    }

    /** Returns a new document. Fails with all problems of all overlays at once. */
    static ObjectNode apply(ObjectNode upstream, List<Overlay> overlays) {
        OverlayApplier applier = new OverlayApplier(upstream.deepCopy());
        for (Overlay overlay : overlays) {
            overlay.actions().forEach(applier::apply);
        }
        if (!applier.problems.isEmpty()) {
            throw new SpecException(applier.problems);
        }
        return applier.document;
    }

    private void apply(Overlay.Action action) {
        try {
            List<JsonPointer> places = JsonPaths.find(document, action.target());
            if (places.isEmpty()) {
                problems.add(action.problem("matches nothing"));
            } else if (!change(action, places)) {
                problems.add(action.problem("is obsolete: already true upstream"));
            }
        } catch (SpecException e) {
            problems.add(action.problem(e.getMessage()));
        }
    }

    private boolean change(Overlay.Action action, List<JsonPointer> places) {
        boolean changed = false;
        for (JsonPointer place : action.kind() == Overlay.Kind.REMOVE ? lastFirst(places) : places) {
            switch (action.kind()) {
                case UPDATE -> changed |= update(place, action.value());
                case REMOVE -> changed |= remove(place);
                case REPLACE -> changed |= replace(place, action.value());
                case RENAME ->
                    changed |=
                            new Renaming(document).rename(place, action.value().textValue());
            }
        }
        return changed;
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
        return merge(object, members);
    }

    /** Returns false when the object says all of the update already; an array does when it has all of its entries. */
    private static boolean merge(ObjectNode target, ObjectNode update) {
        boolean changed = false;
        for (var member : update.properties()) {
            JsonNode old = target.get(member.getKey());
            JsonNode value = member.getValue();
            if (old instanceof ObjectNode object && value instanceof ObjectNode members) {
                changed |= merge(object, members);
            } else if (old instanceof ArrayNode array && value instanceof ArrayNode entries) {
                for (JsonNode entry : entries) {
                    changed |= !contains(array, entry);
                }
                array.addAll(entries.deepCopy());
            } else {
                changed |= !value.equals(old);
                target.set(member.getKey(), value.deepCopy());
            }
        }
        return changed;
    }

    private boolean replace(JsonPointer place, JsonNode value) {
        if (place.matches()) {
            throw new SpecException("cannot replace the whole document");
        }
        boolean same = document.at(place).equals(value);
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
        JsonNode parent = document.at(place.head());
        if (parent instanceof ArrayNode array) {
            array.remove(place.last().getMatchingIndex());
        } else {
            ((ObjectNode) parent).remove(place.last().getMatchingProperty());
        }
        return true;
    }

    /** Deepest first, and the last entry of an array first, so that no removal moves a place that is still to come. */
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
        for (JsonNode candidate : array) {
            if (candidate.equals(entry)) {
                return true;
            }
        }
        return false;
    }
}
