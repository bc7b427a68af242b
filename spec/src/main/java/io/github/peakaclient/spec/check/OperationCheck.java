package io.github.peakaclient.spec.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.OpenApiObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Check of the names, descriptions, responses, key scopes and retry safety of every operation. */
final class OperationCheck {
    private static final Pattern LOWER_CAMEL = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final Pattern CLIENT_ERROR = Pattern.compile("4([0-9]{2}|XX)");
    private static final Set<String> RETRIES = Set.of("safe", "unsafe");
    private static final Set<String> KEY_SCOPES = Set.of("partner", "project");

    private final OpenApiDocument contract;
    private final Findings findings;
    private final Set<String> operationIds = new HashSet<>();
    private final Set<String> usedTags = new HashSet<>();

    OperationCheck(OpenApiDocument contract, Findings findings) {
        this.contract = contract;
        this.findings = findings;
    }

    void run() {
        Set<String> declaredTags = declaredTags();
        contract.operations().forEach(operation -> {
            operationId(operation);
            tag(operation, declaredTags);
            findings.requireText(operation, "summary");
            findings.requireText(operation, "description");
            responses(operation);
            behaviour(operation);
        });
        declaredTags.stream()
                .filter(tag -> !usedTags.contains(tag))
                .forEach(tag -> findings.add("/tags", "no operation has the tag " + tag));
    }

    private Set<String> declaredTags() {
        Set<String> tags = new HashSet<>();
        for (JsonNode tag : contract.document().path("tags")) {
            String name = tag.path("name").asText();
            findings.addUnless(tags.add(name), "/tags", "declares " + name + " twice");
            findings.addUnless(Findings.isText(tag.path("description")), "/tags", name + " has no description");
        }
        return tags;
    }

    private void operationId(OpenApiObject operation) {
        String id = operation.node().path("operationId").asText();
        if (!LOWER_CAMEL.matcher(id).matches() || !SourceVersion.isName(id)) {
            findings.add(operation, "operationId '" + id + "' is not a Java method name in lowerCamel");
        }
        findings.addUnless(
                operationIds.add(id), operation, "operationId " + id + " is already used by another operation");
    }

    private void tag(OpenApiObject operation, Set<String> declared) {
        List<String> tags = JsonNodes.texts(operation.node().path("tags"));
        usedTags.addAll(tags);
        findings.addUnless(tags.size() == 1, operation, "must have exactly one tag, not " + tags);
        tags.stream()
                .filter(tag -> !declared.contains(tag))
                .forEach(tag -> findings.add(operation, "the tag " + tag + " is not declared in /tags"));
    }

    private void responses(OpenApiObject operation) {
        JsonNode responses = operation.node().path("responses");
        findings.addUnless(responses.has("default"), operation, "has no default response");
        boolean clientError = responses.properties().stream()
                .map(Map.Entry::getKey)
                .anyMatch(status -> CLIENT_ERROR.matcher(status).matches());
        findings.addUnless(clientError, operation, "has no 4xx response");
    }

    private void behaviour(OpenApiObject operation) {
        String retry = operation.node().path("x-retry").asText();
        findings.addUnless(RETRIES.contains(retry), operation, "x-retry must be safe or unsafe, not '" + retry + "'");
        List<String> scopes = JsonNodes.texts(operation.node().path("x-key-scopes"));
        boolean right = !scopes.isEmpty()
                && KEY_SCOPES.containsAll(scopes)
                && Set.copyOf(scopes).size() == scopes.size();
        findings.addUnless(right, operation, "x-key-scopes must be partner, project or both, not " + scopes);
    }
}
