package io.github.peakaclient.spec.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.OpenApiObject.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An OpenAPI 3.0 document as a flat list of its objects. */
public final class OpenApiDocument {
    static final String SCHEMAS = "#/components/schemas/";

    private final ObjectNode document;
    private final List<OpenApiObject> places = new ArrayList<>();

    public OpenApiDocument(ObjectNode document) {
        this.document = document;
        JsonPointer root = JsonPointer.empty();
        members(root, document, "paths", Kind.PATH_ITEM);
        JsonPointer components = root.appendProperty("components");
        if (document.get("components") instanceof ObjectNode node) {
            members(components, node, "schemas", Kind.SCHEMA);
            members(components, node, "parameters", Kind.PARAMETER);
            members(components, node, "requestBodies", Kind.REQUEST_BODY);
            members(components, node, "responses", Kind.RESPONSE);
            members(components, node, "headers", Kind.HEADER);
        }
    }

    public ObjectNode document() {
        return document;
    }

    public Stream<OpenApiObject> objects() {
        return places.stream();
    }

    public Stream<OpenApiObject> all(Kind kind) {
        return places.stream().filter(place -> place.kind() == kind);
    }

    /** Returns all schemas, including nested ones and properties. */
    public Stream<OpenApiObject> schemas() {
        return places.stream().filter(OpenApiObject::isSchema);
    }

    public Stream<OpenApiObject> operations() {
        return all(Kind.OPERATION);
    }

    /** Follows all references; returns a missing node if one is broken or circular. */
    public JsonNode resolve(JsonNode node) {
        Set<String> seen = new HashSet<>();
        JsonNode resolved = node;
        while (resolved.path("$ref").isTextual()) {
            String reference = resolved.path("$ref").textValue();
            resolved = reference.startsWith("#/") && seen.add(reference)
                    ? document.at(reference.substring(1))
                    : MissingNode.getInstance();
        }
        return resolved;
    }

    /** Returns the JSON media type objects of the successful responses, by status and media type. */
    public Map<String, JsonNode> jsonResponses(OpenApiObject operation) {
        Map<String, JsonNode> responses = new TreeMap<>();
        for (Map.Entry<String, JsonNode> response :
                operation.node().path("responses").properties()) {
            if (response.getKey().startsWith("2")) {
                JsonNode content = resolve(response.getValue()).path("content");
                content.properties().stream()
                        .filter(type -> isJson(type.getKey()))
                        .forEach(type -> responses.put(response.getKey() + " " + type.getKey(), type.getValue()));
            }
        }
        return responses;
    }

    /** Returns whether an operation changes something and answers JSON. A POST that may be repeated without harm only reads. */
    public boolean isAnsweredWrite(OpenApiObject operation) {
        boolean writes = switch (operation.key()) {
            case "put", "patch", "delete" -> true;
            case "post" -> !operation.node().path("x-retry").asText().equals("safe");
            default -> false;
        };
        return writes && !jsonResponses(operation).isEmpty();
    }

    /** Returns the name of the component schema that a schema refers to, or an empty string. */
    public static String schemaName(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.startsWith(SCHEMAS) ? reference.substring(SCHEMAS.length()) : "";
    }

    public static boolean isJson(String mediaType) {
        String type = essence(mediaType);
        return type.equals("application/json") || type.endsWith("+json");
    }

    /** Returns the type and subtype of a media type, in lower case and without its parameters. */
    public static String essence(String mediaType) {
        return mediaType.replaceAll("\\s*;.*", "").toLowerCase(Locale.ROOT);
    }

    private void add(Kind kind, JsonPointer pointer, JsonNode value) {
        if (!(value instanceof ObjectNode node)) {
            return;
        }
        places.add(new OpenApiObject(kind, pointer, node));
        if (node.has("$ref")) {
            return;
        }
        switch (kind) {
            case PATH_ITEM -> {
                entries(pointer, node, "parameters", Kind.PARAMETER);
                PathItems.METHODS.forEach(method -> member(pointer, node, method, Kind.OPERATION));
            }
            case OPERATION -> {
                entries(pointer, node, "parameters", Kind.PARAMETER);
                member(pointer, node, "requestBody", Kind.REQUEST_BODY);
                members(pointer, node, "responses", Kind.RESPONSE);
            }
            case RESPONSE -> {
                members(pointer, node, "content", Kind.MEDIA_TYPE);
                members(pointer, node, "headers", Kind.HEADER);
            }
            case PARAMETER, HEADER -> {
                members(pointer, node, "content", Kind.MEDIA_TYPE);
                member(pointer, node, "schema", Kind.SCHEMA);
            }
            case REQUEST_BODY -> members(pointer, node, "content", Kind.MEDIA_TYPE);
            case MEDIA_TYPE -> member(pointer, node, "schema", Kind.SCHEMA);
            case SCHEMA, PROPERTY -> {
                members(pointer, node, "properties", Kind.PROPERTY);
                member(pointer, node, "items", Kind.SCHEMA);
                member(pointer, node, "additionalProperties", Kind.SCHEMA);
                member(pointer, node, "not", Kind.SCHEMA);
                entries(pointer, node, "allOf", Kind.SCHEMA);
                entries(pointer, node, "oneOf", Kind.SCHEMA);
                entries(pointer, node, "anyOf", Kind.SCHEMA);
            }
        }
    }

    private void member(JsonPointer parent, ObjectNode object, String name, Kind kind) {
        if (object.has(name)) {
            add(kind, parent.appendProperty(name), object.path(name));
        }
    }

    private void members(JsonPointer parent, ObjectNode object, String name, Kind kind) {
        if (object.get(name) instanceof ObjectNode map) {
            map.properties()
                    .forEach(member ->
                            add(kind, parent.appendProperty(name).appendProperty(member.getKey()), member.getValue()));
        }
    }

    private void entries(JsonPointer parent, ObjectNode object, String name, Kind kind) {
        if (object.get(name) instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                add(kind, parent.appendProperty(name).appendIndex(i), array.get(i));
            }
        }
    }
}
