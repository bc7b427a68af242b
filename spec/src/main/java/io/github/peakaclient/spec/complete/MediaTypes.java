package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.PathItems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Java types that follow from media types. Only JSON and forms have members: any other body is bytes, but a text/plain answer, which
 * is text.
 *
 * <ul>
 *   <li>{@code x-empty-answer}: a successful answer may have no body.
 *   <li>{@code x-optional-body}: the operation can be called without a body.
 *   <li>{@code x-delete-body}: a DELETE with a body, for which Retrofit has another annotation.
 *   <li>{@code x-own-content-type}: the caller's body names its media type.
 *   <li>{@code x-optional}: a part of a form can be left out.
 * </ul>
 */
record MediaTypes(ObjectNode contract) {
    void apply() {
        PathItems.each(contract, (name, operation) -> {
            answers(operation);
            request(name, operation);
        });
    }

    private static void answers(ObjectNode operation) {
        List<Map.Entry<String, JsonNode>> answers = operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2")
                        && !response.getValue().has("$ref"))
                .toList();
        answers.forEach(answer -> answer.getValue()
                .path("content")
                .properties()
                .forEach(type -> answer((ObjectNode) type.getValue(), type.getKey())));
        List<String> full = answers.stream()
                .filter(answer -> !answer.getValue().path("content").isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        operation.remove("x-empty-answer");
        if (full.isEmpty() || full.size() == answers.size()) {
            return;
        }
        operation.put("x-empty-answer", true);
        // the generator takes the answer of the first status
        ObjectNode responses = (ObjectNode) operation.path("responses");
        answers.stream()
                .map(Map.Entry::getKey)
                .filter(status -> status.compareTo(full.get(0)) < 0)
                .forEach(responses::remove);
    }

    private static void answer(ObjectNode mediaType, String type) {
        if (!OpenApiDocument.isJson(type)) {
            boolean text = is(type, "text/plain")
                    && !mediaType.path("schema").path("format").asText().equals("binary");
            setBytes(mediaType, text);
        }
    }

    private void request(String name, ObjectNode operation) {
        JsonNode body = operation.path("requestBody");
        for (String member : List.of("x-optional-body", "x-delete-body", "x-own-content-type")) {
            operation.remove(member);
        }
        for (String type : JsonNodes.names(body.path("content"))) {
            if (isForm(type)) {
                parts((ObjectNode) body.path("content").path(type));
                continue;
            }
            if (!OpenApiDocument.isJson(type)) {
                setBytes((ObjectNode) body.path("content").path(type), false);
            }
            if (type.contains("*")) {
                operation.put("x-own-content-type", true);
            }
            if (!body.path("required").asBoolean()) {
                operation.putObject("x-optional-body").put("withBody", true);
            }
        }
        if (name.startsWith("DELETE ") && operation.has("requestBody")) {
            operation.put("x-delete-body", true);
        }
    }

    /** Marks the optional parts of a form. Each is an argument, null if it is left out, so the generator has to see it as required. */
    private void parts(ObjectNode mediaType) {
        if (!(new OpenApiDocument(contract).resolve(mediaType.path("schema")) instanceof ObjectNode given)
                || given.path("properties").isEmpty()) {
            return;
        }
        // parts of a form are no members of the model of the same schema
        ObjectNode schema = mediaType.path("schema").has("$ref") ? given.deepCopy() : given;
        mediaType.set("schema", schema);
        Set<String> required = new LinkedHashSet<>(JsonNodes.texts(schema.path("required")));
        for (String name : JsonNodes.names(schema.path("properties"))) {
            if (required.add(name)) {
                ObjectNode part = (ObjectNode) schema.path("properties").path(name);
                if (part.has("$ref")) {
                    ObjectNode reference = part.deepCopy();
                    part.removeAll();
                    part.putArray("allOf").add(reference);
                }
                part.put("x-optional", true);
            }
        }
        required.forEach(schema.putArray("required")::add);
    }

    private static void setBytes(ObjectNode mediaType, boolean text) {
        ObjectNode schema = mediaType.putObject("schema").put("type", "string");
        if (!text) {
            schema.put("format", "binary");
        }
    }

    static boolean isForm(String type) {
        return type.startsWith("multipart/") || is(type, "application/x-www-form-urlencoded");
    }

    /** Returns whether a media type, which may have parameters, is of a type and subtype. */
    static boolean is(String mediaType, String type) {
        return OpenApiDocument.essence(mediaType).equals(type);
    }
}
