package io.github.peakaclient.spec.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Converter of schemas of any OpenAPI 3 document, even an invalid one, to the keywords of 3.0. A schema that 3.0 cannot express
 * becomes less exact, never wrong: unknown keywords are dropped, and a choice of types becomes any type. A valid 3.0 schema is not
 * changed.
 */
final class SchemaConverter {
    private static final Set<String> TYPES = Set.of("string", "number", "integer", "boolean", "array", "object");
    private static final Set<String> LENGTHS =
            Set.of("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties");
    private static final Set<String> NUMBERS = Set.of("minimum", "maximum", "multipleOf");
    private static final Set<String> FLAGS = Set.of("nullable", "readOnly", "writeOnly", "deprecated", "uniqueItems");
    /** Limit on inlined references, which are those to other places than components. */
    private static final int MAX_COPIES = 2000;

    private static final int MAX_COPY_DEPTH = 8;

    private final JsonNode vendor;
    private int copies;
    private int copyDepth;

    SchemaConverter(JsonNode vendor) {
        this.vendor = vendor;
    }

    /** Returns a converted copy, which is empty if the schema allows anything or is invalid. */
    ObjectNode schema(JsonNode given) {
        ObjectNode schema = object();
        if (!(given instanceof ObjectNode source)) {
            return schema;
        }
        if (source.has("$ref")) {
            return reference(source);
        }
        source.properties().forEach(member -> keyword(schema, source, member.getKey(), member.getValue()));
        type(schema, source.path("type"));
        choice(schema, source);
        mapping(schema);
        enumeration(schema, source);
        defaultValue(schema);
        if (schema.path("type").asText().equals("array") && !schema.has("items")) {
            schema.putObject("items");
        }
        return schema;
    }

    private ObjectNode reference(ObjectNode source) {
        ObjectNode target = follow(source.path("$ref").asText());
        ObjectNode beside = source.deepCopy();
        beside.remove("$ref");
        ObjectNode siblings = schema(beside);
        boolean nullable = siblings.path("nullable").asBoolean();
        if (!isVersion31() || siblings.isEmpty() || !target.has("$ref")) {
            // 3.0 ignores siblings of a reference
            return target;
        }
        ObjectNode wrapped = object();
        wrapped.putArray("allOf").add(target);
        if (nullable) {
            wrapped.put("nullable", true);
        }
        return wrapped;
    }

    private boolean isVersion31() {
        return !vendor.path("openapi").asText().startsWith("3.0");
    }

    private ObjectNode follow(String reference) {
        String name = reference.startsWith(OpenApiDocument.SCHEMAS)
                ? reference.substring(OpenApiDocument.SCHEMAS.length())
                : reference.startsWith("#/definitions/") ? reference.substring("#/definitions/".length()) : null;
        if (name != null && !name.isEmpty() && name.indexOf('/') < 0) {
            return object().put("$ref", OpenApiDocument.SCHEMAS + componentName(decoded(name)));
        }
        if (reference.startsWith("#/")) {
            return copy(reference.substring(1));
        }
        // a bare name or another file: the component of that name, if it exists
        String last = reference
                .substring(Math.max(reference.lastIndexOf('/'), reference.lastIndexOf('#')) + 1)
                .replaceAll("\\.(json|ya?ml)$", "");
        boolean known = vendor.path("components").path("schemas").has(last);
        return known ? object().put("$ref", OpenApiDocument.SCHEMAS + componentName(last)) : object();
    }

    /** Returns the reference that a discriminator maps to, which may also be the name of a schema. */
    private String mapped(String target) {
        JsonNode reference = follow(target).path("$ref");
        return reference.isTextual() ? reference.textValue() : target;
    }

    private ObjectNode copy(String pointer) {
        JsonNode target;
        try {
            target = vendor.at(JsonPointer.compile(decodedPercents(pointer)));
        } catch (IllegalArgumentException e) {
            return object();
        }
        if (!target.isObject() || copies >= MAX_COPIES || copyDepth >= MAX_COPY_DEPTH) {
            return object();
        }
        copies++;
        copyDepth++;
        try {
            return schema(target);
        } finally {
            copyDepth--;
        }
    }

    /** Returns a name of the few characters that OpenAPI allows for components. */
    static String componentName(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^_+|_+$", "");
        return plain.isEmpty() ? "Unnamed" : plain;
    }

