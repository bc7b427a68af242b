package io.github.peakaclient.spec.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.OpenApiObject;
import io.github.peakaclient.spec.document.OpenApiObject.Kind;
import java.util.regex.Pattern;

/** Check that every parameter, body, schema and property has a description and an example, and that words are fit for Javadoc. */
record DocumentationCheck(OpenApiDocument contract, Findings findings) {

    /** The end of a comment, and unicode escapes, which javac reads before it knows what a comment is. */
    private static final Pattern NOT_FOR_JAVADOC = Pattern.compile("\\*/|\\\\u|[\\p{Cc}&&[^\n]]");

    void run() {
        words("", contract.document());
        contract.all(Kind.PARAMETER)
                .filter(parameter -> !parameter.isReference())
                .forEach(this::parameter);
        contract.all(Kind.REQUEST_BODY)
                .forEach(body -> body.node()
                        .path("content")
                        .properties()
                        .forEach(type -> mediaType(body, type.getKey(), type.getValue())));
        contract.operations()
                .forEach(operation -> contract.jsonResponses(operation)
                        .forEach((name, type) -> mediaType(operation, "the response " + name, type)));
        contract.all(Kind.SCHEMA).filter(DocumentationCheck::isComponent).forEach(this::component);
        contract.all(Kind.PROPERTY).forEach(this::property);
    }

    private void words(String place, JsonNode node) {
        if (node.isTextual() && NOT_FOR_JAVADOC.matcher(node.textValue()).find()) {
            boolean printed = place.matches(".*/(description|summary|example|x-enum-descriptions/[0-9]+)");
            findings.addUnless(!printed, place, "has */, \\u or a control character, which Javadoc cannot hold");
        }
        node.properties()
                .forEach(member ->
                        words(place + "/" + member.getKey().replace("~", "~0").replace("/", "~1"), member.getValue()));
        for (int i = 0; i < (node.isArray() ? node.size() : 0); i++) {
            words(place + "/" + i, node.path(i));
        }
    }

    private void parameter(OpenApiObject parameter) {
        String name = "the parameter " + parameter.node().path("name").asText();
        findings.addUnless(
                Findings.isText(parameter.node().path("description")), parameter, name + " has no description");
        findings.addUnless(hasOwnExample(parameter.node()), parameter, name + " has no example");
    }

    private void mediaType(OpenApiObject place, String name, JsonNode type) {
        boolean example = hasOwnExample(type) || leadsToExample(type.path("schema"));
        findings.addUnless(example, place, name + " has no example, and its schema leads to none");
    }

    private void component(OpenApiObject schema) {
        findings.requireText(schema, "description");
        findings.addUnless(schema.isReference() || schema.node().has("example"), schema, "has no example");
    }

    private void property(OpenApiObject property) {
        if (property.isReference()) {
            // siblings of a reference are ignored; the component has both
            return;
        }
        findings.requireText(property, "description");
        if (isLeaf(property.node())) {
            boolean example = property.node().has("example")
                    || property.node().has("enum")
                    || leadsToExample(property.node().path("items"));
            findings.addUnless(example, property, "has no example");
        }
    }

    private static boolean isLeaf(JsonNode schema) {
        boolean composed = schema.has("$ref") || schema.has("allOf") || schema.has("oneOf") || schema.has("anyOf");
        boolean array = schema.path("type").asText().equals("array");
        return !composed && !schema.path("type").asText().equals("object") && (!array || isLeaf(schema.path("items")));
    }

    private boolean leadsToExample(JsonNode reference) {
        JsonNode schema = contract.resolve(reference);
        return schema.has("example") || (schema.has("items") && leadsToExample(schema.path("items")));
    }

    private static boolean hasOwnExample(JsonNode node) {
        return node.has("example") || !node.path("examples").isEmpty();
    }

    private static boolean isComponent(OpenApiObject schema) {
        return schema.toString().matches("/components/schemas/[^/]+");
    }
}
