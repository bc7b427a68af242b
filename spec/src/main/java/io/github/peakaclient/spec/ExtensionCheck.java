package io.github.peakaclient.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.peakaclient.spec.Place.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The members that say what OpenAPI cannot say: {@code x-secret}, {@code x-unproven}, {@code x-page}, {@code x-job}. */
final class ExtensionCheck {
    private final Contract contract;
    private final Findings findings;

    ExtensionCheck(Contract contract, Findings findings) {
        this.contract = contract;
        this.findings = findings;
    }

    void run() {
        contract.places().filter(place -> place.node().has("x-secret")).forEach(this::secret);
        contract.places().forEach(this::unproven);
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

    private void secret(Place place) {
        findings.addUnless(place.kind() == Kind.PROPERTY, place, "x-secret belongs on a property");
        findings.addUnless(place.node().path("x-secret").equals(BooleanNode.TRUE), place, "x-secret must be true");
        findings.addUnless(!place.isReference(), place, "x-secret beside a $ref is ignored; wrap the $ref in allOf");
    }

    /** The grade of evidence is data of the contract, not words that reach Javadoc. */
    private void unproven(Place place) {
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

    private void page(Place operation, JsonNode page) {
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

    private void position(Place operation, JsonNode page, String role) {
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

    private boolean hasQueryParameter(Place operation, String name) {
        for (JsonNode reference : operation.node().path("parameters")) {
            JsonNode parameter = contract.resolve(reference);
            if (parameter.path("in").asText().equals("query")
                    && parameter.path("name").asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode body(Place operation, JsonNode page) {
        if (page.has("schema")) {
            return contract.document()
                    .path("components")
                    .path("schemas")
                    .path(page.path("schema").asText());
        }
        JsonNode body = contract.resolve(operation.node().path("requestBody"));
        return body.path("content").path("application/json").path("schema");
    }

    private void items(Place operation, JsonNode page) {
        JsonNode answer = contract.jsonAnswers(operation).values().stream()
                .findFirst()
                .<JsonNode>map(type -> contract.resolve(type.path("schema")))
                .orElse(MissingNode.getInstance());
        JsonNode items = MissingNode.getInstance();
        findings.addUnless(
                !page.path("items").isEmpty() || page.path("items").isTextual(), operation, "x-page has no items");
        for (JsonNode name : page.path("items").isArray() ? page.path("items") : List.of(page.path("items"))) {
            items = name.asText().equals("$") ? answer : property(answer, name.asText());
            findings.addUnless(
                    items.has("items"),
                    operation,
                    "x-page.items names '" + name.asText() + "', which is no array of the answer");
        }
        if (page.has("key")) {
            boolean found =
                    !property(items.path("items"), page.path("key").asText()).isMissingNode();
            findings.addUnless(found, operation, "x-page.key is no property of the items");
        }
        if (page.has("next")) {
            JsonNode next = answer;
            for (String step : page.path("next").asText().split("\\.", -1)) {
                next = property(next, step);
            }
            findings.addUnless(!next.isMissingNode(), operation, "x-page.next leads to no property of the answer");
        }
    }

    /** The schema of a property, references and allOf followed. */
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

    private void job(Place operation, JsonNode job, Set<String> operationIds) {
        findings.addUnless(job.has("status"), operation, "x-job has no status");
        for (Map.Entry<String, JsonNode> member : job.properties()) {
            boolean known = operationIds.contains(member.getValue().asText());
            findings.addUnless(known, operation, "x-job." + member.getKey() + " must be an operationId");
        }
    }
}
