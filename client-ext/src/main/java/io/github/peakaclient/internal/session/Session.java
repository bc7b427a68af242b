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

    /** @param options complete, such as those that a client is built with */
    public Session(ApiFactory apis, CallOptions options) {
        this.apis = apis;
        this.options = options;
    }

    /**
     * Returns an implementation of a Retrofit interface, whose calls are sent with the options of this session.
     *
     * @throws IllegalArgumentException if Retrofit cannot implement it
     */
    public <T> T api(Class<T> type) {
        return apis.create(type, options);
    }

    /** Returns a call like this one of this session, whose answer stays on the connection for the caller to read and close. */
    public ApiCall<ResponseBody> streamed(ApiCall<?> call) {
        return ApiFactory.streamed(call);
    }

    /** Returns how calls are sent. */
    public CallOptions options() {
        return options;
    }

    /** Returns a session with other options; what they do not set stays as it is here. */
    public Session with(CallOptions options) {
        return new Session(apis, options.over(this.options));
    }

    /** Returns a session whose calls last at most this long, and no longer than those of this one. */
    public Session within(Duration limit) {
        return new Session(apis, options.within(limit));
    }

    /** Returns the clock, scheduler and source of randomness. */
    public Timing timing() {
        return apis.timing();
    }

    /** Returns the transport for files on other hosts. */
    public FileTransport files() {
        return apis.files();
    }

    /** Returns the executor of the HTTP client, for work that blocks. */
    public ExecutorService executor() {
        return apis.executor();
    }

    /** Closes the client and all its sessions. */
    public void close() {
        apis.close();
    }
}
