package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.retry.TransientFailures;
import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Interceptor;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one attempt inside OkHttp: travels as a tag of the request. Used by one attempt only, on the threads that
 * run it one after the other.
 */
final class AttemptTag {
    private final ApiKey key;
    private final boolean repeatable;
    private final Runnable onBegin;
    private volatile boolean sent;
    private volatile @Nullable IOException failure;

    AttemptTag(ApiKey key, boolean repeatable, Runnable onBegin) {
        this.key = key;
        this.repeatable = repeatable;
        this.onBegin = onBegin;
    }

    /** That of the request as the client made it, whatever the caller's interceptors made of it. */
    static AttemptTag of(Interceptor.Chain chain) {
        return requireNonNull(chain.call().request().tag(AttemptTag.class), "not sent by the engine");
    }

    /** What to sign in with. */
    ApiKey key() {
        return key;
    }

    /**
     * Whether the server may have processed the request: false if there never was a connection, or if the server said that it
     * did not look at the request.
     */
    boolean mayHaveBeenProcessed() {
        IOException failed = failure;
        return sent && (failed == null || !TransientFailures.isRefusal(failed));
    }

    /** OkHttp begins to work on it. */
    void begin() {
        onBegin.run();
    }

    /** An interceptor of the caller proceeds, perhaps again after a failure: it may, if the operation may be repeated. */
    void proceed() {
        if (repeatable || !mayHaveBeenProcessed()) {
            failure = null;
        }
    }

    /**
     * The request is about to be written.
     *
     * @throws SentBefore if it was already, and failed: OkHttp repeats it on its own
     */
    void beforeSending() throws SentBefore {
        IOException failed = failure;
        if (failed != null) {
            throw new SentBefore(failed);
        }
        sent = true;
    }

    void failed(IOException e) {
        failure = e;
    }

    /** OkHttp does not try again after a ProtocolException. */
    static final class SentBefore extends ProtocolException {
        private static final long serialVersionUID = 1L;

        final IOException failure;

        SentBefore(IOException failure) {
            super("not sent again");
            this.failure = failure;
        }
    }
}
