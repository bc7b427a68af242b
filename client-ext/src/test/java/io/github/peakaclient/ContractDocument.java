package io.github.peakaclient;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The contract, read apart from what is generated from it, so that the two can be held against each other. */
public final class ContractDocument {
    static final ObjectMapper JSON = new ObjectMapper();

    /** The whole document. */
    public static final JsonNode ROOT = read();

    private ContractDocument() {}

    private static JsonNode read() {
        try (InputStream yaml =
                ContractDocument.class.getResourceAsStream("/io/github/peakaclient/spec/peaka-partner-api.yaml")) {
            return new ObjectMapper(new YAMLFactory()).readTree(Objects.requireNonNull(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All operations by operationId. */
    static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new LinkedHashMap<>();
        ROOT.path("paths")
                .forEach(path -> path.forEach(operation ->
                        operations.put(operation.path("operationId").textValue(), operation)));
        return operations;
    }

    /** Method and path of an operation. */
    static String target(String operationId) {
        for (var path : ROOT.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (operation.getValue().path("operationId").asText().equals(operationId)) {
                    return operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                }
            }
        }
        throw new AssertionError("no operation " + operationId);
    }

    /** The example of an operation's JSON request. */
    static JsonNode requestExample(String operationId) {
        return example(
                operation(operationId).path("requestBody").path("content").path("application/json"));
    }

    /** The success response of an operation. */
    static JsonNode success(String operationId) {
        JsonNode responses = operation(operationId).path("responses");
        for (String status : new String[] {"200", "201", "202", "204"}) {
            if (responses.has(status)) {
                return responses.get(status);
            }
        }
        throw new AssertionError("no success response: " + operationId);
    }

    /** An example of a media type: its own, or that of the schema it refers to. */
    static JsonNode example(JsonNode mediaType) {
        if (mediaType.has("example")) {
            return mediaType.get("example");
        }
        if (mediaType.has("examples")) {
            return mediaType.get("examples").iterator().next().path("value");
        }
        JsonNode schema = mediaType.path("schema");
        if (schema.path("type").asText().equals("array")) {
            return JsonNodeFactory.instance
                    .arrayNode()
                    .add(resolve(schema.path("items")).path("example"));
        }
        return resolve(schema).path("example");
    }

    /** Follows a reference. */
    static JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? ROOT.at(schema.get("$ref").textValue().substring(1)) : schema;
    }

    /** One operation. */
    static JsonNode operation(String operationId) {
        return Objects.requireNonNull(operations().get(operationId), operationId);
    }
}
