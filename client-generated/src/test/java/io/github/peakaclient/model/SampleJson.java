package io.github.peakaclient.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** JSON that fits a schema and is hard on whoever loses digits, nulls or unknown values. */
final class SampleJson {
    /** One of each kind of JSON value. */
    static final String UNTYPED = """
            {"text": "ä \\" \\u2028", "empty": "", "zero": 0, "negative": -1, "long": 9223372036854775807,
             "integer": 92233720368547758071234567890, "decimal": 0.10, "tiny": 1.5E-400, "huge": -1E+400,
             "true": true, "false": false, "null": null, "array": [1, [], null, {"a": null}], "object": {}}""";

    private static final int MAX_DEPTH = 3;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private SampleJson() {}

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    static ObjectNode emptyObject() {
        return MAPPER.createObjectNode();
    }

    /** An object with every property set. */
    static ObjectNode full(String model) {
        return object(ContractSchemas.schema(model), model, 0);
    }

    /** A value for a property; texts start with {@code hint}, so that they can be found again. */
    static JsonNode value(JsonNode schema, String hint) {
        return value(schema, hint, 0);
    }

    private static JsonNode value(JsonNode unresolved, String hint, int depth) {
        JsonNode schema = ContractSchemas.resolve(unresolved);
        if (schema.has("enum")) {
            return TextNode.valueOf("Brand-new " + hint);
        }
        return switch (schema.path("type").asText()) {
            case "string" -> TextNode.valueOf(text(schema, hint));
            case "integer" -> MAPPER.getNodeFactory().numberNode(Long.MAX_VALUE - depth);
            case "number" -> parse("1.25474078600E7");
            case "boolean" -> MAPPER.getNodeFactory().booleanNode(true);
            case "array" -> array(schema, hint, depth);
            case "object" -> schema.has("properties") ? object(schema, hint, depth + 1) : map(schema, hint, depth);
            default -> parse(UNTYPED);
        };
    }

    private static String text(JsonNode schema, String hint) {
        return schema.path("format").asText().equals("date-time")
                ? "2023-08-21T11:09:04.699714310+05:30"
                : hint + " ä \" \\ \n";
    }

    private static ArrayNode array(JsonNode schema, String hint, int depth) {
        ArrayNode array = MAPPER.createArrayNode();
        if (depth < MAX_DEPTH) {
            array.add(value(schema.path("items"), hint + "[0]", depth + 1));
            array.add(value(schema.path("items"), hint + "[1]", depth + 1));
        }
        return array;
    }

    private static JsonNode map(JsonNode schema, String hint, int depth) {
        JsonNode values = schema.path("additionalProperties");
        return values.isObject()
                ? MAPPER.createObjectNode().set("a key", value(values, hint, depth + 1))
                : parse(UNTYPED).<ObjectNode>deepCopy().put("hint", hint);
    }

    /** Schemas may contain themselves: deep down, objects are empty. */
    private static ObjectNode object(JsonNode schema, String hint, int depth) {
        ObjectNode object = MAPPER.createObjectNode();
        if (depth < MAX_DEPTH) {
            schema.path("properties")
                    .properties()
                    .forEach(e -> object.set(e.getKey(), value(e.getValue(), hint + "." + e.getKey(), depth)));
        }
        return object;
    }
}
