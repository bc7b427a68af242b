package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.retry.RetryListener;
import io.github.peakaclient.retry.RetryPolicy;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The options that calls are sent with: deadline, headers, retries and key. Options that are not set are taken from the client, so
 * that options can be layered. Immutable.
 *
 * <pre>{@code
 * Peaka quick = peaka.withOptions(CallOptions.builder().deadline(Duration.ofSeconds(5)).retryPolicy(RetryPolicy.none()).build());
 * }</pre>
 */
public final class CallOptions {
    /**
     * The options of a client whose builder sets nothing.
     *
     * @hidden
     */
    @Internal
    public static final CallOptions DEFAULTS = builder()
            .deadline(Duration.ofMinutes(2))
            .retryPolicy(RetryPolicy.standard())
            .build();

    private final @Nullable Duration deadline;
    private final @Nullable Duration attemptTimeout;
    private final Map<String, String> headers;
    private final @Nullable RetryPolicy retryPolicy;
    private final @Nullable RetryListener retryListener;
    private final @Nullable ApiKey apiKey;

    private CallOptions(Builder builder) {
        this.deadline = builder.deadline;
        this.attemptTimeout = builder.attemptTimeout;
        this.headers = Collections.unmodifiableMap(new TreeMap<>(builder.headers));
        this.retryPolicy = builder.retryPolicy;
        this.retryListener = builder.retryListener;
        this.apiKey = builder.apiKey;
    }

    /** Returns a builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder with the options that are set here. */
    public Builder toBuilder() {
        return new Builder().add(this);
    }

    /**
     * Returns these options, completed by those where nothing is set.
     *
     * @hidden
     */
    @Internal
    public CallOptions over(CallOptions those) {
        return those.toBuilder().add(this).build();
    }

    /** Returns the limit for the time of a call with all its attempts and waits, null if not set. */
    public @Nullable Duration deadline() {
        return deadline;
    }

    /** Returns the limit for the time of one attempt, null if not set. */
    public @Nullable Duration attemptTimeout() {
        return attemptTimeout;
    }

    /** Returns the extra headers, by name without regard to case. Unmodifiable. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the policy for retries, null if not set. */
    public @Nullable RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    /** Returns the listener for retries, null if not set. */
    public @Nullable RetryListener retryListener() {
        return retryListener;
    }

    /** Returns the key to authenticate with, null if not set. */
    public @Nullable ApiKey apiKey() {
        return apiKey;
    }

    /** Returns a text with the names of headers, not their values. */
    @Override
    public String toString() {
        return "CallOptions{deadline=" + deadline + ", attemptTimeout=" + attemptTimeout + ", headers="
                + headers.keySet() + ", retryPolicy=" + retryPolicy + ", apiKey=" + apiKey + "}";
    }

    /** A builder of options. Not thread-safe. */
    public static final class Builder {
        private @Nullable Duration deadline;
        private @Nullable Duration attemptTimeout;
        private final TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private @Nullable RetryPolicy retryPolicy;
        private @Nullable RetryListener retryListener;
        private @Nullable ApiKey apiKey;

        private Builder() {}

        private Builder add(CallOptions options) {
            deadline = options.deadline == null ? deadline : options.deadline;
            attemptTimeout = options.attemptTimeout == null ? attemptTimeout : options.attemptTimeout;
            headers.putAll(options.headers);
            retryPolicy = options.retryPolicy == null ? retryPolicy : options.retryPolicy;
            retryListener = options.retryListener == null ? retryListener : options.retryListener;
            apiKey = options.apiKey == null ? apiKey : options.apiKey;
            return this;
        }

        /**
         * Sets the limit for the time of a call with all its attempts and the waits between them; of a streamed answer, until its
         * headers have arrived. Default: 2 minutes. When it has passed, the call fails with a {@link
         * io.github.peakaclient.error.TransportException}.
         *
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder deadline(Duration deadline) {
            this.deadline = Arguments.positive(deadline, "deadline");
            return this;
        }

        /**
         * Sets the limit for the time of one attempt, from when it leaves the queue of the HTTP client; of a streamed answer, until
         * its headers have arrived. When it has passed, the attempt fails, and the call may be retried. Default: none, only the
         * timeouts of the HTTP client apply.
         *
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder attemptTimeout(Duration attemptTimeout) {
            this.attemptTimeout = Arguments.positive(attemptTimeout, "attemptTimeout");
            return this;
        }

        /**
         * Sets a header that is sent with each attempt. It replaces one of the same name.
         *
         * @param name not one that the client sets itself, such as {@code Authorization}
         * @param value visible ASCII characters, spaces and tabs
         * @throws IllegalArgumentException if the name or the value is not allowed; the message does not quote the value
         */
        public Builder header(String name, String value) {
            ExtraHeaders.check(requireNonNull(name, "name == null"), requireNonNull(value, "value == null"));
            headers.put(name, value);
            return this;
        }

        /** Sets the policy for retries. Default: {@link RetryPolicy#standard()}. */
        public Builder retryPolicy(RetryPolicy retryPolicy) {
            this.retryPolicy = requireNonNull(retryPolicy, "retryPolicy == null");
            return this;
        }

        /** Sets the listener for retries. Default: none. */
        public Builder retryListener(RetryListener retryListener) {
            this.retryListener = requireNonNull(retryListener, "retryListener == null");
            return this;
        }

        /** Sets the key to authenticate with, such as that of a project. Default: that of the client. */
        public Builder apiKey(ApiKey apiKey) {
            this.apiKey = requireNonNull(apiKey, "apiKey == null");
            return this;
        }

        /** Returns the options. */
        public CallOptions build() {
            return new CallOptions(this);
        }
    }
}
