package io.github.peakaclient.call;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.internal.retry.TransientFailures;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * The state of one attempt inside OkHttp, attached to its request as a tag. Used by one attempt only, on the threads that run it
 * one after the other.
 */
final class AttemptTag {
    private final CallOptions options;
    private final boolean repeatable;
    private final Interceptor first;
    private final @Nullable CallObservation observation;
    private volatile boolean sent;
    private volatile @Nullable Connection connection;
    private volatile boolean answered;
    private volatile @Nullable IOException failure;

    AttemptTag(CallOptions options, boolean repeatable, Interceptor first, @Nullable CallObservation observation) {
        this.options = options;
        this.repeatable = repeatable;
        this.first = first;
        this.observation = observation;
    }

    /** Returns the tag of the request that the client sent, whatever the caller's interceptors made of the request. */
    static AttemptTag of(Interceptor.Chain chain) {
        return requireNonNull(chain.call().request().tag(AttemptTag.class), "not sent by the engine");
    }

    /** Returns the options of the call, complete with the key to authenticate with. */
    CallOptions options() {
        return options;
    }

    /**
     * Returns whether the server may have processed the request: false if there never was a connection, or if the server says that
     * it did not process the request.
     */
    boolean mayHaveBeenProcessed() {
        IOException failed = failure;
        return sent && (failed == null || !TransientFailures.isRefusal(failed));
    }

    /** Returns the interceptor that runs before all others. */
    Interceptor first() {
        return first;
    }

    /** Returns who observes the call, null for nobody. */
    @Nullable
    CallObservation observation() {
        return observation;
    }

    /** Returns whether there was a connection that the request could be written to. */
    boolean isConnected() {
        return sent;
    }

    /** Lets an interceptor of the caller proceed, after a failure again only if the operation may be repeated. */
    void proceed() {
        if (repeatable || !mayHaveBeenProcessed()) {
            failure = null;
        }
    }

    /**
     * Records that the request is about to be written.
     *
     * @throws SentBefore if it was written before and failed: OkHttp is repeating it on its own
     */
    void beforeSending() throws SentBefore {
        IOException failed = failure;
        if (failed != null) {
            throw new SentBefore(failed);
        }
        sent = true;
    }

    /** Records that the request did not get past a proxy. */
    void refusedByProxy() {
        sent = false;
    }

    /** Sets the connection that the request is sent on. */
    void sendsOn(@Nullable Connection connection) {
        this.connection = connection;
        answered = false;
    }

    /** Records that the headers of the answer have arrived. */
    void answered() {
        answered = true;
    }

    /** Returns whether the request was sent on a connection that other requests use at the same time. */
    boolean isMultiplexed() {
        Connection current = connection;
        return current != null && isMultiplexed(current);
    }

    static boolean isMultiplexed(Connection connection) {
        return connection.protocol() == Protocol.HTTP_2 || connection.protocol() == Protocol.H2_PRIOR_KNOWLEDGE;
    }

    /**
     * Closes the connection that the request is being sent on, for all that use it: while a write to an HTTP/2 connection blocks, no
     * request of it can be canceled. Does nothing once the answer has begun, which can be canceled.
     */
    void closeConnection() {
        Connection current = connection;
        if (current == null || answered) {
            return;
        }
        Socket socket = current.socket();
        try {
            socket.setSoLinger(true, 0); // TLS would otherwise wait to write its goodbye
            socket.close();
        } catch (IOException e) {
            // it is closed already
        }
    }

    /** Records that the request failed. */
    void failed(IOException e) {
        failure = e;
    }

    /** The refusal to send a request again. OkHttp does not retry after a ProtocolException. */
    static final class SentBefore extends ProtocolException {
        private static final long serialVersionUID = 1L;

        final IOException failure;

        SentBefore(IOException failure) {
            super("not sent again");
            this.failure = failure;
        }
    }
}
