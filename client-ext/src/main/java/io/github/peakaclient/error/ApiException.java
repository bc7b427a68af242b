package io.github.peakaclient.error;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.model.ApiErrorBody;
import io.github.peakaclient.retry.Attempt;
import io.github.peakaclient.retry.RateLimit;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server answered with an error status. A status that people handle has its own subclass, see the table of this package;
 * every other status is an exception of just this class, such as 405 (wrong verb), 408 and redirects, which are not followed.
 */
public class ApiException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String requestId;
    private final String rawBody;
    private final transient @Nullable ApiErrorBody body;
    private final @Nullable String error;
    private final @Nullable String errorCode;
    private final @Nullable String serverMessage;
    private final @Nullable Duration retryAfter;
    private final @Nullable RateLimit rateLimit;

    ApiException(Builder builder) {
        super(builder.operationId, builder.target, describe(builder), builder.attempts, builder.notRetried, null);
        this.status = builder.status;
        this.requestId = builder.requestId;
        this.rawBody = builder.rawBody;
        this.body = builder.body;
        this.error = body == null ? null : body.getError();
        this.errorCode = body == null || body.getErrorCode() == null ? null : String.valueOf(body.getErrorCode());
        this.serverMessage = body == null ? null : body.getMessage();
        this.retryAfter = builder.retryAfter;
        this.rateLimit = builder.rateLimit;
    }

    /**
     * Used by the client; of use in tests.
     *
     * @param operationId the operation that failed
     * @param target method and path template
     * @param status the HTTP status
     * @throws IllegalArgumentException if the status is 200 to 299
     */
    public static Builder builder(String operationId, String target, int status) {
        return new Builder(operationId, target, status);
    }

    /** The HTTP status; never 200 to 299. */
    public int status() {
        return status;
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

    /** The body as text, redacted and bounded. Empty if there was none. It can be HTML. */
    public String rawBody() {
        return rawBody;
    }

    /** How long to wait before asking again, as the server put it; null if it did not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** What the answer says of the caller's rate limit, null if nothing. */
    public @Nullable RateLimit rateLimit() {
        return rateLimit;
    }

    private static String describe(Builder builder) {
        ApiErrorBody body = builder.body;
        StringBuilder text =
                new StringBuilder(builder.target).append(" answered ").append(builder.status);
        if (body == null) {
            text.append(builder.rawBody.isEmpty() ? " without a body" : ": " + MessageText.line(builder.rawBody));
        } else {
            if (body.getError() != null) {
                text.append(' ').append(MessageText.line(body.getError()));
            }
            if (body.getErrorCode() != null) {
                text.append(" (")
                        .append(MessageText.line(body.getErrorCode().toString()))
                        .append(')');
            }
            if (body.getMessage() != null) {
                text.append(": ").append(MessageText.line(body.getMessage()));
            }
        }
        if (builder.needsPartnerKey && builder.status == 403) {
            text.append(" [this operation needs a partner key]");
        }
        if (builder.requestId != null) {
            text.append(" [request id ")
                    .append(MessageText.line(builder.requestId))
                    .append(']');
        }
        return text.toString();
    }

    /** Used by the client; of use in tests. All values are optional. Not thread-safe. */
    public static final class Builder {
        private static final String INVALID_CREDENTIALS = "INVALID_CREDENTIALS";

        private final String operationId;
        private final String target;
        private final int status;
        private @Nullable String requestId;
        private @Nullable ApiErrorBody body;
        private String rawBody = "";
        private @Nullable Duration retryAfter;
        private @Nullable RateLimit rateLimit;
        boolean needsPartnerKey; // read by the subclass
        private List<Attempt> attempts = Collections.emptyList();
        private @Nullable String notRetried;

        private Builder(String operationId, String target, int status) {
            if (status >= 200 && status < 300) {
                throw new IllegalArgumentException("status: " + status + " is not an error; 300 to 599 are");
            }
            this.operationId = requireNonNull(operationId, "operationId == null");
            this.target = requireNonNull(target, "target == null");
            this.status = status;
        }

        /** The server's id of the request. */
        public Builder requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return this;
        }

        /** The decoded body, redacted; null if it is not an error object. */
        public Builder body(@Nullable ApiErrorBody body) {
            this.body = body;
            return this;
        }

        /** The body as text, redacted and bounded. Default: empty. */
        public Builder rawBody(String rawBody) {
            this.rawBody = requireNonNull(rawBody, "rawBody == null");
            return this;
        }

        /** How long the server asks to wait. */
        public Builder retryAfter(@Nullable Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        /** What the answer says of the caller's rate limit. */
        public Builder rateLimit(@Nullable RateLimit rateLimit) {
            this.rateLimit = rateLimit;
            return this;
        }

        /** Whether the contract lets only partner keys do this; told of a 403. Default: false. */
        public Builder needsPartnerKey(boolean needsPartnerKey) {
            this.needsPartnerKey = needsPartnerKey;
            return this;
        }

        /** What was sent. Default: none. */
        public Builder attempts(List<Attempt> attempts) {
            this.attempts = requireNonNull(attempts, "attempts == null");
            return this;
        }

        /** Why there was no further attempt, for the message; null if that needs no words. */
        public Builder notRetried(@Nullable String notRetried) {
            this.notRetried = notRetried;
            return this;
        }

        /** Makes the exception: of the subclass for the status, or else a plain {@link ApiException}. */
        public ApiException build() {
            switch (status) {
                case 400:
                    return body != null && INVALID_CREDENTIALS.equals(body.getError())
                            ? new InvalidCredentialsException(this)
                            : new InvalidRequestException(this);
                case 401:
                    return new AuthenticationException(this);
                case 403:
                    return new PermissionDeniedException(this);
                case 404:
                    return new NotFoundException(this);
                case 409:
                    return new ConflictException(this);
                case 429:
                    return new RateLimitException(this);
                default:
                    return status >= 500 && status < 600 ? new ServerException(this) : new ApiException(this);
            }
        }
    }
}
