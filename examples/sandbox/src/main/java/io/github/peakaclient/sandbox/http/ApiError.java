package io.github.peakaclient.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serial;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A failure that the API answers with a status and one of its several error bodies. */
public final class ApiError extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient JsonNode body;

    private ApiError(int status, JsonNode body) {
        super("status " + status, null, false, false);
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    JsonNode body() {
        return body;
    }

    public String message() {
        return body.path("message").asText();
    }

    public static ApiError of(int status, String error, String message) {
        return new ApiError(status, Json.object("error", error, "message", message));
    }

    public static ApiError badRequest(String message) {
        return of(400, "Bad Request", message);
    }

    public static ApiError notFound(String message) {
        return of(404, "Not Found", message);
    }

    public static ApiError conflict(String message) {
        return of(409, "Conflict", message);
    }

    /** Returns an error in the shape of the data gateway, which answers missing resources and wrong SQL. */
    public static ApiError gateway(String message) {
        return gateway(400, message);
    }

    public static ApiError gateway(int status, String message) {
        return new ApiError(status, Json.object("errorCode", 100, "message", message));
    }

    /** Returns an error in the shape of the cache service. */
    public static ApiError wrongRequest(String message, @Nullable String errorCode) {
        return new ApiError(
                400, Json.object("error", "WrongRequestException", "message", message, "errorCode", errorCode));
    }

    public static ApiError invalidConnectionId() {
        return new ApiError(
                400,
                Json.object(
                        "error", "INVALID_CONNECTION_ID", "message", "invalid connection id", "errorCode", "cn004"));
    }

    public static ApiError invalidCredentials(String message) {
        return of(400, "INVALID_CREDENTIALS", message);
    }

    /** Returns an error in the shape of the web framework, for requests that reach no operation. */
    public static ApiError framework(int status, String error, String path, Instant time) {
        return new ApiError(status, Json.object("timestamp", time, "status", status, "error", error, "path", path));
    }
}
