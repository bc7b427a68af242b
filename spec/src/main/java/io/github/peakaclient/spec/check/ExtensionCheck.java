package io.github.peakaclient.spec.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.OpenApiObject;
import io.github.peakaclient.spec.document.OpenApiObject.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Check of our extensions {@code x-secret}, {@code x-beta}, {@code x-unproven}, {@code x-page} and {@code x-job}. */
record ExtensionCheck(OpenApiDocument contract, Findings findings) {

    void run() {
        contract.objects().filter(place -> place.node().has("x-secret")).forEach(this::secret);
        contract.objects().filter(place -> place.node().has("x-beta")).forEach(this::beta);
        contract.objects().forEach(this::unproven);
        Set<String> operationIds = contract.operations()
                .map(operation -> operation.node().path("operationId").asText())
                .collect(Collectors.toSet());
        contract.operations().forEach(operation -> {
            if (operation.node().has("x-page")) {
                page(operation, operation.node().path("x-page"));
            }
            if (operation.node().has("x-job")) {
                job(operation, operation.node().path("x-job"), operationIds);
            }
        });
    }

    private void secret(OpenApiObject place) {
        findings.addUnless(place.kind() == Kind.PROPERTY, place, "x-secret belongs on a property");
        findings.addUnless(place.node().path("x-secret").equals(BooleanNode.TRUE), place, "x-secret must be true");
    }

    private void beta(OpenApiObject place) {
        findings.addUnless(place.node().path("x-beta").equals(BooleanNode.TRUE), place, "x-beta must be true");
    }

    /** The grade of evidence is data of the contract, not words that reach Javadoc. */
    private void unproven(OpenApiObject place) {
        JsonNode claims = place.node().path("x-unproven");
        boolean listed = claims.isArray() && !claims.isEmpty();
        for (JsonNode claim : claims) {
            listed &= Findings.isText(claim);
        }
        findings.addUnless(listed || claims.isMissingNode(), place, "x-unproven must be a list of texts");
        String description = place.node().path("description").asText();
        findings.addUnless(
                !description.toLowerCase(Locale.ROOT).contains("unproven"),
                place,
                "what is unproven belongs in x-unproven, not in the description");
    }

    private void page(OpenApiObject operation, JsonNode page) {
        switch (page.path("kind").asText()) {
            case "offset" -> {
                position(operation, page, "limit");
                position(operation, page, "offset");
            }
            case "keyset" -> {
                position(operation, page, "limit");
                position(operation, page, "before");
                findings.addUnless(Findings.isText(page.path("key")), operation, "x-page has no key");
            }
            default -> findings.add(operation, "x-page.kind must be offset or keyset");
        }
        items(operation, page);
    }

    private void position(OpenApiObject operation, JsonNode page, String role) {
        String name = page.path(role).asText();
        boolean found;
        switch (page.path("in").asText()) {
            case "query" -> found = hasQueryParameter(operation, name);
            case "body" -> found = !property(body(operation, page), name).isMissingNode();
            default -> {
                findings.add(operation, "x-page.in must be query or body");
                return;
            }
        }
        findings.addUnless(
                found, operation, "x-page." + role + " names '" + name + "', which the request does not have");
    }

    private boolean hasQueryParameter(OpenApiObject operation, String name) {
        return operation
                .node()
                .path("parameters")
                .valueStream()
                .map(contract::resolve)
                .anyMatch(parameter -> parameter.path("in").asText().equals("query")
                        && parameter.path("name").asText().equals(name));
    }

    private JsonNode body(OpenApiObject operation, JsonNode page) {
        if (page.has("schema")) {
            return contract.document()
                    .path("components")
                    .path("schemas")
                    .path(page.path("schema").asText());
        }
        JsonNode body = contract.resolve(operation.node().path("requestBody"));
        return body.path("content").path("application/json").path("schema");
    }

    private void items(OpenApiObject operation, JsonNode page) {
        JsonNode response = contract.jsonResponses(operation).values().stream()
                .findFirst()
                .<JsonNode>map(type -> contract.resolve(type.path("schema")))
                .orElse(MissingNode.getInstance());
        JsonNode items = MissingNode.getInstance();
        findings.addUnless(
                !page.path("items").isEmpty() || page.path("items").isTextual(), operation, "x-page has no items");
        for (JsonNode name : page.path("items").isArray() ? page.path("items") : List.of(page.path("items"))) {
            items = name.asText().equals("$") ? response : property(response, name.asText());
            findings.addUnless(
                    items.has("items"),
                    operation,
                    "x-page.items names '" + name.asText() + "', which is not an array of the response");
        }
        if (page.has("key")) {
            boolean found =
                    !property(items.path("items"), page.path("key").asText()).isMissingNode();
            findings.addUnless(found, operation, "x-page.key is not a property of the items");
        }
        if (page.has("next")) {
            JsonNode next = response;
            for (String step : page.path("next").asText().split("\\.", -1)) {
                next = property(next, step);
            }
            findings.addUnless(
                    !next.isMissingNode(), operation, "x-page.next does not lead to a property of the response");
        }
    }

    /** Returns the schema of a property, following references and allOf. */
    private JsonNode property(JsonNode reference, String name) {
        JsonNode schema = contract.resolve(reference);
        if (schema.path("properties").has(name)) {
            return contract.resolve(schema.path("properties").path(name));
        }
        for (JsonNode part : schema.path("allOf")) {
            JsonNode found = property(part, name);
            if (!found.isMissingNode()) {
                return found;
            }
        }
        return MissingNode.getInstance();
    }

    private void job(OpenApiObject operation, JsonNode job, Set<String> operationIds) {
        findings.addUnless(job.has("status"), operation, "x-job has no status");
        for (Map.Entry<String, JsonNode> member : job.properties()) {
            boolean known = operationIds.contains(member.getValue().asText());
            findings.addUnless(known, operation, "x-job." + member.getKey() + " must be an operationId");
        }
    }
}
