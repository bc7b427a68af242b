package io.github.peakaclient.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.ContractDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The schemas of the contract, read apart from the generator that made the models of them. */
final class ContractSchemas {
    private static final JsonNode SCHEMAS = ContractDocument.ROOT.at("/components/schemas");

    private ContractSchemas() {}

    /** The names of the schemas that are objects with properties: each has a model. */
    static Stream<String> objects() {
        return names().filter(name -> SCHEMAS.path(name).has("properties"));
    }

    /** The names of the schemas that are enums. */
    static Stream<String> enums() {
        return names().filter(name -> SCHEMAS.path(name).has("enum"));
    }

    private static Stream<String> names() {
        return SCHEMAS.properties().stream().map(Map.Entry::getKey);
    }

    static JsonNode schema(String name) {
        return SCHEMAS.path(name);
    }

    /** The properties of an object, each a reference resolved. */
    static List<Property> properties(String name) {
        JsonNode schema = schema(name);
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(member -> required.add(member.textValue()));
        List<Property> properties = new ArrayList<>();
        schema.path("properties")
                .properties()
                .forEach(e -> properties.add(new Property(e.getKey(), e.getValue(), required.contains(e.getKey()))));
        return properties;
    }

    /** Follows references, also those that an {@code allOf} wraps to describe them. */
    static JsonNode resolve(JsonNode schema) {
        if (schema.has("allOf")) {
            return resolve(schema.get("allOf").get(0));
        }
        if (schema.has("oneOf")) {
            return resolve(schema.get("oneOf").get(0));
        }
        String ref = schema.path("$ref").textValue();
        return ref == null ? schema : resolve(schema(ref.substring(ref.lastIndexOf('/') + 1)));
    }

    static Class<?> type(String name) {
        try {
            return Class.forName("io.github.peakaclient.model." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("no model of " + name, e);
        }
    }

    record Property(String name, JsonNode schema, boolean required) {
        /** Untyped JSON may be null too; a reference is nullable when what it refers to is. */
        boolean nullable() {
            return schema.path("nullable").asBoolean()
                    || resolved().path("nullable").asBoolean()
                    || !resolved().has("type");
        }

        boolean secret() {
            return schema.path("x-secret").asBoolean();
        }

        JsonNode resolved() {
            return resolve(schema);
        }
    }
}
