package io.github.peakaclient.spec.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.OpenApiObject;
import io.github.peakaclient.spec.document.OpenApiObject.Kind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Check of media types and schemas: nothing is untyped without a reason, a reference stands alone, and no list has duplicates. */
record SchemaCheck(OpenApiDocument contract, Findings findings) {

    void run() {
        contract.all(Kind.MEDIA_TYPE)
                .forEach(type -> findings.addUnless(!type.key().equals("*/*"), type, "must name its media type"));
        contract.objects().filter(OpenApiObject::isReference).forEach(reference -> {
            boolean found = !contract.resolve(reference.node()).isMissingNode();
            findings.addUnless(
                    found, reference, "the reference " + reference.node().path("$ref") + " does not resolve");
            findings.addUnless(
                    reference.node().size() == 1,
                    reference,
                    "a $ref with other members beside it; replace them by the $ref, or wrap it in allOf");
        });
        contract.operations().forEach(this::typedResponses);
        contract.schemas().forEach(schema -> {
            unique(schema, "required");
            unique(schema, "enum");
            requiredAreDeclared(schema);
            findings.addUnless(
                    !schema.node().has("default"),
                    schema,
                    "has a default, which clients would send; describe it instead");
        });
        contract.operations().forEach(this::uniqueParameters);
    }

    private void typedResponses(OpenApiObject operation) {
        for (Map.Entry<String, JsonNode> response :
                contract.jsonResponses(operation).entrySet()) {
            JsonNode mediaType = response.getValue();
            if (!hasReason(mediaType) && isUntyped(mediaType.path("schema"), new HashSet<>())) {
                findings.add(
                        operation,
                        "the response " + response.getKey() + " is untyped; type it, or give the reason in x-untyped");
            }
        }
    }

    /** Follows references, arrays and maps to the schema of their elements. */
    private boolean isUntyped(JsonNode reference, Set<JsonNode> above) {
        JsonNode schema = contract.resolve(reference);
        if (hasReason(reference) || hasReason(schema) || !above.add(schema)) {
            return false;
        }
        boolean untyped;
        if (schema.has("allOf")) {
            untyped = schema.path("properties").isEmpty()
                    && schema.path("allOf").valueStream().allMatch(part -> isUntyped(part, above));
        } else if (schema.has("oneOf") || schema.has("anyOf")) {
            untyped = Stream.of("oneOf", "anyOf")
                    .flatMap(name -> schema.path(name).valueStream())
                    .anyMatch(part -> isUntyped(part, above));
        } else if (schema.path("type").asText().equals("array")) {
            untyped = isUntyped(schema.path("items"), above);
        } else if (schema.path("additionalProperties").isObject()
                && schema.path("properties").isEmpty()) {
            untyped = isUntyped(schema.path("additionalProperties"), above);
        } else {
            boolean scalar = schema.has("type") && !schema.path("type").asText().equals("object");
            untyped = !scalar && schema.path("properties").isEmpty();
        }
        above.remove(schema);
        return untyped;
    }

    private static boolean hasReason(JsonNode node) {
        return Findings.isText(node.path("x-untyped"));
    }

    private void unique(OpenApiObject schema, String member) {
        Set<JsonNode> entries = new HashSet<>();
        for (JsonNode entry : schema.node().path(member)) {
            findings.addUnless(entries.add(entry), schema, member + " names " + entry + " twice");
        }
    }

    private void requiredAreDeclared(OpenApiObject schema) {
        if (schema.node().has("allOf")) {
            return;
        }
        for (JsonNode name : schema.node().path("required")) {
            boolean declared = schema.node().path("properties").has(name.asText());
            findings.addUnless(declared, schema, "required names " + name + ", which is not a property");
        }
    }

    private void uniqueParameters(OpenApiObject operation) {
        Set<String> names = new HashSet<>();
        for (JsonNode reference : operation.node().path("parameters")) {
            JsonNode parameter = contract.resolve(reference);
            String name =
                    parameter.path("in").asText() + " " + parameter.path("name").asText();
            findings.addUnless(names.add(name), operation, "has the parameter " + name + " twice");
        }
    }
}
