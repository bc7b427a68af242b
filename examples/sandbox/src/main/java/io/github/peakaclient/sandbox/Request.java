package io.github.peakaclient.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request to one operation: everything decoded, nothing changed. */
final class Request {

    private final Operation operation;
    private final Map<String, String> path;
    private final Map<String, List<String>> query;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Keys.Key key;
    private @Nullable JsonNode json;

    Request(
            Operation operation,
            Map<String, String> path,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            byte[] body,
            Keys.Key key) {
        this.operation = operation;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.key = key;
    }

    Operation operation() {
        return operation;
    }

    Map<String, String> path() {
        return path;
    }

    String path(String name) {
        return Objects.requireNonNull(path.get(name), name);
    }

    Map<String, List<String>> query() {
        return query;
    }

    @Nullable
    String query(String name) {
        return Urls.first(query, name);
    }

    /** @throws ApiError when it is negative */
    int count(String name, int otherwise) {
        String value = query(name);
        return notNegative(name, value == null ? otherwise : Integer.parseInt(value));
    }

    /** @throws ApiError when {@code count} is negative */
    static int notNegative(String name, int count) {
        if (count < 0) {
            throw ApiError.badRequest(name + " must not be negative");
        }
        return count;
    }

    boolean flag(String name) {
        return "true".equals(query(name));
    }

    /** Names in lower case. The key is not among them. */
    Map<String, List<String>> headers() {
        return headers;
    }

    @Nullable
    String header(String lowerCaseName) {
        return Urls.first(headers, lowerCaseName);
    }

    byte[] body() {
        return body;
    }

    Keys.Key key() {
        return key;
    }

    /** The body as JSON; a missing node when there is none. */
    JsonNode json() {
        JsonNode known = json;
        if (known == null) {
            try {
                known = body.length == 0 ? MissingNode.getInstance() : Json.MAPPER.readTree(body);
            } catch (JsonProcessingException e) {
                throw ApiError.badRequest("The body is not JSON: " + e.getOriginalMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            json = known;
        }
        return known;
    }
}
