package io.github.peakaclient.error;

import io.github.peakaclient.model.ApiErrorBody;
import org.jspecify.annotations.Nullable;

/**
 * The server answered with an error status.
 *
 * <p>The API answers 400 for missing and deleted resources too, hardly ever 404. A 500 does not mean that a write did not
 * happen. (Both measured against the live API.)
 */
public final class ApiException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String target;
    private final @Nullable String requestId;
    private final String rawBody;
    private final transient @Nullable ApiErrorBody body;
    private final @Nullable String error;
    private final @Nullable String errorCode;
    private final @Nullable String serverMessage;

    /**
     * Used by the client.
     *
     * @param operationId the operation that failed
     * @param target method and path template
     * @param status the HTTP status
     * @param requestId the server's id of the request, null if it sent none
     * @param body the decoded body, null if it is not an error object
     * @param rawBody the body as text, redacted and bounded
     */
    public ApiException(
            String operationId,
            String target,
            int status,
            @Nullable String requestId,
            @Nullable ApiErrorBody body,
            String rawBody) {
        super(operationId, describe(target, status, requestId, body, rawBody), null);
        this.status = status;
        this.target = target;
        this.requestId = requestId;
        this.body = body;
        this.rawBody = rawBody;
        this.error = body == null ? null : body.getError();
        this.errorCode = body == null ? null : text(body.getErrorCode());
        this.serverMessage = body == null ? null : body.getMessage();
    }

    /** The HTTP status, 300 or more. */
    public int status() {
        return status;
    }

    /** Method and path template, such as {@code GET /connections/{projectId}}. */
    public String target() {
        return target;
    }

    /** The server's short code, such as {@code INVALID_CREDENTIALS}; null if it sent none. */
    public @Nullable String error() {
        return error;
    }

    /** The server's other code as text, such as {@code 100} or {@code cn004}; null if it sent none. */
    public @Nullable String errorCode() {
        return errorCode;
    }

    /** What the server says went wrong, redacted; null if it sent no error object. */
    public @Nullable String serverMessage() {
        return serverMessage;
    }

    /** The server's id of the request, to quote when asking for help; null if it sent none. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** The whole error object, redacted; null if the body was not one, or after this exception was serialized. */
    public @Nullable ApiErrorBody body() {
        return body;
    }

    /** The body as text, redacted and cut to 8,192 characters. Empty if there was none. It can be HTML. */
    public String rawBody() {
        return rawBody;
    }

    private static String describe(
            String target, int status, @Nullable String requestId, @Nullable ApiErrorBody body, String rawBody) {
        StringBuilder text = new StringBuilder(target).append(" answered ").append(status);
        if (body == null) {
            text.append(rawBody.isEmpty() ? " without a body" : ": " + start(rawBody));
        } else {
            if (body.getError() != null) {
                text.append(' ').append(start(body.getError()));
            }
            if (body.getErrorCode() != null) {
                text.append(" (").append(start(body.getErrorCode().toString())).append(')');
            }
            if (body.getMessage() != null) {
                text.append(": ").append(start(body.getMessage()));
            }
        }
        if (requestId != null) {
            text.append(" [request id ").append(requestId).append(']');
        }
        return text.toString();
    }

    private static String start(String text) {
        String line = text.replaceAll("\\s+", " ").trim();
        return line.length() <= 500 ? line : line.substring(0, 500) + "…";
    }

    private static @Nullable String text(@Nullable Object code) {
        return code == null ? null : String.valueOf(code);
    }
}
