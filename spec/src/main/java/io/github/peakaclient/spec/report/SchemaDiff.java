package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.report.ContractChange.Area;
import io.github.peakaclient.spec.report.ContractChange.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Comparison of two schemas. References are compared by name, since their targets are compared on their own.
 *
 * @param sent true if clients send the schema, so that new required members break them
 * @param received true if clients receive the schema, so that members that become optional or null break them
 */
record SchemaDiff(
        OpenApiDocument old,
        OpenApiDocument made,
        BreakingPolicy policy,
        Collection<ContractChange> changes,
        boolean sent,
        boolean received) {
    private static final String LISTED = " enum";

    /** Formats that the client reads differently from plain text. It reads the numbers of all formats alike. */
    private static final Set<String> OWN_TYPES = Set.of("date-time", "binary");

    private static final Pattern FORMAT = Pattern.compile("(string|integer|number) \\(([^)]*)\\)");

    /** Adds the differences in type, properties and values. */
    void compare(Area area, String place, JsonNode before, JsonNode after) {
        String was = type(before);
        String is = type(after);
        if (!was.equals(is)) {
            JsonNode named = reference(before);
            JsonNode namedNow = reference(after);
            boolean sameUnderAnotherName = named.has("$ref")
                    && namedNow.has("$ref")
                    && old.resolve(named).equals(made.resolve(namedNow));
            String detail = "is " + is + ", was " + was;
            if (sameUnderAnotherName) {
                add(area, Kind.CHANGED, place, detail, Rule.TYPE_RENAMED);
            } else if (withoutFormats(was).equals(withoutFormats(is))) {
                add(area, Kind.CHANGED, place, detail, Rule.FORMAT_CHANGED);
            } else if (!was.replace(LISTED, "").equals(is.replace(LISTED, ""))) {
                add(area, Kind.CHANGED, place, detail, Rule.TYPE_CHANGED);
            } else if (is.contains(LISTED)) {
                add(area, Kind.CHANGED, place, detail, Rule.VALUES_LISTED_IN_REQUEST, Rule.VALUES_LISTED_IN_RESPONSE);
            } else {
                add(area, Kind.CHANGED, place, detail, Rule.VALUES_NO_LONGER_LISTED);
            }
        }
        boolean mayBeNull = after.path("nullable").asBoolean();
        if (before.path("nullable").asBoolean() != mayBeNull) {
            if (mayBeNull) {
                add(
                        area,
                        Kind.CHANGED,
                        place,
                        "may be null now",
                        Rule.NULL_ALLOWED_IN_REQUEST,
                        Rule.NULL_ALLOWED_IN_RESPONSE);
            } else {
                add(
                        area,
                        Kind.CHANGED,
                        place,
                        "is never null now",
                        Rule.NULL_FORBIDDEN_IN_REQUEST,
                        Rule.NULL_FORBIDDEN_IN_RESPONSE);
            }
        }
        members(area, place, before, after, Set.of("x-secret"), Rule.MEMBER_ANNOTATED);
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

    /** Compares nested schemas, whose type is part of the outer type and reported there. */
    private void nested(String place, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            values(place, before.path("enum"), after.path("enum"));
            properties(place, before, after);
        }
    }

    private void properties(String place, JsonNode before, JsonNode after) {
        Set<String> names = new TreeSet<>(JsonNodes.names(before.path("properties")));
        names.addAll(JsonNodes.names(after.path("properties")));
        List<String> neededBefore = JsonNodes.texts(before.path("required"));
        List<String> needed = JsonNodes.texts(after.path("required"));
        for (String name : names) {
            JsonNode was = before.path("properties").path(name);
            JsonNode is = after.path("properties").path(name);
            String property = place + "." + name;
            if (is.isMissingNode()) {
                add(
                        Area.PROPERTY,
                        Kind.REMOVED,
                        property,
                        "was " + type(was),
                        Rule.MEMBER_REMOVED,
                        Rule.MEMBER_REMOVED);
            } else if (was.isMissingNode() && needed.contains(name)) {
                add(
                        Area.PROPERTY,
                        Kind.ADDED,
                        property,
                        type(is) + ", required: builders demand it",
                        Rule.REQUIRED_MEMBER_ADDED_IN_REQUEST,
                        Rule.REQUIRED_MEMBER_ADDED_IN_RESPONSE);
            } else if (was.isMissingNode()) {
                add(Area.PROPERTY, Kind.ADDED, property, type(is), Rule.MEMBER_ADDED);
            } else {
                compare(Area.PROPERTY, property, was, is);
                if (!neededBefore.contains(name) && needed.contains(name)) {
                    add(
                            Area.PROPERTY,
                            Kind.CHANGED,
                            property,
                            "is required now: builders demand it",
                            Rule.MEMBER_REQUIRED_IN_REQUEST,
                            Rule.MEMBER_REQUIRED_IN_RESPONSE);
                } else if (neededBefore.contains(name) && !needed.contains(name)) {
                    add(
                            Area.PROPERTY,
                            Kind.CHANGED,
                            property,
                            "is optional now",
                            Rule.MEMBER_OPTIONAL_IN_REQUEST,
                            Rule.MEMBER_OPTIONAL_IN_RESPONSE);
                }
            }
        }
    }

    /** Compares enum values. Clients accept any value, so only a removed value that they send breaks them. */
    private void values(String place, JsonNode before, JsonNode after) {
        if (before.isEmpty() || after.isEmpty()) {
            return; // a change of type, which is reported already
        }
        Set<String> was = new TreeSet<>(JsonNodes.texts(before));
        Set<String> is = new TreeSet<>(JsonNodes.texts(after));
        was.stream()
                .filter(value -> !is.contains(value))
                .forEach(value -> add(
                        Area.ENUM_VALUE,
                        Kind.REMOVED,
                        place,
                        value,
                        Rule.VALUE_REMOVED_IN_REQUEST,
                        Rule.VALUE_REMOVED_IN_RESPONSE));
        is.stream()
                .filter(value -> !was.contains(value))
                .forEach(value -> add(Area.ENUM_VALUE, Kind.ADDED, place, value, Rule.VALUE_ADDED));
    }

    /** Compares members that do not belong to the type. */
    void members(Area area, String place, JsonNode before, JsonNode after, Set<String> names, Rule rule) {
        for (String name : new TreeSet<>(names)) {
            if (!before.path(name).equals(after.path(name))) {
                add(
                        area,
                        Kind.CHANGED,
                        place,
                        name + " is " + told(after.path(name)) + ", was " + told(before.path(name)),
                        rule);
            }
        }
    }

    /** Unwraps an allOf of one reference, which allows siblings of the reference. */
    private static JsonNode reference(JsonNode schema) {
        return schema.path("allOf").size() == 1 ? schema.path("allOf").path(0) : schema;
    }

    private static String told(JsonNode value) {
        return value.isMissingNode() ? "not set" : value.isTextual() ? value.textValue() : value.toString();
    }

    private void add(Area area, Kind kind, String place, String detail, Rule rule) {
        changes.add(new ContractChange(area, kind, place, detail, rule, policy.effect(rule)));
    }

    /** Adds a change whose effect depends on the direction, by the worse of its rules. A schema that nobody uses breaks nobody. */
    private void add(Area area, Kind kind, String place, String detail, Rule inRequest, Rule inResponse) {
        Effect request = sent ? policy.effect(inRequest) : Effect.COMPATIBLE;
        Effect response = received ? policy.effect(inResponse) : Effect.COMPATIBLE;
        Rule rule = sent && request.compareTo(response) >= 0 ? inRequest : inResponse;
        changes.add(new ContractChange(area, kind, place, detail, rule, request.orWorse(response)));
    }

    private static String withoutFormats(String type) {
        return FORMAT.matcher(type)
                .replaceAll((MatchResult match) -> OWN_TYPES.contains(match.group(2)) ? "$0" : match.group(1));
    }

    /** Returns a readable type such as {@code list of Catalog}. */
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
                return schema.path(parts)
                        .valueStream()
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

    /** Returns the references to components in some nodes, including indirect ones. */
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
