package io.github.peakaclient.spec.overlay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The effect of an update on a schema or reference that the vendor may have typed in the meantime.
 *
 * <p>A reference has no members beside it, and a schema has one type: an update that names a type other than the one it meets replaces
 * it. Members that describe, such as {@code nullable}, wrap a reference in {@code allOf}. Anything else, such as a format, contradicts a
 * reference.
 */
enum SchemaUpdate {
    MERGES,
    REPLACES,
    DESCRIBES,
    CONFLICT;

    private static final String REFERENCE = "$ref";
    private static final String UNTYPED = "";
    private static final List<String> CHOICES = List.of("allOf", "oneOf", "anyOf");
    /** Members that say something of every type, and so survive a change of the type. */
    private static final Set<String> OF_ANY_TYPE = ofAnyType();

    private static Set<String> ofAnyType() {
        Set<String> names = new HashSet<>(OverlayApplier.WORDS);
        names.remove("format");
        return Set.copyOf(names);
    }

    static SchemaUpdate of(ObjectNode target, ObjectNode update) {
        if (update.path(REFERENCE).isTextual()) {
            return target.isEmpty() || target.equals(update) ? MERGES : REPLACES;
        }
        if (named(update).equals(UNTYPED)) {
            return describesReference(target, update);
        }
        boolean same = kind(target).equals(UNTYPED)
                || (kind(target).equals(named(update))
                        && CHOICES.stream().allMatch(name -> target.path(name).equals(update.path(name))));
        return same ? MERGES : REPLACES;
    }

    private static SchemaUpdate describesReference(ObjectNode target, ObjectNode update) {
        if (!target.path(REFERENCE).isTextual() || update.isEmpty()) {
            return MERGES;
        }
        return update.properties().stream().allMatch(member -> describes(member.getKey())) ? DESCRIBES : CONFLICT;
    }

    /** Returns whether a member is a list that makes a type, so that it is not appended to. */
    static boolean isChoice(String member) {
        return CHOICES.contains(member);
    }

    /** Removes all that belongs to the type of a schema and that the update does not bring itself. */
    static void clear(ObjectNode target, ObjectNode update) {
        if (update.has(REFERENCE)) {
            target.removeAll();
        } else {
            target.retain(target.properties().stream()
                    .map(Map.Entry::getKey)
                    .filter(SchemaUpdate::describes)
                    .toList());
        }
    }

    /** Makes a reference one that other members can stand beside. */
    static void wrap(ObjectNode reference) {
        ObjectNode inner = reference.deepCopy();
        reference.removeAll();
        reference.putArray("allOf").add(inner);
    }

    /** Returns what a schema is: untyped, a reference, a choice, or the name of a type. */
    private static String kind(ObjectNode schema) {
        String implied = schema.has("properties") ? "object" : schema.has("enum") ? "string" : UNTYPED;
        return named(schema).equals(UNTYPED) ? implied : named(schema);
    }

    private static String named(ObjectNode schema) {
        if (schema.path(REFERENCE).isTextual()) {
            return REFERENCE;
        }
        boolean choice = CHOICES.stream().anyMatch(name -> schema.path(name).isArray());
        return choice
                ? "choice"
                : schema.path("type").isTextual() ? schema.path("type").textValue() : UNTYPED;
    }

    private static boolean describes(String member) {
        return OF_ANY_TYPE.contains(member) || member.startsWith("x-");
    }
}
