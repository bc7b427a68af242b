package io.github.peakaclient.internal.retry;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** The distinction between failures that may be over at the next attempt and those that will stay. Static and thread-safe. */
public final class TransientFailures {
    static final int TOO_MANY_REQUESTS = 429;
    /** The message of OkHttp's and Okio's own timeouts. */
    private static final String TIMEOUT = "timeout";
    /** Causes can form a ring. */
    private static final int MAX_DEPTH = 100;

    private TransientFailures() {}

    /**
     * {@return whether an error status is transient; 520 to 524 come from a proxy that did not get an answer of the server}
     *
     * @param status the status of the answer
     */
    public static boolean isTransient(int status) {
        switch (status) {
            case 408:
            case 425:
            case TOO_MANY_REQUESTS:
            case 500:
            case 502:
            case 503:
            case 504:
            case 520:
            case 521:
            case 522:
            case 523:
            case 524:
                return true;
            default:
                return false;
        }
    }

    /**
     * {@return whether a failure of transport is transient} Checks the whole chain of causes: a reset arrives as an SSLException
     * or as an IOException without a type of its own, depending on where it strikes.
     *
     * @param failure the failure that OkHttp reported
     */
    public static boolean isTransient(IOException failure) {
        if (failure instanceof InterruptedIOException && !isTimeout(failure)) {
            return false;
        }
        boolean lost = false;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++, cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return false;
            }
            lost |= isLoss(cause);
        }
        return lost;
    }

    /** Returns whether a gateway says that its own wait for an answer was too long. */
    static boolean isTimeout(int status) {
        return status == 504 || status == 524;
    }

    /**
     * {@return whether a failure of transport is a timeout, and not an interrupt, which can have the same type}
     *
     * @param failure the failure that OkHttp reported
     */
    public static boolean isTimeout(IOException failure) {
        return failure instanceof SocketTimeoutException
                || (failure instanceof InterruptedIOException && TIMEOUT.equals(failure.getMessage()));
    }

    /**
     * {@return whether an error status says that the request was not processed} 408 and 425 do not: a gateway can send them after the
     * request has arrived.
     *
     * @param status the status of the answer
     */
    public static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && (status == TOO_MANY_REQUESTS || !isTransient(status));
    }

    /**
     * {@return whether an HTTP/2 server says that it did not process a request: by refusing its stream, or by closing the
     * connection to new streams} OkHttp's classes of these are internal; this module's rules for shrinkers keep the name.
     *
     * @param failure the failure that OkHttp reported
     */
    public static boolean isRefusal(Throwable failure) {
        return "stream was reset: REFUSED_STREAM".equals(failure.getMessage())
                || failure.getClass().getName().equals("okhttp3.internal.http2.ConnectionShutdownException");
    }

    private static boolean isLoss(Throwable cause) {
        return cause instanceof SocketException // refused, reset, no route, broken pipe
                || cause instanceof SocketTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof EOFException
                || isRefusal(cause)
                || isUntypedLoss(cause.getMessage());
    }

    /**
     * Returns whether a message is one that OkHttp uses with a type that says nothing: for a body that is cut off, a timeout of
     * its own, an HTTP/2 connection or stream that was closed, or a proxy that cannot reach the server now.
     */
    private static boolean isUntypedLoss(@Nullable String message) {
        return message != null
                && (message.startsWith("unexpected end of stream")
                        || message.equals(TIMEOUT)
                        || message.equals("closed")
                        || message.startsWith("stream was reset: ")
                        || message.equals("exhausted all routes") // a new connection was closed at once
                        || message.startsWith("TYPE_RST_STREAM unexpected error code: ")
                        || message.matches("Unexpected response code for CONNECT: 50[234]"));
    }
}
