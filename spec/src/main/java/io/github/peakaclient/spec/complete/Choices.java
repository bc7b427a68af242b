package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.OpenApiObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Choices between schemas that a discriminator tells apart. For each, the templates make an interface that the schemas implement. They
 * read {@code x-discriminator}, the member to look at, and {@code x-branches}, the schemas with their values.
 */
record Choices(ObjectNode contract) {
    private static final String DISCRIMINATOR = "discriminator";
    private static final int MAX_NAMES = 3;
    /** Values that are literals as they are. What else a document could tell schemas apart by is rare. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} ._:/#-]+");

    /** Names every choice, and gives the member that tells its schemas apart to those without it. */
    void prepare() {
        for (OpenApiObject place : new OpenApiDocument(contract).schemas().toList()) {
            ObjectNode schema = place.node();
            inherit(schema);
            if (isToldApart(schema)) {
                String member = schema.path(DISCRIMINATOR).path("propertyName").asText();
                parts(schema).forEach(part -> declare(component(part), member));
                if (!place.pointer().head().toString().equals("/components/schemas")) {
                    move(schema);
                }
            }
        }
    }

    /** Gives a choice the discriminator of the schema that all of its schemas extend, where generators of documents leave it. */
    private void inherit(ObjectNode schema) {
        if (parts(schema).isEmpty() || schema.has(DISCRIMINATOR)) {
            return;
        }
        Set<JsonNode> discriminators = new HashSet<>();
        parts(schema)
                .forEach(part -> discriminators.add(component(part)
                        .path("allOf")
                        .valueStream()
                        .map(base -> component(base).path(DISCRIMINATOR))
                        .filter(JsonNode::isObject)
                        .findFirst()
                        .orElse(MissingNode.getInstance())));
        JsonNode discriminator = discriminators.iterator().next();
        if (discriminators.size() == 1 && discriminator.isObject()) {
            schema.set(DISCRIMINATOR, discriminator.deepCopy());
        }
    }

    /** Turns the choices into what the templates read. */
    void apply() {
        prepare();
        for (JsonNode component : contract.path("components").path("schemas")) {
            if (component instanceof ObjectNode schema && isToldApart(schema)) {
                branches(schema);
            }
        }
    }

    /** Returns whether a schema is a choice between objects that have names, by the value of a member. */
    boolean isToldApart(JsonNode schema) {
        JsonNode discriminator = schema.path(DISCRIMINATOR);
        return PLAIN.matcher(discriminator.path("propertyName").asText()).matches()
                && JsonNodes.names(discriminator.path("mapping")).stream()
                        .allMatch(value -> PLAIN.matcher(value).matches())
                && !parts(schema).isEmpty()
                && parts(schema).valueStream().allMatch(part -> isObject(component(part), new HashSet<>()));
    }

    private static JsonNode parts(JsonNode schema) {
        return schema.has("oneOf") ? schema.path("oneOf") : schema.path("anyOf");
    }

    private JsonNode component(JsonNode reference) {
        return contract.path("components").path("schemas").path(OpenApiDocument.schemaName(reference));
    }

    private boolean isObject(JsonNode schema, Set<JsonNode> above) {
        if (schema.has("oneOf") || schema.has("anyOf") || schema.has("$ref") || !above.add(schema)) {
            return false;
        }
        String type = schema.path("type").asText();
        return type.equals("object") || (type.isEmpty() && (schema.has("properties") || schema.has("allOf")));
    }

    private void declare(JsonNode branch, String member) {
        if (!declares(branch, member, new HashSet<>())) {
            ((ObjectNode) branch)
                    .put("type", "object")
                    .withObject("/properties")
                    .putObject(member)
                    .put("type", "string");
        }
    }

    private boolean declares(JsonNode schema, String member, Set<JsonNode> above) {
        return above.add(schema)
                && (schema.path("properties").has(member)
                        || declares(component(schema), member, above)
                        || schema.path("allOf").valueStream().anyMatch(part -> declares(part, member, above)));
    }

    /** Moves a choice among the components, where equal ones become one. */
    private void move(ObjectNode schema) {
        ObjectNode choice = schema.deepCopy();
        boolean nullable = choice.path("nullable").asBoolean();
        choice.remove("nullable");
        String reference = "#/components/schemas/" + name(choice);
        schema.removeAll();
        if (nullable) {
            schema.put("nullable", true).putArray("allOf").addObject().put("$ref", reference);
        } else {
            schema.put("$ref", reference);
        }
    }

    private String name(ObjectNode choice) {
        ObjectNode schemas = contract.withObject("/components").withObject("/schemas");
        List<String> parts =
                parts(choice).valueStream().map(OpenApiDocument::schemaName).toList();
        String plain = parts.stream().limit(MAX_NAMES).collect(Collectors.joining("Or"))
                + (parts.size() > MAX_NAMES ? "OrOther" : "");
        String name = plain;
        for (int i = 2; schemas.has(name) && !schemas.path(name).equals(choice); i++) {
            name = plain + i;
        }
        schemas.set(name, choice);
        return name;
    }

    private void branches(ObjectNode schema) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        JsonNode parts = parts(schema);
        parts.forEach(part -> values.put(OpenApiDocument.schemaName(part), new TreeSet<>()));
        JsonNode discriminator = schema.path(DISCRIMINATOR);
        for (String value : JsonNodes.names(discriminator.path("mapping"))) {
            String target = discriminator.path("mapping").path(value).asText();
            String name = target.substring(target.lastIndexOf('/') + 1);
            if (values.containsKey(name)) {
                values.get(name).add(value);
            }
        }
        values.forEach((name, given) -> {
            if (given.isEmpty() && !discriminator.path("mapping").has(name)) {
                given.add(name);
            }
        });
        ArrayNode oneOf = schema.arrayNode();
        values.keySet().forEach(name -> oneOf.addObject().put("$ref", "#/components/schemas/" + name));
        String member = discriminator.path("propertyName").asText();
        schema.retain(JsonNodes.names(schema).stream()
                .filter(name -> name.startsWith("x-") || name.equals("description") || name.equals("deprecated"))
                .toList());
        schema.set("oneOf", oneOf);
        schema.put("x-discriminator", member);
        ArrayNode branches = schema.putArray("x-branches");
        values.forEach((name, given) -> {
            ArrayNode list = branches.addObject().put("schema", name).putArray("values");
            given.forEach(list::add);
        });
    }
}