    private static String decoded(String name) {
        return decodedPercents(name).replace("~1", "/").replace("~0", "~");
    }

    private static String decodedPercents(String text) {
        try {
            return text.indexOf('%') < 0
                    ? text
                    : java.net.URLDecoder.decode(text.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private void keyword(ObjectNode schema, ObjectNode source, String name, JsonNode value) {
        if (name.equals("default")) {
            schema.set(name, value.deepCopy());
        } else if (LENGTHS.contains(name) && value.canConvertToInt() && value.intValue() >= 0) {
            schema.set(name, value);
        } else if (NUMBERS.contains(name) && value.isNumber()) {
            schema.set(name, value);
        } else if (FLAGS.contains(name) && (value.isBoolean() || value.asText().matches("true|false"))) {
            schema.put(name, value.asBoolean());
        } else if ((name.equals("format") || name.equals("pattern")) && value.isTextual()) {
            schema.set(name, value);
        } else if (name.startsWith("exclusive")) {
            exclusive(schema, source, name, value);
        } else if (name.equals("properties") && value.isObject()) {
            ObjectNode properties = schema.putObject(name);
            value.properties().stream()
                    .filter(property -> !property.getKey().isBlank())
                    .forEach(property -> properties.set(property.getKey(), schema(property.getValue())));
        } else if (name.equals("required") && value.isArray()) {
            Set<String> names = new LinkedHashSet<>();
            value.forEach(entry -> names.add(entry.asText()));
            names.forEach(schema.putArray(name)::add);
        } else if (name.equals("items")) {
            schema.set(name, value.isArray() && value.size() == 1 ? schema(value.get(0)) : schema(value));
        } else if (name.equals("additionalProperties") && (value.isObject() || value.isBoolean())) {
            schema.set(name, value.isBoolean() ? value : schema(value));
        } else if (name.equals("discriminator") && value.path("propertyName").isTextual()) {
            ObjectNode kept = schema.putObject(name);
            kept.set("propertyName", value.path("propertyName"));
            if (value.path("mapping").isObject()) {
                ObjectNode mapping = kept.putObject("mapping");
                value.path("mapping").properties().stream()
                        .filter(entry -> entry.getValue().isTextual())
                        .forEach(entry -> mapping.put(
                                entry.getKey(), mapped(entry.getValue().asText())));
            }
        } else if (name.equals("contentEncoding") && value.asText().equals("base64")) {
            schema.put("format", "byte");
        } else if (name.equals("contentMediaType") && value.asText().equals("application/octet-stream")) {
            schema.put("format", "binary");
        }
    }

    private static void exclusive(ObjectNode schema, ObjectNode source, String name, JsonNode value) {
        String bound = name.equals("exclusiveMinimum") ? "minimum" : name.equals("exclusiveMaximum") ? "maximum" : "";
        if (value.isBoolean() && source.path(bound).isNumber()) {
            schema.set(name, value);
        } else if (value.isNumber() && !bound.isEmpty() && !source.has(bound)) {
            schema.set(bound, value);
            schema.put(name, true);
        }
    }

    private void type(ObjectNode schema, JsonNode given) {
        Set<String> types = new LinkedHashSet<>();
        for (JsonNode entry : given.isArray() ? given : List.of(given)) {
            String type = entry.asText().toLowerCase(Locale.ROOT);
            if (entry.isNull() || type.equals("null")) {
                schema.put("nullable", true);
            } else if (TYPES.contains(type)) {
                types.add(type);
            } else if (type.equals("file")) {
                types.add("string");
                schema.put("format", "binary");
            }
        }
        if (types.size() == 1) {
            schema.put("type", types.iterator().next());
        }
    }

    private void choice(ObjectNode schema, ObjectNode source) {
        for (String name : List.of("allOf", "oneOf", "anyOf")) {
            if (!(source.get(name) instanceof ArrayNode given)) {
                continue;
            }
            List<ObjectNode> parts = new ArrayList<>();
            boolean nothing = false;
            for (JsonNode part : given) {
                if (isNull(part)) {
                    nothing = true;
                } else if (part.isObject()) {
                    parts.add(schema(part));
                }
            }
            if (nothing && !name.equals("allOf")) {
                schema.put("nullable", true);
            }
            if (nothing && parts.size() == 1 && !schema.has("allOf") && !name.equals("allOf")) {
                schema.putArray("allOf").add(parts.get(0));
            } else if (!parts.isEmpty()) {
                ArrayNode kept = schema.has(name) ? schema.withArray(name) : schema.putArray(name);
                parts.forEach(kept::add);
            }
        }
        if (schema.path("allOf").size() == 1 && !schema.path("allOf").path(0).has("$ref") && !source.has("allOf")) {
            // a choice between one inline schema and null
            ObjectNode only = (ObjectNode) schema.remove("allOf").get(0);
            only.properties().forEach(member -> schema.putIfAbsent(member.getKey(), member.getValue()));
        }
    }

    /** Names the values of a discriminator that follow from the names of schemas, so that they survive when these are renamed. */
    private static void mapping(ObjectNode schema) {
        JsonNode parts = schema.has("oneOf") ? schema.path("oneOf") : schema.path("anyOf");
        if (!(schema.get("discriminator") instanceof ObjectNode discriminator) || parts.isEmpty()) {
            return;
        }
        Set<String> mapped = new LinkedHashSet<>();
        discriminator.path("mapping").forEach(target -> mapped.add(target.asText()));
        for (JsonNode part : parts) {
            String name = OpenApiDocument.schemaName(part);
            if (!name.isEmpty() && !mapped.contains(part.path("$ref").asText())) {
                discriminator.withObject("/mapping").putIfAbsent(name, part.path("$ref"));
            }
        }
    }

    private static boolean isNull(JsonNode part) {
        JsonNode type = part.path("type");
        return type.isNull()
                || type.asText().equals("null")
                || (part.path("enum").size() == 1 && part.path("enum").path(0).isNull())
                || (part.has("const") && part.path("const").isNull());
    }

    private static void enumeration(ObjectNode schema, ObjectNode source) {
        List<JsonNode> values = new ArrayList<>();
        if (source.has("const")) {
            values.add(source.path("const"));
        } else if (source.path("enum").isArray()) {
            source.path("enum").forEach(values::add);
        }
        if (values.removeIf(JsonNode::isNull)) {
            schema.put("nullable", true);
        }
        String type = schema.path("type").asText();
        Set<JsonNode> kept = new LinkedHashSet<>();
        boolean texts = true;
        for (JsonNode value : values) {
            if (value.isContainerNode()) {
                return;
            }
            JsonNode entry = type.equals("string") ? JsonNodeFactory.instance.textNode(value.asText()) : value;
            texts &= entry.isTextual();
            kept.add(entry);
        }
        boolean fits = texts ? type.isEmpty() || type.equals("string") : !type.equals("object") && fits(kept, type);
        if (!kept.isEmpty() && fits) {
            kept.forEach(schema.putArray("enum")::add);
            if (isParsed(schema)) {
                schema.remove("format");
            }
            if (texts && source.has("const") && type.isEmpty()) {
                schema.put("type", "string");
            }
        }
    }

    /** Returns true for formats whose values parsers validate: they reject a default of "now". */
    private static boolean isParsed(ObjectNode schema) {
        return schema.path("format").asText().matches("date|date-time|uuid|byte|binary");
    }

    private static boolean fits(Set<JsonNode> values, String type) {
        return values.stream().allMatch(value -> switch (type) {
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        });
    }

    /** Converts a default that the vendor wrote as text to the type of the schema. */
    private static void defaultValue(ObjectNode schema) {
        JsonNode value = schema.get("default");
        if (value == null) {
            return;
        }
        boolean right = switch (schema.path("type").asText()) {
            case "string" -> value.isTextual() && !isParsed(schema);
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> true;
        };
        if (right) {
            return;
        }
        schema.remove("default");
        String text = value.asText();
        switch (schema.path("type").asText()) {
            case "string" -> {
                if (value.isValueNode() && !value.isNull() && !isParsed(schema)) {
                    schema.put("default", text);
                }
            }
            case "integer" -> {
                if (text.matches("-?[0-9]{1,18}")) {
                    schema.put("default", Long.parseLong(text));
                }
            }
            case "number" -> {
                if (text.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")) {
                    schema.put("default", new java.math.BigDecimal(text));
                }
            }
            case "boolean" -> {
                if (text.matches("true|false")) {
                    schema.put("default", text.equals("true"));
                }
            }
            default -> {
                // cannot be converted
            }
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
