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

/** The connectors that can be connected, read from {@code connectors.json}: configurations in the contract's shape. */
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

    /** @throws ApiError when there is no such type; types are case-sensitive */
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
