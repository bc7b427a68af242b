package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.check.Arguments;
import io.github.peakaclient.api.Internal;
import io.github.peakaclient.retry.RetryListener;
import io.github.peakaclient.retry.RetryPolicy;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How calls are sent: their deadline, headers, retries and key. What is not set is taken from the client, so that options can
 * be laid over one another. Immutable.
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

    /** A builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder with what is set here. */
    public Builder toBuilder() {
        return new Builder().add(this);
    }

    /**
     * Returns these options, and where they set nothing, those.
     *
     * @hidden
     */
    @Internal
    public CallOptions over(CallOptions those) {
        return those.toBuilder().add(this).build();
    }

    /** The longest time of a call with all its attempts and waits, null if not set. */
    public @Nullable Duration deadline() {
        return deadline;
    }

    /** The longest time of one attempt, null if not set. */
    public @Nullable Duration attemptTimeout() {
        return attemptTimeout;
    }

    /** Extra headers, by name without regard to case. Unmodifiable. */
    public Map<String, String> headers() {
        return headers;
    }

    /** When failed calls are sent again, null if not set. */
    public @Nullable RetryPolicy retryPolicy() {
        return retryPolicy;
    }

    /** Who is told of retries, null if not set. */
    public @Nullable RetryListener retryListener() {
        return retryListener;
    }

    /** The key to sign in with, null if not set. */
    public @Nullable ApiKey apiKey() {
        return apiKey;
    }

    /** Shows the names of headers, not their values. */
    @Override
    public String toString() {
        return "CallOptions{deadline=" + deadline + ", attemptTimeout=" + attemptTimeout + ", headers="
                + headers.keySet() + ", retryPolicy=" + retryPolicy + ", apiKey=" + apiKey + "}";
    }

    /** Collects options. Not thread-safe. */
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
         * The longest time of a call with all its attempts and the waits between them; of a streamed answer, until its headers
         * are there. Default: 2 minutes. When it has passed, the call fails with a {@link
         * io.github.peakaclient.error.TransportException}.
         *
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder deadline(Duration deadline) {
            this.deadline = Arguments.positive(deadline, "deadline");
            return this;
        }

        /**
         * The longest time of one attempt, from when it leaves the queue of the HTTP client; of a streamed answer, until its
         * headers are there. When it has passed, the attempt
         * fails, and the call may be sent again. Default: none, only the timeouts of the HTTP client apply.
         *
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder attemptTimeout(Duration attemptTimeout) {
            this.attemptTimeout = Arguments.positive(attemptTimeout, "attemptTimeout");
            return this;
        }

        /**
         * A header to send with each attempt. It replaces one of the same name.
         *
         * @param name not one that the client sets itself, such as {@code Authorization}
         * @param value visible ASCII characters, spaces and tabs
         * @throws IllegalArgumentException if one of them is not so; the value is not quoted
         */
        public Builder header(String name, String value) {
            ExtraHeaders.check(requireNonNull(name, "name == null"), requireNonNull(value, "value == null"));
            headers.put(name, value);
            return this;
        }

        /** When failed calls are sent again. Default: {@link RetryPolicy#standard()}. */
        public Builder retryPolicy(RetryPolicy retryPolicy) {
            this.retryPolicy = requireNonNull(retryPolicy, "retryPolicy == null");
            return this;
        }

        /** Who is told of retries. Default: nobody. */
        public Builder retryListener(RetryListener retryListener) {
            this.retryListener = requireNonNull(retryListener, "retryListener == null");
            return this;
        }

        /** The key to sign in with, such as that of a project. Default: that of the client. */
        public Builder apiKey(ApiKey apiKey) {
            this.apiKey = requireNonNull(apiKey, "apiKey == null");
            return this;
        }

        /** Makes the options. */
        public CallOptions build() {
            return new CallOptions(this);
        }
    }
}
