package io.github.peakaclient.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A test that recognizes valid requests within microseconds, as nearly all are. False means that the request may violate the
 * contract, or that it uses a part of the contract or of JSON that only the {@link ContractValidator} judges.
 */
final class Conformity {

    private static final Pattern JSON_TYPE = Pattern.compile("(?i)application/json(\\s*;\\s*charset=\"?utf-8\"?)?");
    private static final Pattern SMALL_INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,8})");

    /** Keywords that the test understands, and those that demand nothing. */
    private static final Set<String> KEYWORDS = Set.of(
            "$ref",
            "type",
            "format",
            "nullable",
            "enum",
            "properties",
            "required",
            "items",
            "minItems",
            "additionalProperties",
            "allOf",
            "oneOf",
            "title",
            "description",
            "example");

    private static final Set<String> NUMBER_FORMATS = Set.of("", "int32", "int64");

    private final JsonNode document;
    private final Map<String, JsonNode> referenced = new ConcurrentHashMap<>();

    Conformity(JsonNode document) {
        this.document = document;
    }

    boolean holds(Request request) {
        JsonNode operation = request.operation().definition();
        return parametersHold(operation.path("parameters"), request.query()) && bodyHolds(operation, request);
    }

    /** Returns true if {@code json} surely matches a schema of the contract. */
    boolean holds(String schema, JsonNode json) {
        return matches(document.path("components").path("schemas").path(schema), json);
    }

    private boolean parametersHold(JsonNode parameters, Map<String, List<String>> query) {
        int known = 0;
        for (JsonNode parameter : parameters) {
            String in = parameter.path("in").asText();
            if (in.equals("path")) {
                continue;
            }
            List<String> values = query.get(parameter.path("name").asText());
            boolean holds = in.equals("query")
                    && (values == null
                            ? !parameter.path("required").asBoolean()
                            : values.size() == 1 && valueHolds(resolved(parameter.path("schema")), values.get(0)));
            if (!holds) {
                return false;
            }
            known += values == null ? 0 : 1;
        }
        return known == query.size();
    }

    private static boolean valueHolds(JsonNode schema, String value) {
        if (!isUnderstood(schema) || value.isEmpty()) {
            return false;
        }
        return switch (schema.path("type").asText()) {
            case "string" -> !schema.has("format") && isListed(schema.path("enum"), value);
            case "boolean" -> value.equals("true") || value.equals("false");
            case "integer" -> SMALL_INTEGER.matcher(value).matches();
            default -> false;
        };
    }

    private boolean bodyHolds(JsonNode operation, Request request) {
        byte[] body = request.body();
        JsonNode declared = operation.path("requestBody");
        if (body.length == 0 || declared.isMissingNode()) {
            return body.length == 0 && declared.isMissingNode() && request.header("content-type") == null;
        }
        String contentType = request.header("content-type");
        JsonNode schema = declared.path("content").path("application/json").path("schema");
        if (contentType == null || !JSON_TYPE.matcher(contentType).matches() || schema.isMissingNode()) {
            return false;
        }
        @Nullable JsonNode json = json(request);
        return json != null && matches(schema, json);
    }

    /** Returns the body, null if it is not JSON in UTF-8. Jackson reads other encodings, the validator does not. */
    private static @Nullable JsonNode json(Request request) {
        byte[] body = request.body();
        boolean utf8 = body.length > 1 && (body[0] == '{' || body[0] == '[') && body[1] != 0;
        try {
            return utf8 ? request.json() : null;
        } catch (ApiError e) {
            return null;
        }
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        return reference.isMissingNode()
                ? schema
                : referenced.computeIfAbsent(reference.asText(), pointer -> document.at(pointer.substring(1)));
    }

    private boolean matches(JsonNode declared, JsonNode json) {
        JsonNode schema = resolved(declared);
        if (!isUnderstood(schema)) {
            return false;
        }
        if (json.isNull()) {
            return schema.path("nullable").asBoolean() && !schema.has("enum");
        }
        for (JsonNode part : schema.path("allOf")) {
            if (!matches(part, json)) {
                return false;
            }
        }
        return matchesOne(schema.path("oneOf"), json) && typeHolds(schema, json);
    }

    private boolean matchesOne(JsonNode alternatives, JsonNode json) {
        long candidates = StreamSupport.stream(alternatives.spliterator(), false)
                .filter(schema -> !lacksMember(resolved(schema), json))
                .count();
        return alternatives.isMissingNode()
                || (candidates == 1
                        && StreamSupport.stream(alternatives.spliterator(), false)
                                .anyMatch(schema -> matches(schema, json)));
    }

    private static boolean lacksMember(JsonNode schema, JsonNode json) {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .anyMatch(name -> !json.has(name.asText()));
    }

    private boolean typeHolds(JsonNode schema, JsonNode json) {
        return switch (schema.path("type").asText()) {
            case "" -> schema.path("properties").isMissingNode();
            case "string" ->
                json.isTextual() && !schema.has("format") && isListed(schema.path("enum"), json.textValue());
            case "boolean" -> json.isBoolean();
            case "integer" -> isInteger(schema.path("format").asText(), json);
            case "array" -> isArray(schema, json);
            case "object" -> isObject(schema, json);
            default -> false;
        };
    }

    private static boolean isInteger(String format, JsonNode json) {
        boolean fits = format.equals("int32") ? json.canConvertToInt() : json.canConvertToLong();
        return NUMBER_FORMATS.contains(format) && json.isIntegralNumber() && fits;
    }

    private boolean isArray(JsonNode schema, JsonNode json) {
        return json.isArray()
                && json.size() >= schema.path("minItems").asInt()
                && StreamSupport.stream(json.spliterator(), false)
                        .allMatch(item -> matches(schema.path("items"), item));
    }

    private boolean isObject(JsonNode schema, JsonNode json) {
        if (!json.isObject() || lacksMember(schema, json)) {
            return false;
        }
        JsonNode others = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            JsonNode property = schema.path("properties").path(member.getKey());
            JsonNode expected = property.isMissingNode() ? others : property;
            boolean demands = !expected.isMissingNode() && !expected.isBoolean();
            if (demands && !matches(expected, member.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isListed(JsonNode values, @Nullable String value) {
        return values.isMissingNode()
                || StreamSupport.stream(values.spliterator(), false)
                        .anyMatch(one -> one.asText().equals(value));
    }

    private static boolean isUnderstood(JsonNode schema) {
        return StreamSupport.stream(((Iterable<String>) schema::fieldNames).spliterator(), false)
                .allMatch(keyword -> KEYWORDS.contains(keyword) || keyword.startsWith("x-"));
    }
}
