package io.github.peakaclient.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A decoded request for an operation. */
public final class Request {

    private final ContractOperation operation;
    private final Map<String, String> path;
    private final Map<String, List<String>> query;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Keys.Key key;
    private final @Nullable ClientWatch client;
    private @Nullable JsonNode json;

    /**
     * Creates a request.
     *
     * @param client null if nobody watches its connection
     */
    public Request(
            ContractOperation operation,
            Map<String, String> path,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            byte[] body,
            Keys.Key key,
            @Nullable ClientWatch client) {
        this.operation = operation;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.key = key;
        this.client = client;
    }

    public ContractOperation operation() {
        return operation;
    }

    public Map<String, String> path() {
        return path;
    }

    public String path(String name) {
        return Objects.requireNonNull(path.get(name), name);
    }

    Map<String, List<String>> query() {
        return query;
    }

    public @Nullable String query(String name) {
        return Urls.first(query, name);
    }

    /**
     * Returns a number of items.
     *
     * @throws ApiError if it is negative
     */
    public int count(String name, int otherwise) {
        String value = query(name);
        return notNegative(name, value == null ? otherwise : Integer.parseInt(value));
    }

    /**
     * Checks a number of items.
     *
     * @throws ApiError if {@code count} is negative
     */
    public static int notNegative(String name, int count) {
        if (count < 0) {
            throw ApiError.badRequest(name + " must not be negative");
        }
        return count;
    }

    public boolean flag(String name) {
        return "true".equals(query(name));
    }

    /** Returns the headers without the key. Names are in lower case. */
    Map<String, List<String>> headers() {
        return headers;
    }

    public @Nullable String header(String lowerCaseName) {
        return Urls.first(headers, lowerCaseName);
    }

    public byte[] body() {
        return body;
    }

    public Keys.Key key() {
        return key;
    }

    /** Has a query closed when the client closes its connection before it has the answer. */
    public void closeWhenClientLeaves(AutoCloseable query) {
        if (client != null) {
            client.closeWhenLeft(query);
        }
    }

    /** Returns the body as JSON, or a missing node if there is none. */
    public JsonNode json() {
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
