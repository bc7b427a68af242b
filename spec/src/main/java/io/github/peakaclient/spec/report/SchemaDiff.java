package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.report.ContractChange.Area;
import io.github.peakaclient.spec.report.ContractChange.What;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Compares two schemas. A reference is compared by its name: what it names is a schema of its own.
 *
 * @param sent whether clients send it: what becomes required breaks them
 * @param received whether clients read it: what becomes optional or null breaks them
 */
record SchemaDiff(
        OpenApiDocument old, OpenApiDocument made, Collection<ContractChange> changes, boolean sent, boolean received) {
    private static final String LISTED = " of listed values";

    /** Reports the differences of type, of properties and of values. */
    void compare(Area area, String place, JsonNode before, JsonNode after) {
        String was = type(before);
        String is = type(after);
        if (!was.equals(is)) {
            JsonNode named = reference(before);
            JsonNode namedNow = reference(after);
            boolean sameUnderAnotherName = named.has("$ref")
                    && namedNow.has("$ref")
                    && old.resolve(named).equals(made.resolve(namedNow));
            boolean onlyListed = was.replace(LISTED, "").equals(is.replace(LISTED, ""));
            boolean stillTaken = onlyListed && (!sent || !is.contains(LISTED));
            add(area, What.CHANGED, place, "is " + is + ", was " + was, !sameUnderAnotherName && !stillTaken);
        }
        boolean mayBeNull = after.path("nullable").asBoolean();
        if (before.path("nullable").asBoolean() != mayBeNull) {
            add(
                    area,
                    What.CHANGED,
                    place,
                    mayBeNull ? "may be null now" : "is never null now",
                    mayBeNull ? received : sent);
        }
        members(area, place, before, after, Set.of("x-secret"));
        values(place, before.path("enum"), after.path("enum"));
        properties(place, before, after);
        nested(place + "[]", before.path("items"), after.path("items"));
        nested(place + "{}", before.path("additionalProperties"), after.path("additionalProperties"));
        for (String parts : Set.of("allOf", "oneOf", "anyOf")) {
            for (int i = 0;
                    i < Math.min(before.path(parts).size(), after.path(parts).size());
                    i++) {
                nested(place, before.path(parts).path(i), after.path(parts).path(i));
            }
        }
    }

    /** The type of what is inside is part of the type outside, and told there. */
    private void nested(String place, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            values(place, before.path("enum"), after.path("enum"));
            properties(place, before, after);
        }
    }

    private void properties(String place, JsonNode before, JsonNode after) {
        Set<String> names = new TreeSet<>();
        before.path("properties").fieldNames().forEachRemaining(names::add);
        after.path("properties").fieldNames().forEachRemaining(names::add);
        Set<String> neededBefore = texts(before.path("required"));
        Set<String> needed = texts(after.path("required"));
        for (String name : names) {
            JsonNode was = before.path("properties").path(name);
            JsonNode is = after.path("properties").path(name);
            String property = place + "." + name;
            if (is.isMissingNode()) {
                add(Area.PROPERTY, What.REMOVED, property, "was " + type(was), sent || received);
            } else if (was.isMissingNode()) {
                String required = needed.contains(name) ? ", required" : "";
                add(Area.PROPERTY, What.ADDED, property, type(is) + required, sent && !required.isEmpty());
            } else {
                compare(Area.PROPERTY, property, was, is);
                boolean isNeeded = needed.contains(name);
                if (neededBefore.contains(name) != isNeeded) {
                    add(
                            Area.PROPERTY,
                            What.CHANGED,
                            property,
                            isNeeded ? "is required now" : "is optional now",
                            isNeeded ? sent : received);
                }
            }
        }
    }

    /** Reading is open to any value: only what can no more be sent breaks a client. */
    private void values(String place, JsonNode before, JsonNode after) {
        if (before.isEmpty() || after.isEmpty()) {
            return; // another type, which is told
        }
        Set<String> was = texts(before);
        Set<String> is = texts(after);
        was.stream()
                .filter(value -> !is.contains(value))
                .forEach(value -> add(Area.ENUM_VALUE, What.REMOVED, place, value, sent));
        is.stream()
                .filter(value -> !was.contains(value))
                .forEach(value -> add(Area.ENUM_VALUE, What.ADDED, place, value, false));
    }

    /** Members that are no part of a type but of the contract. */
    void members(Area area, String place, JsonNode before, JsonNode after, Set<String> names) {
        for (String name : new TreeSet<>(names)) {
            if (!before.path(name).equals(after.path(name))) {
                add(
                        area,
                        What.CHANGED,
                        place,
                        name + " is " + told(after.path(name)) + ", was " + told(before.path(name)),
                        false);
            }
        }
    }

    /** The way to put members beside a reference. */
    private static JsonNode reference(JsonNode schema) {
        return schema.path("allOf").size() == 1 ? schema.path("allOf").path(0) : schema;
    }

    private static String told(JsonNode value) {
        return value.isMissingNode() ? "not set" : value.isTextual() ? value.textValue() : value.toString();
    }

    private void add(Area area, What what, String place, String detail, boolean breaksWire) {
        changes.add(new ContractChange(area, what, place, detail, breaksWire));
    }

    /** A schema in words: {@code list of Catalog}. */
    static String type(JsonNode schema) {
        if (schema.path("$ref").isTextual()) {
            String reference = schema.path("$ref").textValue();
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        if (schema.path("allOf").size() == 1) {
            return type(schema.path("allOf").path(0));
        }
        for (String parts : new String[] {"oneOf", "anyOf", "allOf"}) {
            if (!schema.path(parts).isEmpty()) {
                return StreamSupport.stream(schema.path(parts).spliterator(), false)
                        .map(SchemaDiff::type)
                        .collect(Collectors.joining(", ", parts + "(", ")"));
            }
        }
        String type = schema.path("type").asText();
        if (type.equals("array")) {
            return "list of " + type(schema.path("items"));
        }
        if (schema.path("additionalProperties").isObject()) {
            return "map of " + type(schema.path("additionalProperties"));
        }
        if (type.isEmpty()) {
            return schema.path("properties").isObject() ? "object" : "any JSON";
        }
        String format = schema.path("format").asText();
        return type
                + (format.isEmpty() ? "" : " (" + format + ")")
                + (schema.path("enum").isEmpty() ? "" : LISTED);
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(entry -> texts.add(entry.asText()));
        return texts;
    }

    /** The names of component schemas that a node leads to, directly and through others. */
    static Set<String> reachable(OpenApiDocument contract, Iterable<JsonNode> nodes) {
        Set<String> found = new HashSet<>();
        nodes.forEach(node -> reach(contract, node, found));
        return found;
    }

    private static void reach(OpenApiDocument contract, JsonNode node, Set<String> found) {
        if (node.path("$ref").isTextual() && found.add(node.path("$ref").textValue())) {
            reach(contract, contract.resolve(node), found);
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!member.getKey().equals("example") && !member.getKey().equals("examples")) {
                reach(contract, member.getValue(), found);
            }
        }
        if (node.isArray()) {
            node.forEach(entry -> reach(contract, entry, found));
        }
    }
}
