package io.github.peakaclient.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The available connectors, read from {@code connectors.json}: configurations in the contract's shape. */
final class ConnectorTypes {

    private final Map<String, JsonNode> byType = new LinkedHashMap<>();

    ConnectorTypes() {
        try (InputStream in = Objects.requireNonNull(
                ConnectorTypes.class.getResourceAsStream("connectors.json"), "connectors.json")) {
            Json.MAPPER
                    .readTree(in)
                    .forEach(type -> byType.put(type.path("connectionType").asText(), type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, JsonNode> all() {
        return byType;
    }

    /**
     * Returns the configuration of a connector. Types are case-sensitive.
     *
     * @throws ApiError if there is no such type
     */
    JsonNode get(String type) {
        JsonNode configuration = byType.get(type);
        if (configuration == null) {
            throw ApiError.badRequest("Unknown connection type: " + type);
        }
        return configuration;
    }

    static boolean isOAuth(JsonNode configuration) {
        return configuration.path("authorizationType").asText().equals("oauth2");
    }
}
