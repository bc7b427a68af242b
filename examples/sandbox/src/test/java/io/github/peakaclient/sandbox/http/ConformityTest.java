package io.github.peakaclient.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the fast test of requests with the validator, on requests made from the contract and then damaged. */
class ConformityTest {

    private static final ServedContract CONTRACT = ServedContract.get();
    private static final Conformity CONFORMITY = new Conformity(CONTRACT.document());
    private static final int ROUNDS = 12;
    private static final Keys.Key KEY = new Keys.Key("k", null, null);

    private final Random random = new Random(7);

    @Test
    void whatHoldsIsAlsoValid() {
        Map<String, Integer> held = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        for (ContractOperation operation : CONTRACT.operations()) {
            for (int i = 0; i < ROUNDS; i++) {
                Request request = request(operation, i > 1);
                if (CONFORMITY.holds(request)) {
                    held.merge(operation.id(), 1, Integer::sum);
                    if (CONTRACT.validator().validate(request).hasErrors()) {
                        wrong.add(operation.id() + " " + new String(request.body(), StandardCharsets.UTF_8));
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
        // the others have files or times
        assertThat(held).hasSizeGreaterThan(CONTRACT.operations().size() - 5);
    }

    private Request request(ContractOperation operation, boolean damaged) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (JsonNode parameter : operation.definition().path("parameters")) {
            if (parameter.path("in").asText().equals("query")
                    && (parameter.path("required").asBoolean() || damaged)) {
                JsonNode value = value(parameter.path("schema"), 0);
                query.put(parameter.path("name").asText(), List.of(damaged && chance(3) ? "?" : value.asText()));
            }
        }
        JsonNode schema = operation
                .definition()
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        Map<String, List<String>> headers =
                schema.isMissingNode() ? Map.of() : Map.of("content-type", List.of("application/json"));
        byte[] body = schema.isMissingNode() ? new byte[0] : body(schema, damaged);
        return new Request(operation, Map.of(), query, headers, body, KEY, null);
    }

    private byte[] body(JsonNode schema, boolean damaged) {
        JsonNode json = value(schema, 0);
        return Json.bytes(damaged ? damaged(json) : json);
    }

    private boolean chance(int one) {
        return random.nextInt(one) == 0;
    }

    private JsonNode value(JsonNode declared, int depth) {
        JsonNode schema = declared.has("$ref")
                ? CONTRACT.document().at(declared.path("$ref").asText().substring(1))
                : declared;
        if (schema.has("oneOf")) {
            JsonNode all = schema.path("oneOf");
            return value(all.path(random.nextInt(all.size())), depth);
        }
        if (schema.has("allOf")) {
            return value(schema.path("allOf").path(0), depth);
        }
        if (schema.has("enum")) {
            JsonNode values = schema.path("enum");
            return values.path(random.nextInt(values.size()));
        }
        return switch (schema.path("type").asText()) {
            case "boolean" -> Json.node(true);
            case "integer" -> Json.node(random.nextInt(100));
            case "array" -> Json.MAPPER.createArrayNode().add(value(schema.path("items"), depth + 1));
            case "object" -> object(schema, depth);
            default -> Json.node("text");
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        List<String> required = Json.texts(schema.path("required"));
        ObjectNode object = Json.object();
        schema.path("properties").properties().forEach(property -> {
            boolean wanted = required.contains(property.getKey()) || (depth < 4 && chance(2));
            if (wanted) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        });
        return object;
    }

    /** Returns JSON in which some values are of another kind, null or missing. */
    private JsonNode damaged(JsonNode json) {
        if (chance(6)) {
            List<JsonNode> others = List.of(
                    JsonNodeFactory.instance.nullNode(),
                    Json.node(""),
                    Json.node(5),
                    Json.node(Long.MAX_VALUE),
                    Json.node(1.5),
                    Json.node(false),
                    Json.object(),
                    Json.MAPPER.createArrayNode());
            return others.get(random.nextInt(others.size()));
        }
        if (json instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            object.properties().forEach(member -> {
                if (!chance(8)) {
                    copy.set(member.getKey(), damaged(member.getValue()));
                }
            });
            return chance(5) ? copy.put("unknown", 1) : copy;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode copy = Json.MAPPER.createArrayNode();
            array.forEach(item -> copy.add(damaged(item)));
            return copy;
        }
        return json;
    }
}
