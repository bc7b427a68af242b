package io.github.peakaclient.error;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Internal;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.internal.retry.TransientFailures;
import io.github.peakaclient.retry.Attempt;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * A call without a complete answer: the connection failed or was lost, a timeout passed, the thread was interrupted or the call
 * canceled; {@link #kind()} says which. Unless {@link #mayHaveBeenProcessed()} is false, the server may have processed the request:
 * before a write is repeated, check whether it happened. {@link #attempts()} has what was tried.
 */
public final class TransportException extends PeakaException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final boolean mayHaveBeenProcessed;

    /**
     * Creates an exception for a failure after the connection was made, if there was an attempt at all.
     *
     * @param operation the operation that was called
     * @param cause the failure
     * @param attempts the requests that were sent, empty if none was
     * @param notRetried the reason why there was no further attempt, null if it needs none
     * @hidden
     */
    @Internal
    public TransportException(
            OperationInfo operation, IOException cause, List<Attempt> attempts, @Nullable String notRetried) {
        this(
                operation,
                Kind.of(cause, true),
                cause,
                !requireNonNull(attempts, "attempts == null").isEmpty(),
                attempts,
                notRetried);
    }

    /**
     * Creates an exception.
     *
     * @param operation the operation that was called
     * @param kind how the call failed
     * @param cause the failure that ended the last attempt
     * @param mayHaveBeenProcessed true unless it is certain that the server did nothing
     * @param attempts the requests that were sent, empty if they are not known
     * @param notRetried the reason why there was no further attempt, null if it needs none
     * @hidden
     */
    @Internal
    public TransportException(
            OperationInfo operation,
            Kind kind,
            IOException cause,
            boolean mayHaveBeenProcessed,
            List<Attempt> attempts,
            @Nullable String notRetried) {
        super(operation, describe(operation, cause), attempts, notRetried, cause);
        this.kind = requireNonNull(kind, "kind == null");
        this.mayHaveBeenProcessed = mayHaveBeenProcessed;
    }

    /** {@return the kind of the failure that ended the last attempt, or the wait for the next one} */
    public Kind kind() {
        return kind;
    }

    /**
     * {@return true for failures that may be over at the next attempt, such as a lost connection or a timeout} Interrupted and canceled
     * calls, wrong certificates and refusals of a proxy are not among them.
     */
    @Override
    public boolean isRetryable() {
        return TransientFailures.isTransient(getCause());
    }

    /** {@return false only if no attempt had a connection, or if the server said of each that it did not process it} */
    @Override
    public boolean mayHaveBeenProcessed() {
        return mayHaveBeenProcessed;
    }

    /**
     * {@return the failure that ended the last attempt, mostly as OkHttp reported it} It quotes nothing of what the server sent. If it comes
     * from code of the caller, such as an interceptor, it is what that code has thrown.
     */
    @Override
    public synchronized IOException getCause() {
        return (IOException) requireNonNull(super.getCause());
    }

    private static String describe(OperationInfo operation, IOException cause) {
        String message = cause.getMessage();
        String name = cause.getClass().getSimpleName();
        String hint = TlsHint.of(cause);
        return requireNonNull(operation, "operation == null").target() + " got no complete answer: "
                + (name.isEmpty() ? "IOException" : name) // anonymous classes have none
                + (message == null ? "" : ": " + MessageText.line(message))
                + (hint == null ? "" : "; " + MessageText.line(hint));
    }

    /** A kind of failure. More kinds can be added, so that a comparison with all of them needs a default. Immutable. */
    public static final class Kind implements Serializable {
        private static final long serialVersionUID = 1L;

        /** The name of the host could not be resolved, mostly because the device is offline. */
        public static final Kind DNS = new Kind("DNS");
        /** No connection could be made: it was refused or lost before the request was sent, or not made in time. */
        public static final Kind CONNECT = new Kind("CONNECT");
        /** The TLS handshake failed for good, such as for a certificate that is not trusted. */
        public static final Kind TLS = new Kind("TLS");
        /** The call timeout or the attempt timeout passed, or the server was silent for too long. */
        public static final Kind TIMEOUT = new Kind("TIMEOUT");
        /** The connection was lost after the request was sent, also while the answer was read. */
        public static final Kind CONNECTION_LOST = new Kind("CONNECTION_LOST");
        /** The thread of a synchronous call was interrupted. */
        public static final Kind INTERRUPTED = new Kind("INTERRUPTED");
        /** The call was canceled, or its client closed. */
        public static final Kind CANCELED = new Kind("CANCELED");
        /** Any other failure, such as one of an interceptor, of a proxy, or of the source of an upload. */
        public static final Kind OTHER = new Kind("OTHER");

        private final String name;

        private Kind(String name) {
            this.name = name;
        }

        /**
         * {@return the kind of a failure that is not a cancellation}
         *
         * @param failure the failure that OkHttp reported
         * @param connected whether a connection had been made
         * @hidden
         */
        @Internal
        public static Kind of(IOException failure, boolean connected) {
            boolean isTimeout = TransientFailures.isTimeout(requireNonNull(failure, "cause == null"));
            if (failure instanceof InterruptedIOException && !isTimeout) {
                return INTERRUPTED;
            }
            if (failure instanceof UnknownHostException) {
                return DNS;
            }
            if (TransientFailures.isTransient(failure)) {
                return !connected ? CONNECT : isTimeout ? TIMEOUT : CONNECTION_LOST;
            }
            // with TLS 1.3 a server can refuse the certificate of the client after the client has sent its request
            boolean isHandshake =
                    failure instanceof SSLHandshakeException || (failure instanceof SSLException && !connected);
            return isHandshake ? TLS : OTHER;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Kind && ((Kind) other).name.equals(name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        /** {@return the name of the constant} */
        @Override
        public String toString() {
            return name;
        }
    }
}
