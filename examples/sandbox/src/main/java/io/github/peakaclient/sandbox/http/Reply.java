package io.github.peakaclient.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The reply of an operation. */
@SuppressWarnings("ArrayRecordComponent") // written once to the wire, never compared
public record Reply(int status, Map<String, String> headers, byte[] body) {

    public static Reply json(JsonNode body) {
        return json(200, body);
    }

    public static Reply json(int status, JsonNode body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), Json.bytes(body));
    }

    public static <T> Reply list(Collection<T> items, Function<? super T, ?> toNode) {
        return json(Json.array(items, toNode));
    }

    public static Reply empty() {
        return empty(200);
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    public static Reply of(String contentType, byte[] body) {
        return new Reply(200, Map.of("Content-Type", contentType), body);
    }

    public static Reply redirect(String location) {
        return new Reply(302, Map.of("Location", location), new byte[0]);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    public static Reply error(ApiError error) {
        return json(error.status(), error.body());
    }
}
