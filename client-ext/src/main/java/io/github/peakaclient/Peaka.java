package io.github.peakaclient;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.PeakaApis;
import io.github.peakaclient.call.ApiFactory;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallListener;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.credential.Connectors;
import io.github.peakaclient.internal.SystemTiming;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.log.HttpLogging;
import io.github.peakaclient.retry.RetryBudget;
import io.github.peakaclient.retry.RetryPolicy;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A client of the Partner API. Immutable and thread-safe: make one and share it, since it holds the retry budget and the queue of
 * asynchronous calls. Many tenants with keys of their own share one by {@link #withOptions views}, or have a client each.
 *
 * <p>Every operation of the contract is a method of the interface of its tag, such as {@link #connections()}; {@link
 * io.github.peakaclient.api.ApiCall#send} sends it. {@link #project} has the helpers that take more than one call.
 */
public final class Peaka extends PeakaApis implements AutoCloseable {
    private final Region region;
    private final Session session;
    private final Connectors connectors;

    private Peaka(Region region, Session session, Connectors connectors) {
        this.region = region;
        this.session = session;
        this.connectors = connectors;
    }

    /**
     * {@return a client with the key of the environment variable {@code PEAKA_API_KEY} and the base URL of {@code PEAKA_BASE_URL},
     * {@link Region#US} if that is not set} Nothing else reads the environment, except {@link ApiKey#fromEnvironment()} and
     * {@link Region#fromEnvironment()}, which go with a {@link #builder()}.
     *
     * @throws IllegalStateException if the key is not set; the message names the variable
     * @throws IllegalArgumentException if one of them is malformed; the message names the variable
     */
    public static Peaka fromEnvironment() {
        return builder()
                .apiKey(ApiKey.fromEnvironment())
                .region(Region.fromEnvironment())
                .build();
    }

    /** {@return a builder without a key} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the URL that the paths of the contract are appended to} */
    public String baseUrl() {
        return region.baseUrl();
    }

    /**
     * {@return the high-level helpers for one project} Nothing is sent.
     *
     * @param projectId the id of the project
     * @throws IllegalArgumentException if the id is blank
     */
    public PeakaProject project(String projectId) {
        return new PeakaProject(session, projectId);
    }

    /**
     * {@return the connectors that the server offers, with the fields of their credentials} They are read once, when first needed,
     * and shared by this client and its views.
     */
    public Connectors connectors() {
        return connectors;
    }

    /** {@return how calls are sent} Retry policy and key are always set, everything else if the caller set it. */
    public CallOptions options() {
        return session.options();
    }

    /**
     * {@return a view of this client that sends its calls with other options; what they do not set stays as it is here} It shares
     * everything else, the connections and the retry budget too, and is cheap enough to be made for a single call.
     *
     * @param options the options of the view
     */
    public Peaka withOptions(CallOptions options) {
        Session view = session.with(requireNonNull(options, "options == null"));
        return new Peaka(region, view, connectors.with(view));
    }

    /**
     * {@return an implementation of a Retrofit interface: one of the contract, or one of the caller's own for what the contract
     * lacks} Its calls are sent like all others; without an {@link io.github.peakaclient.api.Operation} annotation, GET, HEAD,
     * OPTIONS, PUT and DELETE count as safe to repeat. Its methods return {@code Call}; Kotlin's suspending functions are refused
     * when they are called on a view, see {@link #withOptions}.
     *
     * @param api a Retrofit interface
     * @param <T> the interface
     * @throws IllegalArgumentException if it is not an interface that Retrofit can implement
     */
    @Override
    public <T> T create(Class<T> api) {
        return session.api(requireNonNull(api, "api == null"));
    }

    /**
     * Closes this client and all its views: new calls are refused with an {@link IllegalStateException}, calls that wait for their
     * next attempt and downloads of exports are canceled, and attempts in flight may end. An {@code OkHttpClient} of the caller is
     * left as it is. A second call has no effect. There is no need to close a client that lives as long as the program: its
     * threads are daemons, those of a caller's {@code OkHttpClient} are not.
     */
    @Override
    public void close() {
        session.close();
    }

    /** {@return a text with the base URL and without the key} */
    @Override
    public String toString() {
        return "Peaka{" + region + "}";
    }

    /** A builder of {@link Peaka}, which requires a key. Not thread-safe. */
    public static final class Builder {
        private CallOptions options = CallOptions.DEFAULTS;
        private @Nullable RetryBudget retryBudget;
        private @Nullable Timing timing;
        private Region region = Region.US;
        private @Nullable OkHttpClient httpClient;
        private @Nullable String product;
        private @Nullable HttpLogging logging;

        private Builder() {}

        /**
         * Sets the key to authenticate with. Required.
         *
         * @param apiKey the key of a partner or of a project
         * @return this builder
         */
        public Builder apiKey(ApiKey apiKey) {
            return options(CallOptions.builder().apiKey(apiKey).build());
        }

        /**
         * Sets the region of the account; the last of this and {@link #baseUrl(String)} wins. Default: {@link Region#US}.
         *
         * @param region where the account is
         * @return this builder
         */
        public Builder region(Region region) {
            this.region = requireNonNull(region, "region == null");
            return this;
        }

        /**
         * Sets the URL that the paths of the contract are appended to, for what is not a region: a gateway, or a server on this
         * machine for tests. The last of this and {@link #region(Region)} wins.
         *
         * @param baseUrl an https URL; http is accepted for loopback, or for a host that was allowed
         * @return this builder
         * @throws IllegalArgumentException as {@link Region#of}
         */
        public Builder baseUrl(String baseUrl) {
            return region(Region.of(baseUrl));
        }

        /**
         * Sets the HTTP client to derive from, for proxies, TLS, interceptors and the connect timeout. It shares its pool and
         * dispatcher and is never changed. Its interceptors see each attempt of a call, without the key. Its read and write
         * timeouts do not apply to calls, see {@link CallOptions}; those of exports' files they do limit. Redirects are not
         * followed, whatever it says: the API has none, and a redirect could take a credential in a body to another place.
         * Names are looked up on other threads, so that a call can end meanwhile, and silent HTTP/2 connections are tested every
         * 30 s unless it has a ping interval. Where a gateway has trouble with HTTP/2, {@code
         * protocols(Collections.singletonList(Protocol.HTTP_1_1))} forces HTTP/1.1. That also bounds the heads of answers, to 256
         * KiB; OkHttp bounds neither a block of HTTP/2 headers nor the line that begins a chunk of an HTTP/1.1 body.
         *
         * <p>Synchronous calls run their interceptors on the thread of the caller. An interceptor that blocks there by itself
         * cannot be ended, and neither can its call; the future of an asynchronous call ends all the same.
         *
         * <p>Default: a new client (connect timeout 10 s, 64 parallel requests). It shares its threads with all such clients, and its
         * connections with those of the same server. The threads are daemons, so that a program that ends does not wait for its
         * asynchronous calls.
         *
         * @param httpClient the client, which is never changed
         * @return this builder
         */
        public Builder httpClient(OkHttpClient httpClient) {
            this.httpClient = requireNonNull(httpClient, "httpClient == null");
            return this;
        }

        /**
         * Sets the limit for the time of a call, see {@link CallOptions.Builder#callTimeout}. Default: 2 minutes, 10 for what runs long.
         *
         * @param callTimeout a positive duration
         * @return this builder
         */
        public Builder callTimeout(Duration callTimeout) {
            return options(CallOptions.builder().callTimeout(callTimeout).build());
        }

        /**
         * Sets the limit for the time of an attempt, see {@link CallOptions.Builder#attemptTimeout}. Default: none.
         *
         * @param attemptTimeout a positive duration
         * @return this builder
         */
        public Builder attemptTimeout(Duration attemptTimeout) {
            return options(CallOptions.builder().attemptTimeout(attemptTimeout).build());
        }

        /**
         * Sets the policy for retries. Default: {@link RetryPolicy#standard()}.
         *
         * @param retryPolicy when, and how often, to retry
         * @return this builder
         */
        public Builder retryPolicy(RetryPolicy retryPolicy) {
            return options(CallOptions.builder().retryPolicy(retryPolicy).build());
        }

        /**
         * Adds a listener for calls, for metrics and traces. Those of views and of projects have it too. Default: none.
         *
         * @param callListener called after those that were added before
         * @return this builder
         */
        public Builder addCallListener(CallListener callListener) {
            return options(CallOptions.builder().addCallListener(callListener).build());
        }

        /**
         * Sets several options at once; what they do not set stays as it was set before.
         *
         * @param options the options to add
         * @return this builder
         */
        public Builder options(CallOptions options) {
            this.options = requireNonNull(options, "options == null").over(this.options);
            return this;
        }

        /**
         * Sets the budget that bounds the retries of all calls. Default: {@link RetryBudget#standard()}, one for each client.
         *
         * @param retryBudget the budget, which several clients may share
         * @return this builder
         */
        public Builder retryBudget(RetryBudget retryBudget) {
            this.retryBudget = requireNonNull(retryBudget, "retryBudget == null");
            return this;
        }

        /**
         * Sets the name of the caller's program, which follows this client's in the {@code User-Agent}. Default: none.
         *
         * @param name letters, digits, dots and hyphens, such as {@code acme-sync}
         * @param version the same characters, such as {@code 2.1}
         * @return this builder
         * @throws IllegalArgumentException if one of them has other characters, or none
         */
        public Builder product(String name, String version) {
            this.product = UserAgent.product(name, version);
            return this;
        }

        /**
         * Sets the log of all requests and answers, redacted, retries included. Default: nothing is logged.
         *
         * @param logging the level and the sink
         * @return this builder
         */
        public Builder logging(HttpLogging logging) {
            this.logging = requireNonNull(logging, "logging == null");
            return this;
        }

        /**
         * Sets the clock, scheduler and source of randomness, for tests.
         *
         * @param timing the clock, scheduler and randomness to use
         * @return this builder
         * @hidden
         */
        @Internal
        public Builder timing(Timing timing) {
            this.timing = timing;
            return this;
        }

        /**
         * {@return the client} Nothing is sent.
         *
         * @throws IllegalStateException if there is no key
         */
        public Peaka build() {
            if (options.apiKey() == null) {
                throw new IllegalStateException(
                        "apiKey is not set; ApiKey.fromEnvironment() reads it from " + ApiKey.ENVIRONMENT_VARIABLE);
            }
            HttpUrl baseUrl = HttpUrl.get(region.baseUrl());
            OkHttpClient base = httpClient;
            Runnable onClose = () -> {};
            if (base == null) {
                DefaultHttpClient ours = DefaultHttpClient.of(baseUrl);
                base = ours.client();
                onClose = ours::close;
            }
            ApiFactory apis = new ApiFactory(
                    baseUrl,
                    base,
                    onClose,
                    logging,
                    retryBudget == null ? RetryBudget.standard() : retryBudget,
                    timing == null ? new SystemTiming() : timing,
                    UserAgent.of(product),
                    options);
            Session session = new Session(apis, options);
            return new Peaka(region, session, new Connectors(session));
        }
    }
}
