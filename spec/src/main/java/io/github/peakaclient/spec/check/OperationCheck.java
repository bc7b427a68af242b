package io.github.peakaclient.spec.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.document.OpenApiDocument;
import io.github.peakaclient.spec.document.OpenApiObject;
import io.github.peakaclient.spec.document.TagNames;
import io.github.peakaclient.spec.document.VendorSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/** Check of the names, descriptions, responses, key scopes and retry safety of every operation. */
final class OperationCheck {
    private static final Pattern LOWER_CAMEL = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final Pattern CLIENT_ERROR = Pattern.compile("4([0-9]{2}|XX)");
    private static final Set<String> RETRIES = Set.of("safe", "unsafe");

    private final OpenApiDocument contract;
    private final VendorSettings vendor;
    private final Findings findings;
    private final Set<String> operationIds = new HashSet<>();
    /** The tags in use, and whether all operations of each are deprecated. */
    private final Map<String, Boolean> usedTags = new HashMap<>();

    OperationCheck(OpenApiDocument contract, VendorSettings vendor, Findings findings) {
        this.contract = contract;
        this.vendor = vendor;
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
        contract.document().path("tags").forEach(this::use);
    }

    private Set<String> declaredTags() {
        Set<String> tags = new HashSet<>();
        for (JsonNode tag : contract.document().path("tags")) {
            String name = tag.path("name").asText();
            boolean unique = tags.stream().noneMatch(name::equalsIgnoreCase) && tags.add(name);
            findings.addUnless(unique, "/tags", "declares " + name + " twice");
            findings.addUnless(
                    TagNames.isUsable(name, vendor.reservedMethods()),
                    "/tags",
                    name + " is not in UpperCamel, or the client's class has a method of that name");
            findings.addUnless(Findings.isText(tag.path("description")), "/tags", name + " has no description");
        }
        return tags;
    }

    private void use(JsonNode tag) {
        String name = tag.path("name").asText();
        Boolean deprecated = usedTags.get(name);
        if (deprecated == null) {
            findings.add("/tags", "no operation has the tag " + name);
        } else {
            findings.addUnless(
                    tag.path("x-deprecated").asBoolean() == deprecated,
                    "/tags",
                    name + " must have x-deprecated: true if and only if all its operations are deprecated");
        }
    }

    private void operationId(OpenApiObject operation) {
        String id = operation.node().path("operationId").asText();
        if (!LOWER_CAMEL.matcher(id).matches() || !SourceVersion.isName(id)) {
            findings.add(operation, "operationId '" + id + "' is not a Java method name in lowerCamel");
        }
        findings.addUnless(
                operationIds.add(id.toLowerCase(Locale.ROOT)),
                operation,
                "operationId " + id + " is already used by another operation");
    }

    private void tag(OpenApiObject operation, Set<String> declared) {
        List<String> tags = JsonNodes.texts(operation.node().path("tags"));
        boolean deprecated = operation.node().path("deprecated").asBoolean();
        tags.forEach(tag -> usedTags.merge(tag, deprecated, Boolean::logicalAnd));
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
        JsonNode isLong = operation.node().path("x-long");
        findings.addUnless(
                isLong.isMissingNode() || isLong.equals(BooleanNode.TRUE), operation, "x-long must be true or absent");
        answer(operation);
        List<String> scopes = JsonNodes.texts(operation.node().path("x-key-scopes"));
        boolean right = scopes.isEmpty() == vendor.keyScopes().isEmpty()
                && vendor.keyScopes().containsAll(scopes)
                && Set.copyOf(scopes).size() == scopes.size();
        findings.addUnless(right, operation, "x-key-scopes must be some of " + vendor.keyScopes() + ", not " + scopes);
    }

    private void answer(OpenApiObject operation) {
        JsonNode proven = operation.node().path("x-answer");
        JsonNode lenient = operation.node().path("x-lenient-answer");
        if (contract.isAnsweredWrite(operation)) {
            findings.addUnless(
                    proven.asText().equals("proven") != lenient.equals(BooleanNode.TRUE),
                    operation,
                    "the answer of a write must have x-answer: proven or x-lenient-answer: true");
        } else {
            findings.addUnless(
                    proven.isMissingNode() && lenient.isMissingNode(),
                    operation,
                    "x-answer and x-lenient-answer are for writes that answer JSON");
        }
        JsonNode first = operation.node().path("x-first-of-list");
        findings.addUnless(
                first.isMissingNode() || (first.equals(BooleanNode.TRUE) && !lenient.isMissingNode()),
                operation,
                "x-first-of-list must be true, beside x-lenient-answer, or absent");
    }
}
