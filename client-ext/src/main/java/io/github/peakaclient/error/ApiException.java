package io.github.peakaclient.error;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.Operation.KeyScope;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.internal.retry.TransientFailures;
import io.github.peakaclient.model.ApiErrorBody;
import io.github.peakaclient.retry.Attempt;
import io.github.peakaclient.retry.RateLimit;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer with an error status. A status that people handle has a subclass of its own, see the table of this package; every
 * other status is an exception of just this class, such as 405 (wrong verb), 408 and redirects, which are not followed.
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
    private final TreeMap<String, List<String>> headers;
    private final boolean mayHaveBeenProcessed;

    ApiException(Builder builder) {
        super(builder.operation, describe(builder), builder.attempts, builder.notRetried, null);
        this.status = builder.status;
        this.requestId = builder.requestId;
        this.rawBody = builder.rawBody;
        this.body = builder.body;
        this.error = body == null ? null : body.getError();
        this.errorCode = body == null || body.getErrorCode() == null ? null : String.valueOf(body.getErrorCode());
        this.serverMessage = body == null ? null : body.getMessage();
        this.retryAfter = builder.retryAfter;
        this.rateLimit = builder.rateLimit;
        this.headers = new TreeMap<>(builder.headers);
        this.mayHaveBeenProcessed = builder.mayHaveBeenProcessed;
    }

    /**
     * Returns a builder.
     *
     * @param operation the operation that failed
     * @param status the HTTP status
     * @throws IllegalArgumentException if the status is 200 to 299
     * @hidden
     */
    @Internal
    public static Builder builder(OperationInfo operation, int status) {
        return new Builder(operation, status);
    }

    /** Returns the HTTP status, never 200 to 299. */
    public int status() {
        return status;
    }

    /**
     * Returns whether the server says that what the request names does not exist: a 404, or one of the three forms of 400 that
     * this API uses for unknown connections, queries and caches (measured). A 404 can also mean an unknown path, or that there
     * is nothing to cancel.
     */
    public boolean isNotFound() {
        return status == 404 || (status == 400 && namesSomethingUnknown());
    }

    private boolean namesSomethingUnknown() {
        String message = serverMessage == null ? "" : serverMessage;
        return "cn004".equals(errorCode)
                || "INVALID_CONNECTION_ID".equals(error)
                || ("100".equals(errorCode) && message.contains("There is no query with id"))
                || ("WrongRequestException".equals(error) && message.contains("Cache settings not found"));
    }

    /** Returns true for 408, 425, 429, 500, 502, 503, 504 and 520 to 524. */
    @Override
    public boolean isRetryable() {
        return TransientFailures.isTransient(status);
    }

    /**
     * Returns false for 4xx other than 408 and 425, unless an attempt before may have been processed: such a request was refused. A
     * 500 does not mean that a write did not happen (measured).
     */
    @Override
    public boolean mayHaveBeenProcessed() {
        return mayHaveBeenProcessed;
    }

    /** Returns the server's short code, such as {@code INVALID_CREDENTIALS}; null if it sent none. */
    public @Nullable String error() {
        return error;
    }

    /** Returns the server's other code as text, such as {@code 100} or {@code cn004}; null if it sent none. */
    public @Nullable String errorCode() {
        return errorCode;
    }

    /** Returns the server's own description of the error, redacted; null if it sent no error object. */
    public @Nullable String serverMessage() {
        return serverMessage;
    }

    /** Returns the server's id of the request, to quote in a support request; null if it sent none. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** Returns the whole error object, redacted; null if the body was not one, or after this exception was serialized. */
    public @Nullable ApiErrorBody body() {
        return body;
    }

    /** Returns the body as text, redacted and bounded. It is empty if there was none, and can be HTML. */
    public String rawBody() {
        return rawBody;
    }

    /** Returns the wait that the server requests before the next request; null if it requests none. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Returns the caller's rate limit as the answer describes it, null if it does not. */
    public @Nullable RateLimit rateLimit() {
        return rateLimit;
    }

    /**
     * Returns the headers of the answer that are known to hold no secrets, such as {@code Date}, {@code Retry-After}, request ids
     * and rate limits, redacted. Names are in lower case and found without regard to case. Unmodifiable.
     */
    public Map<String, List<String>> headers() {
        return Collections.unmodifiableMap(headers);
    }

    private static String describe(Builder builder) {
        ApiErrorBody body = builder.body;
        StringBuilder text = new StringBuilder(builder.operation.target())
                .append(" answered ")
                .append(builder.status);
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
        String explanation = builder.explanation();
        if (explanation != null) {
            text.append(" [").append(explanation).append(']');
        }
        if (builder.requestId != null) {
            text.append(" [request id ")
                    .append(MessageText.line(builder.requestId))
                    .append(']');
        }
        return text.toString();
    }

    /**
     * A builder of the exception for a status. All values are optional. Not thread-safe.
     *
     * @hidden
     */
    @Internal
    public static final class Builder {
        private static final String INVALID_CREDENTIALS = "INVALID_CREDENTIALS";

        private final OperationInfo operation;
        private final int status;
        private @Nullable String requestId;
        private @Nullable ApiErrorBody body;
        private String rawBody = "";
        private @Nullable Duration retryAfter;
        private @Nullable RateLimit rateLimit;
        private List<Attempt> attempts = Collections.emptyList();
        private @Nullable String notRetried;
        private final TreeMap<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private boolean mayHaveBeenProcessed;

        private Builder(OperationInfo operation, int status) {
            if (status >= 200 && status < 300) {
                throw new IllegalArgumentException("status: " + status + " is not an error; 300 to 599 are");
            }
            this.operation = requireNonNull(operation, "operation == null");
            this.status = status;
            this.mayHaveBeenProcessed = !TransientFailures.isRefusal(status);
        }

        /** Sets the server's id of the request. */
        public Builder requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return this;
        }

        /** Sets the decoded body, redacted; null if it is not an error object. */
        public Builder body(@Nullable ApiErrorBody body) {
            this.body = body;
            return this;
        }

        /** Sets the body as text, redacted and bounded. Default: empty. */
        public Builder rawBody(String rawBody) {
            this.rawBody = requireNonNull(rawBody, "rawBody == null");
            return this;
        }

        /** Sets the wait that the server requests. */
        public Builder retryAfter(@Nullable Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        /** Sets the caller's rate limit. */
        public Builder rateLimit(@Nullable RateLimit rateLimit) {
            this.rateLimit = rateLimit;
            return this;
        }

        /** Sets the requests that were sent. Default: none. */
        public Builder attempts(List<Attempt> attempts) {
            this.attempts = requireNonNull(attempts, "attempts == null");
            return this;
        }

        /** Sets the reason why there was no further attempt, for the message; null if it needs none. */
        public Builder notRetried(@Nullable String notRetried) {
            this.notRetried = notRetried;
            return this;
        }

        /** Adds headers whose values may be shown, redacted. The lists are not copied. */
        public Builder headers(Map<String, List<String>> headers) {
            this.headers.putAll(headers);
            return this;
        }

        /** Sets whether the request may have been processed, in any attempt. Default: what the status says. */
        public Builder mayHaveBeenProcessed(boolean mayHaveBeenProcessed) {
            this.mayHaveBeenProcessed = mayHaveBeenProcessed;
            return this;
        }

        /** Returns what the server's answer does not say of itself, null if it says all that is known. */
        @Nullable
        String explanation() {
            if (status == 403 && needsPartnerKey()) {
                return "this operation needs a partner key";
            }
            boolean isWithoutCode = body != null && body.getErrorCode() == null;
            if (status == 400 && operation.id().equals(Operations.CREATE_CACHE.id()) && isWithoutCode) {
                return "known causes: it is an internal or BI table, which needs no cache, or the server cannot parse the"
                        + " description of the table, which then cannot be cached";
            }
            return null;
        }

        boolean needsPartnerKey() {
            return operation.keyScopes().equals(Collections.singleton(KeyScope.PARTNER));
        }

        /** Returns an exception of the subclass for the status, or else a plain {@link ApiException}. */
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
