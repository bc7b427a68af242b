package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.retry.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The options that calls are sent with: timeouts, headers, query parameters, retries, key and limits. Options that are not set are taken from
 * the client, so that options can be layered. Immutable.
 *
 * <pre>{@code
 * Peaka quick = peaka.withOptions(
 *         CallOptions.builder().callTimeout(Duration.ofSeconds(5)).retryPolicy(RetryPolicy.none()).build());
 * }</pre>
 *
 * <p><b>Time.</b> The call timeout bounds a call with all its attempts, the attempt timeout each of them. Without an attempt timeout, an
 * attempt also ends when the server is silent for 60 seconds, unless the operation runs long, such as {@code executeQuery}: that is
 * waited for until the call timeout. Once an answer has begun, also a streamed one, silence is limited to the attempt timeout,
 * or to 60 seconds if there is none. These limits hold on any HTTP client: its own read and write timeouts do not count, since
 * a timeout that the caller chose cannot be told from OkHttp's default of 10 seconds. Its connect and call timeouts do count.
 *
 * <p><b>Memory.</b> What is read is bounded, see {@link ReadLimits}.
 */
public final class CallOptions {
    // before the defaults, which need it
    private static final Map<String, String> NO_HEADERS =
            Collections.unmodifiableMap(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));

    /**
     * The options of a client whose builder sets nothing.
     *
     * @hidden
     */
    @Internal
    public static final CallOptions DEFAULTS = builder()
            .retryPolicy(RetryPolicy.standard())
            .readLimits(ReadLimits.standard())
            .build();

    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration LONG_CALL_TIMEOUT = Duration.ofMinutes(10);

    private final @Nullable Duration callTimeout;
    /** Shortens the call timeout, and also the default that depends on the operation; null for none. */
    private final @Nullable Duration bound;

    private final @Nullable Duration attemptTimeout;
    private final Map<String, String> headers;
    private final Map<String, String> queryParameters;
    private final @Nullable RetryPolicy retryPolicy;
    private final List<CallListener> callListeners;
    private final @Nullable ApiKey apiKey;
    private final @Nullable ReadLimits readLimits;

    private CallOptions(Builder builder) {
        this.callTimeout = builder.callTimeout;
        this.bound = builder.bound;
        this.attemptTimeout = builder.attemptTimeout;
        // a view of each of many tenants has options, which mostly differ in the key
        this.headers =
                builder.headers.isEmpty() ? NO_HEADERS : Collections.unmodifiableMap(new TreeMap<>(builder.headers));
        this.queryParameters = builder.queryParameters.isEmpty()
                ? Collections.<String, String>emptyMap()
                : Collections.unmodifiableMap(new TreeMap<>(builder.queryParameters));
        this.retryPolicy = builder.retryPolicy;
        this.callListeners = builder.callListeners.isEmpty()
                ? Collections.<CallListener>emptyList()
                : Collections.unmodifiableList(new ArrayList<>(builder.callListeners));
        this.apiKey = builder.apiKey;
        this.readLimits = builder.readLimits;
    }

    /** {@return a builder with nothing set} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a builder with the options that are set here} */
    public Builder toBuilder() {
        return new Builder().add(this);
    }

    /**
     * {@return these options, completed by those where nothing is set}
     *
     * @param those the options to fall back to
     * @hidden
     */
    @Internal
    public CallOptions over(CallOptions those) {
        return those.toBuilder().add(this).build();
    }

    /**
     * {@return these options with a call timeout of at most this long, for every operation}
     *
     * @param limit the longest time that a call may take
     * @hidden
     */
    @Internal
    public CallOptions within(Duration limit) {
        return toBuilder().bound(limit).build();
    }

    /**
     * {@return the limit for the time of a call of this operation}
     *
     * @param operation the operation that is called
     * @hidden
     */
    @Internal
    public Duration callTimeout(OperationInfo operation) {
        Duration standard = operation.isLongRunning() ? LONG_CALL_TIMEOUT : CALL_TIMEOUT;
        Duration limit = callTimeout == null ? standard : callTimeout;
        return bound != null && bound.compareTo(limit) < 0 ? bound : limit;
    }

    /** {@return the limit for the time of a call with all its attempts and waits, null if not set} */
    public @Nullable Duration callTimeout() {
        return callTimeout;
    }

    /** {@return the limit for the time of one attempt, null if not set} */
    public @Nullable Duration attemptTimeout() {
        return attemptTimeout;
    }

    /** {@return the extra headers, by name without regard to case} Unmodifiable. */
    public Map<String, String> headers() {
        return headers;
    }

    /** {@return the extra query parameters by name, not encoded} Unmodifiable. */
    public Map<String, String> queryParameters() {
        return queryParameters;
    }

    /** {@return the policy for retries, null if not set} */
    public @Nullable RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    /** {@return the listeners for calls, in the order in which they are called, unmodifiable} */
    public List<CallListener> callListeners() {
        return callListeners;
    }

    /** {@return the key to authenticate with, null if not set} */
    public @Nullable ApiKey apiKey() {
        return apiKey;
    }

    /** {@return the limits on what is read into memory, null if not set} */
    public @Nullable ReadLimits readLimits() {
        return readLimits;
    }

    /**
     * {@return whether the other has the same options; listeners are equal if their {@code equals} says so}
     *
     * @param other the object to compare with, may be null
     */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof CallOptions)) {
            return false;
        }
        CallOptions that = (CallOptions) other;
        return Objects.equals(callTimeout, that.callTimeout)
                && Objects.equals(bound, that.bound)
                && Objects.equals(attemptTimeout, that.attemptTimeout)
                && headers.equals(that.headers)
                && queryParameters.equals(that.queryParameters)
                && Objects.equals(retryPolicy, that.retryPolicy)
                && callListeners.equals(that.callListeners)
                && Objects.equals(apiKey, that.apiKey)
                && Objects.equals(readLimits, that.readLimits);
    }

    @Override
    public int hashCode() {
        // not the headers: maps that ignore case are equal without equal hash codes
        return Objects.hash(
                callTimeout, attemptTimeout, queryParameters, retryPolicy, callListeners, apiKey, readLimits);
    }

    /** {@return a text with the names of headers and query parameters, not their values} */
    @Override
    public String toString() {
        return "CallOptions{callTimeout=" + callTimeout + ", attemptTimeout=" + attemptTimeout + ", headers="
                + headers.keySet() + ", queryParameters=" + queryParameters.keySet() + ", retryPolicy=" + retryPolicy
                + ", callListeners=" + callListeners + ", apiKey=" + apiKey + ", readLimits=" + readLimits + "}";
    }

    /** A builder of options. Not thread-safe. */
    public static final class Builder {
        private @Nullable Duration callTimeout;
        private @Nullable Duration bound;
        private @Nullable Duration attemptTimeout;
        private final TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private final TreeMap<String, String> queryParameters = new TreeMap<>();
        private @Nullable RetryPolicy retryPolicy;
        private final List<CallListener> callListeners = new ArrayList<>();
        private @Nullable ApiKey apiKey;
        private @Nullable ReadLimits readLimits;

        private Builder() {}

        private Builder add(CallOptions options) {
            callTimeout = options.callTimeout == null ? callTimeout : options.callTimeout;
            attemptTimeout = options.attemptTimeout == null ? attemptTimeout : options.attemptTimeout;
            headers.putAll(options.headers);
            queryParameters.putAll(options.queryParameters);
            retryPolicy = options.retryPolicy == null ? retryPolicy : options.retryPolicy;
            for (CallListener listener : options.callListeners) {
                addCallListener(listener);
            }
            apiKey = options.apiKey == null ? apiKey : options.apiKey;
            readLimits = options.readLimits == null ? readLimits : options.readLimits;
            return options.bound == null ? this : bound(options.bound);
        }

        private Builder bound(Duration limit) {
            bound = bound == null || limit.compareTo(bound) < 0 ? limit : bound;
            return this;
        }

        /**
         * Sets the limit for the time of a call with all its attempts and the waits between them; of a streamed answer, until its
         * headers have arrived. When it has passed, the call fails with a {@link
         * io.github.peakaclient.error.TransportException}. Default: 2 minutes, and 10 minutes for operations that run long,
         * such as {@code executeQuery}; see {@link OperationInfo#isLongRunning()}.
         *
         * @param callTimeout a positive duration
         * @return this builder
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder callTimeout(Duration callTimeout) {
            this.callTimeout = Arguments.positive(callTimeout, "callTimeout");
            return this;
        }

        /**
         * Sets the limit for the time of one attempt, from when it leaves the queue of the HTTP client; of a streamed answer, until
         * its headers have arrived, and from then on for the silence of the server. When it has passed, the attempt fails, and
         * the call may be retried. Default: none, but the silence of the server is limited, see {@link CallOptions}.
         *
         * @param attemptTimeout a positive duration
         * @return this builder
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder attemptTimeout(Duration attemptTimeout) {
            this.attemptTimeout = Arguments.positive(attemptTimeout, "attemptTimeout");
            return this;
        }

        /**
         * Sets a header that is sent with each attempt to the host of the client, and to no other. It replaces one of the same name.
         *
         * @param name not one that the client sets itself, such as {@code Authorization}
         * @param value visible ASCII characters, spaces and tabs
         * @return this builder
         * @throws IllegalArgumentException if the name or the value is not allowed; the message does not quote the value
         */
        public Builder header(String name, String value) {
            ExtraHeaders.check(requireNonNull(name, "name == null"), requireNonNull(value, "value == null"));
            headers.put(name, value);
            return this;
        }

        /**
         * Sets a query parameter that is added to the URL of each attempt, for what the contract lacks. It replaces one of the same name,
         * also one that the operation sets. Its value is no place for a secret: exceptions can quote the URL with it, and a log masks it
         * only if its name is that of a secret, such as {@code token}.
         *
         * @param name not encoded
         * @param value any text, not encoded
         * @return this builder
         * @throws IllegalArgumentException if the name is blank
         */
        public Builder queryParameter(String name, String value) {
            queryParameters.put(Arguments.notBlank(name, "name"), requireNonNull(value, "value == null"));
            return this;
        }

        /**
         * Sets the policy for retries. Default: {@link RetryPolicy#standard()}.
         *
         * @param retryPolicy when, and how often, to retry
         * @return this builder
         */
        public Builder retryPolicy(RetryPolicy retryPolicy) {
            this.retryPolicy = requireNonNull(retryPolicy, "retryPolicy == null");
            return this;
        }

        /**
         * Adds a listener for calls, to those of the client too. One that was added before is not added again. Default: none.
         *
         * @param callListener called after those that were added before
         * @return this builder
         */
        public Builder addCallListener(CallListener callListener) {
            requireNonNull(callListener, "callListener == null");
            if (!callListeners.contains(
                    callListener)) { // options that were made from those of the client have its listeners
                callListeners.add(callListener);
            }
            return this;
        }

        /**
         * Sets the key to authenticate with, such as that of a project. Default: that of the client.
         *
         * @param apiKey the key of a partner or of a project
         * @return this builder
         */
        public Builder apiKey(ApiKey apiKey) {
            this.apiKey = requireNonNull(apiKey, "apiKey == null");
            return this;
        }

        /**
         * Sets the limits on what is read into memory. Default: {@link ReadLimits#standard()}.
         *
         * @param readLimits the limits
         * @return this builder
         */
        public Builder readLimits(ReadLimits readLimits) {
            this.readLimits = requireNonNull(readLimits, "readLimits == null");
            return this;
        }

        /** {@return the options} */
        public CallOptions build() {
            return new CallOptions(this);
        }
    }
}
