package io.github.peakaclient.spec.document;

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
import org.jspecify.annotations.Nullable;

/** An OpenAPI 3.0 document as a flat list of its objects. */
public final class OpenApiDocument {
    static final String SCHEMAS = "#/components/schemas/";

    private final ObjectNode document;
    private final List<OpenApiObject> places = new ArrayList<>();

    public OpenApiDocument(ObjectNode document) {
        this.document = document;
        document.path("paths")
                .properties()
                .forEach(path -> add(Kind.PATH_ITEM, null, List.of("paths", path.getKey()), path.getValue()));
        components("schemas", Kind.SCHEMA);
        components("parameters", Kind.PARAMETER);
        components("requestBodies", Kind.REQUEST_BODY);
        components("responses", Kind.RESPONSE);
        components("headers", Kind.HEADER);
    }

    private void components(String name, Kind kind) {
        document.path("components")
                .path(name)
                .properties()
                .forEach(component ->
                        add(kind, null, List.of("components", name, component.getKey()), component.getValue()));
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

    private void add(Kind kind, @Nullable OpenApiObject parent, List<String> names, JsonNode value) {
        if (!(value instanceof ObjectNode node)) {
            return;
        }
        OpenApiObject place = new OpenApiObject(kind, parent, names, node);
        places.add(place);
        if (node.has("$ref")) {
            return;
        }
        switch (kind) {
            case PATH_ITEM -> {
                entries(place, "parameters", Kind.PARAMETER);
                PathItems.METHODS.forEach(method -> member(place, method, Kind.OPERATION));
            }
            case OPERATION -> {
                entries(place, "parameters", Kind.PARAMETER);
                member(place, "requestBody", Kind.REQUEST_BODY);
                members(place, "responses", Kind.RESPONSE);
            }
            case RESPONSE -> {
                members(place, "content", Kind.MEDIA_TYPE);
                members(place, "headers", Kind.HEADER);
            }
            case PARAMETER, HEADER -> {
                members(place, "content", Kind.MEDIA_TYPE);
                member(place, "schema", Kind.SCHEMA);
            }
            case REQUEST_BODY -> members(place, "content", Kind.MEDIA_TYPE);
            case MEDIA_TYPE -> member(place, "schema", Kind.SCHEMA);
            case SCHEMA, PROPERTY -> {
                members(place, "properties", Kind.PROPERTY);
                member(place, "items", Kind.SCHEMA);
                member(place, "additionalProperties", Kind.SCHEMA);
                member(place, "not", Kind.SCHEMA);
                entries(place, "allOf", Kind.SCHEMA);
                entries(place, "oneOf", Kind.SCHEMA);
                entries(place, "anyOf", Kind.SCHEMA);
            }
        }
    }

    private void member(OpenApiObject parent, String name, Kind kind) {
        if (parent.node().has(name)) {
            add(kind, parent, List.of(name), parent.node().path(name));
        }
    }

    private void members(OpenApiObject parent, String name, Kind kind) {
        if (parent.node().get(name) instanceof ObjectNode map) {
            map.properties().forEach(member -> add(kind, parent, List.of(name, member.getKey()), member.getValue()));
        }
    }

    private void entries(OpenApiObject parent, String name, Kind kind) {
        if (parent.node().get(name) instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                add(kind, parent, List.of(name, Integer.toString(i)), array.get(i));
            }
        }
    }
}
