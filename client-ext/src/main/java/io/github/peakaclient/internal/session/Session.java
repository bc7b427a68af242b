package io.github.peakaclient.internal.session;

import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.call.ApiFactory;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.internal.FileTransport;
import io.github.peakaclient.internal.Timing;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import okhttp3.ResponseBody;

/** The connection of the features to one client: its operations, sent with one set of options. Immutable and thread-safe. */
public final class Session {
    private final ApiFactory apis;
    private final CallOptions options;

    /**
     * Creates a session.
     *
     * @param apis what makes the calls
     * @param options complete, such as those that a client is built with
     */
    public Session(ApiFactory apis, CallOptions options) {
        this.apis = apis;
        this.options = options;
    }

    /**
     * {@return an implementation of a Retrofit interface, whose calls are sent with the options of this session}
     *
     * @param type the interface
     * @param <T> the interface
     * @throws IllegalArgumentException if Retrofit cannot implement it
     */
    public <T> T api(Class<T> type) {
        return apis.create(type, options);
    }

    /**
     * {@return a call like this one of this session, whose answer stays on the connection for the caller to read and close}
     *
     * @param call a call that was not sent yet
     */
    public ApiCall<ResponseBody> streamed(ApiCall<?> call) {
        return ApiFactory.streamed(call);
    }

    /** {@return how calls are sent} */
    public CallOptions options() {
        return options;
    }

    /**
     * {@return a session with other options; what they do not set stays as it is here}
     *
     * @param options the options
     */
    public Session with(CallOptions options) {
        return new Session(apis, options.over(this.options));
    }

    /**
     * {@return a session whose calls last at most this long, and no longer than those of this one}
     *
     * @param limit the longest time
     */
    public Session within(Duration limit) {
        return new Session(apis, options.within(limit));
    }

    /** {@return the clock, scheduler and source of randomness} */
    public Timing timing() {
        return apis.timing();
    }

    /** {@return the transport for files on other hosts} */
    public FileTransport files() {
        return apis.files();
    }

    /** {@return the executor of the HTTP client, for work that blocks} */
    public ExecutorService executor() {
        return apis.executor();
    }

    /** Closes the client and all its sessions. */
    public void close() {
        apis.close();
    }
}
