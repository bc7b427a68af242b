package io.github.peakaclient.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The reply of an operation.
 *
 * @param rest what follows the body; null for nothing
 */
@SuppressWarnings("ArrayRecordComponent") // written once to the wire, never compared
public record Reply(
        int status,
        Map<String, String> headers,
        byte[] body,
        @Nullable BodySource rest) {

    /** The most bytes of an answer that is held in memory. */
    private static final int MOST_BYTES = 128 << 20;

    public Reply(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, null);
    }

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
        return new Reply(status, more, body, rest);
    }

    /** Returns this reply with more of its body, which is made while it is sent. */
    public Reply followedBy(BodySource newRest) {
        return new Reply(status, headers, body, newRest);
    }

    /** Returns this reply with all of its body, or an error if that fails or is too large. */
    public Reply whole() {
        if (rest == null) {
            return this;
        }
        try (BodySource source = rest) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte @Nullable [] piece = body;
            while (piece != null) {
                all.writeBytes(piece);
                if (all.size() > MOST_BYTES) {
                    throw ApiError.gateway("The answer has more than " + (MOST_BYTES >> 20) + " MiB");
                }
                piece = source.next();
            }
            return new Reply(status, headers, all.toByteArray());
        } catch (ApiError e) {
            return error(e);
        }
    }

    public static Reply error(ApiError error) {
        return json(error.status(), error.body());
    }
}
