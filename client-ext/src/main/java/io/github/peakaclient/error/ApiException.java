package io.github.peakaclient.error;

import static java.util.Objects.requireNonNull;

import com.squareup.moshi.JsonAdapter;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.Operation.KeyScope;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.internal.retry.TransientFailures;
import io.github.peakaclient.json.InvalidDataException;
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

    /** The id alone: its constant would bring all operations into every app that is shrunk. */
    private static final String CREATE_CACHE = "createCache";

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
        this.error = builder.error();
        this.errorCode = builder.errorCode();
        this.serverMessage = builder.serverMessage();
        this.retryAfter = builder.retryAfter;
        this.rateLimit = builder.rateLimit;
        this.headers = new TreeMap<>(builder.headers);
        this.mayHaveBeenProcessed = builder.mayHaveBeenProcessed;
    }

    /**
     * {@return a builder}
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

    /** {@return the HTTP status, never 200 to 299} */
    public int status() {
        return status;
    }

    /**
     * {@return whether the server says that what the request names does not exist: a 404, or one of the three forms of 400 that
     * this API uses for unknown connections, queries and caches (measured)} A 404 can also mean an unknown path, or that there
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

    /** {@return true for 408, 425, 429, 500, 502, 503, 504 and 520 to 524} */
    @Override
    public boolean isRetryable() {
        return TransientFailures.isTransient(status);
    }

    /**
     * {@return false for 4xx other than 408 and 425, unless an attempt before may have been processed: such a request was refused} A
     * 500 does not mean that a write did not happen (measured).
     */
    @Override
    public boolean mayHaveBeenProcessed() {
        return mayHaveBeenProcessed;
    }

    /** {@return the server's short code, such as {@code INVALID_CREDENTIALS}; null if it sent none} */
    public @Nullable String error() {
        return error;
    }

    /** {@return the server's other code as text, such as {@code 100} or {@code cn004}; null if it sent none} */
    public @Nullable String errorCode() {
        return errorCode;
    }

    /**
     * {@return the server's own description of the error, redacted: the {@code message}, {@code detail}, {@code error_description} or
     * {@code title} of the error object and the messages of its {@code errors}; the start of the body if it is no error object} Null
     * if it says nothing but codes, or the body is empty.
     */
    public @Nullable String serverMessage() {
        return serverMessage;
    }

    /** {@return the server's id of the request, to quote in a support request; null if it sent none} */
    public @Nullable String requestId() {
        return requestId;
    }

    /** {@return the whole error object, redacted; null if the body was not one, or after this exception was serialized} */
    public @Nullable ApiErrorBody body() {
        return body;
    }

    /** {@return the body as text, redacted and bounded} It is empty if there was none, and can be HTML. */
    public String rawBody() {
        return rawBody;
    }

    /** {@return the wait that the server requests before the next request; null if it requests none} */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** {@return the caller's rate limit as the answer describes it, null if it does not} */
    public @Nullable RateLimit rateLimit() {
        return rateLimit;
    }

    /**
     * {@return the headers of the answer that are known to hold no secrets, such as {@code Date}, {@code Retry-After}, request ids
     * and rate limits, redacted} Names are in lower case and found without regard to case. Unmodifiable.
     */
    public Map<String, List<String>> headers() {
        return Collections.unmodifiableMap(headers);
    }

    private static String describe(Builder builder) {
        StringBuilder text = new StringBuilder(builder.operation.target())
                .append(" answered ")
                .append(builder.status);
        if (builder.body == null && builder.rawBody.isEmpty()) {
            text.append(" without a body");
        }
        String message = builder.serverMessage();
        String title = builder.title();
        append(text, " ", title != null && !title.equals(message) ? title : null, "");
        append(text, " (", builder.errorCode(), ")");
        append(text, ": ", message, "");
        append(text, " [", builder.explanation(), "]");
        append(text, " [path ", builder.expandedPath(), "]");
        append(text, " [request id ", builder.requestId, "]");
        return text.toString();
    }

    private static void append(StringBuilder text, String before, @Nullable String value, String after) {
        if (value != null) {
            text.append(before).append(MessageText.line(value)).append(after);
        }
    }

    /**
     * A builder of the exception for a status. All values are optional. Not thread-safe.
     *
     * @hidden
     */
    @Internal
    public static final class Builder {
        private static final String INVALID_CREDENTIALS = "INVALID_CREDENTIALS";
        private static final JsonAdapter<ApiErrorBody> BODIES =
                PeakaRetrofit.moshi().adapter(ApiErrorBody.class);

        private final OperationInfo operation;
        private final int status;
        private @Nullable String host;
        private @Nullable String path;
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

        /**
         * Sets the host that answered, for the message.
         *
         * @param host the name of the host; may be null
         * @return the name of the host
         */
        public Builder host(@Nullable String host) {
            this.host = host;
            return this;
        }

        /**
         * Sets the path of the request with the ids in it, for the message, redacted.
         *
         * @param path the path, without the query; may be null
         * @return the path, without the query
         */
        public Builder path(@Nullable String path) {
            this.path = path;
            return this;
        }

        /**
         * Sets the server's id of the request.
         *
         * @param requestId the id; null if the answer has none
         * @return the id; null if the answer has none
         */
        public Builder requestId(@Nullable String requestId) {
            this.requestId = requestId;
            return this;
        }

        /**
         * Sets the decoded body, redacted; null if it is not an error object.
         *
         * @param body the decoded body; may be null
         * @return the decoded body; may be null
         */
        public Builder body(@Nullable ApiErrorBody body) {
            this.body = body;
            return this;
        }

        /**
         * Sets the body as text, redacted and bounded. Default: empty.
         *
         * @param rawBody the body, empty if there is none
         * @return the body; null if it could not be read
         */
        public Builder rawBody(String rawBody) {
            this.rawBody = requireNonNull(rawBody, "rawBody == null");
            return this;
        }

        /**
         * Sets the wait that the server requests.
         *
         * @param retryAfter the wait; null if the server requested none
         * @return the wait; null if the server requested none
         */
        public Builder retryAfter(@Nullable Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        /**
         * Sets the caller's rate limit.
         *
         * @param rateLimit the limit that the answer reported; null if it reported none
         * @return the limit that the answer reported; null if it reported none
         */
        public Builder rateLimit(@Nullable RateLimit rateLimit) {
            this.rateLimit = rateLimit;
            return this;
        }

        /**
         * Sets the requests that were sent. Default: none.
         *
         * @param attempts the attempts, in their order
         * @return this builder
         */
        public Builder attempts(List<Attempt> attempts) {
            this.attempts = requireNonNull(attempts, "attempts == null");
            return this;
        }

        /**
         * Sets the reason why there was no further attempt, for the message; null if it needs none.
         *
         * @param notRetried the reason as a clause; may be null
         * @return the reason as a clause; may be null
         */
        public Builder notRetried(@Nullable String notRetried) {
            this.notRetried = notRetried;
            return this;
        }

        /**
         * Adds headers whose values may be shown, redacted. The lists are not copied.
         *
         * @param headers the values by the names of their headers
         * @return this builder
         */
        public Builder headers(Map<String, List<String>> headers) {
            this.headers.putAll(headers);
            return this;
        }

        /**
         * Sets whether the request may have been processed, in any attempt. Default: what the status says.
         *
         * @param mayHaveBeenProcessed true unless it is certain that the server did nothing
         * @return this builder
         */
        public Builder mayHaveBeenProcessed(boolean mayHaveBeenProcessed) {
            this.mayHaveBeenProcessed = mayHaveBeenProcessed;
            return this;
        }

        @Nullable
        String error() {
            try {
                return body == null ? null : body.getError();
            } catch (InvalidDataException e) {
                return null; // an object, which ErrorReason reads
            }
        }

        @Nullable
        String errorCode() {
            Object code = body == null ? null : body.getErrorCode();
            return code == null ? null : code.toString();
        }

        @Nullable
        String serverMessage() {
            String reason = body == null
                    ? null
                    : ErrorReason.of(requireNonNull((Map<?, ?>) BODIES.toJsonValue(body), "body is no object"));
            if (reason != null || rawBody.isEmpty() || error() != null || errorCode() != null) {
                return reason;
            }
            return MessageText.bounded(rawBody);
        }

        /** Returns the code in words, or the title of problem details. */
        @Nullable
        String title() {
            Object title = body == null ? null : body.getAdditionalProperties().get("title");
            return error() == null && title instanceof String ? (String) title : error();
        }

        /** Returns the path unless the operation's own says the same. */
        @Nullable
        String expandedPath() {
            return path != null && path.endsWith(operation.path()) ? null : path;
        }

        /** Returns what the server's answer does not say of itself, null if it says all that is known. */
        @Nullable
        String explanation() {
            if (status == 401) {
                return (host == null ? "the host" : host)
                        + " does not accept the API key: check that the key is whole and of the region of this host";
            }
            if (status == 404 && body == null) {
                return "the answer is not one of the API: check that the base URL ends in /api/v1"
                        + (host == null ? "" : ", the host is " + host);
            }
            if (status == 403 && needsPartnerKey()) {
                return "this operation needs a partner key";
            }
            boolean isWithoutCode = body != null && body.getErrorCode() == null;
            if (status == 400 && operation.id().equals(CREATE_CACHE) && isWithoutCode) {
                return "known causes: it is an internal or BI table, which needs no cache, or the server cannot parse the"
                        + " description of the table, which then cannot be cached";
            }
            return null;
        }

        boolean needsPartnerKey() {
            return operation.keyScopes().equals(Collections.singleton(KeyScope.PARTNER));
        }

        /** {@return an exception of the subclass for the status, or else a plain {@link ApiException}} */
        public ApiException build() {
            switch (status) {
                case 400:
                    return INVALID_CREDENTIALS.equals(error())
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
