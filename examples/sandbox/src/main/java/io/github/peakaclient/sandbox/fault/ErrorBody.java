package io.github.peakaclient.sandbox.fault;

import io.github.peakaclient.sandbox.http.ApiError;
import io.github.peakaclient.sandbox.http.Reply;
import io.undertow.util.StatusCodes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** Bodies of error answers, as measured. Their names in the header {@code Sandbox-Fault} are in lower case. */
public enum ErrorBody {
    /** {@code {"error": "Service Unavailable", "message": …}}: the API's own. The default. */
    API,
    /** {@code {"errorCode": 100, "message": …}}: the data gateway's. */
    GATEWAY,
    /** {@code {"timestamp": …, "status": 503, "error": …, "path": …}}: the web framework's. */
    FRAMEWORK,
    /** An HTML page of a proxy. */
    HTML,
    /** Plain text. */
    TEXT,
    /** No body and no content type. */
    EMPTY;

    static final String MESSAGE = "This is a planned fault";

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    Reply reply(int status, String path, Instant now) {
        String reason = StatusCodes.getReason(status);
        return switch (this) {
            case API -> Reply.error(ApiError.of(status, reason, MESSAGE));
            case GATEWAY -> Reply.error(ApiError.gateway(status, MESSAGE));
            case FRAMEWORK -> Reply.error(ApiError.framework(status, reason, path, now));
            case HTML ->
                text(
                        status,
                        "text/html",
                        "<html><head><title>" + status + " " + reason + "</title></head><body><center><h1>" + status
                                + " " + reason + "</h1></center></body></html>\n");
            case TEXT -> text(status, "text/plain", MESSAGE);
            case EMPTY -> Reply.empty(status);
        };
    }

    private static Reply text(int status, String contentType, String text) {
        return new Reply(status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
    }
}
